"""Undo with its consequences shown, the history of a holding, and the audit."""

from __future__ import annotations

from bot.services import Role
from tests.admin.office import ANN, KEEPER, OTHER, OWNER, T1, T3, Office

CORRECT = f"/correct {T1}"


async def test_undo_brings_the_answers_back(desk: Office) -> None:
    await desk.confirm(CORRECT)
    preview = await desk.say("/undo")
    assert "Undoes revision 2: change, U11" in preview.text
    assert "after: Renault holds 43% of Nissan" in preview.text
    _, done = await desk.press(preview, "Confirm")
    assert done is not None
    assert "Done: revision 3" in done.text
    assert "43%" in await desk.answer()
    again = await desk.say("/undo")
    assert "no change of facts that still stands" in again.text
    again = await desk.say("/undo 2")
    assert "undone already, by revision 3" in again.text
    assert "/undo 3" in again.text
    await desk.confirm("/undo 3")
    assert "43.4%" in await desk.answer()


async def test_what_stands_in_the_way_of_an_undo(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    await desk.confirm(CORRECT)
    await desk.confirm(f"/add {T3}", user=OTHER)
    said = await desk.say("/undo 2")
    assert "cannot be undone alone" in said.text
    assert "3: change, U12" in said.text
    await desk.confirm("/undo 3 | not yet closed")
    await desk.confirm("/undo 2")
    assert (await desk.say("/undo 1")).text.count("filled the base") == 1
    assert "no revision 99" in (await desk.say("/undo 99")).text
    assert "/admins" in (await desk.say("/undo A1")).text
    audit = (await desk.say("/audit", user=OTHER)).text
    assert "R4" in audit
    assert "undo of 3 – U11 (11), private: “not yet closed”" in audit


async def test_the_history_of_a_holding(desk: Office) -> None:
    await desk.confirm(CORRECT)
    await desk.confirm("/undo")
    await desk.confirm(CORRECT)
    await desk.confirm(f"/add {T3}")
    told = (await desk.say("/history Renault's stake in Nissan", user=ANN)).text
    for part in ("first record: 43%", "corrected: 43.4%", "undone", "brought back by an undo: 43%", "added: 15%"):
        assert part in told
    assert "ended: 43.4%" in told
    assert "U11" not in told
    assert "rounded" not in told
    mine = (await desk.say("/history Renault holds Nissan", user=KEEPER)).text
    assert "U11: “rounded before”" in mine
    assert "Name a holding" in (await desk.say("/history", user=ANN)).text


async def test_the_audit_has_filters_and_pages(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    for _ in range(5):
        await desk.confirm(CORRECT)
        await desk.confirm("/undo", user=KEEPER)
    whole = (await desk.say("/audit", user=OWNER)).text
    assert "11 entries, newest first (page 1 of 2)" in whole
    assert "43% of Nissan" in whole
    assert "→" in whole
    second = (await desk.say("/audit 2", user=OWNER)).text
    assert "R1 " in second
    assert "R11" not in second
    assert "10 entries" in (await desk.say(f"/audit by {KEEPER}", user=OWNER)).text
    assert "No such entry" in (await desk.say("/audit on 2020-01-01", user=OWNER)).text
    assert "TEST Gazette" in (await desk.say("/audit rounded before", user=OWNER)).text
    assert "private chat only" in (await desk.say("/audit", user=OWNER, chat=-100500)).text


async def test_somebody_elses_change_can_be_undone_and_they_can_see_by_whom(desk: Office) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    await desk.confirm(CORRECT)
    preview = await desk.say("/undo 2", user=OTHER)
    assert "Undoes revision 2: change, U11" in preview.text
    await desk.press(preview, "Confirm", user=OTHER)
    assert "undo of 2 – U12 (12)" in (await desk.say("/audit", user=KEEPER)).text
    assert "43%" in await desk.answer()


async def test_rights_are_not_undone_here(desk: Office) -> None:
    await desk.confirm(f"/admins add {OTHER}", user=OWNER)
    entry = (await desk.say("/audit rights", user=OWNER)).text
    number = next(word for word in entry.split() if word.startswith("A") and word[1:].isdigit())
    told = await desk.say(f"/undo {number}", user=OWNER)
    assert "Rights are given and taken with /admins" in told.text
    assert not told.confirmable
