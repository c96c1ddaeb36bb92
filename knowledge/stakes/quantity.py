"""A number with its unit, its face value and the honest interval in which the true value lies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from .units import PERCENTAGES, Unit, UnitError, difference_unit, product_unit, quotient_unit, sum_unit

_DECIMAL = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_SCALE = dict.fromkeys(PERCENTAGES, 100) | {Unit.RATIO: 100, Unit.RELATIVE: 100}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Face value and interval as exact fractions, with a unit (money and rates with a currency).

    The interval is closed: `low <= value <= high`. The operators take their operands as independent figures; a
    formula in which one figure occurs twice is computed from terms (module `terms`), not with these operators.

    Raises:
        ValueError: when the face value lies outside its interval.
        UnitError: by the operators, when the units do not go together.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    unit: Unit
    currency: str = ""
    text: str = field(default="", compare=False)  # as the source prints it, when it was printed

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"face value {self.value} lies outside {self.low} to {self.high}")

    @property
    def is_exact(self) -> bool:
        """Whether the interval is the face value alone."""
        return self.low == self.high

    @property
    def is_whole(self) -> bool:
        """Whether the face value is a whole number."""
        return self.value.denominator == 1

    def meets(self, other: Quantity) -> bool:
        """Whether the two intervals share a point.

        Raises:
            UnitError: when the units or currencies differ.
        """
        self._same(other)
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Quantity) -> Quantity:
        unit = sum_unit(self.unit, other.unit)
        left, right = _in_unit(self, unit), _in_unit(other, unit)
        ends = (left[0] + right[0], left[1] + right[1], left[2] + right[2])
        return Quantity(*ends, unit, _one_currency(self, other))

    def __sub__(self, other: Quantity) -> Quantity:
        unit = difference_unit(self.unit, other.unit)
        left, right = _in_unit(self, unit), _in_unit(other, unit)
        ends = (left[0] - right[0], left[1] - right[2], left[2] - right[1])
        return Quantity(*ends, unit, _one_currency(self, other))

    def __mul__(self, other: Quantity) -> Quantity:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        unit = product_unit(self.unit, other.unit)
        return Quantity(self.value * other.value, min(corners), max(corners), unit, self.currency or other.currency)

    def __truediv__(self, other: Quantity) -> Quantity:
        unit = quotient_unit(self.unit, other.unit)
        currency = _one_currency(self, other) if self.currency and other.currency else self.currency
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        keeps = unit in (Unit.MONEY, Unit.MONEY_PER_SHARE)
        return Quantity(self.value / other.value, min(corners), max(corners), unit, currency if keeps else "")

    def _same(self, other: Quantity) -> None:
        if (self.unit, self.currency) != (other.unit, other.currency):
            raise UnitError(f"{self.unit} {self.currency} and {other.unit} {other.currency} cannot be compared")


def exact(value: Fraction | int | str, unit: Unit, currency: str = "") -> Quantity:
    """A number known exactly: a count, a price, a level, a user's own figure."""
    number = Fraction(value)
    return Quantity(number, number, number, unit, currency)


@lru_cache(maxsize=4096)
def printed(text: str, unit: Unit, currency: str = "") -> Quantity:
    """A number as a source prints it: the true value lies within half a unit of the last digit either way.

    Raises:
        ValueError: when the text is no plain decimal number.
    """
    number = parse_number(text)
    half = Fraction(1, 2 * 10 ** _decimals(text))
    scale = _SCALE.get(unit, 1)
    return Quantity(number / scale, (number - half) / scale, (number + half) / scale, unit, currency, text.strip())


@lru_cache(maxsize=512)  # one figure is shown in several places of one answer
def parse_percent(text: str, unit: Unit = Unit.CAPITAL) -> Quantity:
    """A percentage as printed ('43', '43.40', '15.00 %'), with half a unit of its last digit either way.

    Raises:
        ValueError: when the text is no plain decimal number.
    """
    return printed(text.strip().removesuffix("%").strip(), unit)


def parse_stake(text: str) -> Quantity:
    """A stake of the issued capital as printed; a stake lies between 0 and 100 %.

    Raises:
        ValueError: when the text is no plain decimal number or its face value lies outside 0 to 100.
    """
    quantity = parse_percent(text)
    if not 0 <= quantity.value <= 1:
        raise ValueError(f"{text}: a stake lies between 0 and 100 %")
    return quantity


def exact_percent(text: str, unit: Unit = Unit.CAPITAL) -> Quantity:
    """A percentage that is exact: a user's what-if, a cap, a level.

    Raises:
        ValueError: when the text is no plain decimal number.
    """
    return exact(parse_number(text.strip().removesuffix("%").strip()) / 100, unit)


def parse_number(text: str) -> Fraction:
    """A plain decimal number, point or comma before the decimals, as a fraction; never through a binary float.

    Raises:
        ValueError: when the text is anything else.
    """
    if not _DECIMAL.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a plain decimal number")
    return Fraction(text.strip().replace(",", "."))


def _decimals(text: str) -> int:
    return len(text.strip().replace(",", ".").partition(".")[2])


def _one_currency(left: Quantity, right: Quantity) -> str:
    if left.currency != right.currency:
        raise UnitError(f"{left.currency or 'no currency'} and {right.currency or 'no currency'} cannot be mixed")
    return left.currency


def _in_unit(quantity: Quantity, unit: Unit) -> tuple[Fraction, Fraction, Fraction]:
    """The triple of a quantity on the scale of `unit`: points and percentages differ by a factor of 100."""
    scale = Fraction(1)
    if quantity.unit is not unit:
        scale = Fraction(1, 100) if quantity.unit is Unit.POINTS else Fraction(100)
    return quantity.value * scale, quantity.low * scale, quantity.high * scale
