"""A holding that changes at a stated pace: the time to a level, or what is left after a time."""

from __future__ import annotations

import datetime as dt
import math
from fractions import Fraction

from knowledge.answers import paces
from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin
from knowledge.answers.paces import PER_YEAR, by, ends, size
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Route
from knowledge.claims.registers import preferred
from knowledge.stakes import Quantity, Unit, exact, parse_percent

WHOLE = 100
"""Percent of which a holding cannot have more."""

DAYS = 365
"""Days of a year, where a time is told by its last day."""


def rate(asked: Asked) -> Answer:
    """The time that a change takes at so much a unit, or what is left after so long; in points or in shares.

    Where a span is stated and no pace: the pace that it asks.
    """
    if "rate" not in asked.slots:
        return paces.pace(asked)
    holder, issuer, pace = asked.slots["holder"], asked.slots["issuer"], Fraction(asked.slots["rate"])
    calc = begin(asked, [issuer] if issuer else [])
    if pace <= 0:
        return calc.draft.missing(asked.say("refusal.negative_amount"))
    if "start" not in asked.slots and "target" not in asked.slots and "asked" in asked.slots:
        return _of_the_deal(calc, holder, issuer, pace)
    start = _start(calc, holder, issuer)
    if start is None:
        return calc.missing(holder, issuer)
    if "target" in asked.slots:
        return _to(calc, start, pace)
    return _left(calc, start, pace)


def _of_the_deal(calc: Calc, holder: str, issuer: str, pace: Fraction) -> Answer:
    found = ends(calc, holder, issuer)
    return _length(calc, *found, pace) if found else calc.missing(holder, issuer)


def _start(calc: Calc, holder: str, issuer: str) -> Quantity | None:
    """Where the change starts, in percent or shares: what is stated, else the trust's part or the whole holding."""
    asked = calc.asked
    if "start" in asked.slots:
        return _stated(asked, asked.slots["start"])
    if asked.slots.get("route") != "trust":
        found = calc.after(holder, issuer)
        calc.draft.use(calc.stake(holder, issuer))
        return found
    claims = [s for s in asked.snapshot.stakes_between(holder, issuer) if s.route is Route.TRUST and s.kind.was_held]
    dated = [claim for claim in claims if claim.valid.since is not None]
    first = min(dated, key=lambda claim: claim.valid.since.first if claim.valid.since else asked.today, default=None)
    now = preferred(asked.snapshot, holder, issuer, calc.at.day, route=Route.TRUST)
    part = first if asked.slots.get("first") else now
    calc.draft.use(part)
    return parse_percent(part.percent) if part is not None else None


def _stated(asked: Asked, text: str) -> Quantity:
    """A level in percent as a fraction of the whole, or a count of shares."""
    if asked.slots["measure"] == "shares":
        return exact(Fraction(text), Unit.SHARES)
    return exact(Fraction(text) / 100, Unit.CAPITAL)


def _to(calc: Calc, start: Quantity, pace: Fraction) -> Answer:
    asked, target = calc.asked, _stated(calc.asked, calc.asked.slots["target"])
    if asked.slots.get("way") == ("down" if target.value > start.value else "up"):
        words = {"start": _said(asked, start), "target": _said(asked, target)}
        calc.draft.notes.append(asked.say("pace.ends", by=by(calc), **words))
        return calc.draft.missing(asked.say("pace.wrong_way"))
    return _length(calc, start, target, pace)


def _length(calc: Calc, start: Quantity, target: Quantity, pace: Fraction) -> Answer:
    asked, unit = calc.asked, calc.asked.slots["unit"]
    wanted = asked.slots["asked"]
    way = _shares_apart(start, target) if start.unit is Unit.SHARES else size(start, target)
    low, high = sorted((start, target), key=lambda each: each.value)
    if low.value:
        calc.draft.working.append(f"{_said(asked, high)} − {_said(asked, low)} = {_said(asked, way)}")
    turned = Fraction(PER_YEAR[wanted], PER_YEAR[unit])
    length = way.value / pace * turned
    whole = asked.wording.counted(f"spans.{wanted}", math.ceil(length))
    number = asked.wording.number(Fraction(round(length, 1)))
    named = asked.say(f"units_of_time.{wanted}")
    text = whole if length == math.ceil(length) else asked.say("pace.within", number=number, unit=named, whole=whole)
    per = pace * PER_YEAR[unit]
    years = Quantity(way.value / per, way.low / per, way.high / per, Unit.YEARS)
    calc.draft.value(f"{wanted}s", years, text)
    each = _said(asked, exact(pace, way.unit))
    words = {"length": text, "points": _said(asked, way), "rate": each, "unit": asked.say(f"units_of_time.{unit}")}
    return answered(calc, asked.say("pace.length", by=by(calc), **words))


def _shares_apart(start: Quantity, target: Quantity) -> Quantity:
    return exact(abs(start.value - target.value), Unit.SHARES)


def _left(calc: Calc, start: Quantity, pace: Fraction) -> Answer:
    """What is held after so many units of time, or at a day to come."""
    asked, unit = calc.asked, calc.asked.slots["unit"]
    units, length = _units(asked, unit)
    shares = start.unit is Unit.SHARES
    change = pace * units
    moved = change if shares else change / WHOLE
    moved = moved if asked.slots["way"] == "up" else -moved
    end = Quantity(start.value + moved, start.low + moved, start.high + moved, start.unit)
    words = {"length": length, "start": _said(asked, start), "rate": _said(asked, exact(pace, _step(shares)))}
    words["unit"] = asked.say(f"units_of_time.{unit}")
    if not shares and end.value > 1:
        grown = _said(asked, exact(change, _step(shares)))
        calc.draft.notes.append(asked.say("pace.grown", by=by(calc), start=words["start"], change=grown))
        return calc.draft.missing(asked.say("pace.whole", length=length))
    if end.value <= 0:
        needed = math.ceil((start.value if shares else start.value * WHOLE) / pace)
        gone = asked.wording.counted(f"spans.{unit}", needed)
        calc.draft.value("stake", exact(0, start.unit), "0")
        return answered(calc, asked.say("pace.none_left", gone=gone, by=by(calc), **words))
    left = _said(asked, end)
    calc.draft.value("stake", end, left)
    words |= {"left": left, "change": _said(asked, exact(change, _step(shares))), "sign": "+" if moved > 0 else "−"}
    return answered(calc, asked.say("pace.left", by=by(calc), **words))


def _units(asked: Asked, unit: str) -> tuple[Fraction, str]:
    """How many of the unit pass, and the time in words."""
    if "until" in asked.slots:
        day = PartialDate.parse(asked.slots["until"]).last
        return Fraction((day - asked.today).days * PER_YEAR[unit], DAYS), _from_today(asked, day)
    span, own = Fraction(asked.slots["span"]), asked.slots["span_unit"]
    length = f"{asked.wording.number(span)} {asked.say(f'units_of_time.{own}')}{'' if span == 1 else 's'}"
    return span * PER_YEAR[unit] / PER_YEAR[own], length


def _from_today(asked: Asked, day: dt.date) -> str:
    return f"{asked.wording.age(asked.today, day)} ({asked.wording.date(day)})"


def _step(shares: bool) -> Unit:
    return Unit.SHARES if shares else Unit.POINTS


def _said(asked: Asked, quantity: Quantity) -> str:
    """A figure for a formula; a count of shares with its unit."""
    if quantity.unit is Unit.SHARES:
        return asked.say("compound.shares", count=asked.wording.number(quantity.value))
    return asked.wording.bare(quantity)
