"""A count that the asker states against one that the base knows: ``88,716,686 votes of the total, in percent``.

Which known count is meant is said by its kind (theoretical votes, authorised shares); the company is the one named
that has such a count, or of whose shares the one named has some.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.claims.model import ShareCount
from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

_WHOLES = {
    "VOTES_THEORETICAL": "theoretical_votes",
    "VOTES_EXERCISABLE": "exercisable_votes",
    "AUTHORISED": "authorised_shares",
}
"""Concepts of a total, and the count that it is."""

_PART = frozenset({"share", "percent", "percentage", "part", "fraction", "%", "proportion", "portion"})
"""Words for a part of a number."""

_NOT_HERE = ("ASK_WHY", "ASK_WHO", "ASK_WHEN", "PRICE", "WORTH", "DIVIDEND", "CANCEL")


def stated_count(scene: Scene) -> Reading | None:
    """The reading of a question that sets one stated count against a known total; None for every other one."""
    frame, line = scene.frame, scene.line
    counts = by_kind(frame)["count"]
    sold = _part_sold(scene, counts)
    if sold is not None:
        return sold
    others = [figure for figure in frame.figures if figure not in counts and figure.kind != "number"]
    sign = next((sign for sign in _WHOLES if frame.has(sign)), "")
    if (
        len(counts) != 1
        or others
        or not sign
        or scene.scenario
        or frame.has(*_NOT_HERE)
        or any(verb.name != "issue" for verb in verbs(line))
    ):
        return None
    operator = "share" if line.has("percent_word") else "over" if line.has("times") else ""
    known = _known(scene, _WHOLES[sign])
    if not operator or known is None or scene.yes_no:
        return None
    stated, whole = Fraction(counts[0].amount), Fraction(known.value)
    if stated == whole or (operator == "share" and stated > whole):
        return None
    kind = "votes" if known.unit == "votes" else "shares"
    when = scene.time(("", known.entity)) if frame.dates else {"kind": "now"}
    operands: list[dict[str, Any]] = [
        {kind: counts[0].amount},
        {"intent": "count", "slots": {"issuer": known.entity, "signs": [sign], "when": when}},
    ]
    if stated > whole or operator == "over":
        operands.sort(key=lambda operand: kind in operand, reverse=stated > whole)
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="", when=when)


def _part_sold(scene: Scene, counts: list[Figure]) -> Reading | None:
    """``what share of its 506,620,577 Y shares did X sell``: the shares of a trade as a part of a stated number."""
    frame = scene.frame
    if len(counts) != 1 or len(frame.figures) != 1 or _PART.isdisjoint(frame.words) or not frame.has("SELL"):
        return None
    pair = scene.pair() if len(set(scene.line.keys)) == 2 and not scene.yes_no else None
    if pair is None or frame.has("IF", *_NOT_HERE):
        return None
    own = [t for t in scene.snapshot.trades_between(*pair) if t.seller == pair[0] and t.shares]
    times = [when.date for when in frame.dates]
    own = [t for t in own if not times or any(t.valid.since and t.valid.since.overlaps(date) for date in times)]
    if len(own) != 1 or Fraction(own[0].shares or "0") > Fraction(counts[0].amount):
        return None
    operands: list[dict[str, Any]] = [{"claim": own[0].key}, {"shares": counts[0].amount}]
    return scene.reading("compound", operator="share", operands=operands, field="shares", currency="")


def _known(scene: Scene, metric: str) -> ShareCount | None:
    """The newest count of that kind of the only company in question that has one."""
    found = [count for count in scene.snapshot.counts if count.metric == metric]
    companies = list(dict.fromkeys(count.entity for count in found))
    named = [key for key in companies if key in scene.line.keys]
    counted = {(count.entity, count.issuer) for count in scene.snapshot.counts}
    holders = scene.line.keys
    held = [key for key in companies if any(scene.known(one, key) or (one, key) in counted for one in holders)]
    fits = named if len(named) == 1 else held
    return max((c for c in found if [c.entity] == fits), key=lambda c: c.valid.start, default=None)
