"""Where the sizes of a worked sum come from, and what they come to: stated and known figures, joined by operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from knowledge.answers.sizes import MisfitError, Size
from knowledge.questions.kinds import COUNT, SUM
from knowledge.stakes import Quantity, Unit
from knowledge.stakes.units import PERCENTAGES

HIGHEST_LEVEL = 100
"""Percent; a bare number above it is no level."""

_KINDS = {
    Unit.POINTS: "points",
    Unit.SHARES: "shares",
    Unit.VOTE_COUNT: "votes",
    Unit.MONEY: "money",
    Unit.MONEY_PER_SHARE: "price",
    Unit.COUNT: "number",
    Unit.YEARS: "years",
} | dict.fromkeys(PERCENTAGES, "level")
_FACTORS = frozenset({"number", "ratio", "level"})
_COUNTS = frozenset({"shares", "votes"})


def of_quantity(quantity: Quantity) -> Size:
    """The size of a known figure; raises :class:`MisfitError` where no sum can be made of its unit."""
    kind = _KINDS.get(quantity.unit)
    if kind is None:
        raise MisfitError
    scale = 100 if kind == "points" else 1
    value, low, high = (each / scale for each in (quantity.value, quantity.low, quantity.high))
    return Size("level" if kind == "points" else kind, value, low, high, quantity.currency)


def of_row(row: Mapping[str, str], rows: Sequence[Mapping[str, str]], known: Sequence[Size]) -> Size:
    """The size of a stated figure; a bare number up to 100 is a level where nothing else is counted in the sum.

    A bare number beside one sum typed in millions or billions is meant in these too.
    """
    amount, kind = Fraction(row["amount"]), row["kind"]
    step = Fraction(1, 10 ** len(row["typed"].partition(".")[2])) * (_scale(row) if _scaled(row) else 1)
    if kind in {"percent", "points"}:
        return _exactly("level", amount / 100, step / 100)
    if kind == "money":
        return _exactly("money" if amount >= SUM else "price", amount, step, row["currency"])
    if kind in {"shares", "years"}:
        return _exactly(kind, amount)
    scales = {_scale(each) for each in rows if _scaled(each)}
    sums = (each for each in rows if each["kind"] == "money" and Fraction(each["amount"]) >= SUM)
    money = next((each["currency"] for each in sums), "")
    if len(scales) == 1 and not _scaled(row) and amount < COUNT and money:
        return _exactly("money", amount * next(iter(scales)), step, money)
    if _scaled(row) and money:
        return _exactly("money", amount, step, money)
    counted = any(each.kind != "level" for each in known) or any(_counts(each) for each in rows)
    if amount <= HIGHEST_LEVEL and not counted:
        return replace(_exactly("level", amount / 100, step / 100), bare=True)
    return replace(_exactly("number", amount, step), bare=True)


def _exactly(kind: str, value: Fraction, step: Fraction = Fraction(0), currency: str = "") -> Size:
    return Size(kind, value, value, value, currency, step)


def _scaled(row: Mapping[str, str]) -> bool:
    """Whether a figure is typed in thousands, millions or billions."""
    typed = row["typed"] if row["kind"] in {"money", "number"} else ""
    return typed.replace(".", "").isdigit() and Fraction(row["amount"]) != Fraction(typed)


def _scale(row: Mapping[str, str]) -> Fraction:
    """A million where a figure is typed in millions."""
    return Fraction(row["amount"]) / Fraction(row["typed"])


def _counts(row: Mapping[str, str]) -> bool:
    """Whether a stated figure counts something or is a sum of money: a bare number beside it is no level."""
    kind = row["kind"]
    return kind in {"shares", "money", "years"} or (kind == "number" and Fraction(row["amount"]) > HIGHEST_LEVEL)


def level(text: str) -> Size:
    """A part of the whole as a level."""
    return _exactly("level", Fraction(text))


def part_of(size: Size, factor: Fraction) -> Size:
    """A part, or a multiple, of a size."""
    value, low, high = (each * factor for each in (size.value, size.low, size.high))
    return Size(size.kind, value, low, high, size.currency)


def joined(operation: str, sizes: Sequence[Size]) -> Size:
    """The sizes joined by plus, minus, times or over; raises :class:`MisfitError` where they have no common measure."""
    return reduce({"plus": _plus, "minus": _minus, "times": _times, "over": _over}[operation], sizes)


def _plus(one: Size, two: Size) -> Size:
    kind, currency = _common(one, two)
    return Size(kind, one.value + two.value, one.low + two.low, one.high + two.high, currency)


def _minus(one: Size, two: Size) -> Size:
    kind, currency = _common(one, two)
    return Size(kind, one.value - two.value, one.low - two.high, one.high - two.low, currency)


def _common(one: Size, two: Size) -> tuple[str, str]:
    """The kind and currency of a sum: a bare number counts what the other counts."""
    kinds = {one.kind, two.kind}
    if len({one.currency, two.currency} - {""}) > 1:
        raise MisfitError
    if len(kinds) > 1:
        kinds -= {"number"} if kinds & {"shares", "votes", "price", "money"} else set()
    if len(kinds) > 1:
        raise MisfitError
    return kinds.pop(), one.currency or two.currency


def _times(one: Size, two: Size) -> Size:
    if one.kind in _FACTORS and two.kind not in _FACTORS:
        one, two = two, one
    two = _factor(two) if one.kind != "number" or two.bare else two
    kind, currency = one.kind, one.currency or two.currency
    if {one.kind, two.kind} in ({"shares", "price"}, {"number", "price"}):
        counted = one if one.kind != "price" else two
        kind = "money" if counted.kind == "shares" or counted.value >= HIGHEST_LEVEL else "price"
    elif two.kind not in _FACTORS:
        raise MisfitError
    return Size(kind, one.value * two.value, one.low * two.low, one.high * two.high, currency)


def _factor(size: Size) -> Size:
    """A bare number that multiplies or divides is a number, no level."""
    if size.kind == "level" and size.bare:
        return Size("number", size.value * 100, size.low * 100, size.high * 100)
    return size


def _over(one: Size, two: Size) -> Size:
    if one.kind == "level" and two.bare and two.kind == "level" and not one.bare:
        two = _factor(two)
    if not two.low:
        raise ZeroDivisionError
    shared_out = one.kind in _COUNTS and two.kind == "number" and two.value < COUNT
    if not shared_out and (one.kind == two.kind or {one.kind, two.kind} <= _COUNTS | {"number"}):
        if len({one.currency, two.currency} - {""}) > 1:
            raise MisfitError
        return Size("ratio", one.value / two.value, one.low / two.high, one.high / two.low)
    if one.kind == "money" and (two.kind == "shares" or (two.kind == "number" and two.value >= COUNT)):
        return Size("price", one.value / two.value, one.low / two.high, one.high / two.low, one.currency)
    if two.kind not in _FACTORS:
        raise MisfitError
    return Size(one.kind, one.value / two.value, one.low / two.high, one.high / two.low, one.currency)
