"""Known figures joined by an operation: each is answered for itself, then summed, subtracted or divided exactly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Any

from knowledge.answers import counts, stakes, voting
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.by_rank import by_rank
from knowledge.answers.told import tell
from knowledge.answers.trades import money, money_text, price
from knowledge.claims.caps import level_of
from knowledge.claims.model import Claim, Conflict, Threshold, Transaction
from knowledge.questions.reading import Reading
from knowledge.stakes import Quantity, Unit, UnitError, exact, parse_number
from knowledge.stakes.units import PERCENTAGES

_FAMILIES: Mapping[str, Callable[[Asked], Answer]] = {
    "stake": stakes.stake,
    "count": counts.count,
    "votes": voting.votes,
}
_POINTED = frozenset({Unit.POINTS, *PERCENTAGES})
"""Units of which a difference is told in points alone."""

_SIGNS = {"plus": " + ", "minus": " − ", "share": " ÷ ", "over": " ÷ ", "times": " × "}


_SHARES = re.compile(r"(\d[\d,]*) shares")
"""A count of shares in a source's words."""

_UNITS = {True: Unit.RATIO, False: Unit.CAPITAL}
"""The unit of a stated part of something, and of a stated level."""


@dataclass(frozen=True, slots=True)
class Term:
    """A figure with what it is (the line that states it) and the claims behind it."""

    quantity: Quantity
    line: str
    claims: tuple[Claim, ...]
    limit: str = ""
    said: str = ""
    """How the asker put it, where that is not how the quantity is shown."""


def compound(asked: Asked) -> Answer:
    """The result, its terms and where each comes from; refused where a term is not known or the units do not fit."""
    draft = Draft(asked)
    terms = []
    currency = asked.slots.get("currency") or _common_currency(asked)
    for operand in asked.slots["operands"]:
        if "shares" in operand or "votes" in operand:
            terms.append(_counted_term(asked, operand))
            continue
        if "part" in operand or "level" in operand:
            terms.append(_stated_term(asked, operand))
            continue
        if "limit" in operand:
            terms.append(_limit_term(asked, operand["limit"]))
            continue
        if "stated" in operand:
            stated = _disputed_term(asked, operand)
            if stated is None:
                return draft.missing(asked.say("compound.unfit"))
            terms.append(stated)
            continue
        term = _trade_term(asked, operand["claim"], currency) if "claim" in operand else _answered_term(asked, operand)
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
    return next((code for code in ("EUR", "JPY", "USD") if all(_amount(trade, code) for trade in trades)), "")


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
    draft.notes += list(dict.fromkeys(term.line for term in terms if term.line))
    if any(term.limit for term in terms):
        draft.notes.append(asked.say("trades.upper"))
    dates = [claim.valid.since for term in terms for claim in term.claims[:1] if claim.valid.since]
    draft.as_of = max((date.last for date in dates), default=None)
    said = asked.wording.get("compound.joints")[operator].join(words)
    by = asked.by(next(claim for term in reversed(terms) for claim in term.claims))
    line = asked.say(f"compound.{operator}", result=shown, terms=said, by=by)
    return draft.answered(_ordered(asked, result, _checked(asked, result, line)))


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


def _stated_term(asked: Asked, operand: Mapping[str, Any]) -> Term:
    """A level or a part that the asker states: a level said in points, and a multiple, are shown so."""
    quantity = exact(Fraction(operand.get("part") or operand["level"]), _UNITS["part" in operand])
    said = asked.wording.number(quantity.value) if "part" in operand and quantity.value > 1 else ""
    if operand.get("points"):
        said = asked.wording.points(exact(quantity.value * 100, Unit.POINTS))
    return Term(quantity, "", (), said=said)


def _counted_term(asked: Asked, operand: Mapping[str, Any]) -> Term:
    """A number of shares or votes that the asker states."""
    if "shares" in operand:
        return Term(exact(Fraction(operand["shares"]), Unit.SHARES), "", ())
    count = Fraction(operand["votes"])
    return Term(exact(count, Unit.COUNT), "", (), said=asked.say("compound.votes", count=asked.wording.number(count)))


