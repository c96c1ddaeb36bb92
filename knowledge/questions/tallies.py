"""Figures that the asker states himself, and what he wants of them: what is left, the gap, the total, a share.

Nothing of the base is needed: the kinds of the figures (counts, prices, sums of money, percentages) and the words of
the question decide. Asked last, when no known holding, trade or scenario explains the question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.language import load
from knowledge.questions.reader import ORDINALS
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.words import any_of

COUNT = 10_000
"""From here on a bare number counts shares or votes; a price a share lies below."""

_PRICED = frozenset({"at", "for"})
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
    if scene.scenario or scene.alone.slots.get("yes_no") or frame.has("ASK_WHY", "ASK_WHO", "ASK_WHEN"):
        return None
    kinds = _by_kind(frame)
    text = scene.reader.language.written_out(frame.text)
    asked = {name for name, words in _wanted(scene.reader.language.code).items() if words.search(text)}
    counts, prices, sums, levels = (kinds[kind] for kind in ("count", "price", "sum", "level"))
    if len(counts) == 2 and not prices and not sums:
        return _of_two_counts(scene, counts, asked)
    if len(counts) == 1 and not prices and not sums and not levels and "doubled" in asked:
        return scene.reading(
            "expression", operator="times", operands=[_row(counts[0]), {"amount": "2", "kind": "number"}]
        )
    if len(levels) == 2 and not counts and not prices and not sums and "beyond" in asked:
        return _beyond(scene, levels)
    if scene.line.has("if", "must", "reach") and not (sums or prices):
        return None
    return _of_money(scene, counts, prices, sums, levels, asked)


def _beyond(scene: Scene, levels: list[Figure]) -> Reading | None:
    """By how many points one stated level passes or misses another."""
    high, low = sorted(levels, key=lambda figure: -Fraction(figure.amount) * _scale(figure))
    measured = scene.frame.has("POINTS", "ASK_HOW_MUCH", "ASK_HOW_MANY", "GAP")
    if not measured or scene.line.has("if") or _percent(high) == _percent(low):
        return None
    rows = [{"amount": _percent(figure), "kind": "percent"} for figure in (high, low)]
    return scene.reading("expression", operator="minus", operands=rows, points=True)


def _of_money(
    scene: Scene,
    counts: list[Figure],
    prices: list[Figure],
    sums: list[Figure],
    levels: list[Figure],
    asked: set[str],
) -> Reading | None:
    """What is wanted of prices and sums of money, with a count or a level beside them."""
    if len(counts) == 1 and len(prices) == 1 and not levels and not sums and "value" in asked:
        return _made(scene, "times", [counts[0], prices[0]], currency=_currency(scene, prices))
    if len(counts) == 1 and len(prices) == 2 and not levels and not sums:
        return _gain(scene, counts[0], prices)
    known = scene.frame.has(*ORDINALS)  # the first and the third sale have prices of their own
    if len(prices) == 2 and not (counts or levels or sums or known) and asked & {"loss", "apart", "share"}:
        return scene.reading("price_gap", operands=[_row(f) for f in prices], currency=_currency(scene, prices))
    if len(sums) == 1 and len(counts) == 1 and not prices and not levels and "each" in asked:
        return _made(scene, "over", [sums[0], counts[0]], currency=_currency(scene, sums))
    if len(sums) == 1 and len(levels) == 1 and not counts and not prices:
        currency = _currency(scene, sums)
        if "each" in asked:
            return _made(scene, "over", [sums[0], levels[0]], currency=currency, money=True)
        if "whole" in asked and levels[0].kind == "percent":
            return _whole(scene, sums[0], levels[0], currency)
        if scene.frame.words[levels[0].end : levels[0].end + 1] == ("of",) and levels[0].kind == "percent":
            rows = [_row(sums[0]), {"amount": str(Fraction(levels[0].amount) / 100), "kind": "number"}]
            return scene.reading("expression", operator="times", operands=rows, currency=currency, money=True)
        if levels[0].kind == "number" and asked & {"left", "apart", "share", "together"}:
            sums = [sums[0], _as_large(levels[0], sums[0])]
    if len(sums) == 2 and not counts and not prices:
        return _of_two_sums(scene, sums, asked)
    return None


def _of_two_sums(scene: Scene, sums: list[Figure], asked: set[str]) -> Reading | None:
    large, small = sorted(sums, key=lambda figure: -Fraction(figure.amount))
    currency = _currency(scene, sums)
    if "share" in asked:
        return _made(scene, "share", [small, large])
    if asked & {"left", "apart", "taken"}:
        return _made(scene, "minus", [large, small], currency=currency, money=True)
    return _made(scene, "plus", [large, small], currency=currency, money=True) if "together" in asked else None


def _whole(scene: Scene, part: Figure, share: Figure, currency: str) -> Reading:
    """A sum paid for a part, taken to the whole."""
    rows = [_row(part), {"amount": str(Fraction(share.amount) / 100), "kind": "number"}]
    return scene.reading("expression", operator="over", operands=rows, currency=currency, money=True)


def _as_large(figure: Figure, other: Figure) -> Figure:
    """A bare number beside a sum ("10.9 billion … the 9.3 of Nissan"): of the same size."""
    size = 10 ** (3 * ((len(other.amount.partition(".")[0]) - 1) // 3))
    return replace(figure, kind="money", amount=str(int(Fraction(figure.amount) * size)))


def _scale(figure: Figure) -> int:
    return 100 if figure.kind == "fraction" else 1


def _percent(figure: Figure) -> str:
    """A level as a decimal number of percent; a fraction such as two thirds to two decimals."""
    if figure.kind != "fraction":
        return figure.amount
    return str(round(float(Fraction(figure.amount)) * 100, 2))


def _row(figure: Figure) -> dict[str, str]:
    return {"amount": figure.amount, "kind": "number"}


def _by_kind(frame: Frame) -> dict[str, list[Figure]]:
    """The typed figures: counts of shares or votes, prices a share, sums of money, levels in percent."""
    found: dict[str, list[Figure]] = {"count": [], "price": [], "sum": [], "level": []}
    priced = any(figure.kind == "money" for figure in frame.figures) or frame.has("PRICE", "WORTH")
    for figure in frame.figures:
        if figure.kind == "fraction" and "/" in figure.amount:
            found["level"].append(figure)
            continue
        if "/" in figure.amount or not any(letter.isdigit() for letter in frame.words[figure.start]):
            continue
        size = float(figure.amount)
        if figure.kind in {"shares", "number"} and size >= COUNT:
            found["count"].append(figure)
        elif figure.kind == "money":
            found["sum" if size >= SUM else "price"].append(figure)
        elif figure.kind == "number" and size > 100 and (priced or frame.words[figure.start - 1] in _PRICED):
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
    return scene.reading("expression", operator=operator, operands=[_row(f) for f in figures], **slots)
