"""Text as typed ─► text that can be compared: one width, one case, no accents, no invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_TEXT = 5000
"""Characters that are looked at; a longer message is read from its end, where the question stands."""

KEPT = 64
"""Texts whose comparable form is kept: one message is looked at from several sides."""

_QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "→": " > ",
        "➔": " > ",
        "➡": " > ",
        "⇒": " > ",
        "…": " ",
    }
)

# Cyrillic and Greek letters that look like Latin ones; folded only inside words that also hold Latin letters.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһмтвкнαορν", "aeopcyxijsdhmtbkhaopv")
_WORD = re.compile(r"\w+")
_LATIN = re.compile(r"[a-z]")


def _unmask(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOK_ALIKES) if _LATIN.search(word) and not word.isascii() else word


_SHORT_YEAR = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december)(?:[-']| ')(\d\d)\b"
)
_DAY_AND_SHORT_YEAR = re.compile(r"\b(\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*) (2\d)\b")


_SPACED_NUMBER = re.compile(r"\b\d{1,3}(?: \d{3}){2,}\b")
"""Millions with spaces between the thousands, as the French write them."""


def _full_years(text: str) -> str:
    """``nov-24`` and ``9 nov 23`` with their years in full; two digits mean this century."""
    text = _SPACED_NUMBER.sub(lambda match: match.group().replace(" ", ""), text)
    return _DAY_AND_SHORT_YEAR.sub(r"\1 20\2", _SHORT_YEAR.sub(r"\1 20\2", text))


@lru_cache(maxsize=KEPT)
def normalise(text: str) -> str:
    """The text in NFKC, lower case, without accents, marks, control or direction characters.

    Kana keep their voicing marks: only marks of the Latin, Greek and Cyrillic scripts are dropped.
    """
    if len(text) > MAX_TEXT:
        text = text[-MAX_TEXT:]
    if text.isascii() and text.isprintable():
        return _full_years(" ".join(text.lower().split()))
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    letters = []
    for char in unicodedata.normalize("NFD", text):
        kind = unicodedata.category(char)
        if kind == "Mn" and "\u0300" <= char <= "\u036f":
            continue
        if kind in {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Me"} or "\ufe00" <= char <= "\ufe0f":
            letters.append("" if kind == "Cf" else " ")
            continue
        letters.append(char)
    text = unicodedata.normalize("NFC", "".join(letters)).translate(_QUOTES)
    return _full_years(" ".join(_WORD.sub(_unmask, text).split()))
