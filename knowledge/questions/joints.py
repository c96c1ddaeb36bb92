"""How one language joins figures: the joints, operations, fields of trades and sets of ``compounds.yaml``, compiled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.questions.language import load
from knowledge.questions.words import Phrases, pieces


@dataclass(frozen=True, slots=True)
class Joint:
    """A pattern with two figures, ``a`` and ``b``, that an operation joins.

    Of each group of words of ``needs`` one has to stand in the text: those of the fixed parts of the pattern.
    """

    operator: str
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The two figures, or None."""
        return None if any(map(pieces(text).isdisjoint, self.needs)) else self.pattern.search(text)


@dataclass(frozen=True, slots=True)
class Joints:
    """The compounds of one language, compiled."""

    joints: tuple[Joint, ...]
    by_sign: dict[str, list[int]]
    operations: tuple[tuple[str, Phrases], ...]
    fields: tuple[tuple[str, Phrases], ...]
    currencies: tuple[tuple[str, Phrases], ...]
    sets: dict[str, int]
    numbered: re.Pattern[str]
    ordinals: dict[str, str]

    def near(self, text: str) -> list[Joint]:
        """The joints that may stand in the text, in order: those of which a word of one group stands in it."""
        places = {place for sign in pieces(text) & self.by_sign.keys() for place in self.by_sign[sign]}
        return [self.joints[place] for place in sorted(places)]

    def field(self, text: str) -> str:
        """Which figure of a trade is meant; empty where none is said."""
        return next((name for name, words in self.fields if words.search(text)), "")

    def currency(self, text: str) -> str:
        """The currency that is said; empty where none is."""
        return next((code for code, word in self.currencies if word.search(text)), "")

    def counted_out(self, text: str) -> str:
        """``sales 1 and 2`` with ordinals: ``first sales and second sales``."""
        return self.numbered.sub(self._with_ordinals, text)

    def _with_ordinals(self, match: re.Match[str]) -> str:
        return re.sub(
            r"\w+", lambda n: f"{self.ordinals[n[0]]} {match[1]}" if n[0] in self.ordinals else n[0], match[2]
        )


@lru_cache
def joints_of(language: str) -> Joints:
    """The compounds of the language with this code."""
    data = load(language).data["compounds"]
    ordinals = {str(number): str(word) for number, word in data["ordinals"].items()}
    one = "|".join(ordinals)
    joints = tuple(_joint(name, text) for name, listed in data["joints"].items() for text in listed)
    by_sign: dict[str, list[int]] = defaultdict(list)
    for place, joint in enumerate(joints):
        for sign in min(joint.needs, key=len):
            by_sign[sign].append(place)
    return Joints(
        joints,
        dict(by_sign),
        tuple((name, Phrases(words)) for name, words in data["operations"].items()),
        tuple((name, Phrases(words)) for name, words in data["fields"].items()),
        tuple((code, Phrases([word])) for word, code in data["currencies"].items()),
        {str(word): count for word, count in data["sets"].items()},
        re.compile(
            rf"\b({'|'.join(data['numbered'])}) (?:no )?((?:{one})(?:(?:, and|,| and| plus| vs| minus)? (?:{one}))*)\b"
        ),
        ordinals,
    )


def _joint(operator: str, text: str) -> Joint:
    """A joint compiled: figures are as short as they can be, but for the one at the end."""
    last = text[-3:] if text.endswith(("{a}", "{b}")) else ""
    start = "^" if text.startswith("{a}") else ""  # else every place of the text would be tried as the beginning
    body = start + text.removesuffix(last).replace("{a}", "(?P<a>.+?)").replace("{b}", "(?P<b>.+?)")
    needs = tuple(frozenset(word.split()[0] for word in found.split("|")) for found in _needed(text))
    return Joint(operator, re.compile(body + (f"(?P<{last[1]}>.+)" if last else "")), needs)


_FIXED = re.compile(r"\(\?P<\w+>[^()]*\)|\(\?:(?P<choice>[^()]*)\)(?P<may>\?)?|(?<!\{)(?P<word>[^\W\d]+)")
"""A gap with a name; a choice, and whether it may be missing; a word, but no ``{a}``."""


def _needed(text: str) -> Iterator[str]:
    """The words and choices without which the pattern finds nothing."""
    for found in _FIXED.finditer(text):
        if found["word"] or (found["choice"] and not found["may"]):
            yield found["word"] or found["choice"]


def joins(text: str, language: str) -> bool:
    """Whether the text holds a joint with something before and after it."""
    return any(joint.search(text) for joint in joints_of(language).near(text))
