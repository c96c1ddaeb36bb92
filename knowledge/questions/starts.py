"""Where a holding starts before it is changed, as the asker himself says it: ``half of its 34 %``, ``from 43``."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.questions.roles import Line
from knowledge.questions.values import Figure

WHOLE = 100
"""Percent above which a bare number is no stake."""

_LED = frozenset({"from", "with", "at", "currently", "has", "have", "had", "holds", "held", "hold", "owns", "owned"})
"""Words that lead to what is held: ``with 40 % of it``, ``starting at 43``."""

_ITS = frozenset({"its", "their", "his", "the"})
"""Words that make of a level a holding that is known: ``a third of its 34 %``."""


_LINE = frozenset({"line", "limit", "threshold", "mark", "cap", "ceiling", "floor", "level", "barrier", "lines"})
"""Words behind a level of a rule, at which nobody's holding starts."""


def starting(line: Line, used: Collection[str]) -> Figure | None:
    """The one level of the question that says where its holding starts; ``used`` are the amounts of the changes."""
    levels = [f for f in line.figures("percent", "number") if float(f.amount) <= WHOLE and f.amount not in used]
    return levels[0] if len(levels) == 1 and is_start(line, levels[0]) else None


def is_start(line: Line, figure: Figure) -> bool:
    """Whether a level is said to be held, where another figure says by how much it changes."""
    lead = line.word(figure.start - 1)
    return lead in _LED or of_somebody(line, figure)


def owned_beside(line: Line, figure: Figure) -> bool:
    """Whether a level is somebody's (``its 34 %``) and the amount of the change is another figure: ``… by a quarter``.

    The only figure of a verb is what it moves: ``sells its 15 %``.
    """
    if figure.kind not in {"percent", "number"} or not of_somebody(line, figure):
        return False
    others = [f for f in line.figures("points", "percent", "fraction", "times", "number") if f is not figure]
    return any(line.before(f.start) == "by" or line.word(f.end) == "of" or f.kind == "points" for f in others)


def of_somebody(line: Line, figure: Figure) -> bool:
    """``its 34 %``, ``Nissan's 34 %``, ``the 44.4 % it had``; not ``the 40 % line``."""
    if line.word(figure.end) in _LINE or line.before(figure.start) in {"under", "below", "above", "over", "than"}:
        return False
    return line.word(figure.start - 1) in _ITS or any(m.possessive and m.end == figure.start for m in line.owners)
