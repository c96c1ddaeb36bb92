"""What short messages ask of the holding told last."""

from __future__ import annotations

import pytest

from tests.questions.desks import talk

TRUST = "What was in the French trust on 8 November 2023?"
SINCE_2015 = "French state's share of Renault in 2016?"
TOTAL = "Renault's total stake in Nissan on 2 October 2024"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["Renault's direct stake in Nissan?", "why is it more than 15?"], "bought nothing"),
        (["What did the state hold of Renault in May 2015?", "why did it go up?"], "double voting rights"),
        ([TOTAL, "and on 3 October 2024?", "rose by how many points?"], "1.79"),
        ([SINCE_2015, "last confirmed when?"], "19.74"),
        ([SINCE_2015, "any cap on its votes?"], "17.9%"),
        ([TRUST, "and both together?"], "43.4%"),
        (["French state in Renault on 28 July 2003", "and the other source?"], "about 17"),
        (["Nissan's votes in Renault?", "and on capital?"], "15%"),
    ],
)
def test_a_facet_is_that_of_the_holding(turns: list[str], told: str) -> None:
    """Reason, rise, freshness, cap, whole, rival figure and basis are those of the holding spoken of."""
    answer = talk(turns)[-1]
    assert told in "\n".join([answer.headline, *answer.notes, *answer.details])


@pytest.mark.parametrize(
    "turns",
    [
        ["What was Renault's stake in Nissan in 2005?", "you sure? i read 36.8"],
        ["French state's share of Renault in 2016?", "isn't it 15?"],
    ],
)
def test_another_figure_held_against_the_one_told_is_denied(turns: list[str]) -> None:
    """The holding of the time spoken of stays what it is."""
    assert talk(turns)[-1].headline.startswith("No: ")
