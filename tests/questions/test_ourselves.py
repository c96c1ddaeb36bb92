import pytest

from knowledge.questions.ourselves import as_an_outsider
from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("How much of us does Nissan own? Asking as a Renault employee", "How much of Renault does Nissan own?"),
        ("How many of our shares (Renault) sit with Nissan?", "How many of Renault's shares sit with Nissan?"),
        ("I'm an engineer at Nissan. who owns us?", "who owns Nissan?"),
        ("what did we (Nissan) pay for Mitsubishi?", "what did Nissan pay for Mitsubishi?"),
        ("How much of us at Mitsubishi Motors has Nissan?", "How much of Mitsubishi Motors has Nissan?"),
        ("I joined Renault in 1996. What did we hold in 1999?", "What did Renault hold in 1999?"),
    ],
)
def test_the_company_that_the_asker_names_stands_for_we(text: str, read: str) -> None:
    assert as_an_outsider(reader(), text, TODAY) == read


@pytest.mark.parametrize(
    "text",
    [
        "What is our stake in Nissan?",
        "Can we say that Renault controls Nissan?",
        "How much of Nissan does Renault hold?",
        "Tell us who owns Renault (Nissan and who else)",
        "I work at Toyota: how much of us does Nissan own?",
        "I am with stupid. Do we own Nissan?",
    ],
)
def test_who_names_no_company_of_his_own_is_left_as_he_is(text: str) -> None:
    assert as_an_outsider(reader(), text, TODAY) == text


def test_the_year_in_which_somebody_worked_there_stays_where_it_is_asked_about() -> None:
    text = "I worked at Nissan in 2005. How much of us was Renault's at that time?"

    assert as_an_outsider(reader(), text, TODAY) == "in 2005. How much of Nissan was Renault's at that time?"
