"""A language as data: its words, concepts, names and templates, loaded once from ``knowledge/data/languages``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.questions.normal import KEPT, normalise
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.words import any_of, cut, forms, pieces

BEHIND = frozenset({"in", "of", "with", "from", "for"})
"""Words behind the noun of a description (``venture in China``)."""

_FILES = ("words", "concepts", "names", "directions", "intents", "operations", "compounds", "asides", "briefly")


_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """What the reader knows of one language; ``data`` holds each file under its name."""

    code: str
    fillers: frozenset[str]
    pointing: frozenset[str]
    leading: frozenset[str]
    pointing_back: frozenset[str]
    pointing_near: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    figures: frozenset[str]
    leave: frozenset[str]
    left: frozenset[str]
    counted: frozenset[str]
    until: frozenset[str]
    strangers: frozenset[str]
    abbreviations: Mapping[str, tuple[str, ...]]
    slips: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    concepts: PhraseTree
    vocabulary: frozenset[str]
    data: Mapping[str, Any]

    def concepts_of(self, text: str) -> frozenset[str]:
        """The concepts of a short text, such as the title of an office."""
        words = cut(normalise(text))
        return frozenset(label for place in range(len(words)) for label in self.concepts.longest(words, place)[1])

    def written_out(self, text: str) -> str:
        """The normalised text with its commas, short forms of words written out."""
        return _written_out(self.code, normalise(text))


@lru_cache(maxsize=KEPT)
def _written_out(code: str, text: str) -> str:
    short = load(code).abbreviations
    if short.keys().isdisjoint(pieces(text)):
        return text
    return _WORD.sub(lambda word: " ".join(short.get(word[0], (word[0],))), text)


@lru_cache
def any_said(language: str, key: str) -> re.Pattern[str]:
    """What finds any of the phrases under this key of the language's ``words.yaml``, in whatever case."""
    return any_of(load(language).data["words"][key], re.IGNORECASE)


def spelled_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every word sequence that a lexicon phrase stands for.

    ``x~`` takes endings, ``(x)`` may be missing, ``a|b`` is a choice.
    """
    parts: list[list[tuple[str, ...]]] = []
    for piece in phrase.split():
        optional = piece.startswith("(") and piece.endswith(")")
        variants: set[tuple[str, ...]] = {()} if optional else set()
        for word in piece.strip("()").split("|") if piece not in {"(", ")"} else [piece]:
            base = word.rstrip("~")
            words = forms(normalise(base)) if word.endswith("~") else {base}
            variants |= {tuple(cut(normalise(form))) for form in words}
        parts.append(sorted(variants))
    for combination in itertools.product(*parts):
        words_found = tuple(itertools.chain.from_iterable(combination))
        if words_found:
            yield words_found


def kindred(phrase: str, families: Iterable[Iterable[str]]) -> Iterator[str]:
    """The description and those that only use another noun of its family: ``oil company``, ``oil firm``."""
    yield phrase
    words = phrase.split()
    behind = next((place for place, word in enumerate(words) if place and word in BEHIND), len(words))
    for family in families:
        for noun in family:
            own = noun.split()
            start = behind - len(own)
            if words[max(start, 0) : behind] == own:
                others = (other for other in family if other != noun)
                yield from (" ".join([*words[:start], other, *words[behind:]]) for other in others)


def _read(code: str) -> dict[str, Any]:
    folder = resources.files("knowledge").joinpath("data", "languages", code)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        name: yaml.load(folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader) for name in _FILES
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _cut_values(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {normalise(key): tuple(cut(normalise(value))) for key, value in table.items()}


@cache
def load(code: str) -> Language:
    """The language with the given code.

    Raises:
        FileNotFoundError: when there is no data for it.
    """
    data = _read(code)
    words, names = data["words"], data["names"]
    names["descriptions"] = {
        key: list(dict.fromkeys(like for phrase in phrases for like in kindred(str(phrase), names["families"])))
        for key, phrases in names["descriptions"].items()
    }
    concepts = PhraseTree()
    for concept, phrases in data["concepts"].items():
        for phrase in phrases:
            for sequence in spelled_out(str(phrase)):
                concepts.add(sequence, concept)
    numbers = {str(key): int(value) for key, value in words["numbers"].items()}
    months = {str(key): int(value) for key, value in words["months"].items()}
    fillers = _words(words["fillers"])
    listed = words["particulars"]
    beside = [*listed["countries"].values(), listed["seats"], listed["things"]]
    plain = [*fillers, *numbers, *months, *(word for phrase in beside for word in phrase.split())]
    vocabulary = _vocabulary(concepts, plain, data["names"])
    return Language(
        code=code,
        fillers=fillers,
        pointing=_words(words["pointing"]),
        leading=_words(words["leaning"]["leads"]),
        pointing_back=_words(words["leaning"]["back"]),
        pointing_near=_words(words["leaning"]["near"]),
        past=_words(words["past_verbs"]),
        present=_words(words["present_verbs"]),
        figures=_words(words["figure_words"]),
        leave=_words(words["leave"]),
        left=_words(words["left"]),
        counted=_words(words["counted"]),
        until=_words(words["until"]),
        strangers=_words(words["strangers"]),
        abbreviations=_cut_values(words["abbreviations"]),
        slips=_cut_values(words["name_slips"]),
        numbers=numbers,
        months=months,
        concepts=concepts,
        vocabulary=vocabulary,
        data=data,
    )


def _vocabulary(concepts: PhraseTree, plain: Iterable[str], names: Mapping[str, Any]) -> frozenset[str]:
    words = {*concepts.words(), *plain}
    for group in (names["nationalities"], names["company_nouns"], *names["descriptions"].values()):
        for phrase in group:
            words.update(cut(normalise(str(phrase))))
    return frozenset(words)
