"""What a message takes over from the last answer: partner, measure, time, and the holding to compare with."""

from __future__ import annotations

import pytest

from knowledge.questions.the_other import with_the_other
from knowledge.questions.turn import Turn
from tests.questions.desks import ALLIANCE, TODAY, reader, talk

ASKED = Turn("role", {"organisation": "nissan"}, question="who runs Nissan")


@pytest.mark.parametrize(
    ("message", "turn", "read_as"),
    [
        ("and at the other company?", ASKED, "and at @renault"),
        ("and at the other company?", Turn(), "and at the other company?"),
        ("and Renault, the other company?", ASKED, "and Renault, the other company?"),
        ("and the other company?", Turn("role", {}, question="who runs Dacia"), "and the other company?"),
        (
            "and the other one?",
            Turn("stake", {"holder": "renault", "issuer": "nissan"}, question="Renault in Nissan"),
            "and the other one?",
        ),
    ],
)
def test_the_other_company_is_the_partner(message: str, turn: Turn, read_as: str) -> None:
    own = reader(ALLIANCE)
    assert with_the_other(own, own.frame(message, TODAY), turn) == read_as


@pytest.mark.parametrize(
    ("turns", "intent", "when"),
    [
        (["Renault's stake in Nissan in 2010", "and Nissan in Renault?"], "stake", "on"),
        (["Renault's stake in Nissan in 2010", "and what does Nissan hold in Renault?"], "stake", "now"),
        (["how many shares does Renault have in Nissan", "and Nissan in Renault?"], "count", "now"),
        (["Renault's stake in Nissan before the deal", "and if it sold 3 points?"], "whatif", "before"),
        (["Renault's stake in Nissan before the deal", "What if Renault sold 3 points of Nissan?"], "whatif", "now"),
    ],
)
def test_a_message_keeps_the_measure_and_the_time_that_it_leaves_out(turns: list[str], intent: str, when: str) -> None:
    reading = talk(turns)[-1].reading
    assert (reading.intent, reading.slots["when"]["kind"]) == (intent, when)


@pytest.mark.parametrize(
    ("turns", "intent"),
    [
        (["Renault's stake in Nissan", "how does it compare to 2010?"], "stake_change"),
        (["Renault's stake in Nissan", "is the State's stake in Renault smaller?"], "compare"),
        (["Renault's stake in Nissan in 2010", "minus the State's in Renault now"], "compound"),
        (["Renault's stake in Nissan", "which is bigger?"], "nothing"),
    ],
)
def test_the_last_holding_is_set_against_another(turns: list[str], intent: str) -> None:
    assert talk(turns)[-1].reading.intent == intent
