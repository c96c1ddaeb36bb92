"""What a change would do to answers: real questions put to two desks, the one of now and the one that would result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk
from knowledge.claims.snapshot import Snapshot

MOST = 5
"""Answers shown at most."""

LOOKED_AT = 40
"""Questions put to both desks at most."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A question with its answer before and after; the same twice where the change leaves it alone."""

    question: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the answer would change."""
        return self.before != self.after


def differences(
    before: Desk, after: Desk, pairs: Iterable[tuple[str, str]], today: dt.date, more: Iterable[str] = ()
) -> list[Difference]:
    """The answers that would change, the most direct first, at most five; else the most direct one as it stays."""
    questions = dict.fromkeys([*more, *(q for pair in pairs for q in questions_on(after.snapshot, pair))])
    found = [_difference(before, after, question, today) for question in islice(questions, LOOKED_AT)]
    changed = [each for each in found if each.changed]
    return changed[:MOST] or found[:1]


def questions_on(snapshot: Snapshot, pair: tuple[str, str]) -> Iterator[str]:
    """Questions whose answers rest on a holding: itself, its votes, its register, and what is computed through it."""
    holder, issuer = (snapshot.entities[key].short for key in pair)
    yield f"How much of {issuer} does {holder} own?"
    for below in dict.fromkeys(stake.issuer for stake in snapshot.stakes_of(pair[1]) if stake.kind.was_held):
        if below not in pair:
            yield f"How much of {snapshot.entities[below].short} does {holder} hold indirectly through {issuer}?"
    for above in dict.fromkeys(stake.holder for stake in snapshot.stakes_in(pair[0]) if stake.kind.was_held):
        if above not in pair:
            yield f"How much of {issuer} does {snapshot.entities[above].short} hold indirectly through {holder}?"
    yield f"What share of the votes in {issuer} does {holder} have?"
    yield f"Who are the shareholders of {issuer}?"
    for stake in snapshot.stakes_between(*pair):
        if stake.as_of is not None and stake.as_of.day is not None:
            yield f"How much of {issuer} did {holder} own on {stake.as_of}?"
    yield f"What would {holder} hold of {issuer} after the deal?"
    yield f"How did {holder}'s stake in {issuer} change over time?"


def _difference(before: Desk, after: Desk, question: str, today: dt.date) -> Difference:
    one, two = (desk.reply(question, today=today) for desk in (before, after))
    if one.headline != two.headline:
        return Difference(question, one.headline, two.headline)
    first, second = _lines(one), _lines(two)
    was = " ".join(line for line in first if line not in second)
    becomes = " ".join(line for line in second if line not in first)
    return Difference(question, f"{one.headline} {was}".strip(), f"{two.headline} {becomes}".strip())


def _lines(answer: Answer) -> tuple[str, ...]:
    return (*answer.notes, *answer.working)
