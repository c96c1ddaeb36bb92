"""The words of a language and how often each stands in a heap of texts; many words in little memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from knowledge.questions.normal import normalise

FIRST = 4
"""So many letters of a word tell where in the text it is to be looked for."""

USUAL = 1_000
"""From this count on a word may be what a slip was meant for."""


class Dictionary(Mapping[str, int]):
    """Words with their counts, kept in one text: strings and numbers of their own would take ten times as much."""

    def __init__(self, text: str) -> None:
        """``text`` has one word with its count in each line, in the order of the words."""
        self._text = f"\n{text}\n"
        self._spans: dict[str, tuple[int, int]] = {}
        usual: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        start = 0
        for first, lines in groupby(text.split("\n"), lambda line: line.partition(" ")[0][:FIRST]):
            end = start
            for line in lines:
                word, count = line.split(" ")
                end += len(line) + 1
                if int(count) >= USUAL:
                    usual[word[0], len(word)].append(word)
            self._spans[first] = start, end + 1
            start = end
        self._usual = {like: " ".join(words) for like, words in usual.items()}

    def _place(self, word: object) -> int:
        """Where the count of a word stands in the text; -1 for no word."""
        if not isinstance(word, str) or word[:FIRST] not in self._spans:
            return -1
        found = self._text.find(f"\n{word} ", *self._spans[word[:FIRST]])
        return found if found < 0 else found + len(word) + 2

    def __contains__(self, word: object) -> bool:
        return self._place(word) >= 0

    def __getitem__(self, word: str) -> int:
        start = self._place(word)
        if start < 0:
            raise KeyError(word)
        return int(self._text[start : self._text.index("\n", start)])

    def __iter__(self) -> Iterator[str]:
        return (line.partition(" ")[0] for line in self._text[1:-1].split("\n"))

    def __len__(self) -> int:
        return self._text.count("\n") - 1

    def usual(self, first: str, length: int) -> list[str]:
        """The usual words of so many letters that begin with this one."""
        return self._usual.get((first, length), "").split()


def _text(code: str) -> str:
    from spellchecker import SpellChecker

    counted = SpellChecker(language=code).word_frequency.dictionary
    plain = {normalise(word): count for word, count in counted.items() if not word.isascii()}
    both = plain | counted  # messages are read without accents
    return "\n".join(f"{word} {both[word]}" for word in sorted(both))


@cache
def dictionary(code: str) -> Dictionary:
    """Words of the language that are words in their own right, and how often each stands in a heap of texts."""
    return Dictionary(_text(code))
