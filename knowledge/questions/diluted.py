"""A stated holding watered down by new shares: by a newcomer's level after the issue, or by the size of the issue.

``80.1 % before, new shares bring a newcomer to 34 %: diluted to?``. What the newcomer gets is taken from everybody in
proportion, so that the holding keeps its part of the rest; the size of an issue (``10 % new shares``) is a part of the
old capital.
"""

from __future__ import annotations

from fractions import Fraction

from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

NEAR = 2
"""Words between a level and what says before it that it is old or new: fewer than that."""

WHOLE = 100


def diluted(scene: Scene) -> Reading | None:
    """The reading of a question for a holding after an issue that brings somebody to a level; None for others."""
    frame = scene.frame
    if scene.scenario or not frame.has("ISSUE") or frame.has("ASK_WHEN", "ASK_WHO", "ASK_WHY", "PRICE"):
        return None
    levels = by_kind(frame)["level"]
    if len(frame.figures) != 2 or len(levels) != 2 or any(f.kind not in {"percent", "number"} for f in levels):
        return None
    marks = scene.said("diluted")
    if any(label == "besides" for label, _, _ in marks):
        return None  # the holder takes part, or others do something
    if not any(label == "asked" for label, _, _ in marks):
        return None
    for kind in ("new", "size"):
        fresh = [level for level in levels if _marked(level, marks, kind, levels)]
        before = [level for level in levels if level not in fresh and _marked(level, marks, "old", levels)]
        if len(fresh) == len(before) == 1:
            return _reading(scene, before[0], Fraction(fresh[0].amount), of_old=kind == "size")
    return None


def _reading(scene: Scene, before: Figure, fresh: Fraction, *, of_old: bool) -> Reading:
    """The holding times what is left of the whole, or by what the whole has grown to."""
    holding = {"amount": before.amount, "kind": "percent"}
    if of_old:
        return scene.reading("expression", operator="over", operands=[holding, _row((WHOLE + fresh) / WHOLE, "number")])
    return scene.reading("expression", operator="times", operands=[holding, _row(WHOLE - fresh, "percent")])


def _row(number: Fraction, kind: str) -> dict[str, str]:
    return {"amount": f"{float(number):.4f}".rstrip("0").rstrip("."), "kind": kind}


def _marked(level: Figure, marks: list[tuple[str, int, int]], kind: str, levels: list[Figure]) -> bool:
    """Whether a mark of the kind stands by the level, before it or right behind it, and no other level between."""
    other = next(each for each in levels if each is not level)
    for label, start, end in marks:
        ahead = 0 <= level.start - end < NEAR and not end <= other.start < level.start
        behind = start == level.end
        if label == kind and (ahead or behind):
            return True
    return False
