"""A stated multiple of one holding as it was at a time: ``half of Renault's stake before the deal``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.holdings import Named, named
from knowledge.questions.reading import Reading
from knowledge.questions.roles import Span
from knowledge.questions.saying import TIMED, left_over
from knowledge.questions.scene import Scene
from knowledge.questions.single import operand_of
from knowledge.questions.verbs import verbs

NEAR = 3
"""Words between a multiple and its holding at the most."""

_FACTORS = frozenset({"double", "triple", "halve", "multiple"})
"""Verbs that say a multiple; any other one changes the holding."""


def multiple(scene: Scene, spans: list[Span]) -> Reading | None:
    """``twice Nissan's stake in Renault in 2023``: a multiple of a holding as it was at a time."""
    frame = scene.frame
    figure = next((f for f in frame.figures if f.kind in {"fraction", "times", "percent"}), None)
    if figure is None or len(frame.figures) > 1 or not (frame.dates or frame.has(*TIMED)):
        return None
    holdings = named(scene.line, scene.known)
    acts = any(verb.name not in _FACTORS for verb in verbs(scene.line))
    if scene.yes_no:
        return None  # whether a holding is a third is no third of it
    if len(holdings) != 1 or acts:
        return None
    holding = holdings[0]
    if not _next_to(scene, (figure.start, figure.end), holding, percent=figure.kind == "percent"):
        return None
    if left_over(frame, [*spans, (figure.start, figure.end), (holding.start, holding.end)], ("STAKE",)):
        return None
    scale = 100 if figure.kind == "percent" else 1
    when = scene.time(holding.pair)
    operands = [{"part": str(Fraction(figure.amount) / scale)}, operand_of(scene, holding.pair, when)]
    pair: dict[str, Any] = {"holder": holding.holder, "issuer": holding.issuer, "when": when}
    return scene.reading("compound", operator="times", operands=operands, field="", currency="", **pair)


def _next_to(scene: Scene, figure: Span, holding: Named, *, percent: bool) -> bool:
    """Whether the multiple is of the holding; a percentage is one only with "of" and a possessor behind it."""
    between = scene.frame.words[figure[1] : holding.start]
    own = any(mention.start == holding.start and mention.possessive for mention in scene.line.owners)
    if percent:
        return "of" in between and own and len(between) <= NEAR
    return 0 <= holding.start - figure[1] <= NEAR or (figure[0] >= holding.start and own)
