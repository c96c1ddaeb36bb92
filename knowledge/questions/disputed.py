"""Figures that sources give differently: ``was it 605 or 643 billion yen``, ``why do 43.4 and 43.7 both occur``."""

from __future__ import annotations

import re

from knowledge.claims.model import Conflict
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_JOINED = frozenset({"or", "vs", "versus", "both", "others"})
"""Words that set two figures against each other."""

_ASKS = ("ASK_WHY", "EXPLAIN", "CONFLICT_WORD", "CONFIRMED", "CHECK_MATH")
_RECKONED = ("IF", "CALC_WORD", "SUM", "TIMES", "HALVE", "DOUBLE", "SELL", "MORE")
_ROUNDED = 3
"""Digits from which on a figure may be a rounded one of a longer figure."""


def disputed(scene: Scene) -> Reading | None:
    """The conflict that holds two or more of the question's figures, of the companies named; None without one."""
    frame = scene.frame
    asked = {digits(figure.amount) for figure in frame.figures if "/" not in figure.amount} - {""}
    if len(asked) < 2 or not (_JOINED & set(frame.words) or frame.has(*_ASKS)) or _reckons(frame):
        return None
    fitting = [found for found in scene.snapshot.conflicts if _holds(found, asked) and _about(scene, found)]
    if not fitting:
        return None
    best = max(fitting, key=lambda found: scene.reader.retrieval.part(found.key, frame, without=frozenset()))
    return scene.reading("told", claims=[best.key])


def digits(amount: str) -> str:
    """What of a number does not depend on its unit: ``9.5`` and ``9,500,000,000`` are both ``95``."""
    return amount.replace(",", "").replace(".", "").strip("0")


def _holds(found: Conflict, asked: set[str]) -> bool:
    """Whether every figure of the question is one of the conflict's, at least two of them different ones."""
    known = [digits(number[0]) for value in found.values for number in _NUMBER.finditer(value.value)]
    meant = {
        one: next((k for k in known if k == one or (len(one) >= _ROUNDED and k.startswith(one))), "") for one in asked
    }
    return all(meant.values()) and len(set(meant.values())) > 1


def _about(scene: Scene, found: Conflict) -> bool:
    """Whether the conflict speaks of all who are named; figures alone are enough where nobody is."""
    return scene.reader.retrieval.names(found.key, scene.frame.keys)


def _reckons(frame: Frame) -> bool:
    return frame.has(*_RECKONED) or (frame.has("GAP", "POINTS") and not frame.has("ASK_WHY", "EXPLAIN"))
