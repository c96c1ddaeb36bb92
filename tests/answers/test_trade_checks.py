"""Amounts in a source's words, and what is said of a trade held against them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.answers.trades import sums
from tests.questions.desks import ask


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("EUR 814-1232 m (range announced)", [("EUR", 814_000_000), ("EUR", 1_232_000_000)]),
        ("JPY 119,953,500,000; up to EUR 765 m", [("JPY", 119_953_500_000), ("EUR", 765_000_000)]),
        ("reportedly one rouble", [("RUB", 1)]),
        ("not disclosed", []),
        (None, []),
    ],
)
def test_every_amount_is_read_with_its_currency(text: str | None, known: list[tuple[str, int]]) -> None:
    assert sums(text) == [(code, Fraction(value)) for code, value in known]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did the third sale out of the trust bring in 494 million euros?", "Yes"),
        ("Did the third sale out of the trust bring in 594 million euros?", "No"),
        ("Did Nissan pay less than 500 yen a share for Mitsubishi Motors in 2016?", "Yes"),
        ("Did Nissan pay more than 500 yen a share for Mitsubishi Motors in 2016?", "No"),
        ("Did Nissan put 600 million euros into Ampere?", "No"),
        ("Did Mitsubishi Motors cancel all the shares it bought from Nissan?", "No"),
    ],
)
def test_what_is_said_of_a_trade_is_confirmed_or_denied(question: str, word: str) -> None:
    assert ask(question).headline.startswith(f"{word}:")
