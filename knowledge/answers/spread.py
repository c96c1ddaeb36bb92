"""How a company's shares are spread: what can be free at most, and how concentrated the known holders are."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.answers.effects import named
from knowledge.stakes import Refusal, Result, concentration, digits


def spread(asked: Asked) -> Answer:
    """The free float, a bound where not every holder is named; and the Herfindahl–Hirschman index of a whole register.

    With holders missing there is no index, only the part of it that the known ones make.
    """
    issuer = asked.slots["issuer"]
    calc = begin(asked, [issuer])
    result = calc.fold.refusal or concentration(calc.fold, issuer)
    if not calc.book.rows.get(issuer):
        return calc.draft.missing(asked.say("holders.none", issuer=asked.name(issuer)))
    if isinstance(result, Refusal):
        return refused(calc, result)
    holders = _holders(calc, issuer)
    calc.use(result)
    calc.draft.use(*(calc.stake(holder, issuer) for holder in holders))
    if asked.slots["measure"] == "hhi":
        return _index(calc, issuer, holders, result)
    return _float(calc, issuer, holders, result)


def _holders(calc: Calc, issuer: str) -> list[str]:
    names = list(dict.fromkeys(row.holder for row in calc.book.rows[issuer]))
    return sorted(names, key=lambda name: -(stake.value if (stake := calc.after(name, issuer)) else 0))


def _float(calc: Calc, issuer: str, holders: list[str], result: Result) -> Answer:
    asked, bare = calc.asked, calc.asked.wording.bare
    name = "float" if "float" in result.values else "float_at_most"
    free = result.values[name]
    calc.draft.value(name, free, asked.wording.percent(free))
    stakes = [bare(stake) for holder in holders if (stake := calc.after(holder, issuer)) is not None]
    calc.draft.working.append(f"100% − {' − '.join(stakes)} = {bare(free)}")
    known = asked.wording.listed(f"{asked.name(holder)} {calc.text(holder, issuer)}" for holder in holders)
    if name == "float_at_most":
        calc.draft.notes.append(asked.say("spread.bound"))
    words = {"issuer": asked.name(issuer), "figure": asked.wording.percent(free), "known": known}
    return answered(calc, asked.say(f"spread.{name}", by=calc.by(holders[0], issuer), **words))


def _index(calc: Calc, issuer: str, holders: list[str], result: Result) -> Answer:
    asked, bare = calc.asked, calc.asked.wording.bare
    known = asked.wording.listed(f"{asked.name(holder)} {calc.text(holder, issuer)}" for holder in holders)
    index = result.values.get("hhi")
    if index is None:
        calc.draft.notes.append(asked.say("spread.known_only", known=known))
        return calc.draft.missing(asked.say("spread.incomplete", issuer=asked.name(issuer)))
    figure = digits(index.value, 4)
    calc.draft.value("hhi", index, figure)
    squares = " + ".join(f"{bare(stake)}²" for holder in holders if (stake := calc.after(holder, issuer)) is not None)
    calc.draft.working.append(f"{squares} = {figure}")
    calc.draft.notes.append(asked.say("spread.scale"))
    words = {"issuer": asked.name(issuer), "figure": figure}
    return answered(calc, asked.say("spread.hhi", known=known, by=calc.by(holders[0], issuer), **words))


def largest(asked: Asked) -> Answer:
    """Who is the largest known holder after the changes, and who was before; others are not in the sources."""
    issuer = asked.slots["issuer"]
    calc = begin(asked, [issuer])
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    names = [name for name in calc.fold.after.register(issuer).holders() if calc.after(name, issuer) is not None]
    if not names:
        return calc.draft.missing(asked.say("holders.none", issuer=asked.name(issuer)))
    ranked = sorted(names, key=lambda name: -(stake.value if (stake := calc.after(name, issuer)) else 0))
    top = calc.after(ranked[0], issuer)
    assert top is not None  # only holders with a stake are ranked
    calc.draft.use(*(calc.stake(name, issuer) for name in ranked[:3]))
    calc.draft.value("stake", top, asked.wording.percent(top))
    rows = [
        f"{named(asked, name)} {asked.wording.percent(stake)}"
        for name in ranked[1:3]
        if (stake := calc.after(name, issuer))
    ]
    if rows:
        calc.draft.notes.append(asked.say("spread.next", rows=asked.wording.listed(rows)))
    calc.draft.notes.append(asked.say("holders.not_all"))
    words = {"holder": named(asked, ranked[0]), "issuer": asked.name(issuer), "percent": asked.wording.percent(top)}
    return answered(calc, asked.say("spread.largest", by=calc.by(ranked[0], issuer), **words))
