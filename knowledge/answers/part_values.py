"""What a holding comes to where the asker says what the whole company is worth."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import begin, refused
from knowledge.answers.trades import money_text
from knowledge.stakes import Unit, exact


def part_value(asked: Asked) -> Answer:
    """The holding's share of the stated value, in its currency; the holding is that of the moment asked about."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [issuer])
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    stake = calc.after(holder, issuer)
    if stake is None:
        return calc.missing(holder, issuer)
    whole = exact(asked.slots["total"], Unit.MONEY, asked.slots["currency"])
    found = exact(whole.value * stake.value, Unit.MONEY, whole.currency)
    text, all_of = (" ".join(money_text(asked, each).split()) for each in (found, whole))
    calc.draft.value("value", found, text)
    words = {"percent": asked.wording.bare(stake), "holder": asked.name(holder), "issuer": asked.name(issuer)}
    calc.draft.working.append(f"{words['percent']} × {all_of} = {text}")
    line = asked.say("worth.part", value=text, whole=all_of, by=calc.by(holder, issuer), **words)
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)
