"""Claims that are asked for by a name alone, or by a name and a day: where somebody sits, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import ENOUGH, ENOUGH_TOLD


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
