"""Agreements, announcements and moves that a question names by their day, where a reading would tell what was held."""

from __future__ import annotations

from knowledge.claims.model import Event
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.composing import Composed
from knowledge.questions.frame import Frame
from knowledge.questions.moments import LONG_BEFORE
from knowledge.questions.nearest import of_the_first_deal
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN
from knowledge.stakes.status import Status

_AGREED = frozenset({Status.AGREED, Status.ANNOUNCED})


def of_another_agreement(frame: Frame, key: str, snapshot: Snapshot, retrieval: Retrieval) -> bool:
    """``under the 2001 plan``, ``the very first deal``: whether the claim is the agreement meant, not the main deal.

    What changed by it in points is another question, and so is what was held before or after it.
    """
    claim, main = retrieval.claim(key), snapshot.deal
    if not isinstance(claim, Event) or claim.status not in _AGREED or not retrieval.names(key, frame.keys):
        return False
    if main is None or main.valid.since is None or claim.valid.since is None or key in main.events:
        return False
    if frame.has("POINTS", "BEFORE", "AFTER", "NOW") or not frame.has("DEAL"):
        return False
    if of_the_first_deal(frame):
        return True
    long_ago = (main.valid.since.first - claim.valid.since.last).days > LONG_BEFORE
    dated = [when for when in frame.dates if when.date.overlaps(claim.valid.since)]
    deals = frame.where("DEAL")
    return long_ago and any(-1 <= d.start - w.end <= 2 or 0 <= w.start - d.end <= 1 for w in dated for d in deals)


def is_planned(frame: Frame, best: Composed, snapshot: Snapshot) -> bool:
    """Whether a plan for the very holding is known of the time asked about: it goes before what the agreement says."""
    pair = (best.filled.slots.get("holder", ""), best.filled.slots.get("issuer", ""))
    ahead = (stake.valid.since for stake in snapshot.stakes_between(*pair) if not stake.kind.was_held)
    return any(since is not None and when.date.overlaps(since) for since in ahead for when in frame.dates)


def on_the_very_day(frame: Frame, match: Match, retrieval: Retrieval) -> bool:
    """``to which level did it climb on 8 April``: a move of that very day, told by its event with its level."""
    claim, moved = retrieval.claim(match.key), frame.has("RAISE", "CUT", "ATTAIN")
    if not (isinstance(claim, Event) and moved and match.score >= CERTAIN and len(frame.dates) == 1):
        return False
    day = frame.dates[0].date
    asked = frame.has("ASK_HOW_MUCH", "ASK_WHICH") and not frame.has("POINTS", "BEFORE", "ASK_HOW_MANY")
    return asked and day.precision == "day" and day == claim.valid.since and retrieval.wanted(match.key, frame)
