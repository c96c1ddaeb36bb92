"""When a question is read by itself: only where somebody asks for that reading."""

from __future__ import annotations

import pytest

from knowledge.questions.alone import Alone
from knowledge.questions.calculations import calculated
from knowledge.questions.reading import Reading
from knowledge.questions.turn import Turn
from tests.questions.desks import ALLIANCE, TODAY, reader


def unread(text: str, asked: list[str]) -> Alone:
    """The question, with each time that it is read by itself told in ``asked``."""
    mind = reader(ALLIANCE)
    frame = mind.frame(text, TODAY)

    def read() -> Reading:
        asked.append(text)
        return mind.read(frame)

    return Alone(mind, frame, read)


@pytest.mark.parametrize("text", ["what is 43 % of 34 %", "if Renault sells 5 % of Nissan, what remains?"])
def test_a_calculation_reads_nothing_else_until_its_candidates_are_asked_for(text: str) -> None:
    asked: list[str] = []
    alone = unread(text, asked)
    found = calculated(reader(ALLIANCE), alone, Turn())
    assert found is not None
    assert asked == []
    assert list(found.candidates) == list(alone.reading.candidates)
    assert asked == [text]


def test_what_may_be_small_talk_is_read_before_anything_is_worked_out() -> None:
    asked: list[str] = []
    alone = unread("which car should I buy with 20,000 euros?", asked)
    assert calculated(reader(ALLIANCE), alone, Turn()) is None
    assert asked


def test_another_reading_keeps_what_is_known_of_the_question() -> None:
    alone = unread("how much of Nisan does Renault hold?", [])
    found = alone.worked_out("nothing", {}, doubtful=True)
    assert [(each.typed, each.read_as) for each in found.corrections] == [("nisan", "nissan")]
    assert (found.score, found.doubtful, found.language) == (1.0, True, "en")
