"""Numbers in a question: percents, points, counts, money, fractions of one and bare numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["percent", "points", "shares", "money", "fraction", "times", "number", "years"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "k"), 3),
    **dict.fromkeys(("million", "millions", "m", "mn", "mln", "mio"), 6),
    **dict.fromkeys(("billion", "billions", "bn", "bln", "mrd", "milliard", "milliards", "miljard", "milliarden"), 9),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn", "tln"), 12),
}
_CURRENCY_NAMES = {
    "EUR": ("€", "euro", "euros", "eur"),
    "USD": ("$", "dollar", "dollars", "usd"),
    "JPY": ("¥", "yen", "jpy"),
    "GBP": ("£", "pounds", "sterling"),
    "KRW": ("won", "krw"),
    "INR": ("rupee", "rupees", "inr"),
}
CURRENCIES = {word: code for code, words in _CURRENCY_NAMES.items() for word in words}
LONGEST = 24
"""Characters of a number; what is longer is no figure of anything."""

_POINTS = frozenset({"point", "points", "pp", "ppt", "ppts", "pts", "pt", "p.p"})
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "1": 1,
    "two": 2,
    "2": 2,
    "three": 3,
    "3": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "nine": 9,
}
_ONE_OF = {
    3: ("third", "3rd"),
    4: ("quarter", "fourth", "4th"),
    5: ("fifth", "5th"),
    6: ("sixth", "6th"),
    7: ("seventh", "7th"),
    8: ("eighth", "8th"),
    9: ("ninth", "9th"),
    10: ("tenth", "10th"),
    12: ("twelfth",),
    20: ("twentieth",),
    100: ("hundredth",),
}
_OF_HUNDRED = tuple(
    (*lead, *hundred)
    for lead in (("parts", "in"), ("parts", "of"), ("parts", "out", "of"), ("in",), ("out", "of"), ("in", "every"))
    for hundred in (("a", "hundred"), ("one", "hundred"), ("the", "hundred"), ("hundred",), ("100",))
)
"""``43 parts in a hundred``, ``15 out of 100``: a percentage in other words."""

_LEADING = frozenset(words[0] for words in _OF_HUNDRED)

_FRACTIONS: Mapping[tuple[str, ...], str] = {
    ("half",): "1/2",
    ("one", "half"): "1/2",
    **{
        (word, part if count == 1 else f"{part}s"): f"{count}/{whole}"
        for word, count in _COUNTS.items()
        for whole, parts in _ONE_OF.items()
        for part in parts
    },
}
_NO_PARTS = (["party"], ["parties"], ("party",), ("parties",))
"""What makes of a third somebody else."""

_PARTS = {"quarter": "1/4"}
"""Parts that stand without an article; "third" and "fifth" would be ordinals."""

_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "last", "next", "each", "every", "1st", "2nd", "3rd", "4th"}
)
_TIMES = {
    **dict.fromkeys(("double", "doubles", "doubled", "twice"), "2"),
    **dict.fromkeys(("triple", "triples", "tripled"), "3"),
    **dict.fromkeys(("halve", "halves", "halved"), "1/2"),
}


FEW = 10
"""Numbers below it are counted in words (``two and a half times``)."""

_HALF_A_PERCENT = frozenset({("half", "a", "percent"), ("half", "a", "%"), ("half", "one", "percent")})
_ONE = frozenset({"a", "one"})
_LARGE = frozenset({("million",), ("billion",), ("trillion",)})
_STARTS = frozenset(_ONE | {phrase[0] for phrase in _FRACTIONS} | set(_PARTS) | set(_TIMES))
"""Words besides numbers with which a figure may begin; every other word is passed over."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, as text in ``amount`` (a decimal or a fraction), and where it stands."""

    kind: Kind
    amount: str
    start: int
    end: int
    currency: str = ""

    @property
    def in_percent(self) -> Fraction:
        """The level in percent: ``a third`` of the whole is 100/3, 43.4% is 217/5.

        Raises :class:`ZeroDivisionError` for a fraction over nought.
        """
        return Fraction(self.amount) * (100 if self.kind == "fraction" else 1)


def plain_number(text: str) -> str | None:
    """The number as a plain decimal, or None when its separators leave it open.

    ``43,4`` is 43.4 and ``1,234,567`` is 1234567; ``1.234.567`` too. A lone comma before three digits is a thousands
    separator, as English texts use it.
    """
    if len(text) > LONGEST:
        return None
    if _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    if text.count(".") > 1 and "," not in text:
        return text.replace(".", "")
    if text.count(",") == 1 and "." not in text:
        return text.replace(",", ".")
    return text if text.count(",") == 0 else None


def _in_words(words: Sequence[str], start: int, numbers: Mapping[str, int]) -> tuple[str, int] | None:
    """A number written out (``twenty five``), with the position after it."""
    value = numbers.get(words[start])
    if value is None:
        return None
    end = start + 1
    if value >= 20 and value < 100 and end < len(words) and 0 < numbers.get(words[end], 100) < 10:
        value, end = value + numbers[words[end]], end + 1
    return str(value), end


