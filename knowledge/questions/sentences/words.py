"""The words of fact sentences in one language, and what is said about mistakes: data of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True)
class Words:
    """What one language says; ``data`` is its file of fact sentences."""

    data: Mapping[str, Any]

    def say(self, mistake: str, /, **values: object) -> str:
        """What is said of a mistake."""
        return str(self.data["mistakes"][mistake]).format_map(values)

    def note(self, key: str, /, **values: object) -> str:
        """How something was understood."""
        return str(self.data["notes"][key]).format_map(values)

    def gap(self, field: str) -> str:
        """What stands in a ready line where something is missing."""
        return str(self.data["gaps"][field])

    def what(self, field: str) -> str:
        """The name of a field."""
        return str(self.data["what"][field])

    def form(self, kind: str) -> str:
        """How an ``end`` or a ``source`` is written."""
        return str(self.data[f"{kind}_form"])

    def forms(self) -> list[str]:
        """How facts of each kind are written."""
        return [str(form["shown"]) for form in self.data["forms"].values()]

    def sense(self, key: str, typed: str) -> str | None:
        """Under which entry of a table the typed phrase stands."""
        plain = " ".join(typed.casefold().split())
        return next((name for name, known in self.data[key].items() if plain in map(str.casefold, known)), None)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, blanks of any length between their words, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in longest_first)


@cache
def words_of(language: str) -> Words:
    """The words of a language.

    Raises:
        FileNotFoundError: when there is no data for it.
    """
    path = resources.files("knowledge").joinpath("data", "languages", language, "facts.yaml")
    return Words(yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
