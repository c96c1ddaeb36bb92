"""Phrases by what they ask for, of the sections of ``compounds.yaml``, and whether they explain a whole question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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


SECTIONS = (
    *("portions", "office_ends", "paces", "holdings", "rest", "limits", "set_out", "valued", "diluted", "stages"),
)
"""The sections whose phrases are looked for among the words of a question."""

Said = tuple[str, int, int]
"""The kind of a phrase, and its place."""


@lru_cache
def _phrases(language: str) -> PhraseTree:
    """The phrases of all sections, each with its section and kind (``limits.cap``)."""
    tree = PhraseTree()
    for section in SECTIONS:
        for name, listed in load(language).data["compounds"][section].items():
            for phrase in listed:
                for words in spelled_out(str(phrase)):
                    tree.add(words, f"{section}.{name}")
    return tree


def all_said(language: str, words: Sequence[str]) -> dict[str, list[Said]]:
    """The kinds of phrases of every section with their places; of each section the longest at a place only."""
    tree = _phrases(language)
    firsts, found, free = tree.firsts, defaultdict[str, list[Said]](list), dict[str, int]()
    for place in [place for place, word in enumerate(words) if word in firsts]:
        longest: dict[str, tuple[int, list[str]]] = {}
        for length, label in tree.every(words, place):
            section, _, kind = label.partition(".")
            if section in longest and longest[section][0] == length:
                longest[section][1].append(kind)
            else:
                longest[section] = length, [kind]
        for section, (length, kinds) in longest.items():
            if place >= free.get(section, 0):
                found[section] += [(kind, place, place + length) for kind in kinds]
                free[section] = place + length
    return found


def said(language: str, section: str, words: Sequence[str]) -> list[Said]:
    """The kinds of phrases of one section with their places, in a part of a question or in what a claim tells."""
    return all_said(language, words).get(section, [])


def left_over(frame: Frame, spans: Iterable[Span], concepts: Sequence[str] = ()) -> list[Span]:
    """What a question says besides the spans, its names, its times and these concepts."""
    own = [*spans, *((m.start, m.end) for m in frame.names), *((when.start, when.end) for when in frame.dates)]
    own += [(found.start, found.end) for found in frame.where(*TIMED, *concepts)]
    explained = {place for start, end in own for place in range(start, end)}
    return [(start, end) for start, end, _ in frame.items if not set(range(start, end)) <= explained]
