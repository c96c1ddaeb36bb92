"""The figure of the last answer held against a level (``so more than a third?``), and one told before against today."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.frame import Frame
from knowledge.questions.going_on import figure_told, stake_meant
from knowledge.questions.pronouns import PERSONS
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import FRAGMENT, Turn

_COMPARED = frozenset({"BIGGER", "LESS", "MORE", "SMALLER", "CROSSING"})
"""What leads to the level."""

_BESIDE = _COMPARED | {"MARKER", "WHAT_IS", "YESNO", "FOLLOW_WHAT", "PAST", "HAVE", "HOLD", "STAKE", "CONFIRMED"}
"""What such a message may speak of."""


def held_against(frame: Frame, turn: Turn) -> str:
    """The question that the message makes with what was told; empty for every other message.

    Of a figure that was worked out only a fraction is asked: two percentages would be reckoned with.
    """
    level = frame.figures[0] if len(frame.figures) == 1 else None
    other = frame.names or frame.dates or frame.strangers or frame.unknown or len(frame.words) > FRAGMENT
    if level is None or other or level.kind not in {"percent", "fraction"}:
        return ""
    outside = {found.concept for found in frame.found if not level.start <= found.start < level.end}
    leads = [found.start for found in frame.where(*_COMPARED) if found.start < level.start]
    if not leads or not outside <= _BESIDE:
        return ""
    compared = " ".join(frame.words[min(leads) : level.end])
    stake = "" if turn.scenario else stake_meant(turn.intent, turn.slots)
    if stake:
        return f"is {stake} {compared}?"
    figure = figure_told(turn) if level.kind == "fraction" else ""
    return f"is {figure} {compared}?" if figure.endswith("%") else ""


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
