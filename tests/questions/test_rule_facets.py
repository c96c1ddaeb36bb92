"""What short messages ask of the rule, or of the differing figures, told last."""

from __future__ import annotations

import pytest

from tests.questions.desks import talk

FLOOR = "What's the lock-up floor that Renault and Nissan agreed on?"
FIGURES = "43.4 and 43.7: why two figures for Renault's Nissan stake before 2023?"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["what's needed to pass a special resolution in Japan", "and for an ordinary one?"], "more than 1/2"),
        ([FLOOR, "what was it before?", "lowered to what later?"], "10%"),
        (["RAMA ceiling for Renault in Nissan?", "any exception?"], "20%"),
        (["how do the trust's shares vote?", "save in which case?"], "exception 1"),
        (["How long must Renault shares be registered for double votes?", "which law?"], "Florange"),
        ([FIGURES, "and where does 43 come from?"], "Kyodo"),
    ],
)
def test_a_facet_is_that_of_the_rule(turns: list[str], told: str) -> None:
    """Neighbour, level before and after, exception, article and rival figure are those of the rule spoken of."""
    answer = talk(turns)[-1]
    assert told in "\n".join([answer.headline, *answer.notes, *answer.details])
