"""The working of a fold: one step a change, with the stake it found, the amount it moved and the stake it left."""

from __future__ import annotations

from collections.abc import Iterable

from .amounts import measured
from .changes import Buyback, Cancel, Cap, Effect, Entrust, Issue, SetStake, SetVotes, Transfer
from .folding import Fold
from .formulas import Formula
from .holding import TREASURY, Route
from .register import Register
from .result import Operand, Step
from .terms import Term
from .units import Unit


def change_steps(folded: Fold, issuers: Iterable[str]) -> list[Step]:
    """One step for each change that was made to one of the issuers, in order."""
    wanted = frozenset(issuers)
    return [
        _step(effect, before, after)
        for effect, (before, after) in zip(folded.changes, folded.trail, strict=False)
        if effect.issuer in wanted
    ]


def _step(effect: Effect, before: Register, after: Register) -> Step:
    match effect:
        case Transfer(seller=holder, route=route):
            return _moved(Formula.SALE, before, after, holder, route)
        case Buyback(seller=holder, route=route, cancel=cancel):
            formula = Formula.BUYBACK_CANCELLED if cancel else Formula.BUYBACK_KEPT
            return _moved(formula, before, after, holder, route)
        case Cancel():
            return _moved(Formula.CANCELLED, before, after, TREASURY, Route.DIRECT)
        case Entrust(holder=holder):
            return _moved(Formula.ENTRUSTED, before, after, holder, Route.DIRECT)
        case Issue():
            return _issued(before, after)
        case SetStake(holder=holder, to=to):
            formula = Formula.STAKE_TIMES if to.unit is Unit.TIMES else Formula.STAKE_SET
            return _set(formula, effect, before, after)
        case SetVotes(holder=holder, route=route):
            return Step(Formula.VOTES_SET, _shown("before", before, before.size(holder, route), holder))
        case Cap(holder=holder, cap=cap):
            return Step(Formula.CAP_SET, (Operand("cap", cap, holder, effect.issuer),))


def _moved(formula: Formula, before: Register, after: Register, holder: str, route: Route) -> Step:
    """What left a block: each figure a part of the capital issued before the step, the result of that after it."""
    found, left = before.size(holder, route), after.size(holder, route)
    if found is None or left is None:
        return Step(formula, ())
    shown = (*_shown("before", before, found, holder), *_shown("amount", before, found - left, holder))
    result = _shown("after", after, left, holder)
    return Step(formula, shown, result[0] if result else None)


def _issued(before: Register, after: Register) -> Step:
    if before.issued is None or after.issued is None:
        return Step(Formula.ISSUED, ())
    whole, new = before.issued, after.issued - before.issued
    return Step(Formula.ISSUED, (*_shown("whole", before, whole), *_shown("new", before, new)))


def _set(formula: Formula, effect: SetStake, before: Register, after: Register) -> Step:
    found, left = (register.size(effect.holder, effect.route) for register in (before, after))
    to = Operand("to", effect.to, effect.holder, effect.issuer)
    result = _shown("after", after, left, effect.holder)
    return Step(formula, (*_shown("before", before, found, effect.holder), to), result[0] if result else None)


def _shown(role: str, register: Register, size: Term | None, holder: str = "") -> tuple[Operand, ...]:
    return () if size is None else (Operand(role, measured(register, size), holder, register.issuer),)
