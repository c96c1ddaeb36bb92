"""Sources that agree but for rounding, sources that do not, and a figure that was taken back."""

from __future__ import annotations

from tests.admin.office import ANN, BOB, T1, T2, T3, Office

THROUGH = "How much of Mitsubishi Motors does Renault hold through Nissan?"


async def test_a_finer_figure_leads_and_the_rounded_one_is_named_as_agreeing(desk: Office) -> None:
    await desk.confirm(f"/add {T1}")
    answer = await desk.answer()
    assert answer.startswith("Renault holds 43.4% of Nissan")
    assert "43% in another source, which agrees by rounding (stated by Kyodo News, 17 January 2023)" in answer
    assert "differ" not in answer


async def test_figures_that_differ_stand_side_by_side_with_the_rule_by_which_one_leads(desk: Office) -> None:
    await desk.confirm(f"/add {T1}")
    await desk.confirm(f"/add {T2}")
    answer = await desk.answer()
    assert answer.startswith("Renault holds 43.4% of Nissan as of 17 January 2023 (stated by TEST Gazette")
    assert "Sources differ: 41% (stated by TEST Herald, 17 January 2023). 43.4% leads: it is the finer" in answer
    through = await desk.answer(THROUGH)
    assert "14.76%" in through
    assert "With 41% of Nissan instead (stated by TEST Herald, 17 January 2023): about 13.94%" in through
    assert "14.35" not in through, "never from an average"


async def test_after_a_withdrawal_there_is_no_trace_of_a_conflict(desk: Office) -> None:
    before = [await desk.answer(), await desk.answer(THROUGH)]
    await desk.confirm(f"/add {T2}")
    await desk.confirm("/retract Renault holds 41% of Nissan | misprint")
    assert [await desk.answer(), await desk.answer(THROUGH)] == before
    assert "withdrawn: 41%" in (await desk.say("/history Renault holds Nissan", user=ANN)).text


async def test_who_was_told_a_figure_that_was_withdrawn_learns_of_it_and_nobody_else(desk: Office) -> None:
    await desk.confirm(f"/add {T1}")
    assert "43.4%" in await desk.answer()
    await desk.confirm("/retract Renault holds 43.4% of Nissan | misprint")
    answer = await desk.answer()
    assert answer.startswith("Renault holds 43% of Nissan")
    assert "43.4" not in answer
    for words in ("you told me 43.4% last week", "Does Renault hold 43.4% of Nissan?"):
        told = await desk.answer(words)
        assert "Renault holds 43% of Nissan" in told.splitlines()[0]
        assert "I gave 43.4% before" in told
        assert "Withdrawn on 22 November 2026: misprint." in told
    assert "43.4" not in await desk.answer(user=BOB)


async def test_another_figure_for_the_same_day_stays_beside_it(desk: Office) -> None:
    preview = await desk.say(f"/add {T2}")
    assert "Changes with it" not in preview.text
    await desk.press(preview, "Confirm")
    text = await desk.exported()
    assert "percent: '41'" in text
    assert "percent: '43'" in text


async def test_a_plan_that_was_fulfilled_is_pending_no_longer(desk: Office) -> None:
    await desk.confirm(f"/add {T3}")
    answer = (await desk.say("How much of Nissan does Renault own?", user=ANN)).text
    assert answer.startswith("Renault holds 15% of Nissan")
    assert "Pending" not in answer
    assert "43%" in (await desk.say("How much of Nissan did Renault own on 1 February 2023?", user=ANN)).text
