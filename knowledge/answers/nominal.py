"""The nominal value of a share: the share capital, where a source states it beside a count, by the shares issued."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.trades import money
from knowledge.stakes import Unit, exact

_CURRENCIES = ("EUR", "JPY")


def nominal(asked: Asked) -> Answer:
    """Share capital ÷ issued shares; missing where no source gives the capital."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    counts = [c for c in asked.snapshot.counts if c.entity == issuer and c.metric == "issued_shares"]
    for count in sorted(counts, key=lambda c: c.valid.start, reverse=True):
        found = next((paid for code in _CURRENCIES if (paid := money(count.note, code)) is not None), None)
        if found is None:
            continue
        capital, number = found[0], asked.wording.number
        each = exact(capital.value / Fraction(count.value), Unit.MONEY_PER_SHARE, capital.currency)
        draft.use(count)
        draft.as_of = count.valid.start
        text = f"{capital.currency} {number(Fraction(round(each.value, 2)))}"
        draft.value("nominal", each, text)
        whole = f"{capital.currency} {number(capital.value)}"
        draft.working.append(f"{whole} ÷ {number(Fraction(count.value))} = {text}")
        words = {"issuer": asked.name(issuer), "value": text, "capital": whole}
        words |= {"as_of": asked.wording.date(count.valid.since), "by": asked.by(count)}
        return draft.answered(asked.say("count.capital" if asked.slots.get("capital") else "count.nominal", **words))
    return draft.missing(asked.say("count.no_capital", name=asked.name(issuer)))