def _limit_term(asked: Asked, key: str) -> Term:
    """The level that a contract sets, as a share of whatever it is held against."""
    claim = asked.snapshot.claims[key]
    assert isinstance(claim, Threshold)
    return Term(exact(level_of(claim), Unit.CAPITAL), tell(asked, claim), (claim,))


def _disputed_term(asked: Asked, operand: Mapping[str, Any]) -> Term | None:
    """One of the figures that sources give for the same thing: its amount, or the shares that it counts."""
    claim = asked.snapshot.claims[operand["stated"]]
    assert isinstance(claim, Conflict)
    value = claim.values[operand["place"]]
    line = f"{claim.topic}: {value.value} ({value.note})"
    if asked.slots["field"] == "shares":
        counted = _SHARES.search(value.value)
        return Term(exact(parse_number(counted[1].replace(",", "")), Unit.SHARES), line, (claim,)) if counted else None
    found = next((found for code in ("EUR", "JPY", "USD") if (found := money(value.value, code))), None)
    return Term(found[0], line, (claim,)) if found else None


def _amount(trade: Transaction, currency: str) -> tuple[Quantity, str] | None:
    """What was paid in a currency with the word that limits it: as it is printed, else shares times price."""
    found, each = money(trade.amount, currency), price(trade)
    if found is None and each is not None and each.currency == currency and trade.shares:
        return exact(parse_number(trade.shares), Unit.SHARES) * each, ""
    return found


def _trade_term(asked: Asked, key: str, wanted: str = "") -> Term | Answer:
    """The figure of a trade that is asked for: its price, its amount (else shares times price), its shares."""
    trade = asked.snapshot.claims.get(key)
    draft = Draft(asked)
    if not isinstance(trade, Transaction):
        return draft.missing(asked.say("told.no_amount"))
    draft.use(trade)
    line, field = tell(asked, trade), asked.slots["field"]
    if field == "percent" and trade.percent:
        return Term(exact(parse_number(trade.percent.split(" ")[0]), Unit.POINTS), line, (trade,))
    if field == "cancelled":
        return Term(exact(parse_number(trade.cancelled or trade.shares or "0"), Unit.SHARES), line, (trade,))
    if field == "shares" and trade.shares:
        return Term(exact(parse_number(trade.shares), Unit.SHARES), line, (trade,))
    each = price(trade)
    if field == "price" and each is not None:
        return Term(each, line, (trade,))
    for currency in (wanted,) if wanted else ("EUR", "JPY", "USD"):
        found = _amount(trade, currency)
        if found is not None:
            return Term(found[0], line, (trade,), found[1])
    draft.notes.append(line)
    return draft.missing(asked.say("trades.no_amount_in", description=trade.description, currency=wanted or "EUR"))


def _answered_term(asked: Asked, operand: Mapping[str, Any]) -> Term | Answer:
    """The first figure of the answer to an operand's own question; its refusal is the whole answer's."""
    part = replace(asked, reading=Reading(operand["intent"], operand["slots"], score=asked.reading.score))
    answer = _FAMILIES[operand["intent"]](part)
    if answer.outcome is not Outcome.ANSWERED or not answer.values:
        return replace(answer, outcome=Outcome.MISSING, reading=asked.reading)
    votes = (value for value in answer.values if value.unit.startswith("votes"))
    first = next(votes, answer.values[0]) if operand["intent"] == "votes" else answer.values[0]
    unit, _, currency = first.unit.partition(":")
    quantity = Quantity(first.fraction, first.low, first.high, Unit(unit), currency, "")
    if operand["intent"] == "stake" and quantity.unit is Unit.POINTS:  # a part worked out as a difference of two
        quantity = Quantity(quantity.value / 100, quantity.low / 100, quantity.high / 100, Unit.CAPITAL)
    claims = tuple(asked.snapshot.claims[key] for key in answer.claims)
    return Term(quantity, answer.headline, claims)


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
