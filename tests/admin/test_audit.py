"""The audit: everything that was done, with who, when, what before and after, and why; by filters and in pages."""

from __future__ import annotations

import re

from bot.admin.audit import PAGE
from bot.services import Role
from tests.admin.office import ANN, KEEPER, OTHER, OWNER, T1, Office


async def test_filters_of_person_day_and_words(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    await desk.confirm(f"/correct {T1}", user=KEEPER)
    await desk.confirm("/company Zorblatt Motors, Zorblatt | a new holder", user=OTHER)
    await desk.say("/undo", user=ANN)
    whole = (await desk.say("/audit", user=OWNER)).text
    assert "Renault holds 43% of Nissan" in whole.split("→")[0].splitlines()[-1]
    assert "“rounded before” [TEST Gazette, 2023-01-18, https://example.org/t1]" in whole
    by_one = (await desk.say(f"/audit by {OTHER}", user=OWNER)).text
    assert "Zorblatt" in by_one
    assert "43" not in by_one
    fact = (await desk.say("/audit nissan 43.4%", user=OWNER)).text
    assert "rounded before" in fact
    assert "Zorblatt" not in fact
    day = (await (await desk.ledger.ledger()).revisions())[-1].recorded.date()
    assert "Zorblatt" in (await desk.say(f"/audit on {day}", user=OWNER)).text
    assert "No such entry" in (await desk.say("/audit on 2001-01-01", user=OWNER)).text
    assert "refused – U1 (1), private: /undo" in (await desk.say(f"/audit by {ANN}", user=OWNER)).text


async def test_a_long_log_comes_in_pages_that_hold_every_entry_once(desk: Office) -> None:
    await desk.confirm("/company Zorblatt Motors | a new holder")
    ledger = await desk.ledger.ledger()
    for number in range(2, PAGE + 2):
        await ledger.undo(number, str(KEEPER), "to and fro")
    pages = [(await desk.say("/audit", user=OWNER)).text]
    while "\n/audit " in pages[-1]:
        pages.append((await desk.say(pages[-1].splitlines()[-1], user=OWNER)).text)
    numbers = re.findall(r"^R\d+", "\n".join(pages), re.MULTILINE)
    assert numbers == [f"R{number}" for number in range(await desk.revision(), 0, -1)]
    assert len(pages) == 2


async def test_every_kind_of_action_leaves_its_entry_with_before_and_after(desk: Office) -> None:
    source = "TEST Gazette, 2023-12-02, https://example.org/t3"
    await desk.confirm(f"/correct {T1}")
    await desk.confirm(f"/add Renault holds 15% of Nissan from 2023-12-01 | {source} | closing")
    await desk.confirm(f"/end Nissan holds Renault until 2023-11-30 | {source} | sold")
    await desk.confirm("/retract Google said it would team up with Ampere | misread")
    await desk.confirm("/company Zorblatt Motors | a new holder")
    await desk.confirm("/alias Zorblatt Motors = ZMX | short")
    await desk.confirm("/source_add TEST Herald, 2023-12-02, https://example.org/h | for later")
    await desk.confirm(
        "/teach what slice of Nissan lies in Renault's drawer? = How much of Nissan does Renault own? | so"
    )
    await desk.confirm("/undo")
    await desk.confirm(f"/admins add {OTHER}", user=OWNER)
    await desk.confirm(f"/admins revoke {OTHER}", user=OWNER)
    await desk.say("/undo", user=ANN)
    log = (await desk.say("/audit")).text + (await desk.say("/audit 2")).text
    for part in (
        "Renault holds 43% of Nissan",
        "→ Renault holds 43.4% of Nissan",
        "+ Renault holds 15% of Nissan",
        "until 30 November 2023",
        "(announced; Kyodo News) → ",
        "(withdrawn; Kyodo News)",
        "+ Zorblatt Motors",
        "Zorblatt Motors: + ZMX",
        "+ TEST Herald, 2 December 2023",
        "undo of 9",
        "Makes 12",
        "Takes every right over the facts from 12",
        "refused – U1 (1), private: /undo",
    ):
        assert part in log, part
    assert all(f"R{number} " in log for number in range(2, 11))
    assert "UTC" in log


async def test_the_name_of_the_time_stays(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}")
    renamed = {"id": KEEPER, "is_bot": False, "first_name": "Renamed", "language_code": "en"}
    log = (await desk.say_as(renamed, "/audit")).text
    assert f"U{KEEPER} ({KEEPER})" in log
    assert "Renamed" not in log
