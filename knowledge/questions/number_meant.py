"""A number that the asker states and wants explained: ``1,326,231,327 - what is that``, ``who held 140.1 million``.

It is looked up among the counts of shares and votes.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from knowledge.claims.model import ShareCount
from knowledge.questions.kinds import COUNT
from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

LONGEST = 16
"""Words from which on a message tells more than the number."""

_NOT_HERE = ("IF", "PRICE", "WORTH", "ASK_HOW_MANY", "ASK_WHEN", "ASK_WHY", "TIMES", "POINTS", "CANCEL")

_ASKED = ("ASK_WHO", "ASK_WHICH", "WHAT_IS", "JARGON_ASK", "STANDS_FOR", "EXPLAIN", "ASK_COMPANY")

_ASKING = frozenset({"what", "which", "whose", "who"})

_SIGNS = {
    "authorised_shares": "AUTHORISED",
    "treasury_shares": "TREASURY_COUNT",
    "theoretical_votes": "VOTES_THEORETICAL",
    "exercisable_votes": "VOTES_EXERCISABLE",
    "convertible_bond_potential_shares": "CONVERT",
    "votes_held": "VOTE",
}
"""Counts, and the sign by which the answers know them."""

_HELD = frozenset({"shares_held", "votes_held"})


def number_meant(scene: Scene) -> Reading | None:
    """The reading of a question for what a number is, or whose; None for every other one."""
    frame = scene.frame
    counted = {place for figure in frame.figures for place in range(figure.start, figure.end)}
    other = any(found.start not in counted for found in frame.where(*_NOT_HERE))
    if scene.scenario or len(frame.figures) != 1 or len(frame.words) > LONGEST or other or frame.has("YESNO"):
        return None
    figure = frame.figures[0]
    if figure.kind not in {"shares", "number"} or "/" in figure.amount or Fraction(figure.amount) < COUNT:
        return None
    if frame.names and frame.has("ASK_HOW_MUCH"):
        return None  # which part of the company so many shares are
    asks = frame.has(*_ASKED) or not _ASKING.isdisjoint(frame.words)
    if not asks or scene.yes_no or not frame.plain.issuperset(frame.unknown):
        return None
    whose = frame.has("ASK_WHO") and not frame.has("SELL", "BUY")
    counts = [count for count in _counts(scene, figure.amount) if not whose or count.metric in _HELD]
    if not counts or len({(count.entity, count.issuer, count.metric) for count in counts}) > 1:
        return None
    found = max(counts, key=lambda count: count.valid.start)
    slots: dict[str, Any] = {
        "issuer": found.issuer or found.entity,
        "signs": [_SIGNS.get(found.metric, "SHARES_COUNT")],
    }
    if found.issuer:
        slots["holder"] = found.entity
    return scene.reading("count", when=_day(found), yes_no=False, **slots)


def _counts(scene: Scene, amount: str) -> Iterator[ShareCount]:
    """The counts of which the number is the value, rounded as it is stated, of those who are named."""
    named = set(scene.frame.keys)
    for count in scene.snapshot.counts:
        parties = {count.entity, count.issuer}
        if count.value.isdigit() and named <= parties and _is(count.value, amount):
            yield count


def _is(value: str, amount: str) -> bool:
    zeros = len(amount) - len(amount.rstrip("0")) if "." not in amount else 0
    return value.isdigit() and zeros < len(amount) - 2 and abs(Fraction(value) - Fraction(amount)) * 2 < 10**zeros


def _day(count: ShareCount) -> Moment:
    return {"kind": "on", "date": str(count.valid.since), "edge": ""} if count.valid.since else {"kind": "now"}
