"""How facts are told, as data: heads made of phrases and fields, and the clauses that may follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from knowledge.questions.sentences.words import Words, any_of, words_of

LASTING = frozenset({"stakes", "roles", "voting_rules", "thresholds"})
"""Kinds of fact that are so for a time, and so can end."""

_PARTS = re.compile(r"<(?P<list>\w+)>|\{(?P<slot>\w+):(?P<type>\w+)\}|(?P<sign>[^<{\s]+)")


_NUMBER = r"\d{1,3}(?: \d{3})+|\S+(?:\s+(?:millions?|billions?|mn|bn|m)\b)?"
"""A count as it stands between other words: in groups of three digits, or one word and perhaps its scale."""

FREE = frozenset({"level", "basis", "text", "title", "summary", "rule", "effect", "changes"})
"""Types of field that are free text: behind them a clause begins with a comma."""


@dataclass(frozen=True)
class Part:
    """A phrase of a list, a field with its type, or a sign that stands as it is; ``name`` is its group in a match.

    A field that takes only certain phrases has these.
    """

    name: str
    type: str = ""
    phrases: tuple[str, ...] = ()

    def pattern(self, lazy: str) -> str:
        """The part as a pattern, a field of free text as short or as long as can be."""
        found = any_of(self.phrases)
        if self.phrases:
            return rf"\b(?:{found})\b" if self.phrases[0][-1].isalnum() else rf"(?:{found})"
        return _NUMBER if self.type == "count" else rf".*{lazy}"


@dataclass(frozen=True)
class Head:
    """The beginning of a sentence; its last part is a field that reaches up to the first clause."""

    parts: tuple[Part, ...]
    sets: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Part, ...]:
        """The fields in the order of the sentence."""
        return tuple(part for part in self.parts if part.type)

    @property
    def open_ended(self) -> bool:
        """Whether the last part is a field of which the sentence does not say where it ends."""
        return bool(self.parts[-1].type) and not self.parts[-1].phrases

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """The head with its inner fields as short, and as long, as can be."""
        return self._pattern("?"), self._pattern("")

    def _pattern(self, lazy: str) -> re.Pattern[str]:
        *inner, last = (f"(?P<{part.name}>{part.pattern(lazy)})" for part in self.parts)
        ending = f"(?P<{self.parts[-1].name}>.*)" if self.open_ended else f"{last}(?P<rest>.*)"
        return re.compile(r"\s*".join([*inner, ending]), re.IGNORECASE | re.DOTALL)

    def matches(self, text: str) -> Iterator[Mapping[str, str]]:
        """The parts of the text, in each way to divide it; what follows a closing phrase is ``rest``."""
        seen = []
        for pattern in self._patterns:
            found = pattern.fullmatch(text)
            if found and (parts := found.groupdict()) not in seen:
                seen.append(parts)
                yield parts


@dataclass(frozen=True)
class Clause:
    """What may follow a head: words with a field behind them, or words that set something by themselves."""

    name: str
    words: tuple[str, ...]
    type: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def start(self) -> re.Pattern[str]:
        """The words at the beginning of a text."""
        return re.compile(rf"(?:{self.pattern})(?!\w)\s*", re.IGNORECASE)

    @property
    def pattern(self) -> str:
        """Any of the words; a comma before them counts only where the words begin with one."""
        commas = [rf",\s*{any_of([word[1:].strip()])}" for word in self.words if word.startswith(",")]
        plain = [word for word in self.words if not word.startswith(",")]
        return "|".join([*commas, *([rf",?\s*(?:{any_of(plain)})"] if plain else [])])


@dataclass(frozen=True)
class Form:
    """How facts of one kind are told; ``naming`` are heads that name one without its figure."""

    kind: str
    heads: tuple[Head, ...]
    naming: tuple[Head, ...]
    clauses: tuple[Clause, ...]
    dated: bool
    shown: str


TABLES = {"metric": "metrics", "held": "held", "country": "countries"}
"""Types of field that take only the phrases of a table."""


@cache
def forms_of(language: str) -> Mapping[str, Form]:
    """The forms of a language by kind of fact, in the order in which they are tried."""
    words = words_of(language)
    return {kind: _form(kind, data, words) for kind, data in words.data["forms"].items()}


@cache
def change_heads(language: str) -> tuple[Head, ...]:
    """The heads that tell one change of a deal."""
    words = words_of(language)
    return tuple(_head(each, words) for each in words.data["changes"])


def _form(kind: str, data: Mapping[str, Any], words: Words) -> Form:
    heads = tuple(_head(each, words) for each in data["heads"])
    naming = tuple(_head(each, words) for each in data.get("naming", ()))
    clauses = tuple(_clause(name, words) for name in data["clauses"])
    return Form(kind, heads, naming, clauses, bool(data.get("dated")), str(data["shown"]) if "shown" in data else "")


def _head(written: str | Mapping[str, Any], words: Words) -> Head:
    say, sets = (written, {}) if isinstance(written, str) else (written["say"], written["sets"])
    parts = []
    for number, found in enumerate(_PARTS.finditer(say)):
        if found["slot"]:
            phrases = [
                phrase for known in words.data.get(TABLES.get(found["type"], ""), {}).values() for phrase in known
            ]
            parts.append(Part(found["slot"], found["type"], tuple(phrases)))
        elif found["list"]:
            parts.append(Part(f"phrase_{number}", phrases=tuple(words.data["lists"][found["list"]])))
        else:
            parts.append(Part(f"phrase_{number}", phrases=(found["sign"],)))
    return Head(tuple(parts), sets)


def _clause(name: str, words: Words) -> Clause:
    data = words.data["clauses"][name]
    return Clause(name, tuple(data["words"]), data.get("type", ""), data.get("sets", {}))
