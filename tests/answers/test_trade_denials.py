"""Trades told otherwise than they were, and what a denial leaves for the next message."""

import pytest

from tests.questions.desks import talk


def _talk(*turns: str) -> str:
    return talk(turns)[-1].headline


@pytest.mark.parametrize(
    "question",
    [
        "What made Renault sell its 51% of the Chennai plant to Nissan?",
        "How much was paid when NAMI sold 67.69% of AvtoVAZ to Renault?",
        "How did the takeover of Flexis by Volvo go?",
        "When did Otro sell the 24% of Alpine to Renault?",
    ],
)
def test_a_trade_told_the_wrong_way_round_is_denied(question: str) -> None:
    assert _talk(question).startswith("No: it was the other way round")


@pytest.mark.parametrize(
    "question",
    [
        "Why did Renault sell its 67.69% of AvtoVAZ to NAMI?",
        "How did the takeover of Flexis by Renault go?",
        "When did Mitsubishi Motors buy its shares back from Nissan?",
        "When was the third sale out of the trust?",
    ],
)
def test_a_trade_told_as_it_was_is_not_denied(question: str) -> None:
    assert not _talk(question).startswith("No")


def test_a_sale_past_the_last_of_its_series_is_denied() -> None:
    assert _talk("When was the fifth sale out of the trust?") == "No: my sources know no more than 3 of these trades."


def test_nobody_took_all_of_a_company_that_was_sold_in_part() -> None:
    assert _talk("Who bought the whole Renault Korea in 2022?").startswith("No: my sources know nobody")


def test_what_is_done_is_not_still_planned() -> None:
    assert _talk("Why is the purchase of the Indian plant still only planned?").startswith("No: 1 August 2025")


def test_a_denial_leaves_its_holding() -> None:
    assert "15%" in _talk("Why does Nissan hold 25% of Renault?", "So how much does it hold?")
