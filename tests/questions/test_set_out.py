"""Figures set out with a story around them: what is read of them, and what is left to others."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.calculations import scene
from knowledge.questions.reader import Reader
from knowledge.questions.set_out import set_out
from knowledge.questions.turn import Turn

TODAY = dt.date(2026, 11, 22)
READER = Reader(Snapshot(load_pack("alliance")))


def _operands(text: str) -> tuple[str, list[str]]:
    frame = READER.frame(text, TODAY)
    reading = set_out(scene(READER, frame, READER.read(frame), Turn()))
    if reading is None:
        return "", []
    return reading.slots["operator"], [row["amount"] for row in reading.slots["operands"]]


@pytest.mark.parametrize(
    ("text", "operator", "operands"),
    [
        ("60.5 got the motion, two thirds were needed: shortfall", "minus", ["66.67", "60.5"]),
        ("ended 60.5 : 39.5, two thirds necessary, missing?", "minus", ["66.67", "60.5"]),
        ("28.4 in the trust at first, 18.66 now: points lost", "change", ["28.4", "18.66"]),
        ("17.05 and 18.66 together make 35.71, right?", "plus", ["17.05", "18.66"]),
        ("3.1 % with 295,722,284 shares in total: how many shares", "part", ["295722284", "3.1"]),
        ("44,358,343 of 295,722,284 issued, percent?", "share", ["44358343", "295722284"]),
    ],
)
def test_figures_set_out_are_reckoned_with(text: str, operator: str, operands: list[str]) -> None:
    """Every figure has its part."""
    assert _operands(text) == (operator, operands)


@pytest.mark.parametrize(
    "text",
    [
        "is 15 less than half of what Renault had in Nissan?",
        "Renault held 43.4 before and 15 now, how far is the cap?",
        "Renault fell from 44.4 to 43.4, when?",
        "Renault fell from 43.4 to 15, how many shares?",
        "5.03 % is 195,473,600 shares, how many shares are there?",
        "4,220,715,112 before, 3,713,998,612 after, drop in percent?",
        "how many points must Renault sell from 43.4 to 15 at 400 yen",
    ],
)
def test_what_says_more_is_read_elsewhere(text: str) -> None:
    """A line without its level, a part that may be the whole, an act, a price."""
    assert _operands(text) == ("", [])
