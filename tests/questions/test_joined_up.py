"""What is done with the figures of the last answers."""

from __future__ import annotations

import pytest

from knowledge.answers.answer import Context, Outcome
from tests.questions.desks import talk

DAIMLER = ["renault sold its daimler stake for how much?", "and nissan?"]
FCA = ["when did fca propose the merger", "when did they withdraw?"]
HORSE = ["Geely's stake in Horse?", "and Aramco's?"]
CROSS = ["Renault in Nissan before the deal?", "and Nissan in Renault?"]
TENDERS = ["how many shares in the second trust sale", "and the third?"]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ([*DAIMLER, "difference?"], "EUR 9 million"),
        ([*DAIMLER, "what is that all together"], "EUR 2.289 billion"),
        ([*FCA, "how many days in between"], "9 days"),
        ([*HORSE, "add them up"], "55%"),
        ([*HORSE, "how many times is that"], "4.5 times"),
        ([*HORSE, "and Renault's?", "all three together?"], "100%"),
        ([*CROSS, "together?"], "58.4 points"),
        ([*CROSS, "by how many points less"], "28.4 points"),
        ([*TENDERS, "together"], "294,605,700 shares"),
        (["how many mitsubishi motors shares did nissan buy in 2016", "price per share?", "and in total"], "237"),
    ],
)
def test_the_last_figures_are_joined(turns: list[str], told: str) -> None:
    assert told in talk(turns)[-1].headline


@pytest.mark.parametrize("turns", [[*HORSE[:1], "add them up"], [*HORSE[:1], HORSE[0], "difference"]])
def test_one_figure_is_not_joined_with_itself(turns: list[str]) -> None:
    assert talk(turns)[-1].reading.intent != "compound"


def test_the_figures_told_survive_in_a_stored_conversation() -> None:
    last = talk(HORSE)[-1].context
    assert Context.from_json(last.to_json()).told == last.told


def test_a_question_behind_thanks_is_answered() -> None:
    turns = ["How much of Mitsubishi Motors did Nissan buy?", "Thank you dear. And in which year was that?"]
    answer = talk(turns)[-1]
    assert answer.outcome is Outcome.ANSWERED
    assert "2016" in answer.headline
