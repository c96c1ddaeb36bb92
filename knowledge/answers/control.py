"""Control by simple rules: the weakest link of a chain, and who has more than half of the votes, own firms counted."""

from __future__ import annotations

from itertools import pairwise

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin, own_figures, refused
from knowledge.stakes import Quantity, Refusal
from knowledge.stakes import control as control_closure
from knowledge.stakes import weakest_link as engine_weakest_link

LISTED = 8
"""Controlled companies that are listed one by one."""


def weakest_link(asked: Asked) -> Answer:
    """The smallest stake along a chain and, beside it, the product of all: two conventions, neither of them votes."""
    chain = tuple(asked.slots["chain"])
    own = own_figures(asked, [(row[0], row[1]) for row in asked.slots.get("stated", [])])
    calc = begin(asked, chain[1:], upward=len(chain) == 2, own=own)
    if len(chain) == 2:
        chain = calc.book.path(*chain) or chain
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    for pair in pairwise(chain):
        if calc.after(*pair) is None:
            return calc.missing(*pair)
    result = engine_weakest_link(calc.fold, chain)
    if isinstance(result, Refusal):
        return refused(calc, result)
    links: dict[tuple[str, str], Quantity] = {p: link for p in pairwise(chain) if (link := calc.after(*p)) is not None}
    weakest = min(links, key=lambda pair: links[pair].value)
    calc.use(result)
    calc.draft.use(calc.stake(*weakest))
    control, product = result.values["control"], result.values["cash_flow"]
    bare, named = asked.wording.bare, asked.name
    calc.draft.value("control", control, bare(links[weakest]))
    calc.draft.value("cash_flow", product, asked.wording.percent(product))
    parts = [
        asked.say("lookthrough.link", figure=bare(link), issuer=named(pair[1]), date=calc.dated(*pair))
        for pair, link in links.items()
    ]
    calc.draft.working += [
        asked.say("control.smallest", links=asked.wording.listed(parts), figure=bare(links[weakest])),
        f"{' × '.join(bare(link) for link in links.values())} = {bare(product)}",
    ]
    calc.draft.notes.append(asked.say("control.cash_flow", product=asked.wording.percent(product)))
    calc.draft.notes.append(asked.say("control.convention"))
    words = {"holder": named(chain[0]), "target": named(chain[-1]), "one": named(weakest[0]), "two": named(weakest[1])}
    words |= {"figure": bare(links[weakest]), "by": calc.by(*weakest)}
    return answered(calc, asked.say("control.weakest", **words))


def controlled(asked: Asked) -> Answer:
    """The companies in which a holder has, with those it controls already, more than half of the votes."""
    holder = asked.slots["holder"]
    calc = begin(asked, _below(asked, holder))
    result = calc.fold.refusal or control_closure(calc.fold, [holder])
    if isinstance(result, Refusal):
        return refused(calc, result)
    firms = result.names[f"controlled:{holder}"]
    calc.draft.notes.append(asked.say("control.rule"))
    if not firms:
        return calc.draft.missing(asked.say("control.none_below", holder=asked.name(holder)))
    rows = []
    for firm in firms:
        stake = calc.stake(holder, firm)
        calc.draft.use(stake)
        own = calc.after(holder, firm)
        figure = f" ({calc.text(holder, firm)})" if own is not None else ""
        if own is not None:
            calc.draft.value(f"stake:{firm}", own, calc.text(holder, firm))
        rows.append(f"{asked.name(firm)}{figure}")
    by = next((calc.by(holder, firm) for firm in firms if calc.stake(holder, firm)), asked.say("scenario.by_you"))
    words = {"holder": asked.name(holder), "firms": asked.wording.listed(rows[:LISTED]), "by": by}
    return answered(calc, asked.say("control.below", count=len(firms), **words))


def controller(asked: Asked) -> Answer:
    """Who has more than half of a company's votes, in the end; where nobody known has, the largest known holder."""
    issuer, named = asked.slots["issuer"], asked.name
    own = own_figures(asked, [(row[0], row[1]) for row in asked.slots.get("stated", [])])
    calc = begin(asked, [issuer], upward=True, own=own)
    above = dict.fromkeys(row.holder for rows in calc.book.rows.values() for row in rows)
    result = calc.fold.refusal or control_closure(calc.fold, above)
    if isinstance(result, Refusal):
        return refused(calc, result)
    if not calc.book.rows.get(issuer):
        return calc.missing("", issuer)
    calc.use(result)
    groups = {who: set(result.names[f"controlled:{who}"]) for who in above}
    fits = [who for who in above if issuer in groups[who]]
    top = [who for who in fits if not any(who in groups[other] for other in fits)]
    calc.draft.notes.append(asked.say("control.rule"))
    wanted = asked.slots.get("by")
    if wanted or not top:
        return _not_over_half(calc, issuer, wanted, sure=wanted in fits)
    direct = next((who for who in fits if calc.after(who, issuer) is not None), top[0])
    calc.draft.use(calc.stake(direct, issuer))
    words = {"holder": named(top[0]), "issuer": named(issuer), "percent": calc.text(direct, issuer)}
    words |= {"direct": named(direct), "by": calc.by(direct, issuer)}
    key = "control.above" if direct == top[0] else "control.above_through"
    stake = calc.after(direct, issuer)
    if stake is not None:
        calc.draft.value("stake", stake, words["percent"])
    return answered(calc, asked.say(key, **words))


def _not_over_half(calc: Calc, issuer: str, wanted: str | None, *, sure: bool) -> Answer:
    """The largest known holder, or the one asked about, against a half."""
    asked = calc.asked
    known = {row.holder: stake for row in calc.book.rows[issuer] if (stake := calc.after(row.holder, issuer))}
    holder = wanted or max(known, key=lambda who: known[who].value)
    calc.draft.use(calc.stake(holder, issuer))
    calc.draft.value("stake", known[holder], calc.text(holder, issuer))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": calc.text(holder, issuer)}
    words |= {"by": calc.by(holder, issuer)}
    if wanted:
        return answered(calc, asked.say("control.over_half" if sure else "control.not_over_half", **words))
    return answered(calc, asked.say("control.nobody", **words))


def _below(asked: Asked, holder: str) -> list[str]:
    """Every company that a holder is known to hold, directly or through others."""
    found, waiting = list[str](), [holder]
    while waiting:
        for stake in asked.snapshot.stakes_of(waiting.pop()):
            if stake.kind.was_held and stake.issuer not in {*found, holder}:
                found.append(stake.issuer)
                waiting.append(stake.issuer)
    return found
