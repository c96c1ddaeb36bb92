"""Phrases by what they ask for, of the sections of ``compounds.yaml``, and whether they explain a whole question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.questions.frame import Frame
from knowledge.questions.language import load, spelled_out
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


class _Sections:
    """The phrases of all sections in one tree: at a place, its deepest node tells the longest phrase of each section.

    Each node stands for words that follow each other, with the sections that have a phrase up to there, its kinds and
    its length.
    """

    def __init__(self, phrases: Iterable[tuple[Sequence[str], str, str]]) -> None:
        """``phrases`` are words with their section and their kind."""
        self.firsts: dict[str, _Node] = {}
        for words, section, kind in phrases:
            level = self.firsts
            for word in words:
                node = level.setdefault(word, _Node({}, {}))
                level = node.longer
            kinds = node.ends.setdefault(section, (len(words), []))[1]
            if kind not in kinds:
                kinds.append(kind)
        for node in self.firsts.values():
            _hand_down(node)

    def at(self, words: Sequence[str], place: int) -> Mapping[str, tuple[int, list[str]]]:
        """The length and the kinds of the longest phrase of each section that begins at the place."""
        level, node = self.firsts, _NONE
        for word in words[place:]:
            if word not in level:
                break
            node = level[word]
            level = node.longer
        return node.ends


class _Node(NamedTuple):
    longer: dict[str, _Node]
    ends: dict[str, tuple[int, list[str]]]


_NONE = _Node({}, {})


def _hand_down(node: _Node) -> None:
    """What is said up to a word is said up to the next one too, where that says nothing longer."""
    for child in node.longer.values():
        for section, found in node.ends.items():
            child.ends.setdefault(section, found)
        _hand_down(child)


@lru_cache
def _sections(language: str) -> _Sections:
    data = load(language).data["compounds"]
    return _Sections(
        (words, section, kind)
        for section in SECTIONS
        for kind, listed in data[section].items()
        for phrase in listed
        for words in spelled_out(str(phrase))
    )


def all_said(language: str, words: Sequence[str]) -> dict[str, list[Said]]:
    """The kinds of phrases of every section with their places; of each section the longest at a place only."""
    sections = _sections(language)
    found: dict[str, list[Said]] = {}
    for place, word in enumerate(words):
        if word not in sections.firsts:
            continue
        for section, (length, kinds) in sections.at(words, place).items():
            before = found.setdefault(section, [])
            if not before or before[-1][2] <= place:
                before += [(kind, place, place + length) for kind in kinds]
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
