"""Three stated levels, one of which is said to come of the others: ``it has 43 and gives 28 away, so 15, right?``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

WHOLE = 100
"""Percent; no level is above it."""

_LEVELS = frozenset({"percent", "points", "number"})


def sum_claimed(scene: Scene) -> Reading | None:
    """The reading of a question that has a sum or difference confirmed; None for every other one.

    Which of both is meant is told by the figures, where they fit, or else by what is done: a sale takes away.
    """
    frame, line = scene.frame, scene.line
    figures = [figure for figure in frame.figures if figure.kind in _LEVELS and "/" not in figure.amount]
    asks = scene.yes_no or frame.has("CHECK_MATH") or line.has("right")
    asks = asks or (frame.text.rstrip().endswith("?") and not line.has("if"))
    if len(figures) != 3 or len(frame.figures) != 3 or not asks or frame.dates or len(line.keys) > 2 or scene.scenario:
        return None
    if frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHO", "ASK_WHY", "ASK_WHICH", "VOTE", "TIMES"):
        return None
    if not line.keys and all(figure.kind == "number" for figure in figures):
        return None
    *terms, result = figures
    terms.sort(key=lambda figure: -Fraction(figure.amount))
    operator = _fitting(terms, result) or ("minus" if {verb.name for verb in verbs(line)} == {"sell"} else "")
    if not operator or Fraction(terms[0].amount) > WHOLE:
        return None
    pair = scene.pair() if line.keys else None
    held: dict[str, Any] = {"holder": pair[0], "issuer": pair[1]} if pair else {}
    operands = [_percent(figure) for figure in terms]
    return scene.reading("expression", operator=operator, operands=operands, claimed=_percent(result), **held)


def _fitting(terms: list[Figure], result: Figure) -> str:
    """The operation that gives the result stated; none where neither does."""
    one, two = (Fraction(figure.amount) for figure in terms)
    found = {one - two: "minus", one + two: "plus"}
    return found.get(Fraction(result.amount), "")


def _percent(figure: Figure) -> dict[str, Any]:
    return {"amount": figure.amount, "kind": "percent"}
