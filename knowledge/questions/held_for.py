"""How long one company was a holder in another: from its first known holding to the end of the last one, or to today.

``for how many years was X a shareholder of Y``; ``how long did X own a part of Y``; ``how long has X been in Y``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Stake, StakeKind
from knowledge.claims.snapshot import Snapshot, began
from knowledge.questions.directions import Directions
from knowledge.questions.frame import Frame
from knowledge.stakes.status import Status

_HOLDING = ("HOLD", "STAKE", "SHAREHOLDER", "HAVE", "INVEST")
_LONG = ("HOW_LONG", "SINCE_WHEN", "TERM_LENGTH")
_HARMLESS = ("LAST", "NOW", "SHARES_COUNT", "TENURE", "START", "IF")
_OWN = frozenset({*_HOLDING, *_LONG, *_HARMLESS})
"""What such a question may speak of; with anything else it asks for a part of the time, or for another thing."""

_AHEAD = frozenset({"must", "shall", "should", "will", "would", "can", "may", "if", "need", "needs", "obliged", "ago"})
"""What asks for a time that is to come or assumed ("had" alone is no such word), or for another end."""

_INSIDE = frozenset({"in", "within", "inside", "of", "at", "into"})

Found = list[list[str]]
"""The two ends as ``[date, what, claim key]``; empty where one of them is not known."""


def held_for(frame: Frame, snapshot: Snapshot, directions: Directions) -> dict[str, Any] | None:
    """The slots of the time for which the one company named held of the other; None for every other question.

    The ``ends`` are empty where the sources do not tell both ends: what is known first may be no beginning.
    """
    long = frame.has("HOW_LONG", "TERM_LENGTH") or {"how", "long"} <= set(frame.words)
    if not long or frame.figures or len(frame.dates) > 1 or not frame.concepts <= _OWN:
        return None
    if not _AHEAD.isdisjoint(frame.words) or ("long", "since") in pairwise(frame.words):
        return None
    if len(set(frame.keys)) != 2 or not frame.plain.issuperset(frame.unknown):
        return None
    one, two = dict.fromkeys(frame.keys)
    read = directions.read(frame, one, two)
    pairs = [pair for pair in ((one, two), (two, one)) if _held(snapshot, *pair)]
    if not pairs or (len(pairs) > 1 and read.doubtful):
        return None
    starts = {mention.start for mention in frame.names}
    pair = (read.holder, read.issuer) if len(pairs) > 1 else pairs[0]
    if any(frame.words[m.end : m.end + 1] == ("and",) and m.end + 1 in starts for m in frame.names):
        return None  # both together, whoever holds
    issuer = next(mention for mention in frame.names if mention.key == pair[1])
    inside = frame.words[issuer.start - 1] in _INSIDE if issuer.start else False
    if not frame.has(*_HOLDING) and not (inside and _only_being(frame)):
        return None
    return {"ends": _ends(frame, snapshot, pair), "holder": pair[0], "issuer": pair[1]}


def _only_being(frame: Frame) -> bool:
    """``how long has X been in Y``: no verb but that of being stands between what is asked and the companies."""
    return not frame.unknown and not {"between", "from", "to", "after", "before"} & set(frame.words)


def _held(snapshot: Snapshot, holder: str, issuer: str) -> list[Stake]:
    """What was really held, with what was only seen on a day."""
    stakes = snapshot.stakes_between(holder, issuer)
    done = (stake for stake in stakes if stake.kind.was_held and stake.status is Status.COMPLETED)
    return [stake for stake in done if stake.valid.since or stake.as_of or stake.valid.until]


def _ends(frame: Frame, snapshot: Snapshot, pair: tuple[str, str]) -> Found:
    held = _held(snapshot, *pair)
    spans = [stake for stake in held if stake.kind is StakeKind.HOLDING and stake.valid.since]
    if not spans:
        return []
    first = min(spans, key=lambda stake: stake.valid.start)
    begun = first.valid.since
    if begun is None or any(began(stake) < begun.first for stake in held):
        return []  # it held something before, nobody knows since when
    if frame.dates and not begun.overlaps(frame.dates[0].date):
        return []
    lasting = [stake for stake in spans if stake.valid.until is None]
    last = max(spans, key=lambda stake: stake.valid.until.first if stake.valid.until else begun.first)
    until = PartialDate.of(frame.today) if lasting else last.valid.until
    if until is None or until.first <= begun.first:
        return []
    return [[str(begun), "", first.key], [str(until), "", (lasting[-1] if lasting else last).key]]
