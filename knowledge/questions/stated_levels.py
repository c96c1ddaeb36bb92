"""Levels in percent that the asker states himself, and what he wants of them: the sum, one as a share of another.

``17.05 and 18.66, total``; ``the cap is 17.9 %, how many points above its 15.01 %``; ``34.07 before, 24.05 after``.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from knowledge.questions.kinds import of_the_other
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

_BY = frozenset({"x", "×", "*", "times"})
_PRODUCT = frozenset({"product", "multiply", "multiplied", "multiplying"})
_LIST = frozenset({"and", "&", *_BY})
_NEAR = 4
"""Words between two levels at the most, where a sign between them multiplies them."""


_FAR = 7
"""The same where the companies are named between them."""


def of_levels(scene: Scene, levels: list[Figure], asked: Collection[str]) -> Reading | None:
    """The reading of a question that states two levels and nothing else to reckon with."""
    line = scene.line
    if any("." in level.amount and "/" in level.amount for level in levels):
        return None  # "24.5 / 20": a list, no fraction
    if any(level.kind == "points" or of_the_other(scene.frame, level) for level in levels[1:]):
        return None
    if levels[0].kind == "points":
        return None
    if "mean" in asked:
        return reckoned(scene, "mean", levels)
    if len(levels) > 2:
        return None
    chained = line.has("indirect") and line.has("via") and len(line.keys) > 1
    if chained or _PRODUCT & set(scene.frame.words) or _multiplied(scene, *levels):
        return reckoned(scene, "times", levels)
    if line.has("times") and not line.keys and all(_percent(level) for level in levels):
        return reckoned(scene, "over", sorted(levels, key=_percent, reverse=True))
    if "beyond" in asked:
        return _beyond(scene, levels)
    if "minus" in asked or _taken_off(scene, *levels):
        return reckoned(
            scene, "minus", sorted(levels, key=_percent, reverse=True), points="points" in scene.frame.words
        )
    moved = line.has("change", "cut", "relative", "points", "times", "gap")
    if moved or line.has("must", "reach") or (line.has("if") and line.has("indirect")):
        return None
    if "part_of" in asked:
        return reckoned(scene, "share", sorted(levels, key=_percent), kind="number")
    summed = "together" in asked
    return reckoned(scene, "plus", levels) if summed else None


def apart(scene: Scene, levels: list[Figure]) -> Reading:
    """The points that lie between two stated levels, the higher one less the lower."""
    return reckoned(scene, "minus", sorted(levels, key=_percent, reverse=True), points=True)


def _multiplied(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether two levels are links of a chain: with a sign between them, or listed where an indirect stake is asked."""
    between = tuple(scene.line.between(one.end, two.start))
    joined = len(between) <= _FAR and scene.frame.has("PRODUCT") and two.kind == "percent"
    if joined and {"times", "x", "×"} & set(between):
        return True  # "35.71% of Nissan times Nissan's 26.67%"
    if len(between) > _NEAR:
        return False
    chained = scene.line.has("indirect", "via") and len(between) <= 1 and set(between) <= _LIST
    part = between == ("of",) and one.kind in {"percent", "fraction"}  # "34 percent of 43 percent"
    return chained or part or (bool(_BY & set(between)) and not scene.frame.has("TIMES"))


def _taken_off(scene: Scene, one: Figure, two: Figure) -> bool:
    """``take 17.05 off 35.71``, ``two thirds less 60.5%``: nothing but that stands between."""
    return tuple(scene.line.between(one.end, two.start)) in {("off",), ("less",), ("minus",), ("off", "the")}


def _beyond(scene: Scene, levels: list[Figure]) -> Reading | None:
    """By how many points one stated level passes or misses another."""
    high, low = sorted(levels, key=_percent, reverse=True)
    measured = scene.frame.has("POINTS", "ASK_HOW_MUCH", "ASK_HOW_MANY", "GAP")
    if not measured or (scene.line.has("if") and verbs(scene.line)) or _percent(high) == _percent(low):
        return None
    return reckoned(scene, "minus", [high, low], points=True)


def _percent(figure: Figure) -> Fraction:
    """A level in percent; a fraction such as two thirds to two decimals."""
    if figure.kind != "fraction":
        return Fraction(figure.amount)
    return Fraction(str(round(float(Fraction(figure.amount)) * 100, 2)))


def reckoned(
    scene: Scene, operator: str, levels: list[Figure], *, kind: str = "percent", points: bool = False
) -> Reading:
    """The reading of a sum of stated levels; ``points`` says their difference in points."""
    rows = [{"amount": _decimal(_percent(level)), "kind": kind} for level in levels]
    return scene.reading("expression", operator=operator, operands=rows, **({"points": True} if points else {}))


def _decimal(number: Fraction) -> str:
    """A finite decimal fraction as it is typed."""
    return f"{float(number):.6f}".rstrip("0").rstrip(".")
