"""Text ─► words: one way of cutting for questions, names and lexicon phrases alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from knowledge.questions.alternatives import either
from knowledge.questions.normal import KEPT

CONTRACTIONS = frozenset(
    [
        "it's",
        "that's",
        "what's",
        "who's",
        "where's",
        "how's",
        "when's",
        "why's",
        "there's",
        "here's",
        "let's",
        "he's",
        "she's",
        "one's",
    ]
)

_TOKEN = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?!\d)"  # 2023-01-17
    r"|\d{1,2}(?:st|nd|rd|th)\b"  # 17th
    r"|\d+(?:[.,]\d+)*"  # a number with its separators
    r"|[a-z]\.(?:[a-z]\.)+"  # p.p., s.a.
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # a word, apostrophes inside
    r"|@[a-z_0-9]+(?:'s)?"  # a name that was put in place of another script or of a pronoun
    r"|[%€$¥£>?+=/&]"
)


_PLAIN_TOKEN = re.compile(_TOKEN.pattern, re.ASCII)
"""The same for texts without other letters, of which fewer kinds have to be told apart."""


def cut(text: str) -> list[str]:
    """Words, numbers and telling signs of a normalised text, in order; a possessive ``'s`` is a word of its own."""
    found: list[str] = (_PLAIN_TOKEN if text.isascii() else _TOKEN).findall(text)
    if "'" not in text and "." not in text:
        return found
    words: list[str] = []
    for word in found:
        if word.endswith("'s") and word not in CONTRACTIONS:
            words += [word[:-2], "'s"]
        elif word.endswith("'"):
            words += [word[:-1], "'s"]
        else:
            words.append(word.rstrip(".") if word[-1] == "." and len(word) > 1 else word)
    return words


def forms(word: str) -> set[str]:
    """A regular English word with the endings of verbs and nouns; harmless extra forms may be among them."""
    if len(word) < 2:
        return {word}
    stem = word[:-1]
    out = {word, word + "s"}
    if word.endswith("e"):
        out |= {word + "d", stem + "ing"}
    elif word.endswith("y") and word[-2] not in "aeiou":
        out |= {stem + "ies", stem + "ied", word + "ing"}
    else:
        out |= {word + "ed", word + "ing"}
    if word.endswith(("s", "x", "ch", "sh", "z", "o")):
        out.add(word + "es")
    if word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and (len(word) < 3 or word[-3] not in "aeiou"):
        out |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return out


def joined(words: Iterable[str]) -> str:
    """Words as a text, possessives put together; the way back from ``cut``."""
    return " ".join(words).replace(" 's", "'s")


_PIECE = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=KEPT)
def pieces(text: str) -> frozenset[str]:
    """The words, numbers and signs of a text, each once."""
    return frozenset(_PIECE.findall(text))


class Phrases:
    """Words and phrases that are looked for in normalised text; one without any of their first words costs nothing.

    Words that may stand in each other's place are parted by a bar: ``what|which part``.
    """

    __slots__ = ("_firsts", "_pattern")

    def __init__(self, phrases: Iterable[str]) -> None:
        parted = ([word.split("|") for word in str(phrase).split()] for phrase in phrases)
        listed = [" ".join(words) for alternatives in parted for words in product(*alternatives)]
        self._firsts = frozenset(_PIECE.findall(phrase)[0] for phrase in listed)
        self._pattern = any_of(listed)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of any of the phrases."""
        return None if self._firsts.isdisjoint(pieces(text)) else self._pattern.search(text)

    def sub(self, put: str, text: str) -> str:
        """The text with something else in the place of every phrase."""
        return text if self._firsts.isdisjoint(pieces(text)) else self._pattern.sub(put, text)


def any_of(phrases: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases as a whole, the longest at a place."""
    listed = either(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w){listed}(?!\w)", flags)
