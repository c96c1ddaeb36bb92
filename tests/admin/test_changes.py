"""Facts added, corrected, ended and withdrawn in the chat: previewed, confirmed, at once in every answer."""

from __future__ import annotations

from tests.admin.office import ANN, ASK, GROUP, T1, T2, T3, Office

END = "/end Renault holds Nissan until 2023-11-30 | TEST Gazette, 2023-12-02, https://example.org/t3 | sold"


async def test_a_correction_is_previewed_and_counts_only_when_it_is_confirmed(desk: Office) -> None:
    preview = await desk.say(f"/correct {T1}")
    for part in ("Renault holds 43.4% of Nissan", "As of: 17 January 2023", "Status: completed", "Votes: not stated"):
        assert part in preview.text
    for part in ("TEST Gazette, published 18 January 2023", "https://example.org/t1", "rounded before", "Replaces:"):
        assert part in preview.text
    assert "before: Renault holds 43% of Nissan" in preview.text
    assert "after: Renault holds 43.4% of Nissan" in preview.text
    assert "14.76%" in preview.text, "computed answers are among the effects"
    assert "43%" in await desk.answer()
    _, done = await desk.press(preview, "Confirm")
    assert done is not None
    assert done.text == "Done: revision 2. Every answer uses it from now on. To take it back: /undo 2"
    assert "43.4%" in await desk.answer()
    assert "43.4%" in (await desk.say(f"/ask {ASK}", user=ANN, chat=GROUP)).text
    assert "14.76%" in await desk.answer("How much of Mitsubishi Motors does Renault hold through Nissan?")


async def test_an_added_stake_takes_over_from_the_one_before(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}")
    preview = await desk.say(f"/add {T3}")
    assert "From: 1 December 2023" in preview.text
    assert "Changes with it: Renault holds 43.4% of Nissan" in preview.text
    assert "30 November 2023" in preview.text
    await desk.press(preview, "Confirm")
    answer = await desk.answer()
    assert answer.startswith("Renault holds 15% of Nissan")
    assert "43.4%" in await desk.answer("How much of Nissan did Renault own on 1 February 2023?")


async def test_ending_and_retracting_are_something_else(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}")
    await desk.confirm(END)
    now = await desk.answer()
    assert "no later figure" in now
    assert "30 November 2023" in now
    assert "43.4%" in await desk.answer("How much of Nissan did Renault own on 1 February 2023?")
    done = await desk.confirm("/retract Google said it would team up with Ampere | misread")
    assert done.startswith("Done: revision 4")


async def test_a_withdrawn_figure_leaves_no_conflict(desk: Office) -> None:
    await desk.confirm(f"/add {T2}")
    await desk.confirm("/retract Renault holds 41% of Nissan | misprint")
    answer = await desk.answer()
    assert answer.startswith("Renault holds 43% of Nissan")
    assert "41" not in answer
