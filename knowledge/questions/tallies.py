"""Figures that the asker states himself, and what he wants of them: what is left, the gap, the total, a share.

Nothing of the base is needed: the kinds of the figures (counts, prices, sums of money, percentages) and the words of
the question decide. Asked last, when no known holding, trade or scenario explains the question.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.kinds import by_kind, in_large_units
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.stated_levels import of_levels
from knowledge.questions.tallied import abridged, as_large, asked_of, asks_what_becomes, by_its_share, currency_of, row
from knowledge.questions.values import Figure

_COMES_TO = frozenset({"that", "is", "are", "=", "makes", "make", "equals", "equal"})
"""What stands before a result that is claimed, which the expressions check."""

_OF_THEM = (("of", "them"), ("of", "these"), ("of", "those"), ("of", "it"), ("of", "that"))


def tally(scene: Scene) -> Reading | None:
    """The reading of a question all of whose figures are stated; None for every other one."""
    frame = scene.frame
    if not frame.figures or scene.scenario or frame.has("ASK_WHY", "ASK_WHO"):
        return None
    if scene.yes_no and not frame.has("PRODUCT"):
        return None
    if asks_what_becomes(scene) or (frame.has("ASK_WHEN") and not frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH")):
        return None
    kinds = by_kind(frame)
    asked = asked_of(scene)
    counts, prices, sums, levels = (kinds[kind] for kind in ("count", "price", "sum", "level"))
    large = sorted([*counts, *sums], key=lambda figure: figure.start)
    if len(large) > 1 and not prices and not levels:
        return _of_large(scene, large, asked)
    if len(counts) == 1 and not prices and not sums and not levels and "doubled" in asked:
        return scene.reading(
            "expression", operator="times", operands=[row(counts[0]), {"amount": "2", "kind": "number"}]
        )
    bare = scene.line.figures("number") if "mean" in asked and not (large or levels or prices) else []
    if len(bare) > 1 and all(Fraction(figure.amount) > 1 for figure in bare):
        return _made(scene, "mean", bare)
    if len(prices) > 1 and "mean" in asked and not large and not levels:
        return _made(scene, "mean", prices, currency=currency_of(scene, prices))
    if len(levels) > 1 and not large and not prices:
        return of_levels(scene, levels, asked)
    if (
        len(levels) == 1
        and len(counts) == 1
        and not (sums or prices)
        and _of_the_count(scene, counts[0], levels[0], asked)
    ):
        rows = [row(counts[0]), {"amount": levels[0].amount, "kind": "percent"}]
        if levels[0].kind == "fraction" and Fraction(levels[0].amount) < 1:
            rows[1]["amount"] = str(Fraction(levels[0].amount) * 100)
        return scene.reading("expression", operator="part", operands=rows) if levels[0].kind != "points" else None
    if scene.line.has("if", "must", "reach") and not (sums or prices or in_large_units(frame, counts)):
        return None
    return _of_money(scene, counts, prices, sums, levels, asked)


def _of_the_count(scene: Scene, count: Figure, level: Figure, asked: set[str]) -> bool:
    """Whether a level is asked for as a part of a count: ``10 %, how many of the 295,722,284 shares would that be``."""
    if level.kind == "fraction" and scene.frame.words[level.end : count.start] in {
        ("of",),
        ("of", "the"),
        ("of", "all"),
    }:
        return True
    led = {"of"} & set(scene.frame.words[max(count.start - 3, 0) : count.start])
    if scene.frame.words[level.end : level.end + 2] in _OF_THEM:
        return not asked & {"left", "minus"}
    return bool(led) and scene.frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH") and not asked & {"left", "taken", "minus"}


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
        return _made(scene, "times", [counts[0], prices[0]], currency=currency_of(scene, prices))
    if len(counts) == 1 and len(prices) == 2 and not levels and not sums:
        return _gain(scene, counts[0], prices)
    traded = scene.frame.has("BUY") and scene.frame.has("SELL")
    if len(prices) == 2 and not (counts or levels or sums) and (traded or asked & {"loss", "apart", "share", "taken"}):
        return scene.reading("price_gap", operands=[row(f) for f in prices], currency=currency_of(scene, prices))
    if len(levels) == 2 and "each" in asked:
        levels = [level for level in levels if level.amount != "1"]  # what one percent costs is asked
    if len(sums) == 1 and len(levels) == 1 and not counts and not prices:
        currency = currency_of(scene, sums)
        if "whole" in asked and levels[0].kind == "percent":
            return by_its_share(scene, "over", sums[0], levels[0], currency)
        if scene.frame.words[levels[0].end : levels[0].end + 1] == ("of",) and levels[0].kind == "percent":
            return by_its_share(scene, "times", sums[0], levels[0], currency)
    if len(sums + counts) == 1 and len(levels) == 1 and not prices and abridged(levels[0], (sums + counts)[0]):
        large = (sums + counts)[0]
        return _of_large(scene, [large, as_large(levels[0], large)], asked - {"each"})
    return None


def _of_large(scene: Scene, large: list[Figure], asked: set[str]) -> Reading | None:
    """What is wanted of counts and sums of money: the total of all, else of two a share, one by the other, a gap."""
    paid = any(figure.kind == "money" for figure in large) or in_large_units(scene.frame, large)
    slots: dict[str, Any] = {"currency": currency_of(scene, large), "money": True} if paid else {}
    if len({figure.currency for figure in large if figure.currency}) > 1:
        return None
    if "mean" in asked and "each" not in asked:
        return _made(scene, "mean", large, **slots)
    if len(large) > 2:
        claimed = scene.frame.words[large[-1].start - 1] in _COMES_TO or scene.line.has("percent_word")
        return _made(scene, "plus", large, **slots) if "together" in asked and not claimed else None
    more, less = sorted(large, key=lambda figure: -Fraction(figure.amount))
    if {"share", "gone", "kept"} <= asked and not paid:
        return _made(scene, "relative", [more, less])
    if "relative" in asked and not paid:
        grown = scene.frame.has("RAISE", "BIGGER")
        return _made(scene, "relative", [less, more] if grown else [more, less])
    if "share" in asked:
        return _made(scene, "share", [less, more])
    if "each" in asked:
        whole = next((figure for figure in large if figure.kind == "money"), more)
        return _made(scene, "over", [whole, less if whole is more else more], currency=slots.get("currency", ""))
    if asked & {"left", "apart", "minus"} or ("taken" in asked and (paid or scene.frame.has("ASK_HOW_MANY"))):
        return _made(scene, "minus", [more, less], **(slots or {"points": True}))
    if "together" in asked and (paid or scene.line.before(large[0].start) != "from"):
        return _made(scene, "plus", large, **slots)
    return None


def _gain(scene: Scene, count: Figure, prices: list[Figure]) -> Reading | None:
    """What a number of shares bought at one price and sold at another lost or gained."""
    high, low = sorted((float(price.amount) for price in prices), reverse=True)
    gap = {"amount": f"{round(high - low, 6):f}".rstrip("0").rstrip("."), "kind": "number"}
    rows = [gap, {"amount": count.amount, "kind": "number"}]
    return scene.reading("expression", operator="times", operands=rows, currency=currency_of(scene, prices))


def _made(scene: Scene, operator: str, figures: list[Figure], **slots: Any) -> Reading:
    return scene.reading("expression", operator=operator, operands=[row(f) for f in figures], **slots)
