"""How long something went on that the question names as one thing: the alliance, a deal, an agreement, a buyback."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event, Statement
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import ENOUGH_TOLD
from knowledge.questions.span_ends import Ends
from knowledge.questions.telling import text_of
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


_AGREEMENTS = ("RAMA_TERM",)
"""Concepts that name an agreement of which both events are told."""


def in_force(frame: Frame, analyser: Analyser, retrieval: Retrieval, events: Iterable[Event]) -> list[list[str]]:
    """The two ends as ``[date, title, claim key]``; empty where the question names no agreement or one end is unknown.

    A date in the question has to be one in which the agreement began.
    """
    if not frame.has(*_AGREEMENTS):
        return []
    found: dict[bool, list[Event]] = {True: [], False: []}
    by_key = {event.key: event for event in events if event.valid.since}
    for match in retrieval.among(frame, by_key):
        words = analyser.frame(text_of(by_key[match.key]), frame.today)
        if words.has(*_AGREEMENTS):
            found[words.has("END")].append(by_key[match.key])
    begun = sorted(found[False], key=lambda event: event.valid.start)
    over = sorted(found[True], key=lambda event: event.valid.start)
    if not begun or not over or any(not _overlap(begun[0], when.date) for when in frame.dates):
        return []
    return [[str(event.valid.since), event.title, event.key] for event in (begun[0], over[-1])]


def _overlap(event: Event, date: PartialDate) -> bool:
    """Whether the event's day lies in the date that the question gives, as precisely as it does."""
    return event.valid.since is not None and date.first <= event.valid.since.first <= date.last
