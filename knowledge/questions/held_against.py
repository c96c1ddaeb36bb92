"""``so more than a third?``: the figure of the last answer held against a level, as a whole question of its own."""

from __future__ import annotations

from knowledge.questions.frame import Frame
from knowledge.questions.going_on import figure_told, stake_meant
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
