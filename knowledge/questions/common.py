"""What every kind of answer may need of a question, whatever it is read as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.sides_said import sides_said
from knowledge.questions.slots import SlotFiller
from knowledge.questions.supposed import supposed, taken_as_done
from knowledge.questions.yes_no import YesNo

_LEVELS = frozenset({"percent", "number"})
"""Kinds of figure that may be put on a holding."""


def common_slots(
    frame: Frame, kinds: Mapping[str, str], filler: SlotFiller, yes_no: YesNo, *, asks_yes_no: bool
) -> dict[str, Any]:
    """Figures, signs, dates, names, strangers and what is taken for granted; ``kinds`` are those of the entities.

    ``asks_yes_no`` is what ``yes_no`` says of the question.
    """
    return {
        "figures": [[figure.kind, figure.amount, figure.currency] for figure in frame.figures],
        "signs": sorted(frame.concepts),
        "dates": [[str(when.date), when.edge] for when in frame.dates],
        "entities": list(frame.keys),
        "strangers": list(frame.strangers),
        "yes_no": asks_yes_no,
        "either": "or" in frame.words,
        "entirely": yes_no.entirely(frame),
        "past": yes_no.past(frame),
        "was": yes_no.was(frame),
        "stated": _stated(frame, filler),
        "supposed": supposed(frame, kinds) + (sides_said(frame) if taken_as_done(frame) else []),
    }


def _stated(frame: Frame, filler: SlotFiller) -> list[list[str]]:
    """Figures that the asker puts on a holding of his own: ``nissan at 34 of mitsubishi``, ``nissan has 34``."""
    put = ((figure, filler.around(frame, figure)) for figure in frame.figures if figure.kind in _LEVELS)
    return [[*pair, figure.amount] for figure, pair in put if pair]
