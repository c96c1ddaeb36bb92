"""Stakes added and taken from the whole: sums in one company, bare sums of points, and what remains for the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin, own_figures, refused
from knowledge.answers.compound import compound
from knowledge.answers.expressions import as_printed
from knowledge.answers.held import Held, percent
from knowledge.answers.moments import resolve
from knowledge.answers.register_rows import others_than
from knowledge.claims.model import Stake
from knowledge.stakes import Quantity, Refusal, Status, Unit, group_sum

Pair = tuple[str, str]


def total(asked: Asked) -> Answer:
    """A sum of stakes: of holders in one company, or the bare sum of points of stakes in different companies."""
    pairs = _pairs(asked)
    calc = begin(asked, {issuer for _, issuer in pairs})
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    absent = next((pair for pair in pairs if calc.after(*pair) is None), None)
    if absent is not None:
        return (None if calc.changes or asked.slots.get("mean") else _one_by_one(asked, "plus", pairs)) or calc.missing(
            *absent
        )
    by_issuer = {issuer: [holder for holder, of in pairs if of == issuer] for _, issuer in pairs}
    results = {issuer: group_sum(calc.fold, issuer, holders) for issuer, holders in by_issuer.items()}
    bad = next((result for result in results.values() if isinstance(result, Refusal)), None)
    if bad is not None:
        return refused(calc, bad)
    calc.use(*results.values())
    calc.draft.use(*(calc.stake(*pair) for pair in pairs))
    found = [result.values["sum_points"] for result in results.values()]
    points = found[0]
    for more in found[1:]:
        points = points + more
    return _added(calc, pairs, points, same=len(results) == 1)


def _one_by_one(asked: Asked, operator: str, pairs: list[Pair]) -> Answer | None:
    """The stakes of one company added, or taken from the whole, each as it is answered for itself; None if one is not.

    The question for one holding finds the day that is meant for that holding, such as the one before its sale.
    """
    if len({issuer for _, issuer in pairs}) > 1:
        return None
    whole: list[dict[str, Any]] = [{"level": "1"}] if operator == "minus" else []
    each = [{"intent": "stake", "slots": {**asked.slots, "holder": h, "issuer": i}} for h, i in pairs]
    slots = {**asked.slots, "operator": operator, "operands": [*whole, *each], "field": "", "currency": ""}
    answer = compound(replace(asked, reading=replace(asked.reading, intent="compound", slots=slots)))
    told = answer.outcome is Outcome.ANSWERED and all(_lasted(asked, answer, pair) for pair in pairs)
    return answer if told else None


def _lasted(asked: Asked, answer: Answer, pair: Pair) -> bool:
    """Whether a stake that an answer uses had not ended long before the moment asked about."""
    used = (asked.snapshot.claims.get(key) for key in answer.claims)
    ends = [c.valid.until for c in used if isinstance(c, Stake) and (c.holder, c.issuer) == pair]
    day = resolve(asked).day
    return not ends or any(until is None or until.last >= day - dt.timedelta(days=1) for until in ends)


def _added(calc: Calc, pairs: list[Pair], points: Quantity, *, same: bool) -> Answer:
    asked = calc.asked
    terms = [
        asked.say("sum.term", holder=asked.name(h), issuer=asked.name(i), percent=_text(calc, (h, i))) for h, i in pairs
    ]
    share = Quantity(points.value / 100, points.low / 100, points.high / 100, Unit.CAPITAL)
    calc.draft.value("sum", share if same else points, asked.wording.points(points))
    numbers = " + ".join(asked.wording.bare(q) for pair in pairs if (q := calc.after(*pair)) is not None)
    calc.draft.working.append(
        asked.say("sum.working", terms=numbers, sum=asked.wording.bare(share if same else points))
    )
    words = {"terms": asked.wording.listed(terms), "by": calc.by(*pairs[0])}
    if asked.slots.get("mean"):
        return _mean(calc, points, len(pairs), words)
    if same:
        line = asked.say("sum.same", sum=asked.wording.percent(share), **words)
        return answered(calc, _against_level(calc, share, line))
    calc.draft.notes.append(asked.say("sum.no_stake"))
    return answered(calc, asked.say("sum.headline", sum=asked.wording.points(points), **words))


def _mean(calc: Calc, points: Quantity, count: int, words: dict[str, str]) -> Answer:
    """The bare mean of the figures, in points: it is no stake in anything."""
    asked = calc.asked
    mean = Quantity(points.value / count, points.low / count, points.high / count, Unit.POINTS)
    text = asked.wording.points(mean)
    calc.draft.values.clear()
    calc.draft.value("mean", mean, text)
    bare = asked.wording.bare
    calc.draft.working.append(asked.say("sum.working_mean", sum=bare(points), count=count, mean=bare(mean)))
    calc.draft.notes.append(asked.say("sum.no_stake"))
    return answered(calc, asked.say("sum.mean", mean=text, **words))


def _against_level(calc: Calc, share: Quantity, line: str) -> str:
    """The sum with yes or no where a level is asked about: ``do they pass 30 %?``."""
    asked = calc.asked
    levels = [amount for amount in asked.figures("percent") if "/" not in amount]
    if len(levels) != 1 or not asked.slots.get("yes_no"):
        return line
    level = Fraction(levels[0]) / 100
    exact = not asked.sign("BIGGER", "LESS", "MAJORITY") and share.value == level
    over = "yes" if share.low > level or exact else "no" if share.high <= level else "cannot_tell"
    if asked.sign("LESS"):
        over = {"yes": "no", "no": "yes"}.get(over, over)
    return f"{asked.say(over)}: {line}"


def _text(calc: Calc, pair: Pair) -> str:
    now = calc.after(*pair)
    changed = any(change["issuer"] == pair[1] for change in calc.changes)
    return calc.asked.wording.percent(now) if changed and now is not None else calc.text(*pair)


def _pairs(asked: Asked) -> list[Pair]:
    """The holdings named; else every holding among the companies named that the base knows."""
    given = asked.slots.get("pairs")
    if given:
        return [(holder, issuer) for holder, issuer in given]
    names = [key for key in asked.slots.get("entities", []) if key in asked.snapshot.entities]
    known = [(a, b) for a in names for b in names if a != b and asked.snapshot.stakes_between(a, b)]
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    return known if len(known) >= 2 else [(holder, issuer), (issuer, holder)]


def complement(asked: Asked) -> Answer:
    """What the others have: 100 % less the stake, or less the stakes of all who are named."""
    issuer = asked.slots["issuer"]
    holders = list(asked.slots.get("holders") or [asked.slots["holder"]])
    own = own_figures(asked, [(holder, issuer) for holder in holders]) if asked.slots.get("assumed") else {}
    calc = begin(asked, [issuer], own=own)
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    absent = next((holder for holder in holders if calc.after(holder, issuer) is None), None)
    if absent is not None:
        each = None if calc.changes or own else _one_by_one(asked, "minus", [(holder, issuer) for holder in holders])
        return each or calc.missing(absent, issuer)
    result = group_sum(calc.fold, issuer, holders)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    calc.draft.use(*(calc.stake(holder, issuer) for holder in holders))
    rest = result.values["left_over"]
    whole = [calc.after(holder, issuer) for holder in holders]
    if calc.book.split:
        left = 1 - sum((q.value for q in whole if q is not None), rest.value * 0)
        rest = Quantity(left, left, left, Unit.CAPITAL)
    calc.draft.value("rest", rest, asked.wording.percent(rest))
    bare = asked.wording.bare
    taken = " − ".join(bare(q) for q in whole if q is not None)
    calc.draft.working.append(asked.say("complement.working", percent=taken, rest=bare(rest)))
    if own:
        _known_as_stated(calc, asked.slots["stated"])
    return _remaining(calc, holders, issuer, rest)


def _known_as_stated(calc: Calc, stated: list[list[str]]) -> None:
    """The claims that print a stated level for the same holding, which may have ended on a day that no source tells."""
    for holder, issuer, amount in stated:
        same = [
            s for s in calc.asked.snapshot.stakes_between(holder, issuer) if s.percent == amount and s.kind.was_held
        ]
        for stake in same[:1]:
            as_printed(calc.draft, stake)


def _remaining(calc: Calc, holders: list[str], issuer: str, rest: Quantity) -> Answer:
    asked = calc.asked
    main = calc.stake(holders[0], issuer)
    planned = main is not None and main.status is not Status.COMPLETED
    verb = "would" if calc.hypothetical or planned else "is" if calc.at.is_now else "was"
    found = calc.book.found.get((holders[0], issuer))
    if found is not None and found.trust is not None and not calc.hypothetical:
        _trust_note(calc, found)
    words = {
        "rest": asked.wording.percent(rest),
        "issuer": asked.name(issuer),
        "holder": asked.wording.listed(asked.name(holder) for holder in holders),
        "was": asked.say(f"complement.{verb}"),
        "moment": "" if calc.hypothetical else calc.at.words,
        "percent": " − ".join(_text(calc, (holder, issuer)) for holder in holders),
        "by": calc.by(holders[0], issuer),
    }
    if asked.sign("ASK_WHO") and not calc.hypothetical:
        others = others_than(asked, issuer, holders, calc.at.day)
        calc.draft.use(*others)
        calc.draft.notes += others.values()
    return answered(calc, asked.say("complement.headline", **words).replace("  ", " ").replace(" :", ":"))


def _trust_note(calc: Calc, found: Held) -> None:
    if found.trust is None or found.total is None or found.main is found.total:
        return
    asked = calc.asked
    calc.draft.use(found.total)
    words = {"percent": percent(asked, found.trust), "total": percent(asked, found.total)}
    calc.draft.notes.append(asked.say("change.trust", holder=asked.name(found.main.holder), **words))
