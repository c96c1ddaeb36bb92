"""What a few words ask of what was told: a facet of it, the next of its kind, a level, or the same of somebody else."""

from __future__ import annotations

import pytest

from knowledge.answers.answer import Outcome
from tests.questions.desks import ask, talk

SALE = "Second sale out of the trust"
STAKE = "How much of Nissan did Renault hold in March 2006?"
WHOLE = "When was the rebalancing completed?"


@pytest.mark.parametrize(
    ("opening", "message", "shows"),
    [
        (SALE, "who was the purchaser?", "Bought by Nissan"),
        (SALE, "and sold to whom", "Bought by Nissan"),
        (SALE, "the vendor?", "Sold by Renault"),
        (SALE, "how much did each share cost?", "JPY 593.4 per share"),
        (SALE, "and the proceeds", "EUR 358 m"),
        (SALE, "what did Nissan pay?", "EUR 358 m"),
        (SALE, "how many did they sell", "99,132,100 shares"),
        (SALE, "as a percentage?", "2.5%"),
        (SALE, "when were they retired?", "Cancelled on 3 April 2024"),
        (SALE, "and the following one?", "27 September 2024"),
        (SALE, "and the one before?", "13 December 2023"),
        ("Honda-Nissan talks end", "who was involved?", "Honda, Nissan and Mitsubishi Motors"),
        ("double votes", "since when is that so?", "Since 3 April 2016"),
        ("Why do sources differ on this: Price of the 1999 rescue?", "which of them is right?", "JPY 605 bn"),
        (STAKE, "since when was that so?", "Since 1 March 2002"),
        (STAKE, "so more than a third?", "Yes"),
        (STAKE, "thats above one half?", "No"),
        ("17.05% + 18.66%", "so above a third?", "Yes: 35.71%"),
        ("Who was CEO of Renault in 2021?", "and for Nissan, who was it?", "Makoto Uchida"),
        ("How many shares does Renault have?", "and how was it in May 2024?", "295,722,284"),
    ],
)
def test_a_few_words_ask_of_what_was_told(opening: str, message: str, shows: str) -> None:
    answer = talk([opening, message])[-1]
    assert answer.outcome is Outcome.ANSWERED
    assert shows in answer.headline


@pytest.mark.parametrize("message", ["who was the buyer?", "and the next one?", "at what price?", "since when?"])
def test_a_facet_of_nothing_is_not_guessed(message: str) -> None:
    assert ask(message).outcome is not Outcome.ANSWERED


def test_what_the_claim_does_not_state_is_not_told_of_another() -> None:
    answer = talk(["What happened on 2 December 2024?", "at what price per share?"])[-1]
    assert answer.outcome is Outcome.MISSING
    assert "price per share" in answer.headline


def test_a_facet_goes_on_about_the_same_trade() -> None:
    answers = talk([SALE, "who bought them?", "and the next sale?", "how many shares?"])
    assert "195,473,600 shares" in answers[-1].headline


@pytest.mark.parametrize("opening", [SALE, STAKE, "Who is the CEO of Nissan?", "double votes", "Nissan-Honda talks"])
def test_a_whole_question_stands_alone(opening: str) -> None:
    assert talk([opening, WHOLE])[-1].headline == ask(WHOLE).headline
