"""The two-person rule: an owner switches it, and a change of stakes then needs another administrator."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.services import Role
from tests.admin.office import ANN, GROUP, KEEPER, OTHER, OWNER, T1, Office, Said, office
from tests.databases import BOTH, database_url
from tests.loopback.server import LoopbackTelegram

SOURCE = "TEST Gazette, 2026-10-05, https://example.org/t9 | x"


async def _switched_on(desk: Office) -> Office:
    await desk.set_role(OTHER, Role.ADMIN)
    assert (await desk.confirm("/admins two on", user=OWNER)).startswith("Done")
    return desk


@pytest.fixture
async def two(desk: Office) -> Office:
    """An office with a second keeper, in which the rule is on."""
    return await _switched_on(desk)


async def _waiting(desk: Office, user: int) -> Said:
    return await desk.say("/waiting", user=user)


async def test_another_administrator_confirms_in_the_group(two: Office) -> None:
    preview = await two.say(f"/correct {T1}", chat=GROUP)
    assert "another administrator has to confirm" in preview.text
    toast, _ = await two.press(preview, "Confirm")
    assert "another administrator has to confirm" in toast
    toast, _ = await two.press(preview, "Confirm", user=ANN)
    assert "Only those who keep" in toast
    assert await two.revision() == 1
    _, done = await two.press(preview, "Confirm", user=OTHER)
    assert done is not None
    assert done.text.startswith("Done: revision 2")
    assert "43.4%" in await two.answer()
    audit = (await two.say("/audit")).text
    assert f"U{KEEPER} ({KEEPER})" in audit
    assert f"confirmed by U{OTHER} ({OTHER})" in audit


async def test_another_administrator_confirms_in_private(two: Office) -> None:
    await two.say(f"/correct {T1}")
    assert "another administrator" in (await two.say("yes")).text
    assert "No change waits" in (await _waiting(two, KEEPER)).text, "one's own is none of them"
    shown = await _waiting(two, OTHER)
    for part in (f"Proposed by U{KEEPER}", "43% of Nissan", "→ Renault holds 43.4% of Nissan", "rounded before"):
        assert part in shown.text
    assert "after: Renault holds 43.4% of Nissan" in shown.text
    _, done = await two.press(shown, "Confirm", user=OTHER)
    assert done is not None
    assert done.text.startswith("Done: revision 2")
    assert "No change waits" in (await _waiting(two, OTHER)).text


@BOTH
async def test_it_holds_over_a_restart_and_on_either_database(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    async with LoopbackTelegram() as telegram:
        async with office(telegram, tmp_path, database_url=url) as desk:
            await _switched_on(desk)
            preview = await desk.say(f"/correct {T1}")
        async with office(telegram, tmp_path, database_url=url) as desk:
            toast, _ = await desk.press(preview, "Confirm")
            assert "another administrator" in toast
            await desk.set_role(OTHER, Role.ADMIN)
            _, done = await desk.press(await _waiting(desk, OTHER), "Confirm", user=OTHER)
            assert done is not None
            assert done.text.startswith("Done: revision 2")


async def test_an_undo_needs_another_too(two: Office) -> None:
    await two.say(f"/correct {T1}")
    await two.press(await _waiting(two, OTHER), "Confirm", user=OTHER)
    preview = await two.say("/undo 2")
    toast, _ = await two.press(preview, "Confirm")
    assert "another administrator" in toast
    _, done = await two.press(await _waiting(two, OTHER), "Confirm", user=OTHER)
    assert done is not None
    assert "43%" in await two.answer()


async def test_what_is_no_stake_needs_nobody_else(two: Office) -> None:
    assert (await two.confirm(f"/add Event: Renault and Nissan meet, on 2026-10-01 | {SOURCE}")).startswith("Done")
    assert (await two.confirm("/company Zorblatt Motors | new")).startswith("Done")


async def test_the_rule_of_the_moment_of_confirming_counts(two: Office) -> None:
    preview = await two.say(f"/correct {T1}")
    await two.confirm("/admins two off", user=OWNER)
    _, done = await two.press(preview, "Confirm")
    assert done is not None
    assert done.text.startswith("Done: revision 2")


async def test_the_right_of_both_counts_at_that_moment(two: Office) -> None:
    preview = await two.say(f"/correct {T1}", chat=GROUP)
    await two.set_role(KEEPER, None)
    _, after = await two.press(preview, "Confirm", user=OTHER)
    assert after is not None
    assert "no longer keep" in after.text
    assert await two.revision() == 1


async def test_only_owners_switch_it_and_not_alone(desk: Office) -> None:
    assert "Only an owner" in (await desk.say("/admins two on", user=KEEPER)).text
    await desk.set_role(KEEPER, None)
    told = await desk.confirm("/admins two on", user=OWNER)
    assert "nobody else to confirm" in told
    assert "is off" in (await desk.say("/admins", user=OWNER)).text
    assert "two-person rule" not in (await desk.say("/audit two-person", user=OWNER)).text


async def test_it_is_audited(two: Office) -> None:
    assert "is on" in (await two.say("/admins two", user=OWNER)).text
    audit = (await two.say("/audit two-person", user=OWNER)).text
    assert f"two-person rule – U{OWNER}" in audit
