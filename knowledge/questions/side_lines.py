"""The lines of law or contract that a question sets against each other, or against a holding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from knowledge.claims.caps import level_of, levels_of, limit
from knowledge.claims.model import Threshold
from knowledge.questions.saying import Said
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.telling import text_of
from knowledge.questions.values import Figure

_PARTS = {"majority": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(2, 3), "quarter": Fraction(1, 4)}
_OLD = frozenset({"old", "former", "previous", "was", "before", "earlier"})
_NEW = frozenset({"new", "now", "after", "today", "present", "current"})
_BEHIND = 4
"""Words from a cap to the one whose it is: "the cap on the votes of the State"."""

_NEAR = 2
"""Words between a line and the figure of its level at the most."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A line with its level, as an operand, where it is said, and the figures that only repeat its level."""

    kind: str
    level: Fraction
    operand: dict[str, Any]
    start: int
    end: int
    figures: tuple[Figure, ...] = ()


def bounds_said(scene: Scene, phrases: list[Said], pairs: list[Pair]) -> list[Bound] | None:
    """The lines named, in order; None where one of them cannot be told."""
    found: list[Bound] = []
    named = [(label, start, end) for label, start, end in phrases if label in KINDS]
    events = [begin for label, begin, _ in phrases if label.startswith("event.")]
    for label, start, end in named:
        dated = any(when.start <= start < when.end for when in scene.frame.dates)  # the third quarter of 2023
        if dated or (end - start == 1 and any(0 <= begin - end <= 1 for begin in events)):
            continue  # the third sale
        lines = _lines(scene, label, start, pairs)
        if lines is None:
            return None
        for kind, level, operand in lines:
            figures = tuple(f for f in scene.frame.figures if _repeats(f, level, start, end))
            if all(each.level != level or each.kind != kind for each in found):
                found.append(Bound(kind, level, operand, start, end, figures))
    return found


def _repeats(figure: Figure, level: Fraction, start: int, end: int) -> bool:
    """Whether a figure beside a line is its own level."""
    near = start - _NEAR <= figure.end <= end + 1 or start <= figure.start <= end + _NEAR
    return near and figure.kind in {"percent", "number", "fraction"} and figure.in_percent / 100 == level


Line = tuple[str, Fraction, dict[str, Any]]


def _lines(scene: Scene, label: str, start: int, pairs: list[Pair]) -> list[Line] | None:
    """The line of a kind, or both of a kind that names two; None where there is none that fits."""
    if label in _PARTS:
        line = next((line for line in _of_law(scene, pairs) if level_of(line) == _PARTS[label]), None)
        return [(label, _PARTS[label], {"limit": line.key} if line is not None else {"level": str(_PARTS[label])})]
    if label == "tender":
        return _tender(scene, pairs)
    if label in {"floor", "floor_old", "floor_new"}:
        return _floors(scene, label, start)
    if label in {"ceiling", "ceilings"}:
        return _ceilings(scene, label, pairs)
    if label in {"state_cap", "unusual"}:
        return _state_caps(scene, unusual=label == "unusual")
    if label == "cap":
        return _cap(scene, start, pairs)
    line = next((line for line in _of_law(scene, pairs) if tells(scene, line, "LARGE_REPORT")), None)
    return [(label, level_of(line), {"limit": line.key})] if line is not None else None


KINDS = frozenset(
    {
        *_PARTS,
        "floor",
        "floor_old",
        "floor_new",
        "ceiling",
        "ceilings",
        "state_cap",
        "unusual",
        "cap",
        "report",
        "tender",
    }
)


def tells(scene: Scene, line: Threshold, concept: str) -> bool:
    """Whether the words in which a line is told tell of this concept."""
    return scene.reader.frame(text_of(line), scene.frame.today).has(concept)


def _of_law(scene: Scene, pairs: list[Pair]) -> list[Threshold]:
    """The lines of the law of the country that is named, else of the company held; of Japan without any."""
    frame = scene.frame
    homes = {scene.snapshot.entities[pair[1]].country for pair in pairs}
    french = frame.has("FRANCE_WORD") or (homes == {"FR"} and not frame.has("JAPAN"))
    law = "FR" if french else "JP" if not homes or "JP" in homes or frame.has("JAPAN") else ""
    return [line for line in scene.snapshot.thresholds if line.country == law and level_of(line)]


