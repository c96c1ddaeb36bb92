import pytest

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.owed import Owed
from tests.questions.desks import TODAY, ask, desk, snapshot

OWED = Owed(
    together=["together", "jointly"],
    lasting=["years", "months"],
    planning=["planned", "aims"],
    reason="because",
    noted="due to",
)


def owes(text: str, answer: Answer) -> bool:
    assert answer.outcome is Outcome.ANSWERED
    return OWED.owes(desk().frame(text, TODAY), answer, snapshot())


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("what does Renault hold of Nissan", False),
        ("how many points of Nissan does Renault hold", True),
        ("Renault's margin over the others in Nissan, in points", True),
        ("Renault owns 35.71% of Nissan: how much does it not own?", True),
        ("Renault owns 35.71% of Nissan: how much of it directly and how much in trust?", False),
        ("what does Renault not own of Nissan", True),
        ("what had Renault planned to hold of Nissan", True),
        ("for how many years has Renault been in Nissan", True),
        ("how much of Nissan did Renault hold in March 2009", True),
        ("how much of Nissan did Renault hold in August 2025", False),
        ("how much of Nissan does Renault hold now (not that of March 2009)", False),
        ("I bought a Clio in March 2009. How much of Nissan does Renault hold?", False),
    ],
)
def test_a_level_that_is_known_answers_what_asks_for_it_alone(text: str, owed: bool) -> None:
    assert owes(text, ask("What does Renault hold of Nissan?")) is owed


def test_what_two_have_together_is_no_line_about_one_of_them() -> None:
    told = ask("What did Renault and Nissan pledge to put into Ampere?")
    assert told.reading.intent == "told"
    assert owes("how much did Nissan and Mitsubishi Motors jointly pledge to put into Ampere", told)
    assert not owes("how much did Nissan pledge to put into Ampere", told)


def test_what_was_is_not_answered_with_what_would_be() -> None:
    assumed = ask("What would Renault hold of Nissan if it sold 5 points?")
    assert owes("what did Renault hold of Nissan after the sale", assumed)
    assert not owes("what would Renault hold of Nissan after the sale", assumed)


def test_points_that_were_reckoned_are_not_owed() -> None:
    text = "how many points did Renault's stake in Nissan fall since 2010"
    assert not owes(text, ask(text))


def test_a_verdict_owes_nothing() -> None:
    assert not owes("does Renault hold 40 points of Nissan since March 2009", ask("Does Renault hold 40% of Nissan?"))


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("Renault in Nissan minus what the State has of Renault", True),
        ("how much bigger is Renault in Nissan than Nissan in Renault", True),
        ("what percentage of its old holding in Nissan has Renault kept", True),
        ("how many times the State's stake is what Renault holds of Nissan", True),
        ("direct plus trust, what does Renault hold of Nissan", False),
        ("is Renault's stake in Nissan larger than Nissan's in Renault", True),
        ("since how long has Renault been in Nissan", True),
        ("how many shares of Nissan does Renault hold", True),
        ("a difference of opinion aside, what does Renault hold of Nissan", False),
        ("what ratio of Nissan does Renault hold", False),
        ("Renault in Nissan minus Nissan in Renault", True),
    ],
)
def test_a_level_is_no_result_of_an_operation(text: str, owed: bool) -> None:
    assert owes(text, ask("What does Renault hold of Nissan?")) is owed


@pytest.mark.parametrize(
    "text",
    [
        "By how many points did Renault's stake in Nissan fall from March 2009 to December 2023?",
        "How much bigger is Renault's stake in Nissan than Nissan's in Renault?",
        "506,620,577 minus 149,028,300?",
        "How many times Nissan's stake in Renault is Renault's in Nissan?",
    ],
)
def test_what_was_worked_out_is_not_owed(text: str) -> None:
    assert not owes(text, ask(text))
