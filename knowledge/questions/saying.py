"""Phrases by what they ask for, of the sections of ``compounds.yaml``, and whether they explain a whole question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from knowledge.questions.frame import Frame
from knowledge.questions.language import load, spelled_out
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.roles import Span

TIMED = (
    "BEFORE",
    "AFTER",
    "NOW",
    "DEAL",
    "PREVIOUS",
    "PERIOD_LATER",
    "KYODO_STORY",
    "TALKS",
    "COMPLETE",
    "START",
    "END",
)
"""Concepts that say when."""


@lru_cache
def _phrases(language: str, section: str) -> PhraseTree:
    tree = PhraseTree()
    for name, listed in load(language).data["compounds"][section].items():
        for phrase in listed:
            for words in spelled_out(str(phrase)):
                tree.add(words, name)
    return tree


def said(language: str, section: str, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The kinds of phrases of a section with their places, the longest at a place only."""
    tree, free = _phrases(language, section), 0
    firsts = tree.firsts
    for place in [place for place, word in enumerate(words) if word in firsts]:
        if place >= free:
            length, labels = tree.longest(words, place)
            yield from ((label, place, place + length) for label in labels)
            free = place + length


def left_over(frame: Frame, spans: Iterable[Span], concepts: Sequence[str] = ()) -> list[Span]:
    """What a question says besides the spans, its names, its times and these concepts."""
    own = [*spans, *((m.start, m.end) for m in frame.names), *((when.start, when.end) for when in frame.dates)]
    own += [(found.start, found.end) for found in frame.where(*TIMED, *concepts)]
    explained = {place for start, end in own for place in range(start, end)}
    return [(start, end) for start, end, _ in frame.items if not set(range(start, end)) <= explained]
