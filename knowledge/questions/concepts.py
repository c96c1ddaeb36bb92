"""Words ─► concepts: phrases of the lexicon, publishers, and what a few words ask for by the place they take."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Found, Mention
from knowledge.questions.language import Language
from knowledge.questions.names import Names
from knowledge.questions.normal import normalise
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.words import cut

_NOTHING: tuple[int, tuple[str, ...]] = (0, ())
"""What is found where no phrase begins."""


class Concepts:
    """Finds the concepts of a question, longest phrase first."""

    def __init__(self, snapshot: Snapshot, language: Language, names: Names) -> None:
        self._language = language
        self._publishers = _publishers(snapshot, names)

    def of(self, words: list[str]) -> list[Found]:
        """The concepts in order, those told by the place of a word behind them."""
        found: list[Found] = []
        covered = 0
        concepts, publishers = self._language.concepts, self._publishers
        told, published = concepts.firsts, publishers.firsts
        for position, word in enumerate(words):
            length, labels = concepts.longest(words, position) if word in told else _NOTHING
            if word in published:
                longer, publisher = publishers.longest(words, position)
                if longer > length:
                    length, labels = longer, publisher
            if length and position + length > covered:
                found += [Found(label, position, position + length) for label in labels]
                covered = position + length
        return found + self._stranded(words, found) + _counted(words, found)

    def parted(self, words: list[str], found: list[Found], names: Iterable[Mention]) -> list[Found]:
        """The concepts with verbs whose particle stands behind a name: ``took AvtoVAZ over``, ``bought X out``."""
        for name in names:
            verb = name.start - (2 if words[name.start - 1] == "the" else 1)
            if verb >= 0 and words[name.end : name.end + 1] and words[name.end] in _PARTICLES:
                length, labels = self._language.concepts.longest([words[verb], words[name.end]], 0)
                if length > 1:
                    found = [one for one in found if (one.start, one.end) != (name.end, name.end + 1)]
                    found += [Found(label, verb, verb + 1) for label in labels]
        return found

    def _stranded(self, words: list[str], found: list[Found]) -> list[Found]:
        """``what did it sell the company for``: a preposition left at the end asks for a price, or a purpose."""
        if "for" not in words or not any(f.concept in {"SELL", "BUY", "MEET", "TRIP"} for f in found):
            return []
        last = max(place for place, word in enumerate(words) if word == "for")
        if any(word[0].isalnum() and word not in self._language.fillers for word in words[last + 1 :]):
            return []
        traded = any(f.concept in {"SELL", "BUY"} for f in found)
        return [Found("PRICE" if traded else "PURPOSE", last, last + 1)]


_PARTICLES = frozenset({"over", "out", "back"})
"""Words behind a verb that make another one of it."""


_COUNTABLE = frozenset({"shares", "titles", "stocks", "votes", "rights"})
_AS_A_NUMBER = frozenset({"number", "numbers", "count", "quantity"})
_OF_PARTS = (["%"], ["percent"], ["points"])


def _counted(words: list[str], found: list[Found]) -> list[Found]:
    """``how many Nissan shares``, ``Nissan shares, number``: the number of shares is asked for, a name between."""
    if _COUNTABLE.isdisjoint(words):
        return []
    asks = [f.end for f in found if f.concept == "ASK_HOW_MANY" and words[f.end : f.end + 1] not in _OF_PARTS]
    if words and words[-1] in _AS_A_NUMBER:
        asks += range(len(words))
    if any(f.concept in {"SHARES_COUNT", "ISSUE"} for f in found):
        return []
    places = [i for end in asks for i in range(end, min(end + 4, len(words))) if words[i] in _COUNTABLE]
    return [Found("SHARES_COUNT", place, place + 1) for place in places[:1]]


def _publishers(snapshot: Snapshot, names: Names) -> PhraseTree:
    """The publishers of the sources: known by name, and a sign that somebody's words are meant."""
    tree = PhraseTree()
    for source in snapshot.sources.values():
        words = cut(normalise(re.sub(r"\(.*?\)", "", source.publisher)))
        words = words[1:] if words[:1] == ["the"] else words
        if words and not names.tree.longest(words, 0)[0]:
            tree.add(words, "SAYS")
            if len(words[0]) > 4 and len(words) == 2 and words[1] in {"news", "online", "asia"}:
                tree.add(words[:1], "SAYS")
    return tree
