"""Words with typing errors ─► words of the bot's own vocabulary; real words are left alone.

Measured: correcting words first and matching afterwards keeps near misses apart, scoring whole questions does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.questions.dictionary import dictionary

SHORTEST = 4
"""Words with fewer letters are never corrected."""

LONGEST = 24
"""Words with more letters neither."""

TWO_EDITS_FROM = 8
"""From this length on two edits are allowed, below it one."""


_VARIANTS = (("re", "er"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("ogue", "og"))
"""Spellings of one word on two sides of the ocean; the dictionary has one of each."""


COMMON = {5: 50_000, 6: 10_000, 7: 5_000, 8: 1_000}
"""How often a word of so many letters stands in the language's heap of texts to be what a slip was meant for."""

FAR_MORE = 5
"""So many times as often as the next one a word has to stand there to be the one that was meant."""


class Speller:
    """Corrects single words against a closed vocabulary; a tie between two words corrects nothing.

    ``often`` are words that win a tie: the names that nearly every question holds.
    """

    def __init__(self, vocabulary: Iterable[str], code: str, often: Iterable[str] = ()) -> None:
        self._code = code
        self._often = frozenset(often)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._known = set(vocabulary)
        for word in self._known:
            if word.isalpha() and len(word) >= SHORTEST - 1:
                self._by_length[len(word)].append(word)
        self._seen: dict[str, str | None] = {}

    @property
    def known(self) -> Set[str]:
        """The words of the vocabulary itself."""
        return self._known

    def knows(self, word: str) -> bool:
        """Whether the word is in the vocabulary itself."""
        return word in self._known

    def is_word(self, word: str) -> bool:
        """Whether the word stands in a dictionary of the language."""
        known = dictionary(self._code)
        return word in known or any(
            other in known and other not in self._known
            for other in (word.replace(a, b) for a, b in _VARIANTS if a in word)
        )

    def correct(self, word: str) -> str | None:
        """The vocabulary word that was meant, or None when there is none, or more than one."""
        if len(word) < SHORTEST or not word.isalpha() or len(word) > LONGEST:
            return None
        if word not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[word] = self._nearest(word)
        return self._seen[word]

    def meant(self, word: str) -> str | None:
        """The common word of the language that was meant by a word that is none, or None; names are not looked for."""
        least = COMMON.get(min(len(word), max(COMMON)))
        if least is None or not word.isalpha() or len(word) > LONGEST or self.is_word(word):
            return None
        known = dictionary(self._code)
        pool = [w for size in range(len(word) - 1, len(word) + 2) for w in known.usual(word[0], size)]
        near = process.extract(word, pool, scorer=OSA.distance, score_cutoff=1, limit=None)
        return self._far_more_often(w for w, _, _ in near if known[w] >= least)

    def _far_more_often(self, near: Iterable[str]) -> str | None:
        """The word that stands in texts far more often than all others, or None."""
        known = dictionary(self._code)
        best, *rest = sorted(near, key=lambda w: (-known.get(w, 0), w)) or [""]
        return best if all(known.get(best, 0) > FAR_MORE * known.get(w, 0) for w in rest[:1]) and best else None

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

    def _choose(self, word: str, near: list[str]) -> str | None:
        if len(near) > 1:
            near = [w for w in near if w in self._often] or near
            # Inflected forms of one word are no tie: the same first letters, the ending differs.
            near = [w for w in near if w[0] == word[0]] or near
            stems = {w[:4] for w in near}
            if len(near) > 1 and len(stems) > 1:
                return self._far_more_often(near)
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
