"""A question as a line of words with what each stands for: labels of calculations, names with their roles, figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.questions.frame import Frame, Mention
from knowledge.questions.kinds import counts_things, replaced
from knowledge.questions.language import Language, spelled_out
from knowledge.questions.once import once
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.values import Figure

INTO = frozenset({"of", "in", "into", "inside", "at"})
TO = frozenset({"to", "by", "for"})
FROM = frozenset({"from", "off"})
_ARTICLES = frozenset({"the", "its", "their", "a", "an", "all", "old", "new", "mighty", "both", "each"})
SHARES = frozenset(
    {"shares", "share", "stock", "stake", "stakes", "holding", "holdings", "interest", "block", "equity"}
)
BLOCK = SHARES | {
    "part",
    "parts",
    "portion",
    "piece",
    "slice",
    "chunk",
    "bit",
    "position",
    "remainder",
    "remnant",
    "rest",
    "leftover",
    "leftovers",
    "lot",
    "participation",
    "percentage",
}
"""What somebody has of a company, in the plain words too."""

_HAVING = frozenset({"has", "holds", "owns", "had", "held"})

_LEADING_IN = frozenset({"case", "event", "instance"})
"""Words that lead a condition in with "of" (``in case of Nissan selling``), of which nothing is held."""

_NEGATIVE = re.compile(
    r"(?:^|[\s(])[-−–]\s?\d"
    r"|\b(?:holds?|held|ha[ds]|owns?|owned|sells?|sold|buys?|bought)\s+(?:minus|negative)\s\d",
    re.IGNORECASE,
)

_NOT_A_PART = frozenset({"party", "parties", "sale", "sales", "one", "partner", "member", "person", "holder", "round"})

_DOUBLE = "double"
"""The label of what becomes twice as large; shares that ``count double`` do not."""

Span = tuple[int, int]


class Labels:
    """The phrases of ``operations.yaml`` of one language."""

    def __init__(self, language: Language) -> None:
        data: Mapping[str, Any] = language.data["operations"]
        self._phrases = PhraseTree()
        self.concepts: dict[str, list[str]] = defaultdict(list)
        for label, spec in data.items():
            for concept in spec.get("concepts", ()):
                self.concepts[concept].append(label)
            for phrase in spec.get("phrases", ()):
                for words in spelled_out(str(phrase)):
                    self._phrases.add(words, label)

    def found(self, frame: Frame) -> dict[str, list[Span]]:
        """Every label of the question with its places, in order."""
        places: dict[str, set[Span]] = defaultdict(set)
        for concept in frame.found:
            for label in self.concepts.get(concept.concept, ()):
                places[label].add((concept.start, concept.end))
        for figure in frame.figures:
            for label in self.concepts.get(f"F_{figure.kind}", ()):
                places[label].add((figure.start, figure.end))
        of_votes = {place for found in frame.where("DOUBLE_VOTES") for place in range(found.start, found.end)}
        for label, start, end in self._phrases.every(frame.words):
            if label != _DOUBLE or start not in of_votes:
                places[label].add((start, end))
        return {label: sorted(spans) for label, spans in places.items()}


@dataclass(frozen=True, eq=False)
class Line:
    """A frame with its labels; ``owners`` are the companies and states named, in order.

    A line equals itself alone, so that what is found in it can be kept.
    """

    frame: Frame
    labels: dict[str, list[Span]]
    owners: tuple[Mention, ...]

    def has(self, *labels: str) -> bool:
        """Whether any of the labels occurs."""
        return not self.labels.keys().isdisjoint(labels)

    def where(self, *labels: str) -> list[Span]:
        """The places of the labels, in order; at one place the longest only."""
        found = [self.labels[label] for label in labels if label in self.labels]
        if not found:
            return []
        spans = sorted((span for places in found for span in places), key=lambda span: (span[0], -span[1]))
        kept: list[Span] = []
        for span in spans:
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept

    def is_block(self, start: int, end: int) -> bool:
        """Whether a name tells whose holding is meant: ``Volvo's stake``, ``part of Aramco``, ``what Volvo has``."""
        behind = {self.word(end), self.word(end + 1)}
        led = self.before(start) == "of" and self.word(start - 2) in BLOCK
        has = self.word(end) in _HAVING and self.word(start - 1) in {"what", "that"}
        return bool(BLOCK & behind) or led or has

    def before(self, place: int) -> str:
        """The word before a place, articles passed over; empty at the beginning."""
        place -= 1
        while place >= 0 and self.frame.words[place] in _ARTICLES:
            place -= 1
        return self.frame.words[place] if place >= 0 else ""

    def word(self, place: int) -> str:
        """The word at a place; empty beyond the ends."""
        return self.frame.words[place] if 0 <= place < len(self.frame.words) else ""

    def between(self, start: int, end: int) -> Iterator[str]:
        """The words from one place to before another."""
        yield from self.frame.words[start:end]

    def figures(self, *kinds: str) -> list[Figure]:
        """The figures of these kinds, of all kinds without any."""
        return [figure for figure in self._meant if not kinds or figure.kind in kinds]

    @once
    def _meant(self) -> list[Figure]:
        """The figures but those replaced by others, numbers that count what is named, and fractions of nothing."""
        found = [f for f in self.frame.figures if not self.replaced(f)]
        found = [f for f in found if f.kind != "number" or float(f.amount) > 100 or not counts_things(self.frame, f)]
        return [f for f in found if f.kind != "fraction" or self._is_part(f)]

    def replaced(self, figure: Figure) -> bool:
        """Whether a figure only says what is not meant: ``25 instead of 15``, ``30, not 15``."""
        return replaced(self.frame, figure)

    def _is_part(self, figure: Figure) -> bool:
        """Whether a fraction is a part of something: not the "third" of a third party, not a division of decimals."""
        return "." not in figure.amount and self.word(figure.end) not in _NOT_A_PART

    def role(self, mention: Mention) -> str:
        """What the word before a name makes of it: ``of``, ``to``, ``from``, ``by`` or nothing."""
        word = self.before(mention.start)
        if word == "by":
            return "by"
        if word in INTO:
            return "" if self.word(mention.start - 2) in _LEADING_IN else "of"
        if word in TO:
            return "to"
        return "from" if word in FROM else ""

    def shares_follow(self, mention: Mention) -> bool:
        """Whether the name is followed by "shares" or the like, so that it is the company held.

        ``Renault stake in Nissan`` names the holder first.
        """
        return not mention.possessive and self.word(mention.end) in SHARES and self.word(mention.end + 1) != "in"

    def owned_follows(self, mention: Mention) -> bool:
        """Whether the possessive name is the company held: ``Nissan's shares held by``, ``Nissan's capital``."""
        return self.word(mention.end) in {"capital", "shares", "equity", "register", "shareholders", "votes"}

    def owned(self, mention: Mention) -> bool:
        """Whether the words after the name make it the company held."""
        if mention.possessive:
            return self.owned_follows(mention)
        return self.word(mention.end) in {"shares", "stock", "capital", "equity"}

    @once
    def negative(self) -> bool:
        """Whether a number with a minus sign was typed."""
        return _NEGATIVE.search(self.frame.text) is not None

    @once
    def keys(self) -> list[str]:
        """The companies and states named, each once."""
        return list(dict.fromkeys(mention.key for mention in self.owners))
