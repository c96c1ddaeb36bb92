"""Words as typed ─► words as meant: short forms, slips and runs-together, each mended once and told of."""

from __future__ import annotations

import re

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.language import Language
from knowledge.questions.names import Names
from knowledge.questions.normal import normalise
from knowledge.questions.reading import Correction
from knowledge.questions.spelling import Speller
from knowledge.questions.words import cut, joined

MENDED = 60
"""Words of a message up to which slips of ordinary words are looked for; a longer one is a text."""

SHORT_ING = 3
"""Letters of a word without its last one (``doin``) from which on it may be one in ``-ing``."""

_CENTURIES = frozenset({19, 20})
_YEARS = range(10, 100)
"""The halves of a year as it is said: the century, and the rest of two digits."""

_DRAWN = re.compile(r"(\w)\1{2,}")
"""A letter that is drawn out (``hiii``, ``plsss``)."""

_PROPER = re.compile(r"(?<=[\w,;:(] )[A-Z][a-z]+")


class Mender:
    """Mends the words of questions with one language's lexicon and the names of one snapshot."""

    def __init__(self, snapshot: Snapshot, language: Language, names: Names, speller: Speller) -> None:
        self._language = language
        self._names = names
        self._speller = speller
        people = (entity for entity in snapshot.entities.values() if entity.kind == "person")
        self._surnames = frozenset(cut(normalise(person.short))[-1] for person in people)
        self._meaning = frozenset().union(
            speller.known, language.leave, language.strangers, language.fillers, language.months, language.numbers
        )
        """Words that mean something here; any other may be a slip of an ordinary one."""

        self._written_short = language.abbreviations.keys() | language.slips.keys()
        self._settled = self._meaning - self._written_short
        """Those of them that are read as they are typed."""

    def mended(self, typed: list[str], text: str) -> tuple[list[str], list[Correction]]:
        """The words as meant, with what was taken for a mistake; ``text`` shows the capitals as typed."""
        words: list[str] = []
        corrections: list[Correction] = []
        for word in typed:
            if word in self._settled or not (word.isalpha() or word in self._written_short):
                words.append(word)
                continue
            read = self._read(word)
            if read == [word] and len(typed) <= MENDED and self._may_be_a_slip(word, text):
                read = [self._speller.meant(word) or word]
            words += read
            slip = read not in ([word], [word[:-1], "'s"]) and word not in self._language.abbreviations
            if slip and not (_DRAWN.search(word) and self._language.fillers.issuperset(read)):
                corrections.append(Correction(word, joined(read)))
        return self._with_years(words), corrections

    def _with_years(self, words: list[str]) -> list[str]:
        """The words with years put in figures that are said in two halves (``twenty sixteen``)."""
        numbers = self._language.numbers
        if not any(numbers.get(word) in _CENTURIES for word in words):
            return words
        put: list[str] = []
        tens = {str(100 * century + ten) for century in _CENTURIES for ten in range(20, 100, 10)}
        for word in words:
            half = numbers.get(put[-1], 0) if put else 0
            if half in _CENTURIES and numbers.get(word, 0) in _YEARS:
                put[-1] = str(half * 100 + numbers[word])
            elif put and put[-1] in tens and numbers.get(word, 10) < 10:
                put[-1] = str(int(put[-1]) + numbers[word])
            else:
                put.append(word)
        return put

    def _may_be_a_slip(self, word: str, text: str) -> bool:
        """Whether a word is none of the language, nor, with a capital within a sentence, anybody's name."""
        if word in self._meaning or self._speller.is_word(word):
            return False
        return word not in (name.lower() for name in _PROPER.findall(text))

    def odd(self, words: list[str], unknown: list[int]) -> list[str]:
        """Those of the unknown words that are in no dictionary: most likely names of others."""
        language = self._language
        return [
            word
            for word in (words[place] for place in unknown)
            if word.isalpha()
            and len(word) > 3
            and word not in language.strangers
            and word not in language.leave
            and not self._speller.is_word(word)
        ]

    def _read(self, word: str) -> list[str]:
        language, speller = self._language, self._speller
        if word in language.abbreviations:
            return list(language.abbreviations[word])
        if word in language.slips:
            return list(language.slips[word])
        if not word.isalpha() or word in self._meaning:
            return [word]
        if _DRAWN.search(word) and not speller.is_word(word):
            drawn = [_DRAWN.sub(letters, word) for letters in (r"\1\1", r"\1")]
            said = [plain for plain in drawn if plain in self._meaning or plain in self._written_short]
            for plain in said or filter(speller.is_word, drawn):
                return self._read(plain)
        if word.endswith("s") and (
            self._is_name(word[:-1]) or word[:-1] in self._surnames or word[:-1] in language.strangers
        ):
            return [word[:-1], "'s"]
        if word.endswith("in") and len(word) > SHORT_ING and not speller.is_word(word) and self._is_known(f"{word}g"):
            return [f"{word}g"]  # "holdin"
        corrected = speller.correct(word)
        if corrected:
            return [corrected]
        if word.endswith("s") and not speller.is_word(word):
            stem = speller.correct(word[:-1])
            if stem and self._is_name(stem):
                return [stem, "'s"]
        return list(speller.split(word) or [word])

    def _is_known(self, word: str) -> bool:
        return self._speller.knows(word) or self._speller.is_word(word)

    def _is_name(self, word: str) -> bool:
        return self._names.tree.longest([word], 0)[0] == 1
