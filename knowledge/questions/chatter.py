"""How people of one language speak around a question: ``asides.yaml``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.questions.language import load
from knowledge.questions.roles import Labels
from knowledge.questions.words import any_of, cut

_POLITE = ("GREETING", "THANKS")


@dataclass(frozen=True, slots=True)
class Chatter:
    """How one language speaks around a question: ``asides.yaml`` and ``asking`` of ``words.yaml``, compiled.

    ``phrases`` and ``closings`` are looked for in texts in lower case.
    """

    asking: re.Pattern[str]
    phrases: re.Pattern[str]
    closings: re.Pattern[str]
    owning: re.Pattern[str]
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
    data, concepts = load(language).data["asides"], load(language).data["concepts"]
    return Chatter(
        any_of(load(language).data["words"]["asking"], re.IGNORECASE),
        re.compile("|".join(data["phrases"])),
        re.compile(rf"(?:[\s,;:.!?–-])\s*(?:{'|'.join(data['closings'])})(?![\w'])"),
        re.compile(data["owning"], re.IGNORECASE),
        frozenset(data["pointing"].split()),
        re.compile(rf"(?:{'|'.join(data['requests'])})", re.IGNORECASE),
        frozenset(data["own"].split()),
        frozenset(word for name in _POLITE for said in concepts[name] for word in cut(str(said))[:1]),
        frozenset(data["everyday"]),
        frozenset(data["narrowing"]),
        frozenset(data["more"].split()),
        frozenset(data["supposing"].split()),
        frozenset(data["demanding"].split()),
        frozenset(data["common"].split()),
        Labels(load(language)),
    )
