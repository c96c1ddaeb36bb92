"""A question taken apart: its words with the names, dates, figures and concepts found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.questions.once import once
from knowledge.questions.reading import Correction
from knowledge.questions.times import When
from knowledge.questions.values import Figure


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the question: the entity, where it stands, and whether a possessive follows."""

    key: str
    start: int
    end: int
    possessive: bool = False
    described: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A concept and the words that stand for it."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True)
class Frame:
    """Everything that was recognised, each thing for itself; readings are composed from it.

    ``unknown`` are positions of words that nothing explains, ``strangers`` names of others than the base's entities.
    """

    text: str
    words: tuple[str, ...]
    names: tuple[Mention, ...]
    dates: tuple[When, ...]
    figures: tuple[Figure, ...]
    found: tuple[Found, ...]
    unknown: tuple[int, ...]
    strangers: tuple[str, ...]
    corrections: tuple[Correction, ...]
    today: dt.date
    plain: frozenset[int] = frozenset()
    """Unknown words that are ordinary words of the language: they weigh less than unheard-of ones."""

    moment: Mapping[str, Any] | None = None
    """The time that a clause told by what happened then; the clause itself is no longer among the words."""

    @once
    def concepts(self) -> frozenset[str]:
        """All concepts of the question."""
        return frozenset(found.concept for found in self.found)

    def has(self, *concepts: str) -> bool:
        """Whether any of the concepts occurs."""
        return not self.concepts.isdisjoint(concepts)

    @once
    def dating(self) -> frozenset[str]:
        """Concepts of trades that only say when something else was so (``before the second sale``)."""
        if "DATED" not in self.concepts:
            return frozenset()
        dated = {(found.start, found.end) for found in self.where("DATED")}
        apart = {found.concept for found in self.found if (found.start, found.end) not in dated}
        return self.concepts - apart - {"DATED"}

    def where(self, *concepts: str) -> list[Found]:
        """The places of the concepts, in order."""
        if self.concepts.isdisjoint(concepts):
            return []
        return [found for found in self.found if found.concept in concepts]

    @once
    def keys(self) -> tuple[str, ...]:
        """The entities named, each once, in order."""
        return tuple(dict.fromkeys(mention.key for mention in self.names))

    def figure(self, *kinds: str) -> Figure | None:
        """The first figure of one of the kinds."""
        return next((figure for figure in self.figures if figure.kind in kinds), None)

    @once
    def items(self) -> tuple[tuple[int, int, float], ...]:
        """The question's content as spans with weights.

        A name, date, figure or concept is one item however many words it has, an unknown word one too, but half of one
        when it is an ordinary word of the language.
        """
        marked: list[Mention | When | Figure | Found] = [*self.names, *self.dates, *self.figures, *self.found]
        spans = {(span.start, span.end): 1.0 for span in marked}
        for place in self.unknown:
            spans[place, place + 1] = 0.5 if place in self.plain else 1.0
        return tuple((start, end, weight) for (start, end), weight in sorted(spans.items()))
