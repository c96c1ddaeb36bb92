"""The parts of a question that states a pace: the amount and its unit, the time that passes, where it goes."""

from __future__ import annotations

from fractions import Fraction

from knowledge.questions.saying import Said
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

UNITS = ("year", "half", "quarter", "month", "week", "day")
"""Units of time, by the name that stands for "each"."""

BEFORE, BEHIND = 5, 3
"""Words between an amount and "a month", on either side, at the most."""

WHOLE = 100
"""Percent above which a bare number is a count of shares."""

SIZES = ("points", "percent", "number", "shares", "fraction")
_AWAY = frozenset({"from", "to", "until", "till", "below", "under", "above", "over", ">"})
_GOALS = frozenset(
    {"to", "until", "till", "under", "below", "above", "over", "than", "reach", "reaches", "reached", "hit", "hits"}
    | {"touch", "touches", "pass", "passes", "cross", "crosses", "into", ">", "for", "the", "just", "only", "exactly"}
)
_STARTS = frozenset(
    {"from", "with", "of", "initial", "initially", "starting", "beginning", "begins", "starts", "its", "their", "'s"}
    | {"currently", "now", "today", "has", "holds", "owns", "had", "held", "owned", "original", "these", "those"}
)
_DOWN = frozenset({"minus", "less", "lose", "loses", "losing", "lost", "shed", "sheds", "drop", "drops", "off"})
_UP = frozenset({"plus", "+", "add", "adds", "adding", "added", "gain", "gains", "gaining", "grow", "grows", "growing"})


def rate_said(scene: Scene, phrases: list[Said]) -> tuple[str, tuple[int, int], Figure] | None:
    """The unit and its place, with the amount that stands beside it: ``3 points every half-year``, ``a month 2``."""
    sizes = scene.line.figures(*SIZES)
    for label, start, end in phrases:
        if label not in UNITS:
            continue
        apart = [f for f in sizes if f.end <= start or f.start >= end]
        near = [f for f in apart if 0 <= start - f.end <= BEFORE and (f.end == start or _amount(scene, f))]
        if near:
            return label, (start, end), near[-1]
        if scene.frame.words[max(0, start - 2) : start] in {("a", "point"), ("one", "point")}:
            return label, (start, end), Figure("points", "1", start - 2, start)
        behind = [f for f in apart if 0 <= f.start - end <= BEHIND and f.kind != "number" and _amount(scene, f)]
        if behind:
            return label, (start, end), behind[0]
    return None


def _amount(scene: Scene, figure: Figure) -> bool:
    """Whether a figure may be what changes: one behind "from" or "to" is a level, half a "point" is an amount."""
    pointed = figure.kind != "fraction" or {"point", "points"} & set(scene.frame.words[figure.end : figure.end + 2])
    return bool(pointed) and scene.line.before(figure.start) not in _AWAY and scene.line.word(figure.start - 1) != "'s"


def level(figure: Figure) -> str:
    """A level in percent, or a count of shares, as text."""
    return str(figure.in_percent) if figure.kind == "fraction" else figure.amount


def is_count(figure: Figure) -> bool:
    """Whether a figure counts shares: a bare number of more than a hundred is no percentage."""
    return figure.kind == "shares" or (figure.kind == "number" and Fraction(figure.amount) > WHOLE)


def span_said(phrases: list[Said], free: list[Figure]) -> tuple[str, Figure] | None:
    """``after three years``: a number with a unit of time."""
    begins = {start: label[:-1] for label, start, _ in phrases if label.endswith("s") and label[:-1] in UNITS}
    for figure in free:
        if figure.kind == "years":
            return "year", figure
        if figure.kind == "number" and figure.end in begins:
            return begins[figure.end], figure
    return None


def roles(scene: Scene, levels: list[Figure]) -> tuple[Figure | None, Figure | None]:
    """Which level is where it starts and which where it ends: by the word before it, else by their order."""
    line = scene.line
    goals = [f for f in levels if _leads(scene, f, _GOALS) or not Fraction(f.amount)]
    starts = [f for f in levels if f not in goals]
    if len(levels) == 2:
        if len(goals) == 1:
            return starts[0], goals[0]
        first, second = levels
        return (second, first) if line.before(second.start) == "from" else (first, second)
    if not levels:
        return None, None
    one = levels[0]
    if line.word(one.start - 1) in _STARTS and line.word(one.start - 1) != "'s":
        return one, None
    ends = scene.frame.has("BLOCKING", "CAP") or line.word(one.end) in {"floor", "cap", "line", "ceiling", "limit"}
    held = scene.pair() is not None and bool(line.keys)
    return (None, one) if goals or (ends and held) or (line.before(one.start) == "at" and held) else (one, None)


def _leads(scene: Scene, figure: Figure, words: frozenset[str]) -> bool:
    """Whether one of the words leads to a figure, an article or "about" between them at the most."""
    before = scene.line.word(figure.start - 1)
    if before in {"the", "its", "about", "just", "only", "exactly", "as"}:
        before = scene.line.word(figure.start - 2)
    return before in words


def way_said(scene: Scene) -> str:
    """Whether the holding grows ("up") or shrinks ("down"); empty where nothing says so."""
    words = set(scene.frame.words)
    up = scene.frame.has("BUY", "RAISE") or not words.isdisjoint(_UP)
    down = scene.frame.has("SELL", "CUT") or not words.isdisjoint(_DOWN)
    return "" if up == down else "up" if up else "down"
