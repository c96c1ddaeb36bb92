"""A change of a holding spread over time: how long it takes at a pace, and the pace at which a span is long enough."""

from __future__ import annotations

import math
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin
from knowledge.answers.changes import both_sides
from knowledge.stakes import Quantity, Unit, exact, exact_percent

PER_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "step": 1}
"""How many of a unit make a year, for a span in one unit and a pace in another; steps are no time, and stand alone."""


def pace(asked: Asked) -> Answer:
    """The time that a change takes at so many points a unit, or the points a unit over a span."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if "points" in asked.slots:
        return _points_each(begin(asked, []), exact(Fraction(asked.slots["points"]), Unit.POINTS))
    calc = begin(asked, [issuer])
    ends = _ends(calc, holder, issuer)
    if ends is None:
        return calc.missing(holder, issuer)
    start, target = ends
    points = _size(start, target)
    bare = asked.wording.bare
    low, high = sorted((start, target), key=lambda each: each.value)
    calc.draft.working.append(f"{bare(high)} − {bare(low)} = {bare(points)}")
    rate = asked.slots.get("rate")
    return _length(calc, points, Fraction(rate)) if rate else _points_each(calc, points)


def _ends(calc: Calc, holder: str, issuer: str) -> tuple[Quantity, Quantity] | None:
    """Where the change starts and ends: what is stated, else what is held, else what the deal changed."""
    asked, target = calc.asked, calc.asked.slots.get("target")
    stated = asked.slots.get("start")
    if target is None and stated is None:
        _, old, _, new = both_sides(asked, holder, issuer)
        if old is None or new is None:
            return None
        calc.draft.use(old.main, new.main)
        return old.quantity, new.quantity
    start = exact_percent(stated) if stated else calc.after(holder, issuer)
    if start is None or target is None:
        return None
    calc.draft.use(calc.stake(holder, issuer))
    return start, exact_percent(target)


def _size(start: Quantity, target: Quantity) -> Quantity:
    """The points between two levels; they may be none where the intervals of the two overlap."""
    ends = sorted(abs(100 * (a - b)) for a in (start.low, start.high) for b in (target.low, target.high))
    least = Fraction(0) if start.meets(target) else ends[0]
    return Quantity(abs(100 * (start.value - target.value)), least, ends[-1], Unit.POINTS)


def _length(calc: Calc, points: Quantity, rate: Fraction) -> Answer:
    asked, unit = calc.asked, calc.asked.slots["unit"]
    if rate <= 0:
        return calc.draft.missing(asked.say("refusal.negative_amount"))
    length = points.value / rate
    in_years = Quantity(length, points.low / rate, points.high / rate, Unit.YEARS)
    whole = asked.wording.counted(f"spans.{unit}", math.ceil(length))
    number = asked.wording.number(Fraction(round(length, 1)))
    text = whole if length == math.ceil(length) else asked.say("pace.within", number=number, unit=unit, whole=whole)
    calc.draft.value(f"{unit}s", _of_years(in_years, unit), text)
    bare = asked.wording.bare
    words = {"length": text, "points": bare(points), "rate": bare(exact(rate, Unit.POINTS)), "unit": unit}
    return answered(calc, asked.say("pace.length", by=_by(calc), **words))


def _of_years(length: Quantity, unit: str) -> Quantity:
    per = PER_YEAR[unit]
    return Quantity(length.value / per, length.low / per, length.high / per, Unit.YEARS)


def _points_each(calc: Calc, points: Quantity) -> Answer:
    asked, unit, each = calc.asked, calc.asked.slots["unit"], calc.asked.slots["each"]
    span = Fraction(asked.slots["span"])
    if span <= 0:
        return calc.draft.missing(asked.say("refusal.negative_amount"))
    count = span * PER_YEAR[each] / PER_YEAR[unit]
    rate = Quantity(points.value / count, points.low / count, points.high / count, Unit.POINTS)
    text = asked.wording.points(rate)
    calc.draft.value("points", rate, text)
    number = asked.wording.number
    words = {"rate": text, "each": each, "points": asked.wording.bare(points), "count": number(count)}
    return answered(calc, asked.say("pace.each", by=_by(calc), **words))


def _by(calc: Calc) -> str:
    claims = calc.draft.claims
    return calc.asked.by(claims[0]) if claims else calc.asked.say("scenario.by_you")
