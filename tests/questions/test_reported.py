"""What somebody else says of the field is asked whether it is so; his own questions and other talk stay as they are."""

import pytest

from knowledge.questions.chatter import chatter_of
from knowledge.questions.pieces import Pieces
from knowledge.questions.reported import as_asked
from tests.questions.desks import TODAY, reader


def asked(text: str) -> str:
    return as_asked(Pieces(reader(), chatter_of("en"), TODAY), text)


@pytest.mark.parametrize(
    "text",
    [
        "The plumber swears blind Honda bought Nissan, is the lad right?",
        "My aunt, who bakes, keeps telling me that Honda bought Nissan. Really?",
        "Word on the shop floor is Honda bought Nissan – can you check?",
        "Headline: Honda bought Nissan. Legit?",
        '"Honda bought Nissan" – anything in it?',
        "Everybody at the club is convinced Honda bought Nissan. Rubbish?",
    ],
)
def test_a_claim_is_asked(text: str) -> None:
    assert asked(text) == "Is it true that Honda bought Nissan?"


def test_a_question_that_somebody_asks_stays_his_question() -> None:
    assert asked("My niece asks how much of Nissan Renault holds") == "how much of Nissan Renault holds"


@pytest.mark.parametrize(
    "text",
    [
        "Luca de Meo said Renault would keep 15%. Is that so?",
        "The minister says France sold its Renault shares. True?",
        "Who says that Renault sold its Nissan shares?",
        "Did anybody say that Renault sold its Nissan shares?",
        "In 2005 my dad said Renault was the largest shareholder of Nissan. Was he right?",
        "They told us we were mad to buy Nissan.",
        "The label says 70 ampere hours, enough for a diesel?",
        "He says Honda and Nissan merged; who chose the name?",
    ],
)
def test_what_somebody_of_the_field_says_or_is_asked_stays(text: str) -> None:
    assert asked(text) == text
