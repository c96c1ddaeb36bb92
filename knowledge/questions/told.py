"""Which of the claims found by their words, or by a name and a day, are told, where no typed kind is read."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.composing import Composed
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import ENOUGH, ENOUGH_TOLD
from knowledge.questions.tellable import tellable
from knowledge.questions.told_first import told_first

CLEAR_TOLD = 0.58
"""Below this score a claim is told only where it is clearly nearer than the next one."""

ALIKE = 0.05
"""Two claims nearer to each other than this are not told apart."""

NEAR = 0.2
"""Told claims nearer to the best one than this are told beside it."""

MOST = 3
"""Claims told in one answer."""


def claims_told(
    frame: Frame, told: list[Match], best: Composed | None, snapshot: Snapshot, retrieval: Retrieval
) -> list[str]:
    """The keys of the claims to tell, the best first; empty where none is meant.

    ``told`` are the claims found, the best first, ``best`` is the typed reading that stands against them.
    """
    if not told or not _stands_out(frame, told, retrieval):
        return []
    first = told[0]
    if not tellable(frame, first, best, snapshot, retrieval):
        return []
    if best is not None and best.score >= ENOUGH and not told_first(frame, first, best, snapshot, retrieval):
        return []
    return [match.key for match in told if first.score - match.score <= NEAR][:MOST]


def _stands_out(frame: Frame, told: list[Match], retrieval: Retrieval) -> bool:
    """Whether the best claim rests on more than ordinary words, and is nearer than the next where it is weak."""
    first = told[0]
    near = [match.key for match in told[1:2] if first.score - match.score < ALIKE]
    if first.score < CLEAR_TOLD and not all(retrieval.linked(first.key, key) for key in near):
        return False
    return first.solid or meant_by_name(frame, told, retrieval)


def meant_by_name(frame: Frame, told: Sequence[Match], retrieval: Retrieval) -> bool:
    """Whether the best of the claims found is meant although the question shares little but the name with it."""
    return _places(frame, told, retrieval) or _of_its_day(frame, told, retrieval)


_HAPPENED = ("DECIDE", "ANNOUNCE", "STATUS_ASK", "SAYS", "HAPPEN", "TIMELINE")
"""What asks for whatever happened at a time."""


def _of_its_day(frame: Frame, told: Sequence[Match], retrieval: Retrieval) -> bool:
    """``what did X decide on 7 July 2025``: asked by the name and the day or month of the one event of that time."""
    days = [when.date for when in frame.dates if when.date.precision in {"day", "month"}]
    if len(days) != 1 or not frame.has(*_HAPPENED) or frame.unknown or not frame.keys or frame.figures:
        return False
    if told[0].score < ENOUGH or not retrieval.names(told[0].key, frame.keys):
        return False
    if any(found.concept not in retrieval.silent | {*_HAPPENED} for found in frame.found):
        return False
    happened = [match.key for match in told if _then(retrieval, match.key, days[0])]
    return happened[:1] == [told[0].key] and len({retrieval.claim(key).valid.since for key in happened}) == 1


def _then(retrieval: Retrieval, key: str, day: PartialDate) -> bool:
    claim = retrieval.claim(key)
    return isinstance(claim, Event) and claim.valid.since is not None and claim.valid.since.overlaps(day)


def _places(frame: Frame, told: Sequence[Match], retrieval: Retrieval) -> bool:
    """``in which city is X``: asked by the name alone of the one claim about it that tells a place."""
    asks = frame.has("ASK_PLACE", "ASK_WHERE") and bool(frame.keys) and retrieval.names(told[0].key, frame.keys)
    return asks and [match.key for match in told if match.score >= ENOUGH_TOLD] == [told[0].key]
