"""How far a stated level is from a line of law: ``by how much does 35.71 % pass the tender-offer line``.

The line is the one in force on the day that the question names, in the country that it names or whose company it does.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from knowledge.claims.caps import level_of
from knowledge.claims.model import Threshold
from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Scene
from knowledge.questions.set_out import TOLD, told_before
from knowledge.questions.telling import text_of
from knowledge.questions.values import Figure

_LINES = ("BLOCKING", "TENDER")
"""Concepts of lines of law, of which a country has one each at a time."""

_AROUND = ("RULE", "COMPLETE", "MARKER", "NOW", "COUNTRY", "ORDINAL_3", "RESOLVE", "SPECIAL_RESOLUTION", "MINORITY")
"""What else a question says of such a line."""

_FAR = ("POINTS", "GAP", "ASK_HOW_MUCH", "ASK_HOW_MANY")
_NOT_HERE = ("ASK_WHY", "ASK_WHO", "ASK_WHEN", "PRICE", "WORTH", "SHARES_COUNT")


def from_line(scene: Scene) -> Reading | None:
    """The reading of a question for the points between a stated level and a line of law; None for every other one."""
    frame = scene.frame
    concept = next((name for name in _LINES if frame.has(name)), "")
    if not concept or scene.scenario or frame.has(*_NOT_HERE) or len(scene.line.keys) > 2:
        return None
    told = set(told_before(scene))
    if any((found.start, found.end) not in told for found in frame.where("IF")):
        return None
    phrases = scene.said("set_out")
    far = {"beyond", "asked"} <= {label for label, _, _ in phrases} and not scene.alone.slots.get("yes_no")
    stated = [f for f in by_kind(frame)["level"] if f.kind in {"percent", "number"}]
    if len(stated) != 1 or not (far or frame.has(*_FAR)):
        return None
    line = _line(scene, concept)
    own = [f for f in frame.figures if f is stated[0] or (line and _is_level(f, line))]
    spans = [*((start, end) for _, start, end in phrases), *((f.start, f.end) for f in own)]
    spans += [*told, *((found.start, found.end) for found in frame.where(*_LINES))]
    if line is None or len(own) != len(frame.figures) or left_over(frame, spans, (*TOLD, *_AROUND)):
        return None
    part = Fraction(stated[0].amount) / 100
    operands = [{"level": str(part)}, {"limit": line.key}]
    operands = operands if part >= level_of(line) else operands[::-1]
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="")


def _is_level(figure: Figure, line: Threshold) -> bool:
    """Whether a figure is the line's own level: the "one third" of a blocking minority."""
    return figure.in_percent / 100 == level_of(line)


def _line(scene: Scene, concept: str) -> Threshold | None:
    """The line of the country that is in force on the day; of Japan, where Nissan is, without any other sign."""
    frame = scene.frame
    day = frame.dates[0].date.last if frame.dates else frame.today
    if frame.dates and frame.has("BEFORE"):
        day = frame.dates[0].date.first - dt.timedelta(days=1)
    pair = scene.pair() if scene.line.keys else None
    home = scene.snapshot.entities[pair[1]].country if pair else None
    french = frame.has("FRANCE_WORD") or home == "FR"
    country = "JP" if frame.has("JAPAN") or not french else "FR"
    return next((line for line in _in_force(scene, country, day) if tells(scene, line, concept)), None)


def _in_force(scene: Scene, country: str, day: dt.date) -> list[Threshold]:
    lines = [line for line in scene.snapshot.thresholds if line.country == country and level_of(line)]
    return [line for line in lines if line.valid.holds_on(day)]


def tells(scene: Scene, line: Threshold, concept: str) -> bool:
    """Whether the words in which a line is told tell of this concept."""
    return scene.reader.frame(text_of(line), scene.frame.today).has(concept)
