"""A change of a holding spread over time: the pace at which a span of it is long enough."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.book import figure
from knowledge.answers.calculating import Calc, answered, begin
from knowledge.answers.changes import both_sides
from knowledge.answers.held import whole_held
from knowledge.stakes import Quantity, Unit, exact, exact_percent

PER_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12, "week": 52, "day": 365, "step": 1}
"""How many of a unit make a year, for a span in one unit and a pace in another; steps are no time, and stand alone."""


def pace(asked: Asked) -> Answer:
    """The points a unit over a span."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if "points" in asked.slots:
        return _points_each(begin(asked, []), exact(Fraction(asked.slots["points"]), Unit.POINTS))
    calc = begin(asked, [issuer])
    if "parted" in asked.slots:
        return _parted(calc, holder, issuer)
    found = ends(calc, holder, issuer)
    if found is None:
        return calc.missing(holder, issuer)
    start, target = found
    points = size(start, target)
    bare = asked.wording.bare
    low, high = sorted((start, target), key=lambda each: each.value)
    calc.draft.working.append(f"{bare(high)} − {bare(low)} = {bare(points)}")
    return _points_each(calc, points)


def _parted(calc: Calc, holder: str, issuer: str) -> Answer:
    """A holding, or a part of it, cut into equal steps."""
    asked, route = calc.asked, calc.asked.slots["parted"]
    held = whole_held(asked, holder, issuer, calc.at)
    if held is None:
        return calc.missing(holder, issuer)
    part = (
        held.trust if route == "trust" else held.direct or held.main if route == "direct" else held.total or held.main
    )
    if part is None:
        return calc.missing(holder, issuer)
    calc.draft.use(part)
    whole = figure(part)
    return _points_each(calc, Quantity(100 * whole.value, 100 * whole.low, 100 * whole.high, Unit.POINTS))


def ends(calc: Calc, holder: str, issuer: str) -> tuple[Quantity, Quantity] | None:
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
    if not stated:
        calc.draft.use(calc.stake(holder, issuer))
    return start, exact_percent(target)


def size(start: Quantity, target: Quantity) -> Quantity:
    """The points between two levels; they may be none where the intervals of the two overlap."""
    ends = sorted(abs(100 * (a - b)) for a in (start.low, start.high) for b in (target.low, target.high))
    least = Fraction(0) if start.meets(target) else ends[0]
    return Quantity(abs(100 * (start.value - target.value)), least, ends[-1], Unit.POINTS)


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
    line = asked.say("pace.each", by=by(calc), **words)
    if asked.sign("IF"):
        return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)
    return answered(calc, line)


def by(calc: Calc) -> str:
    """Who states the first of the figures used; the asker where none is."""
    claims = calc.draft.claims
    return calc.asked.by(claims[0]) if claims else calc.asked.say("pace.by_you")
