"""Sources that agree but for rounding, sources that do not, and a figure that was taken back."""

from __future__ import annotations

from tests.admin.office import ANN, T1, T2, T3, Office


async def test_a_finer_figure_leads(desk: Office) -> None:
    await desk.confirm(f"/add {T1}")
    assert (await desk.answer()).startswith("Renault holds 43.4% of Nissan")


async def test_a_taken_back_figure_leaves_the_one_before(desk: Office) -> None:
    await desk.confirm(f"/add {T1}")
    await desk.confirm("/retract Renault holds 43.4% of Nissan | misprint")
    answer = (await desk.say("How much of Nissan does Renault own?", user=ANN)).text
    assert answer.startswith("Renault holds 43% of Nissan")
    assert "43.4" not in answer
    history = (await desk.say("/history Renault holds Nissan", user=ANN)).text
    assert "withdrawn: 43.4%" in history


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