def _scaled(amount: str, words: Sequence[str], end: int) -> tuple[str, int]:
    if end < len(words) and words[end] in _SCALES:
        power = _SCALES[words[end]]
        whole, _, rest = amount.partition(".")
        digits = rest.ljust(power, "0")
        amount = f"{whole}{digits[:power]}" + (f".{digits[power:]}" if digits[power:] else "")
        end += 1
    return amount, end


def _unit(words: Sequence[str], start: int, end: int) -> tuple[Kind, int, str]:
    """Kind of the number before ``end``, the position after its unit, and its currency."""
    after = words[end] if end < len(words) else ""
    two = tuple(words[end : end + 2])
    if (after == "percent" and len(two) == 2 and two[1] in _POINTS) or two == ("percentage", "points"):
        return "points", end + 2, ""
    if two == ("percentage", "point"):
        return "points", end + 2, ""
    if after in {"%", "percent", "percents"} or two == ("per", "cent"):
        length = 2 if after == "per" else 1
        if end + length < len(words) and words[end + length] in _POINTS:
            length += 1
            return "points", end + length, ""
        return "percent", end + length, ""
    if after in _POINTS:
        return "points", end + 1, ""
    if after in _LEADING:
        said = next((said for said in _OF_HUNDRED if tuple(words[end : end + len(said)]) == said), None)
        if said is not None:
            return "percent", end + len(said), ""
    if after in {"shares", "share"}:
        return "shares", end + 1, ""
    if after in {"times", "x"}:
        return "times", end + 1, ""
    if after in {"years", "year"}:
        return "years", end + 1, ""
    if after in CURRENCIES:
        return "money", end + 1, CURRENCIES[after]
    before = words[start - 1] if start else ""
    if before in CURRENCIES:
        return "money", end, CURRENCIES[before]
    return "number", end, ""


def figures(words: Sequence[str], taken: frozenset[int], numbers: Mapping[str, int]) -> list[Figure]:
    """All figures of the question in order; ``taken`` are positions that belong to dates or names."""
    found: list[Figure] = []
    position = 0
    while position < len(words):
        word = words[position]
        may_begin = position not in taken and (word[0].isdigit() or word in _STARTS or word in numbers)
        figure = _figure_at(words, position, numbers) if may_begin else None
        if figure and not any(place in taken for place in range(figure.start, figure.end)):
            found.append(figure)
            position = figure.end
        else:
            position += 1
    return found


def _figure_at(words: Sequence[str], start: int, numbers: Mapping[str, int]) -> Figure | None:
    word = words[start]
    if tuple(words[start + 1 : start + 5]) == ("and", "a", "half", "times") and 0 < numbers.get(word, 0) < FEW:
        return Figure("times", f"{2 * numbers[word] + 1}/2", start, start + 5)
    if tuple(words[start : start + 2]) == ("half", "a") and tuple(words[start + 2 : start + 3]) in _LARGE:
        half, end = _scaled("0.5", words, start + 2)
        kind, end, currency = _unit(words, start, end)
        return Figure(kind, str(int(half)), start, end, currency)
    if tuple(words[start : start + 3]) in _HALF_A_PERCENT:
        return Figure("percent", "0.5", start, start + 3)
    for length in (2, 1):
        fraction = _FRACTIONS.get(tuple(words[start : start + length]))
        if fraction and words[start + length : start + length + 1] not in _NO_PARTS:
            return Figure("fraction", fraction, start, start + length)
    if word in _PARTS and tuple(words[start + 1 : start + 2]) == ("of",) and not _counted(words, start):
        return Figure("fraction", _PARTS[word], start, start + 1)
    if word in _TIMES:
        return Figure("times", _TIMES[word], start, start + 1)
    if _NUMBER.fullmatch(word):
        amount = plain_number(word)
        end = start + 1
    elif word in _ONE and tuple(words[start + 1 : start + 2]) in _LARGE:
        amount, end = "1", start + 1  # "a billion"
    else:
        spelled = _in_words(words, start, numbers)
        if not spelled:
            return None
        amount, end = spelled
    if amount is None:
        return None
    if end + 1 < len(words) and words[end] == "/" and words[end + 1].isdigit():
        return Figure("fraction", f"{amount}/{words[end + 1]}", start, end + 2)
    scale = end
    amount, end = _scaled(amount, words, end)
    scaled = end > scale
    kind, end, currency = _unit(words, start, end)
    if kind == "number" and not scaled and word in numbers and 0 < numbers[word] < 10:
        return None  # "the two", "each of the three" count things that are named
    return Figure(kind, amount, start, end, currency)


def _counted(words: Sequence[str], place: int) -> bool:
    """Whether a quarter is one of the calendar: ``first quarter of``."""
    return place > 0 and words[place - 1] in _ORDINALS
