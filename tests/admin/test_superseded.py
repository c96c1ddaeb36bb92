"""Figures that were given before: superseded, corrected or taken back, and said as what they are."""

from __future__ import annotations

from tests.admin.office import ANN, ASK, KEEPER, T1, T3, Office

END = "/end Renault holds Nissan until 2023-11-30 | TEST Gazette, 2023-12-02, https://example.org/t3 | sold"


async def test_the_figure_that_was_superseded_is_named_with_its_last_day(desk: Office) -> None:
    await desk.confirm(f"/add {T3}")
    answer = await desk.answer()
    assert answer.startswith("Renault holds 15% of Nissan")
    assert "Before that: 43% until 30 November 2023 (stated by Kyodo News, 17 January 2023)." in answer
    denied = await desk.answer("is 43% still right?")
    assert denied.startswith("No: Renault holds 15% of Nissan")
    assert "43% until 30 November 2023" in denied
    assert "43%" in (await desk.answer("what was it before?")).splitlines()[0]


async def test_a_reply_to_an_old_message_learns_that_it_is_out_of_date(desk: Office) -> None:
    old = await desk.say(ASK, user=ANN)
    unchanged = await desk.say("still so?", user=ANN, reply_to_message=old.raw)
    assert unchanged.text.startswith("Yes, still so: Renault holds 43% of Nissan")
    await desk.confirm(f"/add {T3}")
    told = await desk.say("still so?", user=ANN, reply_to_message=old.raw)
    assert told.text.startswith("No, that is out of date (it said 43%): Renault holds 15% of Nissan")


async def test_a_year_with_a_change_in_it_gets_both_figures_with_their_times(desk: Office) -> None:
    await desk.confirm(f"/add {T3}")
    answer = await desk.answer("Renault's stake in Nissan in 2023?")
    assert answer.startswith("Renault held 43% of Nissan on 17 January 2023")
    assert "From 1 December 2023 to the end of 2023: 15%" in answer


async def test_a_correction_is_told_with_its_day_until_it_is_undone(desk: Office) -> None:
    before = await desk.answer()
    await desk.confirm(f"/correct {T1}")
    year = (await (await desk.ledger.ledger()).revisions())[-1].recorded.year
    answer = await desk.answer()
    assert "I gave 43% before." in answer
    assert f"{year}: I gave 43% before." in answer
    await desk.confirm("/undo")
    assert await desk.answer() == before
    assert "I gave 43.4% before; that was taken back on" in await desk.answer("Does Renault hold 43.4% of Nissan?")


async def test_an_ended_holding_is_told_with_its_last_day(desk: Office) -> None:
    await desk.confirm(END)
    assert (await desk.answer()).startswith("Renault held 43% of Nissan until 30 November 2023; no later figure")
    assert "43%" in await desk.answer("How much of Nissan did Renault own on 30 November 2023?")
    assert "until 30 November 2023" in await desk.answer("How much of Nissan did Renault own on 1 December 2023?")


async def test_what_was_withdrawn_supports_no_answer_and_is_told_to_who_asks_for_it(desk: Office) -> None:
    fact = "Google said it would team up with Ampere"
    await desk.confirm(f"/retract {fact} | misread")
    told = await desk.answer("Did Google say it would team up with Ampere?")
    assert told.startswith("Withdrawn on 22 November 2026: misread. It had said: Google said")
    again = (await desk.say(f"/retract {fact} | misread", user=KEEPER)).text
    assert "withdrawn already" in again
