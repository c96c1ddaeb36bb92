"""Phrases by what they ask for, of the sections of ``compounds.yaml``, and whether they explain a whole question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.questions.frame import Frame
from knowledge.questions.language import load, spelled_out
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.roles import Span
from knowledge.questions.words import Phrases

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


Said = tuple[str, int, int]
"""The kind of a phrase, and its place."""


@lru_cache
def phrases_of(language: str, section: str) -> dict[str, Phrases]:
    """The phrases of each kind of a section of ``compounds.yaml``, to be looked for in text."""
    listed: dict[str, list[str]] = load(language).data["compounds"][section]
    return {name: Phrases(phrases) for name, phrases in listed.items()}


@lru_cache
def _phrases(language: str, section: str) -> PhraseTree:
    tree = PhraseTree()
    _add(tree, language, section)
    return tree


@lru_cache
def _signs(language: str, kinds: frozenset[str]) -> PhraseTree:
    tree = PhraseTree()
    for section in sorted({kind.partition(".")[0] for kind in kinds}):
        _add(tree, language, section, kinds)
    return tree


def _add(tree: PhraseTree, language: str, section: str, kinds: frozenset[str] | None = None) -> None:
    """Put the phrases of a section into the tree, under their kinds or, where such are given, ``section.kind``."""
    for name, listed in load(language).data["compounds"][section].items():
        if kinds is None or f"{section}.{name}" in kinds:
            for phrase in listed:
                for words in spelled_out(str(phrase)):
                    tree.add(words, name if kinds is None else f"{section}.{name}")


def signs_said(language: str, kinds: frozenset[str], words: Sequence[str]) -> set[str]:
    """Those of the kinds of phrases (``limits.cap``) that the words hold, those within longer ones too."""
    return {kind for kind, _, _ in _signs(language, kinds).every(words)}


def said(language: str, section: str, words: Sequence[str]) -> list[Said]:
    """The kinds of phrases of a section with their places, the longest at a place only."""
    tree, free, found = _phrases(language, section), 0, list[Said]()
    firsts = tree.firsts
    for place in [place for place, word in enumerate(words) if word in firsts]:
        if place >= free:
            length, labels = tree.longest(words, place)
            found += [(label, place, place + length) for label in labels]
            free = place + length
    return found


def left_over(frame: Frame, spans: Iterable[Span], concepts: Sequence[str] = ()) -> list[Span]:
    """What a question says besides the spans, its names, its times and these concepts."""
    own = [*spans, *((m.start, m.end) for m in frame.names), *((when.start, when.end) for when in frame.dates)]
    own += [(found.start, found.end) for found in frame.where(*TIMED, *concepts)]
    explained = {place for start, end in own for place in range(start, end)}
    return [(start, end) for start, end, _ in frame.items if not set(range(start, end)) <= explained]
