"""Known figures joined by an operation: each is answered for itself, then summed, subtracted or divided exactly."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.by_rank import by_rank
from knowledge.answers.compound_terms import Term, amount_in, term_of
from knowledge.answers.trades import money_text
from knowledge.claims.model import Threshold, Transaction
from knowledge.stakes import Quantity, Unit, UnitError, exact
from knowledge.stakes.units import PERCENTAGES

_POINTED = frozenset({Unit.POINTS, *PERCENTAGES})
"""Units of which a difference is told in points alone."""

_SIGNS = {"plus": " + ", "minus": " − ", "share": " ÷ ", "over": " ÷ ", "times": " × "}


def compound(asked: Asked) -> Answer:
    """The result, its terms and where each comes from; refused where a term is not known or the units do not fit."""
    draft = Draft(asked)
    terms = []
    currency = asked.slots.get("currency") or _common_currency(asked)
    for operand in asked.slots["operands"]:
        term = term_of(asked, operand, currency)
        if term is None:
            return draft.missing(asked.say("compound.unfit"))
        if isinstance(term, Answer):
            whose = operand.get("slots", {})
            return by_rank(asked, whose.get("holder", ""), whose.get("issuer", "")) or term
        terms.append(term)
    if asked.slots.get("ends"):
        terms = _ends(terms)
    draft.use(*(claim for term in terms for claim in term.claims))
    if asked.slots["operator"] == "mean":
        return _mean(draft, terms)
    result = _joined(asked.slots["operator"], _measured(terms))
    levelled = any("level" in operand for operand in asked.slots["operands"])
    if levelled and asked.slots["operator"] == "share" and result is not None and result.value > 1:
        result = None  # "more than half or less" is no part of the holding
    if result is None:
        draft.notes += [term.line for term in terms]
        return draft.missing(asked.say("compound.unfit"))
    return _told(draft, terms, result)


def _ends(terms: list[Term]) -> list[Term]:
    """The largest and the smallest of the terms."""
    if len({(term.quantity.unit, term.quantity.currency) for term in terms}) > 1:
        return terms
    ordered = sorted(terms, key=lambda term: term.quantity.value)
    return [ordered[-1], ordered[0]]


def _common_currency(asked: Asked) -> str:
    """The currency in which every trade that is an operand states its amount; empty where there is none."""
    found = (asked.snapshot.claims.get(operand.get("claim", "")) for operand in asked.slots["operands"])
    trades = [claim for claim in found if isinstance(claim, Transaction)]
    if asked.slots["field"] != "amount" or not trades:
        return ""
    return next((code for code in ("EUR", "JPY", "USD") if all(amount_in(trade, code) for trade in trades)), "")


def _measured(terms: list[Term]) -> list[Quantity]:
    """The quantities; a share of the capital is taken as it is printed, its base being named beside it.

    A level of a contract measures votes as well as capital.
    """
    limited = any(isinstance(claim, Threshold) for term in terms for claim in term.claims)
    bases = PERCENTAGES if limited else {Unit.CAPITAL_EX_TREASURY}
    found = (term.quantity for term in terms)
    return [replace(each, unit=Unit.CAPITAL) if each.unit in bases else each for each in found]


def _told(draft: Draft, terms: list[Term], result: Quantity) -> Answer:
    asked, operator = draft.asked, draft.asked.slots["operator"]
    shown = _shown(asked, _positive(result))
    draft.value("result", result, shown)
    words = [term.said or f"{term.limit} {_shown(asked, term.quantity)}".strip() for term in terms]
    if operator == "minus" and result.value < 0:
        words.reverse()
    draft.working.append(f"{_SIGNS[operator].join(words)} = {shown}")
    base = _earlier(terms)
    if operator == "minus" and result.unit not in _POINTED and base.quantity.value:
        part = exact(abs(result.value / base.quantity.value), Unit.RELATIVE)
        draft.value("relative", part, asked.wording.percent(part))
        of = _shown(asked, base.quantity)
        draft.notes.append(asked.say("compound.relative", relative=asked.wording.percent(part), base=of))
    if asked.slots.get("rest"):
        rest = Quantity(1 - result.value, 1 - result.high, 1 - result.low, Unit.RELATIVE)
        draft.value("rest", rest, _shown(asked, rest))
        draft.notes.append(asked.say("compound.rest", rest=_shown(asked, rest)))
    draft.notes += list(dict.fromkeys(term.line for term in terms if term.line))
    if any(term.limit for term in terms):
        draft.notes.append(asked.say("trades.upper"))
    dates = [claim.valid.since for term in terms for claim in term.claims[:1] if claim.valid.since]
    draft.as_of = max((date.last for date in dates), default=None)
    said = asked.wording.get("compound.joints")[operator].join(words)
    known = next((claim for term in reversed(terms) for claim in term.claims), None)
    by = asked.by(known) if known is not None else asked.say("compound.own")
    line = asked.say(f"compound.{operator}", result=shown, terms=said, by=by)
    line = _ordered(asked, result, _checked(asked, result, line))
    supposed = any(operand.get("figure", {}).get("hypothetical") for operand in asked.slots["operands"])
    return draft.answered(asked.say("scenario.mark", line=line) if supposed else line, hypothetical=supposed)


def _earlier(terms: list[Term]) -> Term:
    """The figure from which a change is reckoned: that of the earlier trade, else the first."""
    days = [term.claims[0].valid.since if term.claims else None for term in terms]
    dated = [(day.first, place) for place, day in enumerate(days) if day is not None]
    return terms[min(dated)[1]] if len(dated) == len(terms) else terms[0]


def _checked(asked: Asked, result: Quantity, line: str) -> str:
    """``is that more than half``: the result with yes or no where it is held against a level."""
    check = asked.slots.get("check")
    if not check:
        return line
    level = Fraction(check["level"]) / (100 if check.get("way") is not None and result.unit in PERCENTAGES else 1)
    size = _positive(result)
    over = "yes" if size.low > level else "no" if size.high <= level else "cannot_tell"
    if check["less"]:
        over = {"yes": "no", "no": "yes"}.get(over, over)
    if check.get("equal"):
        typed = Fraction(1, 2 * 10 ** len(check["level"].partition(".")[2])) * level / Fraction(check["level"])
        over = "yes" if size.low - typed <= level <= size.high + typed else "no"
    if check.get("way") and result.value * check["way"] < 0:
        over = "no"  # it did not fall, but rise
    return f"{asked.say(over)}: {line}"


def _ordered(asked: Asked, result: Quantity, line: str) -> str:
    """``was the third price lower than the second``: the difference behind yes or no."""
    less = asked.sign("LESS", "SMALLER")
    if not asked.slots.get("yes_no") or asked.slots.get("check") or asked.slots["operator"] != "minus":
        return line
    if less == asked.sign("BIGGER"):
        return line
    return asked.verdict(line, right=result.value < 0 if less else result.value > 0)


def _mean(draft: Draft, terms: list[Term]) -> Answer:
    """The average price a share of several trades, each weighed by its shares; the plain one beside it."""
    asked = draft.asked
    if all(term.quantity.unit in PERCENTAGES for term in terms):
        return _mean_level(draft, terms)
    trades = [claim for term in terms for claim in term.claims if isinstance(claim, Transaction)]
    shares = [Fraction(trade.shares) if trade.shares else Fraction(0) for trade in trades]
    found = [term.quantity for term in terms]
    if len(trades) != len(terms) or len({(each.unit, each.currency) for each in found}) != 1:
        return draft.missing(asked.say("compound.unfit"))
    plain = exact(sum((each.value for each in found), Fraction(0)) / len(found), found[0].unit, found[0].currency)
    draft.as_of = max(trade.valid.start for trade in trades)
    words = {"count": len(trades), "by": asked.by(trades[-1])}
    if plain.unit is not Unit.MONEY_PER_SHARE:
        return _plain_mean(draft, terms, plain, words)
    if not all(shares):
        return draft.missing(asked.say("compound.unfit"))
    total = sum((each.value * count for each, count in zip(found, shares, strict=True)), Fraction(0))
    weighed = exact(total / sum(shares), Unit.MONEY_PER_SHARE, plain.currency)
    text = _shown(asked, weighed)
    draft.value("mean", weighed, text)
    number = asked.wording.number
    formula = " + ".join(f"{number(n)} × {number(each.value)}" for each, n in zip(found, shares, strict=True))
    draft.working.append(f"({formula}) ÷ {number(sum(shares))} = {text}")
    draft.notes += [asked.say("compound.plain_mean", mean=_shown(asked, plain)), *(term.line for term in terms)]
    return draft.answered(asked.say("compound.mean", mean=text, **words))


def _mean_level(draft: Draft, terms: list[Term]) -> Answer:
    """The level in the middle of several levels of a holding."""
    asked, total = draft.asked, reduce(lambda one, two: one + two, _measured(terms))
    mean = Quantity(total.value / len(terms), total.low / len(terms), total.high / len(terms), Unit.CAPITAL)
    text, figures = _shown(asked, mean), [_shown(asked, term.quantity) for term in terms]
    draft.value("mean", mean, text)
    draft.working.append(f"({' + '.join(figures)}) ÷ {len(terms)} = {text}")
    draft.notes += [term.line for term in terms if term.line]
    draft.as_of = max((c.valid.since.last for t in terms for c in t.claims[:1] if c.valid.since), default=None)
    by = asked.by(terms[-1].claims[0])
    return draft.answered(asked.say("compound.mean_level", mean=text, terms=asked.wording.listed(figures), by=by))


def _plain_mean(draft: Draft, terms: list[Term], mean: Quantity, words: dict[str, Any]) -> Answer:
    """The average amount, or number of shares, of several trades."""
    asked = draft.asked
    rounded = exact(Fraction(round(mean.value)), Unit.SHARES) if mean.unit is Unit.SHARES else mean
    about = "" if rounded.value == mean.value else "about "
    text = about + _shown(asked, rounded)
    draft.value("mean", mean, text)
    listed = " + ".join(f"{term.limit} {_shown(asked, term.quantity)}".strip() for term in terms)
    draft.working.append(f"({listed}) ÷ {len(terms)} = {text}")
    draft.notes += [term.line for term in terms]
    if any(term.limit for term in terms):
        draft.notes.append(asked.say("trades.upper"))
    return draft.answered(asked.say("compound.mean_each", mean=text, **words))


def _joined(operator: str, quantities: list[Quantity]) -> Quantity | None:
    """The quantities joined; None where their units have no common measure or the divisor may be nothing."""
    try:
        if operator == "plus":
            return reduce(lambda one, two: one + two, quantities)
        if operator == "times":
            return quantities[0] * quantities[1]
        if operator == "minus":
            return reduce(lambda one, two: one - two, quantities)
        ratio = quantities[0] / quantities[1]
    except (UnitError, ZeroDivisionError):
        return None
    unit = Unit.TIMES if operator == "over" else Unit.RELATIVE
    return replace(ratio, unit=unit) if ratio.unit is Unit.TIMES else None


def _positive(quantity: Quantity) -> Quantity:
    """The quantity without its sign."""
    if quantity.value >= 0:
        return quantity
    return replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low)


def _shown(asked: Asked, quantity: Quantity) -> str:
    """A figure in the words of its unit; money in words, a price with its currency."""
    if quantity.unit is Unit.MONEY:
        return money_text(asked, quantity, 3)
    if quantity.unit is Unit.MONEY_PER_SHARE:
        return asked.say(
            "compound.each", price=f"{quantity.currency} {asked.wording.number(Fraction(round(quantity.value, 2)))}"
        )
    if quantity.unit is Unit.SHARES:
        return asked.say("compound.shares", count=asked.wording.number(quantity.value))
    if quantity.unit is Unit.VOTE_COUNT:
        return asked.say("compound.votes", count=asked.wording.number(quantity.value))
    return asked.wording.figure(quantity)
