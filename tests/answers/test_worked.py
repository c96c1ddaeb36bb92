"""Worked sums: every unit comes out right, sides are held against each other with the margin, misfits are refused."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from knowledge.answers.sizes import MisfitError
from knowledge.answers.sizes_joined import joined, of_row, part_of
from tests.questions.desks import desk

TODAY = dt.date(2026, 11, 22)


def _row(amount: str, kind: str = "number", currency: str = "", typed: str = "") -> dict[str, str]:
    return {"amount": amount, "kind": kind, "currency": currency, "typed": typed or amount}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Is 24.63 more than half of 44.4, and by how much?", "Yes: 24.63% is more than 1/2 × 44.4% = 22.2%, by 2.43"),
        ("is 13.5 above a third of 43.4", "No: 13.5% is less than 1/3 × 43.4%"),
        ("What do 9.9 plus 9.24 plus 12.63 give?", "31.77%"),
        ("By what percent did 58,387,915 shares shrink to 44,387,915 shares?", "about 23.98% less"),
        ("264 bn won bought 34.02 %: implied 100 % value?", "KRW 776.0"),
        ("two thirds of 1,326,231,327 shares is how many", "884,154,218 shares"),
        ("126,429,575 shares over 137,682,876 shares as a multiple?", "0.92 times"),
        ("26.4 percent in four equal steps, how big is each", "6.6 points a step"),
        ("five equal lots of 140,100,000 shares, how many in each", "28,020,000 shares"),
        ("Nissan in Kasai Kogyo plus 5 points?", "34.14%"),
        ("Out of every 1,000 Flexis shares how many are CMA CGM's?", "100 shares"),
        ("Is 22.73 closer to 18.66 or to 24.63?", "nearer to 24.63%"),
    ],
)
def test_a_sum_is_worked_out(text: str, shown: str) -> None:
    assert shown in desk().reply(text, today=TODAY).headline


@pytest.mark.parametrize(
    "text",
    [
        "State 15.01%, Nissan 15%: what percentage of Renault is in other hands, minus the moon?",
        "Renault sells a third of its 45 of Horse: what remains, in whole?",
    ],
)
def test_what_does_not_fit_is_no_worked_sum(text: str) -> None:
    assert desk().reply(text, today=TODAY).reading.slots.get("operator") != "worked"


@pytest.mark.parametrize("text", ["568.5 yen minus 494 million euros?", "What is 34 percent plus 237 billion yen?"])
def test_yen_and_euros_have_no_difference_and_a_percentage_and_yen_no_sum(text: str) -> None:
    assert desk().reply(text, today=TODAY).headline.startswith("These figures have no common measure")


def test_a_bare_number_up_to_100_is_a_level_unless_something_is_counted() -> None:
    assert of_row(_row("43.4"), [_row("43.4")], []).value == Fraction(434, 1000)
    assert of_row(_row("3"), [_row("3"), _row("90", "shares")], []).kind == "number"


def test_a_number_beside_millions_is_meant_in_millions() -> None:
    rows = [_row("1149000000", "money", "EUR", "1149"), _row("1140")]
    assert joined("minus", [of_row(row, rows, []) for row in rows]).value == 9_000_000


def test_shares_times_a_price_are_money_and_money_over_a_level_is_the_whole() -> None:
    rows = [_row("100000", "shares"), _row("408.5", "money", "JPY")]
    paid = joined("times", [of_row(row, rows, []) for row in rows])
    assert (paid.kind, paid.value, paid.currency) == ("money", Fraction(40_850_000), "JPY")
    part = of_row(_row("25", "percent"), [], [])
    assert joined("over", [paid, part]).value == 163_400_000


def test_sizes_without_a_common_measure_have_no_sum() -> None:
    level, money = of_row(_row("34", "percent"), [], []), of_row(_row("2000000", "money", "EUR"), [], [])
    with pytest.raises(MisfitError):
        joined("plus", [level, money])
    yen = of_row(_row("2000000", "money", "JPY"), [], [])
    with pytest.raises(MisfitError):
        joined("minus", [money, yen])


def test_parts_of_a_size_make_it_up() -> None:
    whole = of_row(_row("28.4", "percent"), [], [])
    assert joined("plus", [part_of(whole, Fraction(1, 3))] * 3).value == whole.value
