"""How long something went on that the question names as one thing: the alliance, a deal, an agreement, a buyback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.claims.model import Event
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.ages import age
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.in_force import in_force
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import ENOUGH_TOLD
from knowledge.questions.span_ends import Ends
from knowledge.questions.trade_times import bought_back, counted_out

Found = list[list[str]]
"""The two ends as ``[date, what, claim key]``; empty where they are not known."""


def lasted(
    frame: Frame, told: Sequence[Match], snapshot: Snapshot, analyser: Analyser, retrieval: Retrieval, story: str
) -> Found:
    """The events between which something went on: a deal, or an agreement in force.

    ``told`` are the claims found for the question, ``story`` is the day of the report that "the story" means.
    """
    steps = snapshot.deal.events if snapshot.deal else ()
    return (
        age(
            frame,
            snapshot,
            story,
            Ends(replace(frame, names=()), analyser, retrieval, frozenset(steps), story, snapshot).find,
        )
        or _between_events(frame, told, snapshot)
        or in_force(frame, analyser, retrieval, snapshot.events)
        or _until_cancelled(frame, snapshot)
    )


def _between_events(frame: Frame, told: Sequence[Match], snapshot: Snapshot) -> Found:
    """The two dated events between which the time asked about lies: of one deal, or of the parties named."""
    fitting = [match.key for match in told if match.solid and match.score >= ENOUGH_TOLD]
    events = [claim for key in fitting if isinstance(claim := snapshot.claims[key], Event)]
    deal = next((d for d in snapshot.deals if events and events[0].key in d.events and not d.default), None)
    strange = not frame.keys or any(not set(frame.keys) <= set(event.parties) for event in events)
    if strange or len(events) != len(fitting) or not events:
        return []
    if len(events) == 1 and deal is not None:
        steps = [claim for key in deal.events if isinstance(claim := snapshot.claims[key], Event)]
        events = [steps[0], steps[-1]]
    if len(events) != 2 or events[0].valid.since == events[1].valid.since:
        return []
    return [[str(event.valid.since), event.title, event.key] for event in events if event.valid.since]


def _until_cancelled(frame: Frame, snapshot: Snapshot) -> Found:
    """A buyback that is counted out, and the cancellation of its shares."""
    place = counted_out(frame)
    if place is None or not frame.has("CANCEL") or frame.dates:
        return []
    bought = [trade for trade in bought_back(snapshot.transactions) if trade.cancelled_on]
    deal = snapshot.deal
    issuers = set(frame.keys) & {t.issuer for t in bought} or {c.issuer for c in (deal.changes[:1] if deal else ())}
    bought = [trade for trade in bought if trade.issuer in issuers]
    if place >= len(bought):
        return []
    trade = bought[place]
    return [[str(date), trade.description, trade.key] for date in (trade.valid.since, trade.cancelled_on)]
