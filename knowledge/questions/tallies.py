"""Figures that the asker states himself, and what he wants of them: what is left, the gap, the total, a share.

Nothing of the base is needed: the kinds of the figures (counts, prices, sums of money, percentages) and the words of
the question decide. Asked last, when no known holding, trade or scenario explains the question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.joints import any_of
from knowledge.questions.language import load
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

COUNT = 10_000
"""From here on a bare number counts shares or votes; a price a share lies below."""

SUM = 1_000_000
"""From here on an amount of money is a total."""


@lru_cache
def _wanted(language: str) -> Mapping[str, re.Pattern[str]]:
    return {
        name: any_of([str(w) for w in words]) for name, words in load(language).data["compounds"]["tallies"].items()
    }


def tally(scene: Scene) -> Reading | None:
    """The reading of a question all of whose figures are stated; None for every other one."""
    frame = scene.frame
    if scene.scenario or frame.has("ASK_WHY", "ASK_WHO", "ASK_WHEN"):
        return None
    kinds = _by_kind(frame)
    text = scene.reader.language.written_out(frame.text)
    asked = {name for name, words in _wanted(scene.reader.language.code).items() if words.search(text)}
    counts, prices, sums, levels = (kinds[kind] for kind in ("count", "price", "sum", "level"))
    if len(counts) == 2 and not prices and not sums:
        return _of_two_counts(scene, counts, asked)
    if scene.line.has("if", "must", "reach"):
        return None
    if len(counts) == 1 and len(prices) == 1 and not levels and not sums and "value" in asked:
        return _made(scene, "times", [counts[0], prices[0]], currency=_currency(scene, prices))
    if len(counts) == 1 and len(prices) == 2 and not levels and not sums:
        return _gain(scene, counts[0], prices)
    if len(prices) == 2 and not counts and not levels and not sums and asked & {"loss", "apart", "share"}:
        rows = [{"amount": price.amount, "kind": "number"} for price in prices]
        return scene.reading("price_gap", operands=rows, currency=_currency(scene, prices))
    if len(sums) == 1 and len(levels) == 1 and not counts and not prices and "each" in asked:
        return _made(scene, "over", [sums[0], levels[0]], currency=sums[0].currency, money=True)
    return None


def _by_kind(frame: Frame) -> dict[str, list[Figure]]:
    """The typed figures: counts of shares or votes, prices a share, sums of money, levels in percent."""
    found: dict[str, list[Figure]] = {"count": [], "price": [], "sum": [], "level": []}
    priced = any(figure.kind == "money" for figure in frame.figures) or frame.has("PRICE", "WORTH")
    for figure in frame.figures:
        if "/" in figure.amount or not any(letter.isdigit() for letter in frame.words[figure.start]):
            continue
        size = float(figure.amount)
        if figure.kind in {"shares", "number"} and size >= COUNT:
            found["count"].append(figure)
        elif figure.kind == "money":
            found["sum" if size >= SUM else "price"].append(figure)
        elif figure.kind == "number" and priced and size > 100:
            found["price"].append(figure)
        elif figure.kind in {"percent", "points"} or (figure.kind == "number" and size <= 100):
            found["level"].append(figure)
    return found


def _of_two_counts(scene: Scene, counts: list[Figure], asked: set[str]) -> Reading | None:
    one, two = counts
    large, small = sorted(counts, key=lambda figure: -float(figure.amount))
    if "share" in asked:
        return _made(scene, "share", [small, large])
    if asked & {"left", "apart"} or ("taken" in asked and scene.frame.has("ASK_HOW_MANY")):
        return _made(scene, "minus", [large, small], points=True)
    if "together" in asked and not scene.line.has("change"):
        return _made(scene, "plus", [one, two])
    return None


def _gain(scene: Scene, count: Figure, prices: list[Figure]) -> Reading | None:
    """What a number of shares bought at one price and sold at another lost or gained."""
    high, low = sorted((float(price.amount) for price in prices), reverse=True)
    gap = {"amount": f"{round(high - low, 6):f}".rstrip("0").rstrip("."), "kind": "number"}
    rows = [gap, {"amount": count.amount, "kind": "number"}]
    return scene.reading("expression", operator="times", operands=rows, currency=_currency(scene, prices))


def _currency(scene: Scene, prices: list[Figure]) -> str:
    stated = next((price.currency for price in prices if price.currency), "")
    data: Mapping[str, str] = scene.reader.language.data["compounds"]["currencies"]
    return stated or next((data[word] for word in scene.frame.words if word in data), "")


def _made(scene: Scene, operator: str, figures: list[Figure], **slots: Any) -> Reading:
    rows = [{"amount": figure.amount, "kind": "number"} for figure in figures]
    return scene.reading("expression", operator=operator, operands=rows, **slots)
