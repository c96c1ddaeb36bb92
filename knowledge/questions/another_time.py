"""Follow-ups that change the time: beside what was told, or another date of the same question."""

from __future__ import annotations

import datetime as dt

from knowledge.claims.model import Stake
from knowledge.questions.frame import Frame
from knowledge.questions.moments import Moment, on_day
from knowledge.questions.reader import Reader
from knowledge.questions.stake_kinds import OF_A_SIZE
from knowledge.questions.turn import Turn


def beside_the_last(reader: Reader, frame: Frame, turn: Turn, moment: Moment) -> Moment | None:
    """``before that?`` after a holding of some time: the day before it began, or ended; None where that is not known.

    Behind what is held now, or on the other side of the deal, the deal is what it was before.
    """
    last = turn.slots.get("when", {"kind": "now"})
    told, side = last["kind"], moment["kind"]
    beyond = _across_the_deal(frame, last)
    if beyond is not None:
        return beyond
    other = frame.dates or frame.moment or frame.unknown or not frame.concepts <= _OF_A_SIDE
    if other or side not in {"before", "after"} or told not in {"on", side}:
        return None
    claim = reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None
    if not isinstance(claim, Stake):
        return None
    if side == "before" and claim.valid.since is not None:
        return on_day(claim.valid.since.first - dt.timedelta(days=1))
    return on_day(claim.valid.until.first) if side == "after" and claim.valid.until is not None else None


def _across_the_deal(frame: Frame, last: Moment) -> Moment | None:
    """``after?``, ``and what was it?``: the other side of the deal that the last answer looked at."""
    if last["kind"] not in {"before", "after"} or frame.dates or frame.moment or frame.unknown:
        return None
    other = {"before": "AFTER", "after": "BEFORE"}[last["kind"]]
    was = last["kind"] == "after" and "was" in frame.words and frame.concepts <= {"WHAT_IS", "PAST", "MARKER"}
    if not was and not (frame.has(other) and frame.concepts <= {other, "PAST", "FOLLOW_WHAT", "WHAT_IS", "MARKER"}):
        return None
    return {**last, "kind": other.lower()}


_OF_A_SIDE = OF_A_SIZE | {"BEFORE", "AFTER", "PAST", "FOLLOW_WHAT", "VOTE", "SHARES_COUNT", "PREVIOUS"}
"""What a message may speak of that asks for the time beside the one that was told."""
