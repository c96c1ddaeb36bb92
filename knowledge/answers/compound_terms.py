"""The figures that a compound joins, each with the claims behind it: stated, of a contract, of a trade, or answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Any

from knowledge.answers import counts, lookthrough, stakes, voting
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import tell
from knowledge.answers.trades import money, price
from knowledge.claims.caps import level_of
from knowledge.claims.model import Claim, Conflict, Threshold, Transaction
from knowledge.questions.reading import Reading
from knowledge.stakes import Quantity, Unit, exact, parse_number

_FAMILIES: Mapping[str, Callable[[Asked], Answer]] = {
    "stake": stakes.stake,
    "count": counts.count,
    "votes": voting.votes,
    "lookthrough": lookthrough.lookthrough,
}

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


def term_of(asked: Asked, operand: Mapping[str, Any], currency: str) -> Term | Answer | None:
    """The figure of an operand, an amount in the currency; the refusal of it, or None where it has no such figure."""
    if "shares" in operand or "votes" in operand:
        return _counted_term(asked, operand)
    if "figure" in operand:
        return _told_term(asked, operand)
    if "part" in operand or "level" in operand:
        return _stated_term(asked, operand)
    if "together" in operand:
        return _summed_term(asked, operand["together"], currency)
    if "limit" in operand:
        return _limit_term(asked, operand["limit"])
    if "stated" in operand:
        return _disputed_term(asked, operand)
    if "claim" in operand:
        return _trade_term(asked, operand["claim"], operand.get("field") or asked.slots["field"], currency)
    return _answered_term(asked, operand)


def _summed_term(asked: Asked, operands: list[Mapping[str, Any]], currency: str) -> Term | Answer | None:
    """Several figures as one: what they make together."""
    terms: list[Term] = []
    for operand in operands:
        term = term_of(asked, operand, currency)
        if not isinstance(term, Term):
            return term
        terms.append(term)
    total = reduce(lambda one, two: one + two, (replace(t.quantity, unit=Unit.CAPITAL) for t in terms))
    lines = "\n".join(dict.fromkeys(term.line for term in terms if term.line))
    return Term(total, lines, tuple(claim for term in terms for claim in term.claims))


def _stated_term(asked: Asked, operand: Mapping[str, Any]) -> Term:
    """A level or a part that the asker states: a level said in points, and a multiple, are shown so."""
    quantity = exact(Fraction(operand.get("part") or operand["level"]), _UNITS["part" in operand])
    said = asked.wording.number(quantity.value) if "part" in operand and quantity.value > 1 else ""
    if operand.get("points"):
        said = asked.wording.points(exact(quantity.value * 100, Unit.POINTS))
    return Term(quantity, "", (), said=said)


def _told_term(asked: Asked, operand: Mapping[str, Any]) -> Term:
    """A figure that was worked out before, as it was told."""
    told = operand["figure"]
    unit, _, currency = str(told["unit"]).partition(":")
    value, low, high = (Fraction(told[end]) for end in ("fraction", "low", "high"))
    claims = (asked.snapshot.claims.get(key) for key in operand.get("claims", ()))
    known = tuple(claim for claim in claims if claim is not None)
    return Term(Quantity(value, low, high, Unit(unit), currency, ""), "", known)


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


def amount_in(trade: Transaction, currency: str) -> tuple[Quantity, str] | None:
    """What was paid in a currency with the word that limits it: as it is printed, else shares times price."""
    found, each = money(trade.amount, currency), price(trade)
    if found is None and each is not None and each.currency == currency and trade.shares:
        return exact(parse_number(trade.shares), Unit.SHARES) * each, ""
    return found


def _trade_term(asked: Asked, key: str, field: str, wanted: str = "") -> Term | Answer:
    """The figure of a trade that is asked for: its price, its amount (else shares times price), its shares."""
    trade = asked.snapshot.claims.get(key)
    draft = Draft(asked)
    if not isinstance(trade, Transaction):
        return draft.missing(asked.say("told.no_amount"))
    draft.use(trade)
    line = tell(asked, trade)
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
        found = amount_in(trade, currency)
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
