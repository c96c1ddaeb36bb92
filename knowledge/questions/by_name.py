"""Claims that are asked for by a name alone: what somebody said, where somebody sits."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event, Statement
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN, ENOUGH, ENOUGH_TOLD


def meant_by_name(frame: Frame, told: Sequence[Match], snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """Whether the best of the claims found is meant although the question shares little but the name with it."""
    own = _said(frame, told[0].key, snapshot, retrieval) or _places(frame, told, retrieval)
    return own or _became(frame, told[0], retrieval) or _of_its_day(frame, told, retrieval)


def _became(frame: Frame, first: Match, retrieval: Retrieval) -> bool:
    """``what becomes of X in July``: asked by the name and the date alone of what happened then."""
    asks = frame.has("STATUS_ASK") and len(frame.keys) == 1 and bool(frame.dates)
    return asks and first.score >= CERTAIN and isinstance(retrieval.claim(first.key), Event)


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


def _said(frame: Frame, key: str, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """``what did he say``: what a person is known to have said is asked for by the name alone."""
    if not frame.has("SAYS") or len(frame.keys) != 1 or snapshot.entities[frame.keys[0]].kind != "person":
        return False
    claim = retrieval.claim(key)
    own = isinstance(claim, Statement) and claim.subject == frame.keys[0]
    return own or (isinstance(claim, Event) and bool(frame.dates))


def _places(frame: Frame, told: Sequence[Match], retrieval: Retrieval) -> bool:
    """``in which city is X``: asked by the name alone of the one claim about it that tells a place."""
    asks = frame.has("ASK_PLACE", "ASK_WHERE") and bool(frame.keys) and retrieval.names(told[0].key, frame.keys)
    return asks and [match.key for match in told if match.score >= ENOUGH_TOLD] == [told[0].key]
