"""One figure as it was first said and as it came out: which values of which topic are set against each other."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.calculations import scene
from knowledge.questions.reader import Reader
from knowledge.questions.stages import staged
from knowledge.questions.turn import Turn

TODAY = dt.date(2026, 11, 22)
READER = Reader(Snapshot(load_pack("alliance")))


@pytest.mark.parametrize(
    ("text", "topic", "field"),
    [
        ("loss on the Nissan stake: first estimate less the amount booked", "cf21", "amount"),
        ("second sale out of the trust: announced shares minus executed shares", "cf07", "shares"),
        ("by how much was the loss on the Nissan stake finally lower than estimated?", "cf21", "amount"),
        ("third sale out of the trust: announced shares minus executed shares", "", ""),
        ("loss on the Nissan stake: what was booked", "", ""),
        ("gap between the planned and the actual meeting of the two", "", ""),
    ],
)
def test_the_two_stages_of_one_topic_are_found(text: str, topic: str, field: str) -> None:
    """Nothing is read where the topic has no two stages, or only one of them is asked for."""
    frame = READER.frame(text, TODAY)
    reading = staged(scene(READER, frame, READER.read(frame), Turn()))
    assert (reading is not None) == bool(topic)
    if reading is not None:
        assert {operand["stated"] for operand in reading.slots["operands"]} == {topic}
        assert reading.slots["field"] == field
