"""A stated holding watered down by new shares: by the newcomer's level after the issue, or by the issue's size."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.calculations import scene
from knowledge.questions.diluted import diluted
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn

TODAY = dt.date(2026, 11, 22)
READER = Reader(Snapshot(load_pack("alliance")))


def _read(text: str) -> tuple[str, list[str]]:
    frame = READER.frame(text, TODAY)
    reading = diluted(scene(READER, frame, READER.read(frame), Turn()))
    return (reading.slots["operator"], [r["amount"] for r in reading.slots["operands"]]) if reading else ("", [])


@pytest.mark.parametrize(
    ("text", "operator", "operands"),
    [
        ("a holder at 80.1%, a newcomer gets 34% through new shares: diluted to?", "times", ["80.1", "66"]),
        ("80.1% before, new shares for 34% go to somebody else: diluted stake?", "times", ["80.1", "66"]),
        ("Nissan issues 10% new shares, Renault had 43.4, diluted to?", "over", ["43.4", "1.1"]),
        ("Nissan issues 10% new shares, Renault takes part with its 43.4, diluted to?", "", []),
        ("Renault has 80.1 and Geely has 34 of the new shares, diluted?", "", []),
    ],
)
def test_which_level_is_watered_down_is_said_beside_it(text: str, operator: str, operands: list[str]) -> None:
    """Where it is not said, or something else is done, nothing is worked out."""
    assert _read(text) == (operator, operands)
