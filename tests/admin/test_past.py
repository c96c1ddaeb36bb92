"""What was so and what was said are two things: both clocks can be asked."""

from __future__ import annotations

import pytest

from tests.admin.office import ANN, T1, T3, Office

SAID = "What did you say on {} about Renault's stake in Nissan?"


@pytest.fixture
async def dated(desk: Office) -> Office:
    """The base as filled on 18 January 2023, corrected on 3 February, added to on 3 December."""
    await desk.confirm(f"/correct {T1}")
    await desk.confirm(f"/add {T3}")
    await desk.confirm("/retract Google said it would team up with Ampere | misread")
    for number, day in enumerate(("2023-01-18", "2023-02-03", "2023-12-03", "2024-03-01"), start=1):
        await desk.store.write(
            lambda connection, n=number, d=day: connection.exec_driver_sql(  # type: ignore[misc]
                f"UPDATE revisions SET recorded = '{d}T12:00:00.000000Z' WHERE number = {n}"
            )
        )
    return desk


async def test_what_was_said(dated: Office) -> None:
    told = (await dated.say(SAID.format("1 Feb 2023"), user=ANN)).text
    assert "What I said on 1 February 2023" in told
    assert "Renault holds 43% of Nissan" in told
    assert "Kyodo" in told
    assert "Since then corrected to 43.4%, on 3 February 2023." in told
    assert "Gazette" not in told, "nothing published later leaks in"
    same = (await dated.say(f"/asof 2023-02-01 {'How much of Nissan does Renault own?'}", user=ANN)).text
    assert "43%" in same
    assert "Since then corrected" in same


async def test_what_was_so(dated: Office) -> None:
    told = (await dated.say("How much of Nissan did Renault own on 1 February 2023?", user=ANN)).text
    assert "43.4%" in told


async def test_before_the_first_record_and_in_the_future(dated: Office) -> None:
    told = (await dated.say(SAID.format("10 January 2023"), user=ANN)).text
    assert "On 10 January 2023 this base held nothing: my first record is of 18 January 2023" in told
    assert "%" not in told
    assert "in the future" in (await dated.say(SAID.format("1 Feb 2031"), user=ANN)).text


async def test_a_base_that_is_younger_than_its_sources(desk: Office) -> None:
    told = (await desk.say(SAID.format("1 Feb 2023"), user=ANN)).text
    assert "held nothing: my first record is of 22 November 2026" in told
    assert "What sources published by 1 February 2023 say" in told
    assert "Renault holds 43% of Nissan" in told


async def test_what_was_withdrawn_since_is_told_as_it_was_said(dated: Office) -> None:
    told = (await dated.say("/asof 2023-02-01 Did Google say it would team up with Ampere?", user=ANN)).text
    assert "Google" in told
    assert "Withdrawn since, on 1 March 2024" in told
    assert "misread" in told


async def test_what_cannot_be_read(desk: Office) -> None:
    assert "Name a day" in (await desk.say("/asof", user=ANN)).text
    assert "Name a day" in (await desk.say("/asof soon Renault", user=ANN)).text


async def test_a_day_alone(dated: Office) -> None:
    told = (await dated.say("What did you say on 10 January 2023?", user=ANN)).text
    assert "this base held nothing: my first record is of 18 January 2023" in told
    assert "%" not in told
    assert "in the future" in (await dated.say("What did you say on 1 Feb 2031?", user=ANN)).text
    asked = (await dated.say("What did you say on 1 February 2023?", user=ANN)).text
    assert "/asof 2023-02-01 How much of Nissan does Renault own?" in asked


async def test_what_was_undone_since(desk: Office) -> None:
    await desk.confirm(f"/correct {T1}")
    await desk.confirm("/undo")
    for number, day in enumerate(("2023-01-18", "2023-02-03", "2023-03-01"), start=1):
        await desk.store.write(
            lambda connection, n=number, d=day: connection.exec_driver_sql(  # type: ignore[misc]
                f"UPDATE revisions SET recorded = '{d}T12:00:00.000000Z' WHERE number = {n}"
            )
        )
    told = (await desk.say(SAID.format("10 Feb 2023"), user=ANN)).text
    assert "Renault holds 43.4% of Nissan" in told
    assert "Changed back on 1 March 2023" in told
    assert "Renault holds 43% of Nissan" in (await desk.say(SAID.format("2 March 2023"), user=ANN)).text
