"""Text as typed ─► text that can be compared: one width, one case, no accents, no invisible characters."""

from __future__ import annotations

import datetime as dt
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


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september"
    r"|october|november|december)"
)
_SHORT_YEAR = re.compile(rf"\b({_MONTH})(?:[-'/.]| ')(\d\d)\b(?![./-]\d)")
_DAY_AND_SHORT_YEAR = re.compile(rf"\b(\d{{1,2}} {_MONTH}) ([29]\d)\b(?!\.?\d|%)")
_OF_MONTH_AND_SHORT_YEAR = re.compile(
    rf"\b((?:end|ends|start|beginning|close|fye|ye|middle|late|early) (?:of )?{_MONTH}) (\d\d)\b(?!\.?\d|%)"
)
_MONTH_AND_LATE_YEAR = re.compile(rf"\b({_MONTH}) (9\d)\b(?!\.?\d|%)")
"""``march 99``: no day of a month is so late."""

_IN_A_SHORT_YEAR = re.compile(
    r"\b((?:in|since|back in|end of|start of|mid|late|early)|(?:in |of |from |the )?year) ([01]\d|2[0-6]|9\d)\b"
    r"(?= ?(?:$|[,;:?!)&/]|\.(?!\d)"
    r"|(?:and|n|or|to|till|until|how|what|who|did|does|do|was|were|had|has|held|owned|got|pls|lol)\b))"
)
"""``in 23``, ``the year 99``: behind them a word that cannot be counted, else it is a number of something."""

_ANOTHER_SHORT_YEAR = re.compile(
    r"\b(in (?:19|20)\d\d (?:and|n|or|&)) ([01]\d|2[0-6]|9\d)\b(?! ?(?:[%-]|\.?\d|p|sh|mo|y|st|mi|bi))"
)

_APOSTROPHE_YEAR = re.compile(r"(?<![\w'])'(\d\d)\b(?!'|%|\.\d)")
"""``back in '99``, and nothing between quotes."""

_TO_A_SHORT_YEAR = re.compile(r"\b((?:19|20)\d\d-)(1[3-9]|2\d)\b(?![-/%]|\.?\d)")
"""``2023-24``, which no month can be."""

_SHORT_YEARS = (
    _DAY_AND_SHORT_YEAR,
    _OF_MONTH_AND_SHORT_YEAR,
    _SHORT_YEAR,
    _MONTH_AND_LATE_YEAR,
    _APOSTROPHE_YEAR,
    _IN_A_SHORT_YEAR,
    _ANOTHER_SHORT_YEAR,
)
_WRITTEN_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)([/.])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_DIGIT = re.compile(r"\d")
_TWO_DIGITS = re.compile(r"(?: \d\d(?!%)|[-'/.]\d\d)(?!\d|\.\d)")
"""What each of the patterns for short years needs."""

_DIGITS_APART = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")
"""What both patterns for days written in digits need."""

_THREE_AND_THREE = re.compile(r"\d \d{3} \d{3}")
_SPACED_NUMBER = re.compile(r"\b\d{1,3}(?: \d{3}){2,}\b")
"""Millions with spaces between the thousands, as the French write them."""


def _full_year(match: re.Match[str]) -> str:
    """Two digits behind a word as a year: from 50 on of the last century."""
    *words, digits = match.groups()
    return " ".join([*words, f"{'19' if digits >= '50' else '20'}{digits}"])


def _with_century(match: re.Match[str]) -> str:
    """The second of two years with the century of the first."""
    return f"{match[1]}{match[1][:2]}{match[2]}"


def _iso_day(match: re.Match[str]) -> str:
    """``31/3/2017`` as ``2017-03-31``: the day first, unless only the other order is a day of the calendar."""
    day, _, month, year = match.groups()
    if int(month) > 12 >= int(day):
        day, month = month, day
    return _iso(year, month, day) or match.group()


def _iso_year_first(match: re.Match[str]) -> str:
    """``2017/3/31`` as ``2017-03-31``."""
    return _iso(match[1], match[3], match[4]) or match.group()


def _iso(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _full_years(text: str) -> str:
    """``nov-24``, ``9 nov 23`` and ``'99`` with their years in full, days in digits as ISO dates."""
    if not _DIGIT.search(text):
        return text
    if _THREE_AND_THREE.search(text):
        text = _SPACED_NUMBER.sub(lambda match: match.group().replace(" ", ""), text)
    if _TWO_DIGITS.search(text):
        for pattern in _SHORT_YEARS:
            text = pattern.sub(_full_year, text)
        text = _TO_A_SHORT_YEAR.sub(_with_century, text)
    return _YEAR_FIRST.sub(_iso_year_first, _WRITTEN_DAY.sub(_iso_day, text)) if _DIGITS_APART.search(text) else text


_HELD_AGAINST = re.compile(
    r"(?<![-\d%=<> ]) ?([<>]) ?(?=\d+(?:\.\d+)?(?: ?%| percent| pct)(?: of [\w ]+)?(?:,? yes/no)? ?\?)", re.IGNORECASE
)
"""``Renault in Nissan > 35%?``, but no arrow from one figure to another."""


def compared_in_words(text: str) -> str:
    """The text as typed with ``more than`` and ``less than`` for the signs that hold something against a figure."""
    return _HELD_AGAINST.sub(_in_words, text) if ("<" in text or ">" in text) and "?" in text else text


def _in_words(match: re.Match[str]) -> str:
    return " more than " if match[1] == ">" else " less than "


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
