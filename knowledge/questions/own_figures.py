"""The last look at a question whose figures are all the asker's own: two or three of a kind, and what is asked.

``9.9 % before, 1.5 % after: the reduction is how many points?``; ``1.14 billion and 1.149 billion, the two together?``.
The kinds of the figures say what can be made of them; of that, the words nearest to the end of the question choose:
what comes before them tells the story. Asked only where nothing else explains every figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from knowledge.questions.kinds import by_kind
from knowledge.questions.language import load
from knowledge.questions.per_one import is_money
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.stated_levels import apart, reckoned
from knowledge.questions.tallied import abridged, as_large, asks_what_becomes, currency_of, row
from knowledge.questions.values import Figure
from knowledge.questions.words import Phrases

MOST = 3
"""Figures of such a question at the most."""

_NOT_HERE = ("ASK_WHY", "ASK_WHEN", "DIVIDEND", "HOW_LONG")
_BOUNDS = re.compile(r"[.:;!?](?=\s|$)|,(?=\s)|\bso\b|\bthen\b")
_OTHER = frozenset({"that", "this", "it", "its", "the", "them", "their", "what"})
"""What a part is of, if it is one of the other figure (``20 % of that stake``)."""

_WHOLE = Figure("percent", "100", 0, 0)
_BESIDE = 2
"""Words between a holder and the level that he has."""

_NEARLY = Fraction(1, 100)
"""A fraction said beside its own value in percent (``one third is 33.33 %``) differs by less."""


@lru_cache
def _cues(language: str) -> Mapping[str, Phrases]:
    return {name: Phrases(words) for name, words in load(language).data["compounds"]["own_figures"].items()}


def of_own_figures(scene: Scene) -> Reading | None:
    """The reading of a question that states all it needs; None for every other one."""
    frame = scene.frame
    judged = scene.yes_no and not frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH")
    if scene.scenario or judged or frame.has(*_NOT_HERE) or asks_what_becomes(scene):
        return None
    kinds = by_kind(frame)
    text = scene.reader.language.written_out(frame.text)
    levels, counts, prices = _distinct(kinds["level"]), kinds["count"], kinds["price"]
    large = sorted([*kinds["sum"], *counts], key=lambda figure: figure.start)
    if len(large) == 1 and len(levels) == 1 and abridged(levels[0], large[0]):
        large, levels = [large[0], as_large(levels[0], large[0])], []
    if len(levels) + len(large) + len(prices) > MOST:
        return None
    if len(levels) == 2 and not large and not prices:
        return _of_levels(scene, text, levels)
    if len(levels) == 1 and not large and not prices and not scene.line.keys and levels[0].kind == "percent":
        asked = _asked(scene, text, "others") and frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH")
        return apart(scene, [_WHOLE, levels[0]]) if asked else None
    if len(levels) == 3 and not large and not prices:
        return _left_of_all(scene, text, levels)
    if len(large) == 2 and not levels and not prices:
        return _of_large(scene, text, large)
    if len(prices) == 2 and not large and not levels:
        cue = _asked(scene, text, "apart", "together")
        return (
            scene.reading("price_gap", operands=[row(f) for f in prices], currency=currency_of(scene, prices))
            if (cue == "apart")
            else None
        )
    if len(large) == 1 and not prices and large[0] in counts:
        return _of_count(scene, text, large[0], levels)
    return None


def _of_levels(scene: Scene, text: str, levels: list[Figure]) -> Reading | None:
    """Points between two levels, their sum, or one as a part of the other."""
    cue = _asked(scene, text, "ratio", "together", "apart", "left")
    high, low = sorted(levels, key=lambda figure: -figure.in_percent)
    if any(_is_no_operand(scene, level) for level in levels) or high.in_percent == low.in_percent:
        return None
    if scene.frame.has("INDIRECT", "PRODUCT") and all(level.kind == "percent" for level in levels):
        return reckoned(scene, "times", levels)
    if scene.frame.has("INDIRECT"):
        return None
    if scene.line.has("times") and cue != "ratio":
        return reckoned(scene, "over", [high, low])
    if scene.frame.has("POINTS") and cue != "together":
        cue = "apart"
    if cue == "ratio":
        return reckoned(scene, "share", [low, high], kind="number")
    if cue == "left" and _of_two_holders(scene, levels):
        return _left_of_all(scene, text, [_WHOLE, *levels])
    if cue == "together":
        return reckoned(scene, "plus", levels)
    return apart(scene, levels) if cue else None


def _of_two_holders(scene: Scene, levels: list[Figure]) -> bool:
    """Whether each level stands behind another name (``Geely has 34.02 and Samsung Card 19.9``)."""
    before = [[m.key for m in scene.line.owners if 0 <= level.start - m.end <= _BESIDE] for level in levels]
    return all(before) and before[0][-1] != before[1][-1]


def _is_no_operand(scene: Scene, level: Figure) -> bool:
    """Whether a level is a change, a part of the other one, or the number of a list."""
    part = scene.line.word(level.end) == "of" and scene.line.word(level.end + 1) in _OTHER
    change = level.kind == "points" or scene.line.before(level.start) == "by"
    return change or part or (level.kind == "number" and level.amount in "123456789")


def _left_of_all(scene: Scene, text: str, levels: list[Figure]) -> Reading | None:
    """``100 minus 34.02 minus 19.9``: what two levels leave of the first and largest."""
    whole, *parts = levels
    rest = whole.in_percent - sum(part.in_percent for part in parts)
    if rest < 0 or _asked(scene, text, "left", "apart") is None:
        return None
    return reckoned(scene, "minus", levels)


def _of_large(scene: Scene, text: str, large: list[Figure]) -> Reading | None:
    """Two counts, or two sums of money: what is left, the total, the gap, or one as a part of the other."""
    money = [figure for figure in large if is_money(scene, figure)]
    if len(money) == 1 or len({figure.currency for figure in large if figure.currency}) > 1:
        return None
    one, two = large
    high, low = sorted(large, key=lambda figure: -Fraction(figure.amount))
    slots: dict[str, Any] = {"currency": currency_of(scene, large), "money": True} if money else {}
    cue = _asked(scene, text, "ratio", "together", "apart", "left")
    if cue in {"left", None} and not money:  # "count afterwards?": what was done to the shares tells
        added, taken = _told(scene, text, "given"), scene.frame.has("CANCEL", "SELL", "BUYBACK") or cue == "left"
        cue = None if added == taken else "together" if added else "apart"
    if cue == "ratio":
        return _expression(scene, "share", [low, high])
    if cue == "together":
        return _expression(scene, "plus", [one, two], **slots)
    return _expression(scene, "minus", [high, low], **(slots or {"points": True})) if cue else None


def _of_count(scene: Scene, text: str, count: Figure, levels: list[Figure]) -> Reading | None:
    """A count with the level that it is, of which one percent is asked; or with two levels, the shares between them."""
    if len(levels) == 2 and scene.frame.has("SHARES_COUNT", "ASK_HOW_MANY") and levels[0].amount != levels[1].amount:
        rows = [*({"amount": f.amount, "kind": "percent"} for f in levels), row(count)]
        return scene.reading("expression", operator="moved", operands=rows)
    one = [figure for figure in levels if figure.amount == "1"]
    part = [figure for figure in levels if figure.amount != "1"]
    if len(part) == 1 and (one or _asked(scene, text, "each")):
        return _expression(scene, "over", [count, part[0]])
    return None


def _distinct(levels: Sequence[Figure]) -> list[Figure]:
    """The levels without what is said twice: the same figure again, or a fraction beside its value in percent."""
    found: list[Figure] = []
    possible = (figure for figure in levels if not figure.amount.endswith("/0"))
    for figure in sorted(possible, key=lambda level: level.kind == "fraction"):
        if all(abs(figure.in_percent - other.in_percent) > _NEARLY for other in found):
            found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def _asked(scene: Scene, text: str, *names: str) -> str | None:
    """The kind of cue that stands in the shortest end of the question which has one; the first of the kinds named."""
    cues = _cues(scene.reader.language.code)
    found = (name for end in _ends(text) for name in names if cues[name].search(end))
    return next(found, None)


def _told(scene: Scene, text: str, name: str) -> bool:
    """Whether the question has a cue anywhere."""
    return _cues(scene.reader.language.code)[name].search(text) is not None


def _ends(text: str) -> Iterator[str]:
    """The ends of a text from each of its joints on, the shortest first; the whole text where it has no joint."""
    starts = [match.end() for match in _BOUNDS.finditer(text) if text[match.end() :].strip()]
    return (text[start:] for start in reversed(starts or [0]))


def _expression(scene: Scene, operator: str, figures: list[Figure], **slots: Any) -> Reading:
    return scene.reading("expression", operator=operator, operands=[row(figure) for figure in figures], **slots)
