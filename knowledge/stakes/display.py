"""The display rule: what of a quantity is printed, before words and languages come in.

The face value is rounded once, half up, to at most two decimals. The honest range follows whenever it is wider than the
last digit printed: 43 as a source prints it needs none, 28 points (27 to 29) do. `about` marks every figure that is not
the exact value: one that was rounded, and one whose digits say more than is known, with a range wider than two of the
last digit: about 14.62 (14.2 to 15.0).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from .quantity import Quantity
from .units import FRACTIONS


@dataclass(frozen=True, slots=True)
class Shown:
    """Digits ready to print (a plain decimal point, no grouping) and what has to stand beside them.

    `low` and `high` are empty when the range is no wider than the last digit printed.
    """

    figure: str
    about: bool
    low: str = ""
    high: str = ""


def shown(quantity: Quantity, decimals: int = 2, lines: Collection[Fraction] = ()) -> Shown:
    """How a quantity is printed: percentages and ratios in percent, everything else on its own scale.

    A value is never rounded onto one of the `lines` (on the quantity's own scale): it gets more decimals instead.
    """
    scale = 100 if quantity.unit in FRACTIONS else 1
    value, low, high = quantity.value * scale, quantity.low * scale, quantity.high * scale
    places = _places_off_lines(value, decimals, [line * scale for line in lines])
    figure = digits(value, places)
    last_digit = Fraction(1, 10 ** len(figure.partition(".")[2]))
    rounded = 10**places % value.denominator != 0
    about = rounded or high - low > 2 * last_digit
    if high - low <= last_digit:
        return Shown(figure, about)
    return Shown(figure, about, *_range(low, high, decimals))


def digits(number: Fraction, decimals: int = 2) -> str:
    """The number rounded half up (away from zero at the half) to at most so many decimals, trailing zeros dropped."""
    text = _fixed(number, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def _fixed(number: Fraction, decimals: int) -> str:
    scaled, parts = 2 * abs(number.numerator) * 10**decimals, number.denominator
    whole = (scaled + parts) // (2 * parts)
    text = f"{whole // 10**decimals}.{whole % 10**decimals:0{decimals}d}" if decimals else str(whole)
    return f"-{text}" if number < 0 and whole else text


def _range(low: Fraction, high: Fraction, decimals: int) -> tuple[str, str]:
    """Both ends with the fewest decimals that leave five steps between them; whole ends are printed whole."""
    places = next((p for p in range(decimals) if (high - low) * 10**p >= 5), decimals)
    ends = digits(low, places), digits(high, places)
    return ends if not any("." in end for end in ends) else (_fixed(low, places), _fixed(high, places))


def _places_off_lines(value: Fraction, decimals: int, lines: Collection[Fraction]) -> int:
    if not lines:
        return decimals
    for places in range(decimals, decimals + 20):
        rounded = Fraction(digits(value, places))
        if rounded == value or rounded not in lines:
            return places
    return decimals
