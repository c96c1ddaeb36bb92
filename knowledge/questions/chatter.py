"""How people of one language speak around a question: ``asides.yaml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.questions.alternatives import either
from knowledge.questions.language import load
from knowledge.questions.roles import Labels
from knowledge.questions.words import any_of, cut, pieces

_POLITE = ("GREETING", "THANKS")
_BORDER = r"\b"
"""With what phrases begin: looked for once for all of them, not by each at every letter."""

_BEGIN = r"\b(?=\w)"
"""The same where a word begins, none where one ends."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """The words that lead over to what somebody says; a text without any of their ``words`` costs nothing."""

    words: frozenset[str]
    pattern: re.Pattern[str]

    def places(self, text: str) -> list[re.Match[str]]:
        """Where what somebody says begins, in order."""
        said = pieces(text.lower())
        return [] if self.words.isdisjoint(said) else list(self.pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class Chatter:
    """How one language speaks around a question: ``asides.yaml`` and ``asking`` of ``words.yaml``, compiled.

    ``phrases`` and ``closings`` are looked for in texts in lower case; ``opening`` begins a question.
    """

    asking: re.Pattern[str]
    phrases: re.Pattern[str]
    closings: re.Pattern[str]
    turning: re.Pattern[str]
    owning: re.Pattern[str]
    having: re.Pattern[str]
    reporting: Reporting
    opening: re.Pattern[str]
    claimed: str
    doubting: frozenset[str]
    channels: frozenset[str]
    asker: frozenset[str]
    leading: frozenset[str]
    relative: frozenset[str]
    pointing: frozenset[str]
    requests: re.Pattern[str]
    own: frozenset[str]
    polite: frozenset[str]
    everyday: frozenset[str]
    narrowing: frozenset[str]
    more: frozenset[str]
    supposing: frozenset[str]
    demanding: frozenset[str]
    common: frozenset[str]
    labels: Labels


@lru_cache
def chatter_of(language: str) -> Chatter:
    """The chatter of the language with this code."""
    data, concepts, words = (load(language).data[name] for name in ("asides", "concepts", "words"))
    return Chatter(
        any_of(words["asking"], re.IGNORECASE),
        re.compile(_BEGIN + either(phrase.removeprefix(_BORDER) for phrase in data["phrases"])),
        re.compile(rf"(?:[\s,;:.!?–-])\s*{either(data['closings'])}(?![\w'])"),
        re.compile(rf"{_BEGIN}{either([data['turning'].strip()])}(?!\w)[\s,:;.–-]*", re.IGNORECASE),
        re.compile(data["owning"], re.IGNORECASE),
        re.compile(data["having"], re.IGNORECASE),
        _reporting(data["reporting"]),
        any_of(words["clauses"]["openers"], re.IGNORECASE),
        str(data["claimed"]),
        frozenset(data["doubting"]),
        frozenset(data["channels"].split()),
        frozenset(data["asker"].split()),
        frozenset(data["leading"].split()),
        frozenset(data["relative"].split()),
        frozenset(data["pointing"].split()),
        re.compile(rf"(?:{'|'.join(data['requests'])})", re.IGNORECASE),
        frozenset(data["own"].split()),
        frozenset(word for name in _POLITE for said in concepts[name] for word in cut(str(said))[:1])
        - frozenset(data["leading"].split()),
        frozenset(data["everyday"]),
        frozenset(data["narrowing"]),
        frozenset(data["more"].split()),
        frozenset(data["supposing"].split()),
        frozenset(data["demanding"].split()),
        frozenset(data["common"].split()),
        Labels(load(language)),
    )


def _reporting(spec: Mapping[str, Any]) -> Reporting:
    verbs = "|".join(spec["verbs"].split())
    patterns = "|".join(str(pattern).replace("{verbs}", verbs) for pattern in spec["patterns"])
    return Reporting(
        frozenset(f"{spec['verbs']} {spec['others']}".split()),
        re.compile(rf"\b(?:{patterns})(?!\w)", re.IGNORECASE),
    )
