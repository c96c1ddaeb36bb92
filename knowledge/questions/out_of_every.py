"""How many shares out of so many are somebody's: ``out of every 1,000 Nissan shares how many were Renault's``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Scene
from knowledge.questions.single import holding_of, operand_of
from knowledge.questions.values import Figure

MOST = 1_000_000
"""So many shares at the most are picked out of all."""

_LABELS = ("STAKE", "HOLD", "HAVE", "SHARES_COUNT", "ASK_HOW_MANY", "NEGATION", "PAST", "OTHERS", "FROM_TO")
_ROUND = (10, 100, 1000)
"""Numbers that "of" alone picks out (``of 100 Nissan shares``)."""


def out_of_every(scene: Scene) -> Reading | None:
    """The reading of a question for a holding as a number of shares out of so many; None for every other one."""
    frame = scene.frame
    if scene.scenario or len(frame.figures) != 1 or not frame.has("ASK_HOW_MANY", "SHARES_COUNT"):
        return None
    phrases = scene.said("worked")
    figure = frame.figures[0]
    lead = next((label for label, _, end in phrases if end == figure.start), "")
    if not _picked(figure, lead):
        return None
    counted = figure.kind == "shares" or any(label == "thing" and start > figure.end for label, start, _ in phrases)
    pair = holding_of(scene)
    spans = [*((start, end) for _, start, end in phrases), (figure.start, figure.end)]
    former = [(start, end) for label, start, end in scene.said("portions") if label == "former"]
    if pair is None or not counted or left_over(frame, [*spans, *former], _LABELS):
        return None
    when = scene.time(pair)
    held: dict[str, Any] = {"held": 0}
    others = any(label == "not" for label, _, _ in phrases)
    part = {"do": "minus", "terms": [{"level": "1"}, held]} if others else held
    nodes = [{"do": "times", "terms": [part, {"figure": 0}]}]
    row = {"amount": figure.amount, "kind": "shares", "currency": "", "typed": figure.amount}
    operands = [operand_of(scene, pair, when)]
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": when, "operands": operands}
    return scene.reading(
        "worked", operator="worked", shape="value", nodes=nodes, rows=[row], field="", currency="", **slots
    )


def _picked(figure: Figure, lead: str) -> bool:
    """Whether the number says out of how many shares, by the words before it."""
    amount = Fraction(figure.amount)
    whole = figure.kind in {"shares", "number"} and amount.denominator == 1 and 1 < amount <= MOST
    return whole and (lead == "every" or (lead in {"of", "in"} and amount in _ROUND))
