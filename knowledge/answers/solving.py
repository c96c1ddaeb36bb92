"""Inverse questions: what brings a stake to a level, a line or another stake, by each route; and how long at a pace."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.book import issued
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.answers.whatif import whatif
from knowledge.stakes import (
    Line,
    LineBase,
    Quantity,
    Reason,
    Refusal,
    Result,
    StakeOf,
    Unit,
    Way,
    exact,
    exact_percent,
    solve_line,
)
from knowledge.stakes import solve as engine_solve

LINES = {"block": ("1/3", ">"), "majority": ("1/2", ">"), "special": ("2/3", ">=")}
"""Lines that a question names by what they give: level and test."""


def solve(asked: Asked) -> Answer:
    """What brings a stake to a target, by the route that the question names."""
    target = asked.slots.get("target") or _target(asked)
    if target is None:
        return whatif(asked)
    if target.get("each"):
        return _both(asked, target)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    direct = frozenset({(holder, issuer)}) if asked.slots.get("route") == "direct" else frozenset()
    calc = begin(asked, {issuer} | ({target["issuer"]} if target["kind"] == "stake" else set()), direct=direct)
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    start = calc.after(holder, issuer)
    if start is None:
        return calc.missing(holder, issuer)
    calc.draft.use(calc.stake(holder, issuer))
    if target["kind"] == "line" and asked.slots.get("way", "sale") == "sale":
        return _around_line(calc, holder, issuer, target)
    return _by_way(calc, holder, issuer, target, start)


def _target(asked: Asked) -> dict[str, Any] | None:
    """The target of a question that was read by its signs alone."""
    percents = asked.figures("percent")
    each = {"each": True} if asked.sign("EACH", "MEET_AT") and percents else {}
    if percents:
        return {"kind": "level", "amount": percents[0] if each else percents[-1]} | each
    if asked.figures("fraction"):
        return {"kind": "level", "amount": asked.figures("fraction")[0]}
    if asked.sign("BLOCKING") or asked.sign("MAJORITY"):
        return {"kind": "line", "line": "block" if asked.sign("BLOCKING") else "majority"}
    numbers = asked.figures("number")
    return {"kind": "level", "amount": numbers[-1]} if numbers and not asked.figures("points") else None


def level_of(target: dict[str, Any]) -> Quantity:
    """A level as a share of the capital."""
    amount = str(target["amount"])
    return exact(Fraction(amount), Unit.CAPITAL) if "/" in amount else exact_percent(amount)


def line_of(name: str) -> Line:
    """A line by what it gives."""
    level, test = LINES[name]
    return Line(name, test, Fraction(level), LineBase.VOTES)


def _by_way(calc: Calc, holder: str, issuer: str, target: dict[str, Any], start: Quantity) -> Answer:
    asked = calc.asked
    if target["kind"] == "stake":
        goal: Any = StakeOf(target["holder"], target["issuer"])
        level = calc.after(target["holder"], target["issuer"])
        if level is None:
            return calc.missing(target["holder"], target["issuer"])
        calc.draft.use(calc.stake(target["holder"], target["issuer"]))
    elif target["kind"] == "line":
        goal = level = exact(Fraction(LINES[target["line"]][0]), Unit.CAPITAL)
    else:
        goal = level = level_of(target)
    way = _towards(Way(asked.slots["way"]), start, level) if asked.slots.get("way") else _natural(start, level)
    result = engine_solve(calc.fold, holder, issuer, goal, way)
    if isinstance(result, Refusal):
        return _unsolved(calc, holder, issuer, level, result)
    calc.use(result)
    return _solved(calc, holder, issuer, level, way, result)


def _natural(start: Quantity, level: Quantity) -> Way:
    return Way.SALE if start.value > level.value else Way.PURCHASE


def _towards(way: Way, start: Quantity, level: Quantity) -> Way:
    """The way said, in the sense that leads there: buybacks lift those who do not sell, issues those who subscribe."""
    if level.value > start.value:
        return {Way.BUYBACK: Way.PASSIVE, Way.DILUTION: Way.SUBSCRIPTION}.get(way, way)
    return way


def _solved(calc: Calc, holder: str, issuer: str, level: Quantity, way: Way, result: Result) -> Answer:
    asked, bare = calc.asked, calc.asked.wording.bare
    amount = next(iter(result.values.values()))
    start = calc.after(holder, issuer)
    assert start is not None
    text = _amount_text(asked, amount)
    calc.draft.value("points" if amount.unit is Unit.POINTS else way.value, amount, text)
    words = {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "start": calc.text(holder, issuer) if not calc.changes else asked.wording.percent(start),
        "target": bare(level),
        "points": text,
        "by": calc.by(holder, issuer),
    }
    keys = {
        "start": bare(replace(start, text="")),
        "target": bare(replace(level, text="")),
        "points": _amount_bare(asked, amount),
    }
    calc.draft.working.append(asked.say(f"solve.steps.{way.value}", **keys))
    if way is Way.SALE and start.low:
        face, low, high = (1 - level.value / end for end in (start.value, start.low, start.high))
        part = Quantity(face, low, high, Unit.RELATIVE)
        calc.draft.value("relative", part, asked.wording.percent(part))
        calc.draft.notes.append(asked.say("solve.part_of", relative=asked.wording.percent(part)))
    if asked.slots.get("strict"):
        calc.draft.notes.append(
            asked.say("solve.strict", points=_amount_bare(asked, amount), **{k: words[k] for k in ("target",)})
        )
    if asked.slots.get("agreed"):
        calc.draft.notes.append(asked.say("solve.agreed", level=bare(exact_percent(asked.slots["agreed"])), **keys))
    in_shares = _shares_note(calc, issuer, amount)
    _other_way(calc, holder, issuer, level, way)
    line = asked.say(f"solve.{way.value}", **words)
    return answered(calc, asked.say("solve.shares_first", shares=in_shares, line=line) if in_shares else line)


def _amount_text(asked: Asked, amount: Quantity) -> str:
    if amount.unit is Unit.NEW_PER_100_OLD:
        return asked.say("solve.per_100", figure=asked.wording.number(Fraction(round(amount.value, 2))))
    return asked.wording.figure(amount)


def _amount_bare(asked: Asked, amount: Quantity) -> str:
    if amount.unit is Unit.NEW_PER_100_OLD:
        return asked.say("solve.per_100", figure=asked.wording.number(Fraction(round(amount.value, 2))))
    return asked.wording.bare(amount)


def _shares_note(calc: Calc, issuer: str, amount: Quantity) -> str:
    """The points as a number of shares, where the number issued is known."""
    asked = calc.asked
    count = issued(asked, issuer, calc.at.day)
    if amount.unit is not Unit.POINTS or count is None or calc.changes:
        return ""
    shares = Fraction(count.value) * amount.value / 100
    if asked.slots.get("in_shares"):
        calc.draft.use(count)
        calc.draft.value("shares", exact(math.ceil(shares), Unit.SHARES), str(math.ceil(shares)))
    words = {"count": asked.wording.number(math.ceil(shares)), "issued": asked.wording.number(Fraction(count.value))}
    calc.draft.notes.append(asked.say("solve.in_shares", **words))
    return words["count"] if asked.slots.get("in_shares") else ""


def _other_way(calc: Calc, holder: str, issuer: str, level: Quantity, way: Way) -> None:
    """For a sale or a purchase: what it takes when the company itself is the other side."""
    other = {Way.SALE: Way.BUYBACK, Way.PURCHASE: Way.SUBSCRIPTION}.get(way)
    if other is None:
        return
    result = engine_solve(calc.fold, holder, issuer, level, other)
    if isinstance(result, Refusal):
        return
    amount = next(iter(result.values.values()))
    words = {"issuer": calc.asked.name(issuer), "points": _amount_text(calc.asked, amount)}
    calc.draft.notes.append(calc.asked.say(f"solve.or_{other.value}", **words))


def _unsolved(calc: Calc, holder: str, issuer: str, level: Quantity, result: Refusal) -> Answer:
    asked = calc.asked
    if result.reason not in {Reason.ALREADY_BELOW, Reason.ALREADY_ABOVE}:
        return refused(calc, result)
    calc.use(result)
    words = {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "start": calc.text(holder, issuer),
        "target": asked.wording.bare(level),
        "by": calc.by(holder, issuer),
        "where": asked.say("solve.below" if result.reason is Reason.ALREADY_BELOW else "solve.above"),
    }
    calc.draft.value("points", exact(0, Unit.POINTS), "0")
    return answered(calc, asked.say("solve.already", **words))


def _around_line(calc: Calc, holder: str, issuer: str, target: dict[str, Any]) -> Answer:
    """What has to be sold to lose a line, or may be sold while keeping it; what to buy when it is not reached."""
    asked = calc.asked
    line = line_of(target["line"])
    lose = asked.slots.get("lose", True)
    result = solve_line(calc.fold, holder, issuer, line, lose=lose)
    start = calc.after(holder, issuer)
    assert start is not None
    words = {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "start": calc.text(holder, issuer) if not calc.changes else asked.wording.percent(start),
        "line": asked.say(f"solve.lines.{target['line']}"),
        "by": calc.by(holder, issuer),
    }
    if isinstance(result, Refusal):
        up = engine_solve(calc.fold, holder, issuer, exact(line.level, Unit.CAPITAL), Way.PURCHASE)
        if isinstance(up, Refusal):
            return refused(calc, up)
        points = up.values["points"]
        calc.use(up)
        calc.draft.value("points", points, asked.wording.points(points))
        key = "solve.line_short"
    else:
        points = result.values["points"]
        calc.use(result)
        calc.draft.value("points", points, asked.wording.points(points))
        key = "solve.line_lose" if lose else "solve.line_keep"
    calc.draft.notes.append(asked.say("solve.line_votes"))
    bare = asked.wording.bare
    calc.draft.working.append(
        asked.say(
            "solve.working",
            start=bare(replace(start, text="")),
            target=bare(exact(line.level, Unit.CAPITAL)),
            points=bare(points),
        )
    )
    return answered(calc, asked.say(key, points=asked.wording.points(points), **words))


def _both(asked: Asked, target: dict[str, Any]) -> Answer:
    """Both companies at one level in each other: what each would sell or add."""
    level = level_of(target)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    deal = asked.snapshot.deal
    if (
        deal
        and asked.slots.get("when", {}).get("kind", "now") == "now"
        and not asked.slots.get("scenario")
        and asked.slots.get("instead", True)
    ):
        slots = {**asked.slots, "when": {"kind": "before", "deal": deal.key}}
        asked = replace(asked, reading=replace(asked.reading, slots=slots))
    calc = begin(asked, {holder, issuer})
    lines = []
    for pair in ((holder, issuer), (issuer, holder)):
        start = calc.after(*pair)
        if start is None:
            return calc.missing(*pair)
        calc.draft.use(calc.stake(*pair))
        way = _natural(start, level)
        result = engine_solve(calc.fold, *pair, level, way)
        points = exact(0, Unit.POINTS) if isinstance(result, Refusal) else result.values["points"]
        calc.draft.value("points", points, asked.wording.points(points))
        key = "solve.sells" if way is Way.SALE else "solve.buys" if points.value else "solve.keeps"
        words = {"holder": asked.name(pair[0]), "issuer": asked.name(pair[1]), "start": calc.text(*pair)}
        lines.append(asked.say(key, points=asked.wording.bare(points), target=asked.wording.bare(level), **words))
    calc.draft.notes.append(asked.say("scenario.to_others", holder=asked.name(holder)))
    both = asked.say("solve.both", first=lines[0], second=lines[1]).rstrip(".")
    headline = asked.say("scenario.mark", line=f"{both} ({calc.at.words}; {calc.by(holder, issuer)}).")
    return calc.draft.answered(headline, hypothetical=True)
