"""What each change does to a register; one function a change, none of them changes its argument."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from .amounts import Measure, Taken, held
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
from .holding import NORMAL, OTHERS, TREASURY, Route
from .ranges import bounds
from .register import Register
from .result import Outcome, Reason, Refusal, RefusedError
from .stake_setting import set_stake
from .terms import Term, total


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
            return set_stake(measure, effect)
        case SetVotes():
            return register.ruled((effect.holder, effect.route), effect.votes)
        case Cap():
            block = (effect.holder, Route.DIRECT)
            rule = register.rules.get(block, NORMAL)
            return register.ruled(block, replace(rule, cap=effect.cap, closed=effect.closed))


def moves_shares(effect: Effect) -> bool:
    """Whether the change moves shares; the rules on votes do not."""
    return not isinstance(effect, SetVotes | Cap)


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


def _take(measure: Measure, seller: str, effect: Transfer | Buyback, route: Route, *, shrinks: bool) -> Taken:
    return measure.taken(seller, held(measure.register, seller, route), effect.amount, shrinks=shrinks)


def _shrunk(register: Register, amount: Term) -> Register:
    return register if register.issued is None else replace(register, issued=register.issued - amount)
