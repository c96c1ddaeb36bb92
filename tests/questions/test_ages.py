import pytest

from tests.questions.desks import talk


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("How old is the alliance?", "27 years"),
        ("How old was the alliance in 2019?", "20 years"),
        ("How long has the alliance existed?", "27 years"),
        ("For how many years have Renault and Nissan been allied?", "27 years"),
        ("Age of the alliance when Kyodo wrote?", "24 years"),
        ("Age of the alliance when the rebalancing took effect?", "24 years"),
        ("How old will the alliance be in 2030?", "31 years"),
    ],
)
def test_the_alliance_has_an_age(question: str, begins: str) -> None:
    answer = talk([question])[-1]
    assert answer.headline.startswith(f"{begins}: from 1999")
    assert answer.claims[:1] == ("ka10",)


@pytest.mark.parametrize("question", ["How old is Uchida?", "what age is Ghosn", "How old are you?"])
def test_the_age_of_a_person_is_not_told(question: str) -> None:
    assert talk([question])[-1].outcome.value == "out_of_scope"


def test_an_end_that_is_only_a_date_is_written_once() -> None:
    headline = talk(["How many years from 1 July 2003 to 1 July 2025?"])[-1].headline
    assert headline == "22 years: from 1 July 2003 to 1 July 2025."
