"""Fact sentences by themselves: whatever is typed is read as meant, or refused with a line to send again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.claims.dates import PartialDate, day_after, last_day
from knowledge.claims.model import Route, VoteState
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.lines import Lines
from knowledge.stakes.status import Status

TODAY = dt.date(2026, 11, 22)
LINES = Lines(Snapshot(load_pack("kyodo-2023-01-17")), TODAY)
SOURCE = "TEST Gazette, 2026-11-01, https://example.org/t1 | test"


@given(st.text(max_size=200))
def test_anything_is_read_or_refused(text: str) -> None:
    for line in (LINES.stake(text), LINES.ended(text)):
        assert line.mistakes
        assert line.ready


@given(st.text(max_size=30))
def test_a_percentage_is_never_guessed(typed: str) -> None:
    line = LINES.stake(f"Renault holds {typed} of Nissan on 2023-01-17 | {SOURCE}")
    percent = line.told.percent.value if line.told else None
    if percent is not None:
        assert 0 < Decimal(percent.text) <= 100


@given(st.decimals("0.01", "100", places=2))
def test_every_percentage_with_its_sign_is_taken_as_it_stands(number: Decimal) -> None:
    for typed in (f"{number}%", f"{number} %".replace(".", ","), f"about {number}%"):
        line = LINES.stake(f"Renault holds {typed} of Nissan on 2023-01-17 | {SOURCE}")
        assert line.mistakes == ()
        assert line.told is not None
        assert line.told.percent.value is not None
        assert Decimal(line.told.percent.value.text) == number


@given(st.dates(dt.date(1999, 1, 1), TODAY))
def test_every_way_to_write_a_day_is_the_same_day(day: dt.date) -> None:
    source = "TEST Gazette, 2026-11-22, https://example.org/ | t"
    for typed in (f"{day:%Y-%m-%d}", f"{day:%-d %B %Y}", f"{day:%B %-d, %Y}", f"{day:%-d %b %Y}"):
        line = LINES.stake(f"Renault holds 5% of Nissan from {typed} | {source}")
        assert line.mistakes == ()
        assert line.told is not None
        assert line.told.since.value == PartialDate.of(day)


@given(st.dates(dt.date(1999, 1, 1), TODAY))
def test_the_last_day_and_the_stored_end_are_one_day_apart(day: dt.date) -> None:
    for date in (PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)):
        assert last_day(day_after(date)) == PartialDate.of(date.last)


def test_a_ready_line_is_read_again() -> None:
    wrong = LINES.stake("Renualt holds 15 of Nissan in trust without votes from 01/02/2023, agreed | kyodo | why")
    assert len(wrong.mistakes) == 3
    again = LINES.stake(wrong.ready[0])
    assert len(again.mistakes) < len(wrong.mistakes)


@pytest.mark.parametrize(
    ("fact", "route", "votes", "status"),
    [
        ("Renault holds 5% of Nissan directly on 2023-01-17", Route.DIRECT, VoteState.NOT_STATED, Status.COMPLETED),
        ("Renault owns 5% of Nissan in a trust on 2023-01-17", Route.TRUST, VoteState.NOT_STATED, Status.COMPLETED),
        ("Renault held 5% in Nissan without voting rights", Route.DIRECT, VoteState.NONE, Status.COMPLETED),
        ("Renault will hold 5% of Nissan from May 2027, signed", Route.DIRECT, VoteState.NOT_STATED, Status.AGREED),
        ("Renault is to hold 5% of Nissan, reported", Route.DIRECT, VoteState.NOT_STATED, Status.REPORTED),
    ],
)
def test_what_else_a_sentence_tells(fact: str, route: Route, votes: VoteState, status: Status) -> None:
    line = LINES.stake(f"{fact} | {SOURCE}")
    assert line.mistakes == ()
    assert line.told is not None
    assert (line.told.route, line.told.votes, line.told.status) == (route, votes, status)


def test_what_is_left_over_is_named() -> None:
    line = LINES.stake(f"Renault holds 5% of Nissan happily on 2023-01-17 | {SOURCE}")
    assert line.mistakes == ("I do not understand “happily” in the fact.",)
