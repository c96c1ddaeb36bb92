"""Forms of a word ─► the stem under which they count as one, in what is asked and what is told."""

from __future__ import annotations

from functools import lru_cache

_SUFFIXES = (
    *("ations", "ation", "itions", "ition", "ments", "ment", "ibles", "ible", "ables", "able", "ities", "ity"),
    *("ings", "ing", "ions", "ion", "ers", "er", "ors", "or", "ies", "ied", "ed", "es", "al", "ly", "e", "s"),
)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A crude stem: good enough to bring ``cancelled`` and ``cancels`` together."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if doubled else word
