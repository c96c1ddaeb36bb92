"""Typed formulas: what they come to, and whether that is a percentage."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.stakes import evaluate


@pytest.mark.parametrize(
    ("formula", "value", "percent"),
    [
        ("( 35.71 + 15 ) / 2", Fraction(5071, 200), False),
        ("2 + 3 * 4 - 1", Fraction(13), False),
        ("100% - 35.71% - 3.8%", Fraction(6049, 10000), True),
        ("35.71% + 15", Fraction(5071, 10000), True),
        ("15% * ( 200 + 100 )", Fraction(45), False),
        ("2 * ( 43.4% - 15% )", Fraction(568, 1000), True),
        ("35.71% * 26.67%", Fraction(3571 * 2667, 10**8), True),
        ("30% / 15%", Fraction(2), False),
    ],
)
def test_formulas(formula: str, value: Fraction, percent: bool) -> None:
    assert evaluate(formula.split()) == (value, percent)


@pytest.mark.parametrize("formula", ["( 1 + 2", "1 +", "1 2", "", "( " * 20 + "1" + " )" * 20])
def test_what_is_no_formula(formula: str) -> None:
    with pytest.raises(ValueError, match=r"formula|parenthesis"):
        evaluate(formula.split())


def test_by_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        evaluate(["3", "/", "(", "2", "-", "2", ")"])


@given(*[st.integers(0, 10**9)] * 3)
def test_parentheses_change_the_order_alone(one: int, two: int, three: int) -> None:
    assert evaluate(f"{one} - ( {two} + {three} )".split()) == evaluate(f"{one} - {two} - {three}".split())
