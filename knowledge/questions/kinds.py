"""The typed figures of a question by what they measure: counts of shares or votes, prices, sums of money, levels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from knowledge.questions.frame import Frame
from knowledge.questions.values import Figure

COUNT = 10_000
"""From here on a bare number counts shares or votes; a price a share lies below."""

SUM = 1_000_000
"""From here on an amount of money is a total."""

_PRICED = frozenset({"at", "for"})
_ORDERED = ("ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "ORDINAL_4")
_HIGHEST_LEVEL = 100
_LONGEST_SERIES = 4
"""Up to here a number may say which sale of a series is meant."""

_LISTED = frozenset({"and", "plus", "+", "&"})
_NUMBERED = frozenset(
    {"sale", "sales", "tranche", "tranches", "block", "blocks", "batch", "batches", "buyback", "buybacks"}
)
_COUNTED = frozenset({"share", "shares", "vote", "votes", "title", "titles", "stock", "rights"})

_REPLACED = frozenset(
    {("instead", "of"), ("rather", "than"), ("and", "not"), ("but", "not"), ("opposed", "to"), ("place", "of")}
)
"""What stands before a figure that is not meant."""

_ALIKE = frozenset({"equal", "even", "identical", "similar", "separate", "successive", "yearly", "annual", "such"})
"""Words between a number and what it counts."""

_NO_NOUNS = frozenset(
    {
        "makes",
        "gives",
        "leaves",
        "equals",
        "comes",
        "is",
        "was",
        "has",
        "does",
        "as",
        "less",
        "minus",
        "plus",
        "thus",
        "versus",
        "vs",
        "its",
        "this",
    }
)
"""Words with an s at the end that count nothing behind a number."""


def by_kind(frame: Frame) -> dict[str, list[Figure]]:
    """Figures typed in digits: counts of shares or votes, prices a share, sums of money, levels in percent."""
    found: dict[str, list[Figure]] = {"count": [], "price": [], "sum": [], "level": []}
    for figure in _scaled(frame):
        kind = "" if replaced(frame, figure) else _kind(frame, figure)
        if kind:
            found[kind].append(figure)
    return found


def _scaled(frame: Frame) -> list[Figure]:
    """The figures, members of a list (``765, 358 and 494 million euros``) with the scale that is said with its last."""
    found: list[Figure] = []
    for figure in reversed(frame.figures):
        after = found[-1] if found else None
        if after is not None and _abridged(frame, figure, after):
            scale = Fraction(after.amount) / Fraction(frame.words[after.start].replace(",", ""))
            amount = str(int(Fraction(figure.amount) * scale))
            found.append(replace(figure, kind=after.kind, amount=amount, currency=after.currency))
        else:
            found.append(figure)
    return found[::-1]


def _abridged(frame: Frame, figure: Figure, after: Figure) -> bool:
    """Whether a bare number stands in a list directly before one with a scale."""
    listed = figure.kind == "number" and set(frame.words[figure.end : after.start]) <= _LISTED
    typed = any(letter.isdigit() for letter in frame.words[figure.start])
    sized = after.kind in {"number", "money", "shares"} and scaled(frame, after)
    return listed and typed and sized and "/" not in figure.amount and float(figure.amount) < 1000


def _digits(frame: Frame, figure: Figure) -> int:
    """Characters of the number as it is typed: fewer than its amount has where a scale follows."""
    return len(frame.words[figure.start].replace(",", ""))


def scaled(frame: Frame, figure: Figure) -> bool:
    """Whether a number is typed in thousands, millions or billions: ``1.149 bn``."""
    return _digits(frame, figure) < len(figure.amount)


def in_large_units(frame: Frame, figures: list[Figure]) -> bool:
    """Whether bare numbers are typed in millions or billions, and nothing says that they count shares or votes."""
    bare = all(figure.kind == "number" for figure in figures)
    large = [scaled(frame, figure) for figure in figures]
    whole = any(float(figure.amount) >= COUNT and not typed for figure, typed in zip(figures, large, strict=True))
    return bare and any(large) and not whole and not _COUNTED & set(frame.words)


def _kind(frame: Frame, figure: Figure) -> str:
    if "/" in figure.amount:
        return "level" if figure.kind == "fraction" else ""
    size = float(figure.amount)
    if size < COUNT and not any(letter.isdigit() for letter in frame.words[figure.start]):
        return ""
    if figure.kind in {"shares", "number"} and size >= COUNT:
        return "count"
    if figure.kind == "money":
        return "sum" if size >= SUM else "price"
    if figure.kind == "number" and size > _HIGHEST_LEVEL and _priced(frame, figure):
        return "price"
    if figure.kind == "number" and _at_each(frame, figure):
        return "price"
    bare = figure.kind == "number" and size <= _HIGHEST_LEVEL and not counts_things(frame, figure)
    bare = bare and not numbers_things(frame, figure)
    return "level" if bare or figure.kind in {"percent", "points"} else ""


def _priced(frame: Frame, figure: Figure) -> bool:
    """Whether a bare number is a price: beside an amount of money, among words of price, or bought and sold at."""
    money = any(other.kind == "money" for other in frame.figures) or frame.has("PRICE", "WORTH")
    return money or (frame.has("BUY") and frame.has("SELL")) or frame.words[figure.start - 1] in _PRICED


def _at_each(frame: Frame, figure: Figure) -> bool:
    """Whether a number behind "at" is what each of a count of shares costs: ``44 million shares at 50.39 in euros``."""
    before = [other for other in frame.figures if other.end <= figure.start and "/" not in other.amount]
    shares = [other for other in before if float(other.amount) >= COUNT]
    return frame.words[figure.start - 1] in {"at", "@"} and bool(shares) and frame.has("PRICE", "WORTH")


def numbers_things(frame: Frame, figure: Figure) -> bool:
    """Whether a whole number says which one is meant: ``sales 2 and 3``, ``tranche no 2``."""
    counted = frame.where("SELL", "TRANCHE", "BUYBACK", *_ORDERED)
    if not counted or "." in figure.amount or figure.kind != "number" or float(figure.amount) > _LONGEST_SERIES:
        return False
    place = figure.start - 1
    while place > 0 and (frame.words[place] in _LISTED | {"no", "number"} or frame.words[place].isdigit()):
        place -= 1
    return frame.words[max(place, 0)] in _NUMBERED and any(one.start <= place < one.end for one in counted)


def replaced(frame: Frame, figure: Figure) -> bool:
    """Whether a figure only says what is not meant: ``25 instead of 15``, ``30, not 15``."""
    before = frame.words[max(figure.start - 2, 0) : figure.start]
    return before in _REPLACED or (before[-1:] == ("not",) and any(f.end == figure.start - 1 for f in frame.figures))


def of_the_other(frame: Frame, figure: Figure) -> bool:
    """Whether a fraction is a part of a level said before it: ``cut by a fifth``, ``43.4 less a third of it``."""
    around = (frame.words[figure.start - 1 : figure.start], frame.words[figure.end : figure.end + 1])
    return figure.kind == "fraction" and (around[0] == ("by",) or around[1] == ("of",))


def counts_things(frame: Frame, figure: Figure) -> bool:
    """Whether a number says how many there are of something: ``the 3 buybacks``, ``4 equal steps``."""
    words, end = frame.words, figure.end
    end += words[end : end + 1] != () and words[end] in _ALIKE
    after = words[end] if end < len(words) else ""
    mention = next((mention for mention in frame.names if mention.start == end), None)
    if mention is not None and words[mention.end : mention.end + 1] and words[mention.end] in _COUNTED:
        return "." not in figure.amount  # "20 Nissan shares"
    named = mention is not None
    return "." not in figure.amount and after.isalpha() and after.endswith("s") and after not in _NO_NOUNS and not named
