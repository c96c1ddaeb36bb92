"""Sums that a question sets out, of figures that it states and figures of the base: worked out, compared, or parted.

``is 15 under half of 43 and by how much``; ``its old stake times one third``; ``18.66 % in three equal parts``. Every
word has to have its part in the sum: a question that says anything else is read elsewhere, or declined.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.questions.dealt import TRADED
from knowledge.questions.joints import joints_of
from knowledge.questions.kinds import replaced
from knowledge.questions.operands import each_of
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.words import joined
from knowledge.questions.worked_known import with_known, words_of
from knowledge.questions.worked_measures import Measures, measure
from knowledge.questions.worked_pieces import Piece, Pieces, cut_up, may_work
from knowledge.questions.worked_shapes import shape_of
from knowledge.questions.worked_terms import Terms

LONGEST = 40
"""Words from which on a message is a text, not a sum."""

_NOT_HERE = ("ASK_WHY", "ASK_WHO", "ASK_COMPANY", "ASK_WHEN", "ASK_WHERE", "DIVIDEND", "HOW_LONG", "INDIRECT", "VIA")
_LABELS = (
    *("STAKE", "HOLD", "HAVE", "SHAREHOLDER", "VOTE", "VOTES_EXERCISABLE", "VOTES_THEORETICAL", "DIRECT", "TRUST"),
    *("TOTAL", "SUM", "GAP", "POINTS", "SHARES_COUNT", "BIGGER", "SMALLER", "LESS", "MORE", "EQUAL", "TIMES"),
    *("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH", "WHAT_IS", "EXACTLY", "CHECK_MATH", "CALC_WORD", "PAST", "MARKER"),
    *("CHANGE", "FROM_TO", "DEAL", "PRICE", "WORTH", "SELL", "BUY", "CANCEL", "ISSUE", "TREASURY", "IF", "SAYS"),
    *(*TRADED, "CUT", "RAISE", "ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "FIRST"),
)
"""Concepts of the words that only tell what the stated figures are of."""

_DEEDS = ("SELL", "BUY", "CANCEL", "ISSUE", "CONVERT", "CUT", "RAISE")
"""Concepts of deeds: of a part that is sold, what remains may be meant."""

_TYPED_OUT = re.compile(r"\(\s*\d[\d.,]*\s*%?\s*[-+*/×÷]|[*/×÷]\s*\(")

_ASKED = {
    "SHARES_COUNT": {"count", "large", "any", "money", "price"},
    "PRICE": {"price", "money", "count"},
}
"""What may come out where a number of shares, or a price, is spoken of."""

_JOINS = {
    *("plus", "minus", "from", "times", "over", "stands_over", "part", "more", "less", "than", "arrow"),
    *("equal", "share", "share_first", "count", "whole", "closer", "mean", "sum", "relative", "gap", "change", "to"),
}
"""Kinds of pieces without one of which nothing is worked out."""


_APART = frozenset({"gap", "margin", "change", "relative", "percent", "than", "more", "less", "bigger", "smaller"})
"""Kinds of phrases that ask for a difference."""


def worked_sum(scene: Scene) -> Reading | None:
    """The reading of a question that sets out a sum; None for every other one."""
    frame = scene.frame
    if (
        scene.scenario
        or len(frame.words) > LONGEST
        or frame.has(*_NOT_HERE)
        or not (frame.figures or _held_against(scene))
    ):
        return None
    if any(figure.amount.endswith("/0") for figure in frame.figures):
        return None
    if _TYPED_OUT.search(frame.text):
        return None  # a formula with parentheses
    if not may_work(scene, _JOINS):
        return None
    pieces = cut_up(scene)
    if _JOINS.isdisjoint(piece.kind for piece in pieces.pieces) or any(
        replaced(pieces.frame, figure) for figure in pieces.frame.figures
    ):
        return None
    return _of_stated(scene, pieces) or _reading(scene, pieces, with_known(pieces))


def _held_against(scene: Scene) -> bool:
    """Whether a question without a figure may hold two sums against each other, or part one evenly."""
    frame = scene.frame
    return frame.has("EQUAL", "EACH") or (frame.has("BIGGER", "SMALLER", "LESS") and frame.has("SUM") and scene.yes_no)


def _of_stated(scene: Scene, pieces: Pieces) -> Reading | None:
    """Of the stated figures alone; every other word has to be one that tells what they are of."""
    spans = [(piece.start, piece.end) for piece in pieces.pieces if piece.kind != "word"]
    if left_over(pieces.frame, spans, _LABELS):
        return None
    return _reading(scene, pieces, [piece for piece in pieces.pieces if piece.kind != "besides"])


def _field(scene: Scene, pieces: Pieces, stated: Sequence[Figure]) -> str:
    """Which figure of a trade is meant: what the stated figures count, else by the words of the question."""
    joints = joints_of(scene.reader.language.code)
    text = joined(pieces.frame.words)
    measures = {measure(figure) for figure in stated}
    if measures and measures <= {"count", "large"} and not joints.currency(text):
        return "shares"
    return joints.field(text)


def _reading(scene: Scene, pieces: Pieces, found: list[Piece]) -> Reading | None:
    """The sum that the pieces make, with the known operands that their words tell."""
    kinds = {piece.kind for piece in found}
    if not kinds:
        return None
    judged = scene.yes_no or "checked" in kinds
    terms = Terms(found, pieces.frame, divides=not judged and "margin" not in kinds)
    items = terms.items()
    shape = shape_of(items, judged=judged)
    if shape is None or not (terms.figures or terms.held):
        return None
    done = pieces.frame.has(*_DEEDS)
    supposed = scene.frame.has("IF") and shape.name not in {"each", "whole"}
    of_known = bool(terms.held) and not terms.figures
    if done and (supposed or (shape.name == "value" and "part" in kinds and not of_known)):
        return None  # what becomes of a holding is worked out elsewhere
    if shape.slots.get("base") == 0 and pieces.frame.has("BEFORE", "AFTER", "NOW"):
        return None  # "18.66 after 28.4 before": which came first is told otherwise
    if shape.name == "gap" and kinds.isdisjoint(_APART) and not pieces.frame.has("POINTS"):
        return None  # "the tranche (13.5 to 15)": nothing says that the difference is wanted
    operands: list[dict[str, Any]] = []
    field = ""
    if terms.held:
        field = _field(scene, pieces, terms.figures)
        texts = [words_of(pieces, found, piece) for piece in terms.held]
        operands = each_of(scene, texts, field) or []
        untraded = done and any("claim" not in operand for operand in operands)
        if len(operands) != len(texts) or untraded or any(operand.get("intent") == "votes" for operand in operands):
            return None
    measures = Measures([measure(figure) for figure in terms.figures], [_measured(each, field) for each in operands])
    result = measures.result(shape.name, shape.nodes)
    asked = [concept for concept, known in _ASKED.items() if pieces.frame.has(concept) and result not in known]
    unfit = not result and shape.name == "value" and bool(kinds & {"plus", "minus"})
    if (not result or asked) and not unfit:
        return None  # "from 15% to 10%, how many shares", "the price of the first plus the 3.8%"
    stated_points = pieces.frame.figure("points") is not None
    slots = {**shape.slots, "points": pieces.frame.has("POINTS") and ("plus" not in kinds or not stated_points)}
    return scene.reading(
        "worked" if operands else "expression",
        operator="worked",
        shape=shape.name,
        nodes=shape.nodes,
        rows=[_row(pieces, figure) for figure in terms.figures],
        operands=operands,
        field=field,
        currency="",
        **slots,
    )


def _measured(operand: Mapping[str, Any], field: str) -> str:
    """What a known figure measures."""
    if operand.get("intent") == "stake" or "level" in operand:
        return "level"
    return "price" if field == "price" else "money" if field == "amount" and "claim" in operand else "count"


def _row(pieces: Pieces, figure: Figure) -> dict[str, str]:
    """A stated figure as an operand: its amount, what it measures, its currency, and the number as it was typed."""
    typed = pieces.frame.words[figure.start].replace(",", "")
    return {"amount": figure.amount, "kind": figure.kind, "currency": figure.currency, "typed": typed}
