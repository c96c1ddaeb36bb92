"""Companies and their names: on purpose only, usable at once, and none that captures other questions."""

from __future__ import annotations

import pytest

from tests.admin.office import ANN, Office

ZORBLATT = "/company Zorblatt Motors, ZMX, Zorblatt | new shareholder"
T4 = "/add Zorblatt Motors holds 5% of Nissan on 2023-01-17 | TEST Herald, 2023-01-18, https://example.org/t4 | test"


async def test_a_company_can_be_asked_about_at_once(desk: Office) -> None:
    preview = await desk.say(ZORBLATT)
    assert "Company: Zorblatt Motors" in preview.text
    assert "Also called: Zorblatt Motors, ZMX, Zorblatt" in preview.text
    await desk.press(preview, "Confirm")
    await desk.confirm(T4)
    assert "5%" in (await desk.say("How much of Nissan does ZMX own?", user=ANN)).text


async def test_it_is_one_revision_that_can_be_undone(desk: Office) -> None:
    await desk.confirm(ZORBLATT)
    await desk.confirm(T4)
    told = (await desk.say("/undo 2")).text
    assert "still used by these facts" in told
    assert "Zorblatt Motors holds 5% of Nissan" in told
    await desk.confirm("/undo 3")
    await desk.confirm("/undo 2")
    assert "I do not know “Zorblatt Motors”" in (await desk.say(T4)).text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/alias Zorblatt Motors = Nissan | x", "“Nissan” is already a name of Nissan"),
        ("/alias Renault = the | x", "ordinary word"),
        ("/alias Renault = stake | x", "ordinary word"),
        ("/alias Renault = 15 | x", "too short or no word"),
        ("/alias Zorblatt Motors = ｚｍｘ | x", "already a name of Zorblatt Motors"),
        ("/alias Zorblatt Motors = Zórblatt | x", "already a name of Zorblatt Motors"),
        ("/alias Renault = Rеnо | x", "two scripts"),
        ("/alias Renault = Reno Cars", "reason is missing"),
        ("/alias Renault = @everyone cars | x", "would call a person"),
        ("/alias Renault", "Write it in one line"),
        ("/company Nissan | x", "already a name of Nissan"),
        ("/company | x", "Write it in one line"),
    ],
)
async def test_names_that_cannot_be_taken(desk: Office, line: str, why: str) -> None:
    await desk.confirm(ZORBLATT)
    before = await desk.exported()
    said = await desk.say(line)
    assert why in said.text
    assert not said.confirmable
    assert await desk.exported() == before


async def test_an_alias_works_at_once_and_keeps_the_company(desk: Office) -> None:
    await desk.confirm("/alias Renault = Zwickel Works | as its reports say")
    assert "43%" in (await desk.say("How much of Nissan does Zwickel Works own?", user=ANN)).text
    assert "43%" in await desk.answer()


async def test_a_new_name_keeps_the_facts_and_the_old_name(desk: Office) -> None:
    await desk.confirm(ZORBLATT)
    await desk.confirm(T4)
    preview = await desk.say("/company Zorblatt Motors = Zorblatt Mobility | new name since May")
    assert "Company: Zorblatt Mobility" in preview.text
    await desk.press(preview, "Confirm")
    for name in ("Zorblatt Mobility", "Zorblatt Motors", "ZMX"):
        assert "5%" in (await desk.say(f"How much of Nissan does {name} own?", user=ANN)).text
    assert "Zorblatt Mobility" in (await desk.say("/history Zorblatt Motors holds Nissan")).text


async def test_a_company_goes_only_when_no_fact_names_it(desk: Office) -> None:
    await desk.confirm(ZORBLATT)
    await desk.confirm(T4)
    told = await desk.say("/retract Zorblatt Motors | typed by mistake")
    assert not told.confirmable
    assert "cannot be removed while these facts name it" in told.text
    assert "Zorblatt Motors holds 5% of Nissan" in told.text
    await desk.confirm("/undo 3")
    assert (await desk.confirm("/retract Zorblatt | typed by mistake")).startswith("Done")
    assert "I do not know “Zorblatt Motors”" in (await desk.say(T4)).text
