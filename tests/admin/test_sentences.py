"""Fact sentences by themselves: whatever is typed is read as meant, or refused with a line to send again."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.claims.dates import PartialDate, day_after, last_day
from knowledge.claims.facts import SECTIONS
from knowledge.claims.model import Claim, Route, Source, VoteState
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.forms import forms_of
from knowledge.questions.sentences.lines import Lines
from knowledge.questions.sentences.records import claim_of
from knowledge.questions.sentences.saying import sentence
from knowledge.stakes.status import Status

TODAY = dt.date(2026, 11, 22)
LINES = Lines(Snapshot(load_pack("kyodo-2023-01-17")), TODAY)
SOURCE = "TEST Gazette, 2026-11-01, https://example.org/t1 | test"


@given(st.text(max_size=200))
def test_anything_is_read_or_refused(text: str) -> None:
    for line in (LINES.fact(text), LINES.ended(text)):
        assert line.mistakes
        assert line.ready


@given(st.text(max_size=30))
def test_a_percentage_is_never_guessed(typed: str) -> None:
    line = LINES.fact(f"Renault holds {typed} of Nissan on 2023-01-17 | {SOURCE}")
    percent = line.told.value("percent") if line.told else None
    if percent is not None:
        assert 0 < Decimal(percent.text) <= 100


@given(st.decimals("0.01", "100", places=2))
def test_every_percentage_with_its_sign_is_taken_as_it_stands(number: Decimal) -> None:
    for typed in (f"{number}%", f"{number} %".replace(".", ","), f"about {number}%"):
        line = LINES.fact(f"Renault holds {typed} of Nissan on 2023-01-17 | {SOURCE}")
        assert line.mistakes == ()
        assert line.told is not None
        assert Decimal(line.told.value("percent").text) == number


@given(st.dates(dt.date(1999, 1, 1), TODAY))
def test_every_way_to_write_a_day_is_the_same_day(day: dt.date) -> None:
    source = "TEST Gazette, 2026-11-22, https://example.org/ | t"
    for typed in (f"{day:%Y-%m-%d}", f"{day:%-d %B %Y}", f"{day:%B %-d, %Y}", f"{day:%-d %b %Y}"):
        line = LINES.fact(f"Renault holds 5% of Nissan from {typed} | {source}")
        assert line.mistakes == ()
        assert line.told is not None
        assert line.told.value("since") == PartialDate.of(day)


@given(st.dates(dt.date(1999, 1, 1), TODAY))
def test_the_last_day_and_the_stored_end_are_one_day_apart(day: dt.date) -> None:
    for date in (PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)):
        assert last_day(day_after(date)) == PartialDate.of(date.last)


def test_a_ready_line_is_read_again() -> None:
    wrong = LINES.fact("Renualt holds 15 of Nissan in trust without votes from 01/02/2023, agreed | kyodo | why")
    assert len(wrong.mistakes) == 3
    again = LINES.fact(wrong.ready[0])
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
    line = LINES.fact(f"{fact} | {SOURCE}")
    assert line.mistakes == ()
    assert line.told is not None
    assert line.told.sets.get("route", Route.DIRECT) == route
    assert line.told.sets.get("votes", VoteState.NOT_STATED) == votes
    assert line.told.status is status


def test_what_is_left_over_is_named() -> None:
    line = LINES.fact(f"Renault holds 5% of Nissan happily on 2023-01-17 | {SOURCE}")
    assert line.mistakes == ("I do not understand “happily” in the fact.",)


WHOLE = Snapshot(load_pack("alliance"))
WHOLE_LINES = Lines(WHOLE, TODAY)
UNSAID = {
    "stakes": {"kind", "qualifier", "as_of"},
    "transactions": {"percent", "description", "cancelled", "price", "amount"},
    "events": {"parties", "title", "summary"},
    "voting_rules": {"topic"},
    "deals": {"changes", "parties", "summary", "aliases", "events", "default"},
    "statements": {"predicate", "object", "value", "hedge", "date_note", "links"},
}
"""Fields of each kind that a sentence leaves out or tells in other words."""

NEVER_SAID = {"key", "sources", "known", "confidence", "note", "votes_note", "last_confirmed", "superseded_by"}


def _said_again(claim: Claim) -> bool:
    """Whether the sentence of the claim is read as the very claim that it tells."""
    line = WHOLE_LINES.fact(f"{sentence(claim, WHOLE)} | {SOURCE}")
    if line.told is None or line.mistakes:
        return False
    again = claim_of(line.told, Source(key="x", publisher="x"), WHOLE)
    assert type(again) is type(claim)
    unsaid = NEVER_SAID | UNSAID.get(SECTIONS[type(claim)], set()) | {"on_behalf_of"}
    names = [field.name for field in fields(claim) if field.name not in {*unsaid, "valid"}]
    # An end that is known to the month only is told as the source tells it, and typed so means all of that month.
    ends = claim.valid.until is None or claim.valid.until.day is None or claim.valid.until == again.valid.until
    same_time = claim.valid.since == again.valid.since and ends
    return same_time and all(getattr(again, name) == getattr(claim, name) for name in names)


@pytest.mark.parametrize("section", list(forms_of("en")))
def test_what_ships_can_be_told_in_a_sentence_and_read_again(section: str) -> None:
    claims = [claim for claim in getattr(WHOLE.facts, section) if sentence(claim, WHOLE)]
    read = [claim.key for claim in claims if _said_again(claim)]
    # Texts with brackets and semicolons of their own are the few that are told in other words.
    assert len(read) >= 0.93 * len(claims), sorted({claim.key for claim in claims} - set(read))
