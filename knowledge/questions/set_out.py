"""Figures that the asker sets out with a story around them: ``60.5 % voted yes, two thirds were required: shortfall``.

Nothing of the base is needed, but every figure has to have its part in the sum, and every word has to be explained: a
question that says anything else is read elsewhere, or declined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from knowledge.questions.kinds import by_kind, of_the_other
from knowledge.questions.reading import Reading
from knowledge.questions.roles import Span
from knowledge.questions.saying import left_over, said
from knowledge.questions.scene import Scene
from knowledge.questions.stated_levels import reckoned
from knowledge.questions.values import Figure

LONGEST = 40
"""Words from which on a message is a text, not a sum."""

NEAR = 3
"""Words between a count and what says that it is the whole, or from a level to its line, at the most."""

_WHOLES = frozenset({"issued_shares", "exercisable_votes", "theoretical_votes"})
"""Counts of which a stated percentage is a part."""

TOLD = (
    *("STAKE", "HOLD", "HAVE", "SHAREHOLDER", "VOTE", "VOTES_EXERCISABLE", "VOTES_THEORETICAL", "VOTELESS"),
    *("DIRECT", "TRUST", "TOTAL", "SUM", "GAP", "POINTS", "SHARES_COUNT", "BIGGER", "SMALLER"),
    *("LESS", "MORE", "EQUAL", "TIMES", "AGM", "MOTION", "RESOLVE", "RULE", "SUPPORT", "SAYS"),
    *("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH", "ASK_WHERE", "WHAT_IS", "EXACTLY", "CHECK_MATH", "CALC_WORD"),
    *("ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "FIRST", "DOUBLE_VOTES", "FRANCE_WORD", "JAPAN", "CHANGE", "FROM_TO"),
    *("CUT", "RAISE", "PAST", "MARKER", "REST", "GIVE_KEEP", "DEAL", "HAPPEN", "FINAL_STAGE"),
)
"""Concepts of which a story is told around the figures, and what is asked of them; nobody acts in it."""

_LINES = ("MAJORITY", "BLOCKING", "CAP", "LOCKUP", "TENDER", "SPECIAL_RESOLUTION")
"""Concepts of a line that is told with its level beside it (``the 15 % cap``); alone it is one more figure."""

_NOT_HERE = ("ASK_WHY", "ASK_WHO", "PRICE", "WORTH", "DIVIDEND", "YEARLY", "HOW_LONG", "INDIRECT", "VIA")


def set_out(scene: Scene) -> Reading | None:
    """The reading of a question that sets out all its figures; None for every other one."""
    frame = scene.frame
    if scene.scenario or not 2 <= len(frame.figures) <= 4 or len(frame.words) > LONGEST:
        return None
    asks_when = any(found.start == 0 for found in frame.where("ASK_WHEN"))
    if asks_when or frame.has(*_NOT_HERE):
        return None
    phrases = scene.said("set_out")
    kinds = by_kind(frame)
    inside = [f for f in frame.figures if any(start <= f.start and f.end <= end for _, start, end in phrases)]
    figures = [f for f in frame.figures if f not in inside]
    counts, levels = kinds["count"], [f for f in kinds["level"] if f not in inside]
    if len(counts) + len(levels) != len(figures) or any(of_the_other(frame, level) for level in levels):
        return None
    lines = [(start, end) for label, start, end in phrases if label == "line"]
    lines += [(found.start, found.end) for found in frame.where(*_LINES)]
    spans = [*((start, end) for label, start, end in phrases if label != "line"), *told_before(scene)]
    spans += [(f.start, f.end) for f in frame.figures] + [line for line in lines if _beside(line, levels)]
    if left_over(frame, spans, TOLD):
        return None
    typed = {place for f in figures for place in range(f.start, f.end)}
    asked = {label for label, start, _ in phrases if start not in typed}
    if len(counts) == 1 and len(levels) == 1:
        return _part(scene, counts[0], levels[0], asked)
    change = bool(asked & {"moved", "beyond"}) or frame.has("CUT", "RAISE", "CHANGE", "BIGGER", "SMALLER", "LESS")
    if len(counts) == 2 and not levels and "percent" in asked and not change:
        return reckoned(scene, "share", sorted(counts, key=lambda f: Fraction(f.amount)), kind="number")
    return _levels(scene, levels, asked) if not counts else None


def told_before(scene: Scene) -> Iterator[Span]:
    """The places of a "had" that tells the past, and assumes nothing, and of a "when" that asks nothing."""
    frame = scene.frame
    for found in frame.where("IF", "ASK_WHEN"):
        last = frame.words[found.end : found.end + 1] in {(), ("?",)}
        if found.start > 0 and not last and frame.words[found.start : found.end] in {("had",), ("when",)}:
            yield found.start, found.end


def _beside(line: Span, levels: list[Figure]) -> bool:
    """Whether a line is told with its level."""
    return any(line[0] - level.end < NEAR and level.start - line[1] < NEAR for level in levels)


def _part(scene: Scene, count: Figure, level: Figure, asked: set[str]) -> Reading | None:
    """``3.1 % of Renault, 295,722,284 shares in total: how many shares is that``: a part of a stated whole."""
    wanted = scene.frame.has("ASK_HOW_MANY", "SHARES_COUNT") or "number" in asked
    if level.kind == "fraction" or not wanted or "percent" in asked or not _is_whole(scene, count):
        return None
    rows = [{"amount": count.amount, "kind": "number"}, {"amount": level.amount, "kind": "percent"}]
    return scene.reading("expression", operator="part", operands=rows)


def _is_whole(scene: Scene, count: Figure) -> bool:
    """Whether a count is all there is, not a part: a known total, or said to be one beside it."""
    words = scene.frame.words
    if any(c.value == count.amount for c in scene.snapshot.counts if c.metric in _WHOLES):
        return True
    near = words[max(count.start - NEAR, 0) : count.end + NEAR]
    return any(label == "whole" for label, _, _ in said(scene.reader.language.code, "set_out", near))


def _levels(scene: Scene, levels: list[Figure], asked: set[str]) -> Reading | None:
    """What is wanted of two levels, or of three of which the last is said to be the sum of the others."""
    if any(level.kind == "points" for level in levels) or scene.frame.has("SHARES_COUNT"):
        return None
    if len(levels) == 3 and asked & {"together", "comes_to"} and scene.frame.has("CHECK_MATH", "SUM"):
        return _checked(scene, levels, "plus")
    levels = _without_complement(levels)
    if len(levels) != 2 or levels[0].in_percent == levels[1].in_percent:
        return None
    large = sorted(levels, key=lambda f: -f.in_percent)
    if "times" in asked:
        return reckoned(scene, "over", large)
    if "left" in asked and all(f.kind != "fraction" for f in levels) and sum(f.in_percent for f in levels) <= 100:
        rows = [{"amount": amount, "kind": "percent"} for amount in ("100", *(level.amount for level in levels))]
        return scene.reading("expression", operator="minus", operands=rows)
    if "minus" in asked:
        return reckoned(scene, "minus", large, points=True)
    if scene.yes_no and not ("asked" in asked or scene.frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "POINTS")):
        return None
    if "moved" in asked and len(scene.line.keys) > 2:
        return None  # levels of several holdings: nothing went from one to the other
    if scene.frame.has("ASK_COMPANY") and scene.line.keys:
        return None  # "which company went from 9.9 to 1.5 percent in X"
    if "moved" in asked and "beyond" not in asked and all(f.kind != "fraction" for f in levels):
        return _moved(scene, levels)
    compared = scene.frame.has("BIGGER", "SMALLER", "LESS", "MORE") and scene.frame.has("POINTS")
    if (asked & {"beyond", "moved"} or compared) and "percent" not in asked:
        return reckoned(scene, "minus", large, points=True)
    return None


def _moved(scene: Scene, levels: list[Figure]) -> Reading:
    """From one level to another in the order in which they are told, or as a loss or a gain is said."""
    frame = scene.frame
    if frame.has("CUT") != frame.has("RAISE"):
        levels = sorted(levels, key=lambda level: level.in_percent, reverse=frame.has("CUT"))
    rows = [{"amount": level.amount, "kind": "percent"} for level in levels]
    return scene.reading("expression", operator="change", operands=rows)


def _without_complement(levels: list[Figure]) -> list[Figure]:
    """The levels without the rest to a hundred that stands beside one: ``ended 60.5 : 39.5``."""
    for one, two in pairwise(levels):
        if two.start - one.end <= 1 and one.in_percent + two.in_percent == 100 and len(levels) > 2:
            return [level for level in levels if level is not two]
    return levels


def _checked(scene: Scene, levels: list[Figure], operator: str) -> Reading:
    """All levels but the last joined, which is what they are said to come to."""
    reading = reckoned(scene, operator, levels[:-1])
    return replace(reading, slots={**reading.slots, "claimed": {"amount": levels[-1].amount, "kind": "percent"}})
