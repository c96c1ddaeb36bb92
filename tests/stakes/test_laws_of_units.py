"""Units never mix, and intervals contain what they are intervals of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.stakes import Quantity, Unit, UnitError, exact, parse_percent, parse_stake, printed
from knowledge.stakes.units import PERCENTAGES, difference_unit, product_unit, quotient_unit, sum_unit

from .examples import moderate

units = st.sampled_from(list(Unit))
numbers = st.fractions(-100, 100, max_denominator=100)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    value, below, above = draw(numbers), draw(st.fractions(0, 5)), draw(st.fractions(0, 5))
    return Quantity(value, value - below, value + above, draw(units))


@moderate
@given(quantities(), quantities())
def test_what_can_be_added_has_one_measure(left: Quantity, right: Quantity) -> None:
    moved = Unit.POINTS in (left.unit, right.unit) and {left.unit, right.unit} & PERCENTAGES
    if left.unit is right.unit or moved:
        total = left + right
        assert total.low <= total.value <= total.high
    else:
        with pytest.raises(UnitError):
            left + right


@moderate
@given(quantities(), quantities())
def test_intervals_of_results_contain_the_face_value(left: Quantity, right: Quantity) -> None:
    for operation in (Quantity.__sub__, Quantity.__mul__, Quantity.__truediv__):
        try:
            found = operation(left, right)
        except (UnitError, ZeroDivisionError):
            continue
        assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("left", "right"),
    [(Unit.POINTS, Unit.RELATIVE), (Unit.CAPITAL, Unit.VOTES), (Unit.SHARES, Unit.MONEY), (Unit.VOTES, Unit.TIMES)],
)
def test_units_that_do_not_go_together(left: Unit, right: Unit) -> None:
    for rule in (sum_unit, difference_unit, product_unit, quotient_unit):
        with pytest.raises(UnitError):
            rule(left, right)


def test_currencies_do_not_mix() -> None:
    with pytest.raises(UnitError):
        exact(1, Unit.MONEY, "EUR") + exact(1, Unit.MONEY, "JPY")


def test_points_and_percent() -> None:
    gap = parse_percent("43") - parse_percent("15")
    assert [gap.value, gap.low, gap.high] == [28, 27, 29]
    assert gap.unit is Unit.POINTS
    assert (parse_percent("43") - exact(28, Unit.POINTS)).value == Fraction(15, 100)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("43", "42.5", "43.5"), ("43.40", "43.395", "43.405"), ("15.00 %", "14.995", "15.005"), ("0", "-0.5", "0.5")],
)
def test_printed_figures(text: str, low: str, high: str) -> None:
    found = parse_stake(text)
    assert (found.low, found.high) == (Fraction(low) / 100, Fraction(high) / 100)


@pytest.mark.parametrize("text", ["", "1/0", "abc", "nan", "1e3", "-5", "120", "12 %%"])
def test_what_is_no_stake(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_stake(text)


def test_counts_are_exact_and_printed_counts_are_not_percent() -> None:
    assert printed("568.5", Unit.MONEY_PER_SHARE, "JPY").low == Fraction("568.45")
