"""A stake that is set to a percentage, or to so many times what it was, with the other side of it."""

from __future__ import annotations

from .amounts import Measure, held, measured
from .changes import SetStake
from .holding import OTHERS, UNSPECIFIED, Route
from .ranges import bounds
from .register import Register
from .result import Operand, Outcome, Reason, Refusal, RefusedError
from .terms import Term
from .units import Unit


def set_stake(measure: Measure, effect: SetStake) -> Register:
    """The register with the holder's stake on its route set.

    Raises:
        RefusedError: when the stake is out of reach, the rows would pass 100 %, or the counterparty has too little.
    """
    register, whole = measure.register, measure.whole()
    before = register.size(effect.holder, effect.route)
    to = measure.figure(effect.to)
    after = held(register, effect.holder, effect.route) * to if effect.to.unit is Unit.TIMES else whole * to
    if effect.to.value < 0 or after.value > whole.value:
        raise RefusedError(_out_of_reach(effect))
    changed = register.resized((effect.holder, effect.route), after)
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


def _out_of_reach(effect: SetStake) -> Refusal:
    behind = (Operand("target", effect.to, effect.holder, effect.issuer),)
    return Refusal(Outcome.IMPOSSIBLE, reason=Reason.OUT_OF_REACH, behind=behind)


def _over_100(register: Register, effect: SetStake) -> Refusal:
    behind = tuple(
        Operand("stake", measured(register, size), holder, register.issuer)
        for (holder, _), size in register.sizes.items()
    )
    own = register.sizes[effect.holder, effect.route]
    free = register.remainder()
    room = own + free if free is not None else own
    nearest = Operand("target", measured(register, room), effect.holder, effect.issuer)
    return Refusal(Outcome.IMPOSSIBLE, reason=Reason.OVER_100, behind=behind, nearest=nearest)
