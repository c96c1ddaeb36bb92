import pytest

from knowledge.questions.doubts import (
    leaves_the_question,
    of_a_strange_party,
    of_another_office,
    of_something_unknown,
)
from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Who is the head of logistics at Renault?", True),
        ("who is the union leader at Nissan", True),
        ("Who is the head of Renault?", False),
        ("who was the head of the board of Nissan", False),
    ],
)
def test_an_office_with_an_unknown_word_is_another_one(question: str, other: bool) -> None:
    assert of_another_office(reader().frame(question, TODAY)) is other


def test_an_office_in_a_part_of_the_world_is_another_one() -> None:
    parts = {"europe", "america"}
    assert of_another_office(reader().frame("Who is head of Nissan Europe?", TODAY), parts)
    assert of_another_office(reader().frame("who runs Nissan in North America", TODAY), parts)
    assert not of_another_office(reader().frame("who runs Nissan", TODAY), parts)


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What is the name of Ghosn's lawyer?", True),
        ("What did de Meo and Uchida paint?", True),
        ("What did Ghosn say?", False),
        ("Who bought Renault's stake?", False),
    ],
)
def test_what_nothing_explains_is_told_apart(question: str, unknown: bool) -> None:
    assert of_something_unknown(reader().frame(question, TODAY)) is unknown


def test_a_holding_is_no_answer_to_who_or_how() -> None:
    asked = reader().frame("How did Volvo finance Flexis?", TODAY)
    assert leaves_the_question(asked, "stake", [])
    assert not leaves_the_question(asked, "told", [])
    assert not leaves_the_question(reader().frame("How much of Flexis does Volvo hold?", TODAY), "stake", [])


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("Did Nissan sell its Renault shares to bakers?", True),
        ("Did Renault buy the shares from a baker?", True),
        ("Did Renault sell Nissan shares to Nissan?", False),
        ("The State bought Renault shares. It was to arrive at which level?", False),
        ("what does a baker hold of Renault", False),
    ],
)
def test_a_trade_with_somebody_unknown_is_another_trade(question: str, strange: bool) -> None:
    assert of_a_strange_party(reader().frame(question, TODAY)) is strange
