"""Short messages that keep to what lies near the last answer."""

from __future__ import annotations

import pytest

from knowledge.answers.answer import Outcome
from tests.questions.desks import talk


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["What did the French state buy in April 2015?", "what did they pay for it?"], "814"),
        (["third sale of trust shares, how many", "cancelled on what day?"], "3 October 2024"),
        (
            ["Samsung Card's share of Renault Korea?", "and Geely?", "how did they get it?"],
            "Capital increase",
        ),
        (
            ["Nissan's stake in Mitsubishi Motors on 7 November 2024", "so how much was sold?"],
            "460.6",
        ),
    ],
)
def test_what_many_claims_tell_is_told_of_the_last_answer(turns: list[str], told: str) -> None:
    """What was paid, cancelled or sold is that of what was told, not of another trade of the same two."""
    answer = talk(turns)[-1]
    assert told in answer.headline


@pytest.mark.parametrize(
    "turns",
    [
        ["What percentage did Renault take of Nissan in 1999?", "were the boards on it already?"],
        ["French government share of Renault in October 2001", "which bank ran it?"],
    ],
)
def test_nothing_near_is_no_reason_to_tell_of_something_far(turns: list[str]) -> None:
    """Words of many happenings tell of none that the conversation has not come to."""
    assert talk(turns)[-1].outcome is not Outcome.ANSWERED
