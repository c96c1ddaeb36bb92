"""Who decides how often: power indices of a company whose holders are all known."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.stakes import Quota, Refusal, power


def power_index(asked: Asked) -> Answer:
    """Who decides how often, when every holder of a company is known; otherwise what would be needed."""
    issuer = asked.slots["issuer"]
    calc = begin(asked, [issuer])
    register = calc.fold.after.register(issuer)
    rest = register.remainder()
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    if rest is None or not register.sizes or rest.value > register.named().value / 50:
        known = asked.wording.listed(asked.name(holder) for holder in register.holders()) or "-"
        calc.draft.notes.append(asked.say("line.power_needs", known=known))
        return calc.draft.missing(asked.say("line.power_unknown", issuer=asked.name(issuer)))
    result = power(calc.fold, issuer, Quota(Fraction(1, 2), strict=True))
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    calc.draft.use(*(calc.stake(holder, issuer) for holder in register.holders()))
    rows = []
    for holder in register.holders():
        banzhaf, shapley = (result.values[f"{name}:{holder}"] for name in ("banzhaf", "shapley"))
        calc.draft.value(f"banzhaf:{holder}", banzhaf, str(banzhaf.value))
        stake = calc.after(holder, issuer)
        words = {"holder": asked.name(holder), "stake": asked.wording.bare(stake) if stake else "?"}
        rows.append(asked.say("line.power_row", banzhaf=banzhaf.value, shapley=shapley.value, **words))
    calc.draft.details += rows
    by = calc.by(register.holders()[0], issuer)
    if asked.slots.get("dummy"):
        return _dummy(calc, issuer, result.values[f"banzhaf:{asked.slots['holder']}"].value == 0)
    return answered(calc, asked.say("line.power", issuer=asked.name(issuer), first=rows[0].rstrip("."), by=by))


def _dummy(calc: Calc, issuer: str, without: bool) -> Answer:
    """Whether a holder never decides anything."""
    asked, holder = calc.asked, calc.asked.slots["holder"]
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "by": calc.by(holder, issuer)}
    row = next(row for row in calc.draft.details if row.startswith(words["holder"]))
    return answered(calc, asked.say("line.dummy" if without else "line.no_dummy", row=row.rstrip("."), **words))
