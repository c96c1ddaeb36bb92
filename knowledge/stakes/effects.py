"""What each change does to a register; one function a change, none of them changes its argument."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from .amounts import Measure, Taken, measured
from .changes import (
    Buyback,
    Cancel,
    Cap,
    Effect,
    Entitlement,
    Entrust,
    Issue,
    SetStake,
    SetVotes,
    Subscription,
    Transfer,
)
from .holding import NORMAL, OTHERS, TREASURY, UNSPECIFIED, Route
from .ranges import bounds
from .register import Register
from .result import Need, NeedKind, Operand, Outcome, Reason, Refusal, RefusedError
from .terms import Term, total
from .units import Unit


def applied(register: Register, effect: Effect, key: Hashable) -> Register:
    """The register after the change; `key` tells this change's figures from those of every other.

    Raises:
        RefusedError: when the change cannot be made: with the reason, the numbers behind it and the nearest one.
    """
    measure = Measure(register, key, effect.backing)
    match effect:
        case Transfer():
            return _transfer(measure, effect)
        case Buyback():
            return _buyback(measure, effect)
        case Cancel():
            return _cancel(measure, effect)
        case Issue():
            return _issue(measure, effect)
        case Entrust():
            return _entrust(measure, effect)
        case SetStake():
            return _set_stake(measure, effect)
        case SetVotes():
            return register.ruled((effect.holder, effect.route), effect.votes)
        case Cap():
            block = (effect.holder, Route.DIRECT)
            rule = register.rules.get(block, NORMAL)
            return register.ruled(block, replace(rule, cap=effect.cap, closed=effect.closed))


def moves_shares(effect: Effect) -> bool:
    """Whether the change moves shares; the rules on votes do not."""
    return not isinstance(effect, SetVotes | Cap)


def held(register: Register, holder: str, route: Route = Route.DIRECT) -> Term:
    """The size of a block that has to be known.

    Raises:
        RefusedError: when it is not.
    """
    size = register.size(holder, route)
    if size is not None:
        return size
    unsized = (holder, route) in register.unsized or holder in (OTHERS, UNSPECIFIED)
    kind = NeedKind.SHARES_ISSUED if unsized else NeedKind.STAKE
    of = (register.issuer,) if unsized else (holder, register.issuer)
    raise RefusedError(Refusal(Outcome.MISSING_FACT, needs=(Need(kind, of),)))


def _transfer(measure: Measure, effect: Transfer) -> Register:
    register = measure.register
    if register.issuer in (effect.buyer, effect.seller):
        raise RefusedError(Refusal(Outcome.IMPOSSIBLE, reason=Reason.SELF_HOLDING))
    taken = _take(measure, effect.seller, effect, effect.route, shrinks=False)
    return register.reduced(effect.seller, taken.left, taken.amount, effect.route).increased(effect.buyer, taken.amount)


def _buyback(measure: Measure, effect: Buyback) -> Register:
    taken = _take(measure, effect.seller, effect, effect.route, shrinks=effect.cancel)
    register = measure.register.reduced(effect.seller, taken.left, taken.amount, effect.route)
    return _shrunk(register, taken.amount) if effect.cancel else register.increased(TREASURY, taken.amount)


def _cancel(measure: Measure, effect: Cancel) -> Register:
    taken = measure.taken(TREASURY, held(measure.register, TREASURY), effect.amount, shrinks=True)
    return _shrunk(measure.register.reduced(TREASURY, taken.left, taken.amount), taken.amount)


def _issue(measure: Measure, effect: Issue) -> Register:
    whole, new = measure.whole(), measure.plain(effect.amount)
    register, subscribed = measure.register, []
    for number, subscription in enumerate(effect.subscribers):
        part = _subscribed(measure, subscription, new, f"subscriber {number}")
        subscribed.append(part)
        register = register.increased(subscription.holder, part)
    rest = new - total(subscribed)
    if bounds(rest)[1] < 0:
        raise RefusedError(Refusal(Outcome.IMPOSSIBLE, reason=Reason.OVERSUBSCRIBED))
    return replace(register.increased(OTHERS, rest), issued=whole + new)


def _subscribed(measure: Measure, subscription: Subscription, new: Term, part: str) -> Term:
    amount = subscription.amount
    if isinstance(amount, Entitlement):
        own = held(measure.register, subscription.holder) / measure.whole()
        return own * new * measure.figure(amount.part, part)
    return measure.plain(amount, part)


def _entrust(measure: Measure, effect: Entrust) -> Register:
    taken = measure.taken(effect.holder, held(measure.register, effect.holder), effect.amount, shrinks=False)
    direct = measure.register.reduced(effect.holder, taken.left, taken.amount)
    trusted = direct.increased(effect.holder, taken.amount, Route.TRUST)
    return trusted.ruled((effect.holder, Route.TRUST), effect.votes)


def _set_stake(measure: Measure, effect: SetStake) -> Register:
    register, whole = measure.register, measure.whole()
    before = register.size(effect.holder)
    to = measure.figure(effect.to)
    after = held(register, effect.holder) * to if effect.to.unit is Unit.TIMES else whole * to
    if effect.to.value < 0 or after.value > whole.value:
        raise RefusedError(_out_of_reach(effect))
    changed = register.resized((effect.holder, Route.DIRECT), after)
    if before is not None:
        changed = _countered(changed, effect, before - after)
    rest = changed.remainder()
    if rest is not None and bounds(rest)[1] < 0:
        raise RefusedError(_over_100(changed, effect))
    return changed


def _countered(register: Register, effect: SetStake, gained: Term) -> Register:
    """The other side of a set stake: the counterparty gains what the holder gave, or gives what he gained."""
    if effect.counterparty in (OTHERS, UNSPECIFIED):
        return register.increased(OTHERS, gained)
    known = register.size(effect.counterparty) if gained.value >= 0 else held(register, effect.counterparty)
    left = gained if known is None else known + gained
    if known is not None and left.value < 0:
        nearest = Operand("holding", measured(register, known), effect.counterparty, register.issuer)
        behind = (nearest, Operand("amount", measured(register, -1 * gained), effect.counterparty, register.issuer))
        raise RefusedError(
            Refusal(Outcome.IMPOSSIBLE, reason=Reason.SALE_ABOVE_HOLDING, behind=behind, nearest=nearest)
        )
    return register.resized((effect.counterparty, Route.DIRECT), left)


def _take(measure: Measure, seller: str, effect: Transfer | Buyback, route: Route, *, shrinks: bool) -> Taken:
    return measure.taken(seller, held(measure.register, seller, route), effect.amount, shrinks=shrinks)


def _shrunk(register: Register, amount: Term) -> Register:
    return register if register.issued is None else replace(register, issued=register.issued - amount)


def _out_of_reach(effect: SetStake) -> Refusal:
    behind = (Operand("target", effect.to, effect.holder, effect.issuer),)
    return Refusal(Outcome.IMPOSSIBLE, reason=Reason.OUT_OF_REACH, behind=behind)


def _over_100(register: Register, effect: SetStake) -> Refusal:
    behind = tuple(
        Operand("stake", measured(register, size), holder, register.issuer)
        for (holder, _), size in register.sizes.items()
    )
    own = register.sizes[effect.holder, Route.DIRECT]
    free = register.remainder()
    room = own + free if free is not None else own
    nearest = Operand("target", measured(register, room), effect.holder, effect.issuer)
    return Refusal(Outcome.IMPOSSIBLE, reason=Reason.OVER_100, behind=behind, nearest=nearest)
