"""How old the alliance is: from the year to which it goes back to the time named, or to today."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Statement
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame

Words = tuple[str, ...]

_SINCE = "since"
"""The predicate of a statement that tells since when its subject exists."""

_OF_SOMETHING_ELSE = ("DEAL", "SELL", "END", "BEFORE", "AFTER", "TERM_LENGTH", "RAMA_TERM", "LOCKUP")


def age(
    frame: Frame, snapshot: Snapshot, story: str, find: Callable[[Words, Words], list[str] | None]
) -> list[list[str]]:
    """The two ends as ``[date, what, claim key]``; empty where the question is about more than the alliance itself.

    ``story`` is the day of the report that is meant where an agency or its story is named instead of a time; ``find``
    tells the day of what happened (``how old was it when the deal was done``).
    """
    begun = [claim for claim in snapshot.statements if claim.predicate == _SINCE and claim.valid.since]
    partners = {key for deal in snapshot.deals if deal.default for key in deal.parties}
    if begun and frame.has("AGE") and frame.has("ALLIANCE_WORD") and "when" in frame.words[1:]:
        then = find(frame.words[frame.words.index("when", 1) + 1 :], ())
        return [_end(begun[0]), then] if then else []
    if not begun or frame.figures or len(frame.dates) > 1 or frame.has(*_OF_SOMETHING_ELSE):
        return []
    named = set(frame.keys) - {begun[0].subject}
    said = frame.has("ALLIANCE_WORD") or begun[0].subject in frame.keys or (frame.has("AGE") and len(named) > 1)
    if named - partners or not said or len(frame.unknown) > 1:
        return []
    told = story if frame.has("KYODO_STORY", "AGENCY", "SAYS") else ""
    last = frame.dates[0].date if frame.dates else PartialDate.parse(told or str(PartialDate.of(frame.today)))
    first = begun[0].valid.since
    return [_end(begun[0]), [str(last), "", ""]] if first is not None and first.first < last.first else []


def _end(claim: Statement) -> list[str]:
    return [str(claim.valid.since), claim.text.rstrip("."), claim.key]