def _tender(scene: Scene, pairs: list[Pair]) -> list[Line] | None:
    """The line from which an offer is due, in force today or, where it was moved and both are told, both."""
    lines = [line for line in _of_law(scene, pairs) if tells(scene, line, "TENDER")]
    rows = [(f"tender {line.key}", level_of(line), {"limit": line.key}) for line in lines]
    words = set(scene.frame.words)
    old, new = _OLD & words, _NEW & words
    former = old - {"was", "before"}
    if len(rows) > 1 and ((old and new) or (scene.frame.has("CUT", "CHANGE") and not pairs)):
        return rows
    figures = [figure.in_percent / 100 for figure in scene.frame.figures]
    stated = [row for row in rows if row[1] in figures]
    if len(rows) > 1 and len(stated) == 1:
        return stated
    day = scene.frame.dates[0].date.last if scene.frame.dates else scene.frame.today
    if scene.frame.dates and scene.frame.has("BEFORE"):
        day = scene.frame.dates[0].date.first - dt.timedelta(days=1)
    force = [row for row, line in zip(rows, lines, strict=True) if line.valid.holds_on(day) == (not former)]
    return force[-1:] or None


def _contract(scene: Scene, basis: str) -> list[Threshold]:
    lines = [line for line in scene.snapshot.thresholds if line.country == "contract" and level_of(line)]
    return sorted((line for line in lines if basis in line.basis), key=lambda line: line.valid.start)


def _floors(scene: Scene, label: str, start: int) -> list[Line] | None:
    """The old floor, the new one, or both where both are told ("floors, old and new")."""
    lines = _contract(scene, "mutual stakes")
    if len(lines) != 2:
        return None
    rows = [("floor_old" if line is lines[0] else "floor_new", level_of(line), {"limit": line.key}) for line in lines]
    words = set(scene.frame.words)
    if label == "floor":
        figures = [f for f in scene.frame.figures if start - _NEAR <= f.start <= start + 2 + _NEAR]
        stated = [row for row in rows if any(f.in_percent / 100 == row[1] for f in figures)]
        if len(stated) == 1:
            return stated
        both = bool(_OLD & words and _NEW & words) or "floors" in words
        moved = scene.frame.has("CHANGE", "CUT") and not scene.line.keys
        old = {"old", "former", "original", "previous"} & words
        return rows if both or moved else rows[:1] if old else rows[1:]
    return [row for row in rows if row[0] == label]


def _ceilings(scene: Scene, label: str, pairs: list[Pair]) -> list[Line] | None:
    """The ceilings of the old master agreement: of the holding named, of the one of a stated level, or both."""
    lines = _contract(scene, "stake of")
    rows = [(f"ceiling {line.basis}", level_of(line), {"limit": line.key}) for line in lines]
    figures = [f.in_percent / 100 for f in scene.frame.figures]
    stated = [row for row in rows if row[1] in figures]
    if label == "ceilings":
        return rows
    if len(stated) == 1:
        return stated
    own = [limit(scene.snapshot, "ceiling", *pair, scene.frame.today) for pair in pairs]
    mine = [row for row, line in zip(rows, lines, strict=True) if line in own]
    return mine if len(mine) == 1 else None


def _state_caps(scene: Scene, *, unusual: bool) -> list[Line] | None:
    """The usual and the unusual level of the cap on the votes of a holder with no partner."""
    line = next((line for line in _contract(scene, "votes") if len(levels_of(line)) == 2), None)
    if line is None:
        return None
    level = levels_of(line)[int(unusual)]
    return [
        (
            "state_cap unusual" if unusual else "state_cap",
            level,
            {"level": str(level)} if unusual else {"limit": line.key},
        )
    ]


def _cap(scene: Scene, start: int, pairs: list[Pair]) -> list[Line] | None:
    """The cap on votes of the holder beside it: of a state its own, of a partner the one of both; else the pair's."""
    owners = scene.line.owners
    near = [m for m in owners if 0 <= start - m.end < _NEAR] or [
        m for m in owners if 0 < m.start - start <= _BEHIND and scene.frame.words[m.start - 1] in {"of", "on", "the"}
    ]
    holder = near[-1].key if near else ""
    if holder and scene.snapshot.entities[holder].kind == "state":
        return _state_caps(scene, unusual=scene.frame.has("TURNOUT"))
    deal = scene.snapshot.deal
    partners = [(c.holder, c.issuer) for c in deal.changes] if deal is not None else []
    own = [pair for pair in pairs if pair[0] == holder] or [pair for pair in partners if pair[0] == holder]
    own = own or [pair for pair in pairs if not near] or ([] if near else partners[:1])
    other = any(label == "state_cap" for label, _, _ in scene.said("sides"))
    own = partners[:1] if other and not near else own  # the one cap besides that of the state
    if own and scene.snapshot.entities[own[0][0]].kind == "state":
        return _state_caps(scene, unusual=scene.frame.has("TURNOUT"))
    days = (max((when.date.last for when in scene.frame.dates), default=scene.frame.today), scene.frame.today)
    found = (limit(scene.snapshot, "cap", *pair, day) for pair in own[:1] for day in days)
    line = next((line for line in found if line is not None), None)
    return [(f"cap {own[0][0]}", level_of(line), {"limit": line.key})] if line is not None else None
