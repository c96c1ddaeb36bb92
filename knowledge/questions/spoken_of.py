"""What of a question a claim has to speak of: its telling concepts, and the noun behind ``how many`` or ``which``.

``How many jobs`` is not answered by a claim that counts something else, nor ``which minister`` by one without any.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from knowledge.questions.frame import Frame

_VAGUE = frozenset({"REST", "SUM", "TRANCHE", "BREAKDOWN", "SHARES_COUNT", "CAP", "CONSIDER", "HOLDINGS", "VOTE"})
"""Concepts that tell no single claim."""

_COUNTED = _VAGUE | {"STAKE", "POINTS", "PRICE", "HOW_LONG", "DIRECTOR", "BOARD", "TREASURY", "ISSUE", "CONVERT"}
"""What is counted by the figures of claims that do not call it so."""

_WHICH = frozenset({"which", "what", "who"})
"""Words behind which an unknown word is the very thing asked about."""

_BEFORE_WHICH = frozenset({"with", "in", "at", "by", "to", "of", "for", "from", "on", "and", "against"})
"""Prepositions that make of it a circumstance (``with what result``)."""


def telling_concepts(frame: Frame, start: int, end: int, silent: Set[str]) -> list[str]:
    """The concepts at a place of the question that tell one claim from another."""
    here = (found.concept for found in frame.found if (found.start, found.end) == (start, end))
    return [concept for concept in here if concept not in silent | _VAGUE]


def nouns_asked(frame: Frame) -> Iterator[str]:
    """The words behind ``which`` and ``how many`` that are no concept of this field."""
    for place, word in enumerate(frame.words[:-1]):
        if word in _WHICH and place + 1 in frame.unknown and frame.words[max(place - 1, 0)] not in _BEFORE_WHICH:
            yield frame.words[_last_unknown(frame, place + 1)]
    yield from (frame.words[place] for place in _counted(frame) if place in frame.unknown)


def kinds_counted(frame: Frame, silent: Set[str]) -> Iterator[set[str]]:
    """The concepts behind ``how many``, any of which is meant, where these are no common kind of figure."""
    for place in _counted(frame):
        here = {found.concept for found in frame.found if found.start == place}
        if here and here.isdisjoint(silent | _COUNTED):
            yield here


def _last_unknown(frame: Frame, place: int) -> int:
    """The last of the unknown words that stand together from the place on: their noun."""
    return next(p for p in range(place, len(frame.words) + 1) if p + 1 not in frame.unknown)


def _counted(frame: Frame) -> Iterator[int]:
    """Where the noun behind each ``how many`` stands: names and unknown words before it only say which ones."""
    if not frame.has("ASK_HOW_MANY"):
        return
    named = {place for mention in frame.names for place in range(mention.start, mention.end)}
    told = named | {found.start for found in frame.found} | set(frame.unknown)
    for found in frame.where("ASK_HOW_MANY"):
        if frame.words[found.end - 1] == "many":
            place = found.end
            while place in named or (place in frame.unknown and place + 1 in told):
                place += 1
            yield place
