"""What is cut into equal parts: a stated size, a holding, or the way from one level to another."""

from __future__ import annotations

import pytest

from knowledge.questions.calculations import scene
from knowledge.questions.paces import paced
from knowledge.questions.turn import Turn
from tests.questions.desks import TODAY, reader


def _parted(text: str) -> tuple[str, str] | None:
    frame = reader().frame(text, TODAY)
    reading = paced(scene(reader(), frame, reader().read(frame), Turn()))
    return (reading.slots.get("points", ""), reading.slots.get("parted", "")) if reading else None


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("the 28.4 of the trust sold in 4 equal parts, each part?", ("28.4", "")),
        ("split the trust stake in 6 equal sales, points per sale?", ("", "trust")),
        ("the State sells its Renault shares in ten equal parcels, points per parcel?", ("", "total")),
        ("from 43.4 to 15 in four equal steps, one step?", ("", "")),
        ("how much of Horse does each of the two holders have?", None),
    ],
)
def test_equal_parts_are_those_of_what_is_said_to_be_cut(text: str, parted: tuple[str, str] | None) -> None:
    """Two levels are the ends of a way; without a word for equal parts nothing is cut."""
    assert _parted(text) == parted
