"""Questions about what will be, which nobody can answer: a date to come, or ``will`` without a plan that is told."""

from __future__ import annotations

from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading

_JOINING = frozenset({"so", "and", "but", "then"})
"""Words before the one that a question begins with."""

_PLANNED = frozenset({"told", "nothing", "role", "count", "deal", "timeline"})
"""Kinds of question in which a date to come is that of a plan."""

_TOLD_PLANS = frozenset({"told", "votes", "role", "person", "count"})
"""Kinds of question in which ``will`` and ``would`` are those of a plan."""


def asks_the_future(frame: Frame, reading: Reading) -> bool:
    """Whether a typed question is about what will be: a date to come, or ``will`` without the deal's own future."""
    if reading.intent in _PLANNED and not frame.has("PREDICT_WORD"):
        return False
    if reading.intent == "duration" and reading.slots.get("ends"):
        return False  # both ends are known, the later one by the term that somebody agreed on
    if reading.intent.startswith("oos_") or (reading.intent == "duration" and frame.has("AGE")):
        return False  # how old somebody will be is counted, not foretold
    first = next((word for word in frame.words if word not in _JOINING), "")
    asks_ahead = first == "will" or (frame.has("PREDICT_WORD") and not frame.names)
    if asks_ahead and reading.intent == "told" and not frame.has("DEAL", "MEET"):
        return True
    if frame.has("NEXT", "SUCCESSOR") and frame.has("PREDICT_WORD") and not frame.dates:
        return True
    ahead = any(when.date.first > frame.today for when in frame.dates)
    told_plan = reading.intent in _TOLD_PLANS and not ahead
    wills = frame.has("PREDICT_WORD") and not frame.has("AFTER", "DEAL", "BEFORE", "COMPLETE") and not told_plan
    return ahead or wills
