"""What a holding comes to where the asker, or a trade in the company, says what the whole is worth."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import begin, refused
from knowledge.answers.trades import money_text, sums
from knowledge.claims.model import Transaction
from knowledge.stakes import Unit, exact

_VALUED = re.compile(r"\b(?:based on|values? the (?:business|company|whole) at)\b(.+)")
"""How the terms of a trade say what they take the whole company to be worth."""


def part_value(asked: Asked) -> Answer:
    """The holding's share of the stated value, in its currency; the holding is that of the moment asked about."""
    return _share_of(asked, Fraction(asked.slots["total"]), asked.slots["currency"], None)


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
