"""Words with typing errors ─► words of the bot's own vocabulary; real words are left alone.

Measured: correcting words first and matching afterwards keeps near misses apart, scoring whole questions does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.questions.normal import normalise

SHORTEST = 4
"""Words with fewer letters are never corrected."""

TWO_EDITS_FROM = 8
"""From this length on two edits are allowed, below it one."""


_VARIANTS = (("re", "er"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("ogue", "og"))
"""Spellings of one word on two sides of the ocean; the dictionary has one of each."""


@cache
def dictionary(code: str) -> frozenset[str]:
    """Words of the language that are words in their own right, so no misspelling of another."""
    from spellchecker import SpellChecker

    words = frozenset(SpellChecker(language=code, distance=1).word_frequency.words())
    return words | {normalise(word) for word in words if not word.isascii()}  # messages are read without accents


class Speller:
    """Corrects single words against a closed vocabulary; a tie between two words corrects nothing."""

    def __init__(self, vocabulary: Iterable[str], code: str) -> None:
        self._code = code
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._known = set(vocabulary)
        for word in self._known:
            if word.isalpha() and len(word) >= SHORTEST - 1:
                self._by_length[len(word)].append(word)
        self._seen: dict[str, str | None] = {}

    def knows(self, word: str) -> bool:
        """Whether the word is in the vocabulary itself."""
        return word in self._known

    def is_word(self, word: str) -> bool:
        """Whether the word stands in a dictionary of the language."""
        known = dictionary(self._code)
        return word in known or any(word.replace(a, b) in known for a, b in _VARIANTS if a in word)

    def correct(self, word: str) -> str | None:
        """The vocabulary word that was meant, or None when there is none, or more than one."""
        if len(word) < SHORTEST or not word.isalpha() or len(word) > 24:
            return None
        if word not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[word] = self._nearest(word)
        return self._seen[word]

    def _nearest(self, word: str) -> str | None:
        if self.is_word(word):
            return None
        allowed = 2 if len(word) >= TWO_EDITS_FROM else 1
        pool = [w for size in range(len(word) - allowed, len(word) + allowed + 1) for w in self._by_length[size]]
        for distance in range(1, allowed + 1):
            found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=distance, limit=4)
            if found:
                return self._choose(word, [w for w, cost, _ in found if cost == found[0][1]])
        return None

    @staticmethod
    def _choose(word: str, near: list[str]) -> str | None:
        if len(near) > 1:
            # Inflected forms of one word are no tie: the same first letters, the ending differs.
            near = [w for w in near if w[0] == word[0]] or near
            stems = {w[:4] for w in near}
            if len(near) > 1 and len(stems) > 1:
                return None
        return min(near, key=lambda w: (abs(len(w) - len(word)), w))

    def split(self, word: str) -> tuple[str, str] | None:
        """Two vocabulary words written as one (``renaultnissan``), or None."""
        if len(word) < 2 * SHORTEST or self.is_word(word):
            return None
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            left, right = word[:cut], word[cut:]
            if left in self._known and right in self._known:
                return left, right
        return None
