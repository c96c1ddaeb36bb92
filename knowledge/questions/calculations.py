"""Questions that want something worked out, recognised by what is done to which figure; the way in for all of them.

Of two levels set against each other, the one that is taken for the higher one is marked where it is the lower one.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from knowledge.questions import disputed, lines, out_of_every, own_figures, set_out, two_sides, valued, worked_sums
from knowledge.questions.alone import Alone
from knowledge.questions.frame import Frame
from knowledge.questions.kinds import COUNT
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.recognisers import recognised
from knowledge.questions.roles import Line
from knowledge.questions.scene import Scene, line_of

MOST_FIGURES = 40
"""Figures of a message from which on it is a table or a joke, with nothing to be worked out."""

_WORKED = frozenset({"whatif", "solve", "lookthrough", "worth"})
"""Kinds of question that are answered by what is worked out alone."""


def scene(reader: Reader, frame: Frame, alone: Reading, turn: object) -> Scene:
    """The question with its conversation, ready for the recognisers, where it was read by itself already."""
    return _scene(reader, Alone(reader, frame, lambda: alone), turn)


def _scene(reader: Reader, alone: Alone, turn: object) -> Scene:
    return Scene(
        reader,
        line_of(reader, alone.frame),
        alone,
        getattr(turn, "slots", {}),
        getattr(turn, "scenario", ()),
        getattr(turn, "intent", ""),
        getattr(turn, "claims", ()),
    )


def calculated(reader: Reader, alone: Alone, turn: object) -> Reading | None:
    """The reading of a question that wants something worked out; None for every other question."""
    frame = alone.frame
    if alone.is_talk:
        return None  # figures of cars or of somebody's savings are none of ours, and small talk goes on with no what-if
    if len(frame.figures) > MOST_FIGURES:
        return _nothing_of_many(alone.reading)
    if ("now", "that") in pairwise(frame.words):
        return None  # the rest of the sentence is taken for granted, not assumed
    asked = _scene(reader, alone, turn)
    worked = worked_sums.worked_sum(asked) or out_of_every.out_of_every(asked)
    if worked is not None:
        return valued.aimed_at(asked) or worked  # a sum and a price are no sum where the one is to come of the other
    own = None if "or" in frame.words and disputed.disputed(asked) else set_out.set_out(asked)
    if own is not None:
        return with_order(asked.line, own)
    if frame.has("DOUBLE_VOTES") and not frame.has("IF") and not _counted(frame):
        return None  # the double vote is a right of shares, nothing that is doubled here
    if frame.has("TRUSTEE") or (frame.has("RULE") and alone.yes_no and not _worked_out(asked)):
        return None  # what a trustee does, and whether a rule is the reason, is told
    found = recognised(asked)
    if found is not None and found.intent == "expression" and frame.has("LOCKUP") and alone.reading.intent == "told":
        return None  # from which floor to which one: a rule, no figures to reckon with
    dated = frame.has("ASK_WHEN") and not frame.has("IF", "HOW_LONG", "ASK_HOW_MANY", "ASK_HOW_MUCH")
    reckoned = found is not None and found.intent == "expression" and found.slots["operator"] != "years"
    return None if (reckoned and dated) or found is None else with_order(asked.line, found)


def by_its_own_figures(reader: Reader, frame: Frame, alone: Reading, turn: object) -> Reading | None:
    """The reading of a question by the figures that it states, where no other one explains them all."""
    if not 1 < len(frame.figures) <= MOST_FIGURES:
        return None
    return own_figures.of_own_figures(scene(reader, frame, alone, turn))


def _nothing_of_many(alone: Reading) -> Reading | None:
    """What is made of very many figures: nothing, where by itself the message reads as if something were."""
    return replace(alone, intent="nothing", slots={**alone.slots, "near": []}) if alone.intent in _WORKED else None


def _counted(frame: Frame) -> bool:
    """Whether a number of shares is stated."""
    return any(f.kind in {"shares", "number"} and Fraction(f.amount) >= COUNT for f in frame.figures)


def _worked_out(asked: Scene) -> bool:
    """Whether a rule that is asked about is reckoned with, its level compared with somebody's, or is a duty to sell."""
    if asked.line.has("quarter_rule", "reciprocal_rule", "thresholds", "obliged"):
        return True
    return any(stated(asked) is not None for stated in (lines.stated, two_sides.two_sides))


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
