"""Inverse questions: how many points to sell or buy to reach a stake, and how long at a pace."""

from __future__ import annotations

import math
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.compare import both_sides, capital
from knowledge.answers.held import held
from knowledge.answers.moments import resolve
from knowledge.answers.stakes import nothing_held, percent
from knowledge.answers.whatif import whatif
from knowledge.stakes.quantity import Quantity, exact, exact_percent
from knowledge.stakes.units import Unit


def solve(asked: Asked) -> Answer:
    """What brings a stake to a target."""
    if asked.sign("YEARLY", "HOW_LONG"):
        return _years(asked)
    if asked.figures("points") and not asked.figures("percent"):
        return whatif(asked)
    if asked.sign("EACH", "MEET_AT") and asked.figures("percent"):
        return _both(asked)
    target = _target(asked)
    if target is None:
        return whatif(asked)
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None:
        return nothing_held(draft, holder, issuer, at)
    draft.use(found.main)
    draft.as_of = at.day
    start = capital(found.main)
    words = {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "start": percent(asked, found.main),
        "target": asked.wording.bare(target),
        "by": asked.by(found.main),
    }
    selling = asked.sign("SELL", "CUT", "BUYBACK") or start.value > target.value
    points = start - target if selling else target - start
    if points.value <= 0:
        where = asked.say("solve.below" if selling else "solve.above")
        return draft.answered(asked.say("solve.already", where=where, **words))
    bare = asked.wording.bare
    draft.value("points", points, asked.wording.points(points))
    draft.working.append(
        asked.say(
            "solve.working" if selling else "solve.working_up",
            start=bare(start),
            target=bare(target),
            points=bare(points),
        )
    )
    if selling:
        x = (start.value - target.value) / (1 - target.value) * 100
        draft.notes.append(
            asked.say("solve.buyback", issuer=asked.name(issuer), points=asked.wording.points(exact(x, Unit.POINTS)))
        )
    key = "solve.sell" if selling else "solve.buy"
    return draft.answered(asked.say(key, points=asked.wording.points(points), **words))


def _target(asked: Asked) -> Quantity | None:
    percents = asked.figures("percent")
    if percents:
        return exact_percent(percents[-1])
    if asked.figures("fraction"):
        return exact(Fraction(asked.figures("fraction")[0]), Unit.CAPITAL)
    if asked.sign("BLOCKING"):
        return exact(Fraction(1, 3), Unit.CAPITAL)
    if asked.sign("MAJORITY"):
        return exact(Fraction(1, 2), Unit.CAPITAL)
    return exact_percent(asked.figures("number")[-1]) if asked.figures("number") else None


def _both(asked: Asked) -> Answer:
    """Both companies at one level in each other: what each would sell or add."""
    draft = Draft(asked)
    target = exact_percent(asked.figures("percent")[0])
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    deal = asked.snapshot.deal
    at = resolve(asked, {"kind": "before", "deal": deal.key} if deal and asked.slots["when"]["kind"] == "now" else None)
    lines = []
    for pair in ((holder, issuer), (issuer, holder)):
        found = held(asked, *pair, at)
        if found is None:
            return nothing_held(draft, *pair, at)
        draft.use(found.main)
        start = capital(found.main)
        selling = start.value > target.value
        points = start - target if selling else target - start
        draft.value("points", points, asked.wording.points(points))
        key = "solve.sells" if selling else "solve.buys" if points.value else "solve.keeps"
        words = {"holder": asked.name(pair[0]), "issuer": asked.name(pair[1])}
        words |= {"start": percent(asked, found.main), "target": asked.wording.bare(target)}
        lines.append(asked.say(key, points=asked.wording.bare(points), **words))
    draft.notes.append(asked.say("whatif.assume_others", holder=asked.name(holder)))
    both = asked.say("solve.both", first=lines[0], second=lines[1])
    by = asked.by(draft.claims[0])
    return draft.answered(f"HYPOTHETICAL: {both.rstrip('.')} ({at.words}; {by}).", hypothetical=True)


def _years(asked: Asked) -> Answer:
    """How long a change takes at so many points a year."""
    draft = Draft(asked)
    amounts = asked.figures("points") or asked.figures("percent") or asked.figures("number")
    _, old, at, new = both_sides(asked, asked.slots["holder"], asked.slots["issuer"])
    if not amounts or old is None or new is None:
        return whatif(asked)
    draft.use(old.main, new.main)
    draft.as_of = at.day
    points = capital(old.main) - capital(new.main)
    step = exact(Fraction(amounts[0]), Unit.POINTS)
    length = points / step
    whole = math.ceil(length.value)
    years = Quantity(length.value, length.low, length.high, Unit.YEARS)
    text = (
        asked.wording.counted("years", whole)
        if years.value == whole
        else f"{asked.wording.number(Fraction(round(length.value, 1)))} years (so within {whole} years)"
    )
    draft.value("years", years, text)
    bare = asked.wording.bare
    draft.working.append(
        asked.say("solve.working", start=bare(capital(old.main)), target=bare(capital(new.main)), points=bare(points))
    )
    return draft.answered(
        asked.say("solve.years", years=text, points=asked.wording.bare(points), step=bare(step), by=asked.by(new.main))
    )
