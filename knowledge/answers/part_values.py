"""What a holding comes to where the asker, or a trade in the company, says what the whole is worth."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import begin, refused
from knowledge.answers.shares_held import shares_held
from knowledge.answers.trades import money_text, sums
from knowledge.claims.model import Transaction
from knowledge.stakes import Unit, exact

_VALUED = re.compile(r"\b(?:based on|values? the (?:business|company|whole) at)\b(.+)")
"""How the terms of a trade say what they take the whole company to be worth."""


def part_value(asked: Asked) -> Answer:
    """The holding's share of the stated value, in its currency; the holding is that of the moment asked about."""
    return _share_of(asked, Fraction(asked.slots["total"]), asked.slots["currency"], None)


def price_for(asked: Asked) -> Answer:
    """The price of a share at which the holding is worth the stated sum, by the last number of its shares."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [issuer])
    found = shares_held(asked, holder, issuer, calc.at)
    if found is None or not found[0].value:
        return calc.draft.missing(asked.say("count.missing", name=asked.name(holder)))
    held, claims = found
    whole = exact(Fraction(asked.slots["total"]), Unit.MONEY, asked.slots["currency"])
    price = _price(asked, whole.value / held.value)
    calc.draft.use(*claims)
    calc.draft.value("price", exact(whole.value / held.value, Unit.MONEY, whole.currency), price)
    words = {"shares": asked.wording.number(held.value), "whole": " ".join(money_text(asked, whole).split())}
    calc.draft.working.append(f"{words['whole']} ÷ {words['shares']} = {price}")
    names = {"holder": asked.name(holder), "issuer": asked.name(issuer), "by": asked.by(claims[0])}
    line = asked.say("worth.price_for", price=price, **words, **names)
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)


def shares_for(asked: Asked) -> Answer:
    """How many shares bring the stated sum at the stated price: the next whole one."""
    draft, price = Draft(asked), Fraction(asked.slots["price"])
    if price <= 0:
        return draft.missing(asked.say("refusal.zero_base"))
    whole = exact(Fraction(asked.slots["total"]), Unit.MONEY, asked.slots["currency"])
    needed = exact(ceil(whole.value / price), Unit.SHARES)
    shares = asked.wording.number(needed.value)
    draft.value("shares", needed, shares)
    words = {"whole": " ".join(money_text(asked, whole).split()), "price": _price(asked, price)}
    draft.working.append(f"{words['whole']} ÷ {words['price']} = {shares}")
    line = asked.say("worth.shares_for", shares=shares, **words)
    return draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)


def _price(asked: Asked, amount: Fraction) -> str:
    """The price of a share in the stated currency, to two decimals."""
    return f"{asked.slots['currency']} {asked.wording.number(Fraction(round(amount, 2)))}".strip()


def at_a_trades_value(asked: Asked) -> Answer | None:
    """The holding's share of what the newest trade in the company took the whole to be worth; None without one."""
    if not asked.slots.get("holder") or not asked.sign("WORTH"):
        return None
    valued = [
        (t, found[1])
        for t in asked.snapshot.trades_in(asked.slots["issuer"])
        if (found := _VALUED.search(t.amount or ""))
    ]
    stated = [(trade, *sums(text)[0]) for trade, text in valued if sums(text)]
    if not stated:
        return None
    trade, currency, value = max(stated, key=lambda row: row[0].valid.start)
    return _share_of(asked, value, currency, trade)


def _share_of(asked: Asked, total: Fraction, currency: str, trade: Transaction | None) -> Answer:
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [issuer])
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    stake = calc.after(holder, issuer)
    if stake is None:
        return calc.missing(holder, issuer)
    whole = exact(total, Unit.MONEY, currency)
    found = exact(whole.value * stake.value, Unit.MONEY, whole.currency)
    text, all_of = (" ".join(money_text(asked, each).split()) for each in (found, whole))
    calc.draft.value("value", found, text)
    words = {"percent": asked.wording.bare(stake), "holder": asked.name(holder), "issuer": asked.name(issuer)}
    calc.draft.working.append(f"{words['percent']} × {all_of} = {text}")
    if trade is not None:
        calc.draft.use(trade)
    by = calc.by(holder, issuer) if trade is None else asked.by(trade)
    line = asked.say("worth.part" if trade is None else "worth.part_then", value=text, whole=all_of, by=by, **words)
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)
