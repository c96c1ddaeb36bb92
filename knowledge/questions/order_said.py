"""Which of two stated levels the question takes for the higher one: ``how far below a third is 33.92``."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.reading import Reading
from knowledge.questions.roles import Line

NEAR = 3
"""Words at the most between ``below`` and the level that it is said of."""


def with_order(line: Line, reading: Reading) -> Reading:
    """The reading of the points between two levels, marked where they stand the other way round than is said."""
    slots = reading.slots
    if reading.intent != "expression" or slots.get("operator") != "minus" or not slots.get("points"):
        return reading
    levels = line.figures("percent", "number", "fraction")
    if len(levels) != 2 or len(slots["operands"]) != 2:
        return reading
    one, two = levels
    for label, up in (("higher_than", True), ("lower_than", False)):
        ends = [end for _, end in line.where(label)]
        led = [f for f in levels if any(0 <= f.start - end <= NEAR for end in ends)]
        if len(led) == 1:
            subject = (two if led[0] is one else one).in_percent
            wrong = subject < led[0].in_percent if up else subject > led[0].in_percent
            return replace(reading, slots={**slots, "other_way": True}) if wrong else reading
    return reading
