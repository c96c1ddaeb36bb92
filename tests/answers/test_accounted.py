import pytest

from knowledge.answers.accounted import left_out
from knowledge.answers.answer import Outcome
from tests.questions.desks import TODAY, ask, desk, snapshot


@pytest.mark.parametrize(
    "text",
    [
        "years in which Renault's 62.5% of RNAIPL gave it a board majority",
        "How much of Renault does Nissan own, given its 812,345 employees' shares?",
    ],
)
def test_a_figure_that_nothing_is_made_of_is_no_answer(text: str) -> None:
    assert ask(text).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "Does Renault own 35.71% of Nissan?",
        "Does Renault own 36% of Nissan?",
        "What would Renault hold if it sold 10 points of Nissan?",
        "How much of Nissan did Renault hold at the end of 2023?",
        "Does Nissan hold 15% or 20% of Renault?",
        "24% of Alpine Racing cost 200 million euros: what is the whole worth?",
        "Renault has 43 of Nissan and sells 28, so 15 are left, right?",
    ],
)
def test_figures_that_are_used_or_judged_are_accounted_for(text: str) -> None:
    answer = ask(text)
    assert answer.outcome is Outcome.ANSWERED
    assert left_out(desk().frame(text, TODAY), answer, snapshot()) == []
