"""Words that carry nothing are left aside where nobody could be named, and nowhere else."""

import pytest

from knowledge.answers.answer import Outcome
from knowledge.questions.stray import without_strays
from tests.questions.desks import KYODO, TODAY, ask, reader


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Abeg, how much of Nissan does Renault own?", "how much of Nissan does Renault own?"),
        ("Ehenn oga! share of Geely in Renault Korea", "share of Geely in Renault Korea"),
        ("what does Nissan have of Renault, leh", "what does Nissan have of Renault,"),
        ("Abeg who owns Nissan", "who owns Nissan"),
    ],
)
def test_a_call_before_or_behind_a_question_is_left_aside(text: str, plain: str) -> None:
    assert without_strays(reader(), text, TODAY) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Zorblatt, how much of Renault?",
        "Zorblatt stake in Renault",
        "Zorblatt owns how much of Renault and Nissan",
        "Zorblatt and Nissan hold what of Renault",
        "what does Renault hold of Nissan Zorblatt",
        "what stake in Nissan did Renault get from Zorblatt",
        "Tesla, what does Nissan have of Renault",
        "how much of Nissan does Renault own?",
    ],
)
def test_a_name_where_somebody_may_stand_stays(text: str) -> None:
    assert without_strays(reader(), text, TODAY) is None


def test_a_stray_word_with_an_accent_is_left_where_it_cannot_be_taken_out() -> None:
    """Once read again and again without end: the frame writes it without its accent."""
    assert ask("Is it right that Thierry Bolloré ran Nissan?", KYODO).outcome is Outcome.OUT_OF_SCOPE
