"""How long an agreement was in force: from the event that brought it to the one with which it lapsed."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.telling import text_of

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
