"""Figures that the asker says were told before, or asks whether they still hold."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.frame import Frame
from knowledge.questions.pronouns import PERSONS
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import FRAGMENT, Turn


def said_before(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """``you told me 43.4% last week``, ``is 43% still right?``, ``still so?``: told before, seen from now."""
    figures = [figure.amount for figure in frame.figures if figure.kind in {"percent", "number"}]
    who = PERSONS & set(frame.words)  # "is he still there" asks of a person
    still = frame.has("STILL_SO") and not (frame.names or who) and len(frame.words) <= FRAGMENT
    if still and turn.intent == "planned" and not frame.figures:
        return None  # a plan is still so unless something came of it
    if still and turn.intent and not frame.figures:
        return replace(alone, intent="still")
    if not (still or frame.has("YOU_SAID")) or not figures:
        return None
    own = alone.slots if frame.names else turn.slots
    pair = (own.get("holder"), own.get("issuer"))
    if None in pair:
        said = [s for s in reader.snapshot.facts.stakes if s.percent == figures[0]]
        pair = (said[-1].holder, said[-1].issuer) if said else pair
    if None in pair:
        return None
    slots = {"holder": pair[0], "issuer": pair[1], "when": {"kind": "now"}, "yes_no": still}
    return replace(alone, intent="stake", slots=reader.facts(frame) | slots, score=ENOUGH)
