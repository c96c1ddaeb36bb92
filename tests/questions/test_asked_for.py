"""The very thing that is asked for, where nothing explains it."""

import pytest

from knowledge.questions.asked_for import Things
from knowledge.questions.language import load
from tests.questions.desks import ALLIANCE, TODAY, reader


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("What is the retirement age in Japan?", ["age"]),
        ("retirement age in France?", ["age"]),
        ("Which music does Macron love?", ["music"]),
        ("How many seats are in the Renault parking?", ["seats"]),
        ("What is Renault's stake in Nissan?", []),
        ("Which entity holds the shares?", []),
        ("How many were slated for cancellation?", []),
    ],
)
def test_the_unexplained_noun_behind_what_asks_is_the_thing_asked_for(question: str, things: list[str]) -> None:
    things_of = Things(**load("en").data["words"]["things"])
    frame = reader(ALLIANCE).frame(question, TODAY)
    assert [frame.words[place] for place in things_of.of(frame)] == things
