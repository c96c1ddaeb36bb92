"""Taught ways to ask: a wording is read as the question that it was taught to mean.

A wording is compared by its telling words in their order. Names in it that its question names too may be others of the
same kind, in the same places; a date may stand anywhere in it. So what is taught of one pair of companies is understood
of every pair, and of nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.claims.model import Phrasing
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.stems import stem

ANY = "…"
"""Stands for a name in a pattern."""

Pattern = tuple[str, ...]


def pattern_of(frame: Frame, fillers: frozenset[str]) -> Pattern:
    """The telling words of a text in their order, with a mark for each name; dates left out."""
    names = {mention.start: mention for mention in frame.names}
    passed = {place for span in frame.names for place in range(span.start, span.end)}
    passed |= {place for span in frame.dates for place in range(span.start, span.end)}
    telling = {place for concept in frame.found for place in range(concept.start, concept.end)}
    found = []
    for place, word in enumerate(frame.words):
        if place in names:
            found.append(ANY)
        elif place not in passed and word[0].isalnum() and (place in telling or word not in fillers):
            found.append(stem(word))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A phrasing with the question that a text of its pattern asks."""

    phrasing: Phrasing
    question: str


class Phrasings:
    """What was taught, ready to be looked up; ``pattern`` shows how far a wording reaches."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser) -> None:
        self._entities = snapshot.entities
        self._analyser = analyser
        self._fillers = analyser.language.fillers
        self._known: dict[Pattern, list[tuple[Phrasing, Frame, Frame]]] = defaultdict(list)
        day = dt.date.min.replace(year=2000)
        for phrasing in snapshot.phrasings:
            text, question = (analyser.frame(each, day) for each in (phrasing.text, phrasing.question))
            self._known[pattern_of(text, self._fillers)].append((phrasing, text, question))

    def __bool__(self) -> bool:
        return bool(self._known)

    def pattern(self, frame: Frame) -> Pattern:
        """The pattern of a text."""
        return pattern_of(frame, self._fillers)

    def of(self, frame: Frame) -> Meaning | None:
        """What a text was taught to mean, None when it is of no taught pattern."""
        for phrasing, text, question in self._known.get(self.pattern(frame), ()):
            meant = self._put(frame, text, question)
            if meant is not None:
                asked = phrasing.question if meant == question.words else " ".join(_joined(meant))
                return Meaning(phrasing, f"{asked.rstrip('?. ')}{_dated(frame)}?")
        return None

    def _put(self, frame: Frame, text: Frame, question: Frame) -> tuple[str, ...] | None:
        """The words of the taught question with the names of this text; None where a name does not fit its place."""
        instead: dict[str, str] = {}
        fixed = set(question.keys) - set(text.keys)
        for taught, given in zip(text.names, frame.names, strict=True):
            if given.key in fixed or (taught.key not in question.keys and given.key != taught.key):
                return None
            if instead.setdefault(taught.key, given.key) != given.key:
                return None
            if self._entities[taught.key].kind != self._entities[given.key].kind:
                return None
        if len(set(instead.values())) < len(instead):
            return None
        if all(taught == given for taught, given in instead.items()):
            return question.words
        return tuple(self._words(question, instead))

    def _words(self, question: Frame, instead: dict[str, str]) -> Iterator[str]:
        starts = {mention.start: mention for mention in question.names}
        inside = {place for mention in question.names for place in range(mention.start, mention.end)}
        for place, word in enumerate(question.words):
            if place in starts:
                key = starts[place].key
                yield self._entities[instead.get(key, key)].short
            elif place not in inside:
                yield word


def _joined(words: Iterable[str]) -> list[str]:
    """The words with signs and endings put to what they belong to, the first with a capital."""
    out: list[str] = []
    for word in words:
        if out and not word[0].isalnum():
            out[-1] += word
        else:
            out.append(word)
    return [out[0][:1].upper() + out[0][1:], *out[1:]] if out else out


def _dated(frame: Frame) -> str:
    """The date of a text as it is added to the question that it means."""
    if not frame.dates:
        return ""
    date = frame.dates[0].date
    return f" {'on' if date.precision == 'day' else 'in'} {date}"
