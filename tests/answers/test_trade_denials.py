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


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is the Ampere listing still planned for 2026?", "No: 29 January 2024: Ampere listing cancelled"),
        ("Renault sold no Nissan shares in 2024, right?", "No: 28 March 2024"),
        ("Renault sold no Nissan shares in 2025, right?", "Yes: my sources know no sale"),
        ("Renault didn't buy any Nissan shares in October 2024, did it?", "Yes: my sources know no purchase"),
        ("What did Geely pay for its 45% of Renault Korea?", "No: my sources do not show 45%"),
        ("When did de Meo become chairman of Renault?", "No: Luca de Meo held no such office"),
        ("Why did Provost leave Renault?", "No: my sources do not know"),
    ],
)
def test_what_is_denied_and_what_is_confirmed(question: str, begins: str) -> None:
    assert _talk(question).startswith(begins)


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("Why did Renault go up to 50% of Nissan in 2002?", "how much did it have then?"), "44.4%"),
        (("When did Renault sell its 45% of Horse to Aramco?", "Then who holds what in it?"), "Geely"),
        (("Why is Bolloré still running Renault?", "Who is, then?"), "Provost"),
        (("nissan has 51% of rnaipl, right", "who does then?"), "Renault"),
    ],
)
def test_what_is_asked_behind_a_denial(turns: tuple[str, str], shown: str) -> None:
    assert shown in _talk(*turns)
