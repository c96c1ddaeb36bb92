"""What an amount comes to in one register: shares or points of 100, taken from one block."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from .changes import Amount, PartOfHolding, Points, Shares, ToPercent
from .holding import OTHERS, UNSPECIFIED, Route
from .quantity import Quantity, exact
from .ranges import bounds
from .register import Register
from .result import Need, NeedKind, Operand, Outcome, Reason, Refusal, RefusedError
from .status import Backing
from .terms import Term, term
from .units import Unit


@dataclass(frozen=True, slots=True)
class Taken:
    """What leaves a block and what is left of it, in the register's unit."""

    amount: Term
    left: Term


@dataclass(frozen=True, slots=True)
class Measure:
    """How the amounts of one change are measured: its figures' key and backing.

    Raises:
        RefusedError: by `plain` and `taken`, when the amount is negative, above the holding, or cannot be measured.
    """

    register: Register
    key: Hashable
    backing: Backing

    def figure(self, quantity: Quantity, part: str = "amount") -> Term:
        """A figure of the change as a term."""
        return term(quantity, (self.key, part), self.backing)

    def whole(self) -> Term:
        """The issued capital in the register's unit.

        Raises:
            RefusedError: when it is not known.
        """
        if self.register.issued is None:
            raise RefusedError(_needs_shares(self.register.issuer))
        return self.register.issued

    def plain(self, amount: Amount, part: str = "amount") -> Term:
        """An amount that says by itself how much it is: points or shares."""
        if isinstance(amount, Points):
            _not_negative(amount.points)
            base = self.register.original if amount.of_original else None
            return (base or self.whole()) * self.figure(amount.points, part) / 100
        if isinstance(amount, Shares):
            _not_negative(amount.shares)
            if not self.register.counts_shares:
                raise RefusedError(_needs_shares(self.register.issuer))
            return self.figure(amount.shares, part)
        raise RefusedError(Refusal(Outcome.IMPOSSIBLE, reason=Reason.AMOUNT_MEANINGLESS))

    def taken(self, holder: str, size: Term, amount: Amount, *, shrinks: bool) -> Taken:
        """What an amount takes from a block; `shrinks` when the whole gets smaller by it (a cancellation)."""
        if isinstance(amount, ToPercent):
            taken = self._down_to(holder, size, amount.stake, shrinks=shrinks)
        elif isinstance(amount, PartOfHolding):
            _not_negative(amount.part)
            part = self.figure(amount.part)
            taken = Taken(size * part, size * (1 - part))
        else:
            moved = self.plain(amount)
            taken = Taken(moved, size - moved)
        if taken.left.value < 0:
            raise RefusedError(self._above(holder, size, taken.amount))
        return taken

    def _down_to(self, holder: str, size: Term, stake: Quantity, *, shrinks: bool) -> Taken:
        """Solved so that the seller has `stake` of the capital issued after the step."""
        _not_negative(stake)
        if stake.value >= 1:
            raise RefusedError(Refusal(Outcome.IMPOSSIBLE, reason=Reason.OUT_OF_REACH))
        target, whole = self.figure(stake), self.whole()
        left = target * (whole - size) / (1 - target) if shrinks else target * whole
        if left.value > size.value:
            behind = (self._operand("holding", holder, size), Operand("target", stake))
            raise RefusedError(Refusal(Outcome.IMPOSSIBLE, reason=Reason.ALREADY_BELOW, behind=behind))
        return Taken(size - left, left)

    def _above(self, holder: str, size: Term, amount: Term) -> Refusal:
        held = self._operand("holding", holder, size)
        behind = (held, self._operand("amount", holder, amount))
        return Refusal(Outcome.IMPOSSIBLE, reason=Reason.SALE_ABOVE_HOLDING, behind=behind, nearest=held)

    def _operand(self, role: str, holder: str, size: Term) -> Operand:
        return Operand(role, measured(self.register, size), holder, self.register.issuer)


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


def measured(register: Register, size: Term) -> Quantity:
    """A size as a quantity: a stake where the whole is known, else a number of shares."""
    if register.issued is None:
        return Quantity(size.value, *bounds(size), Unit.SHARES)
    share = size / register.issued
    return Quantity(share.value, *bounds(share), Unit.CAPITAL)


def _not_negative(quantity: Quantity) -> None:
    if quantity.value < 0:
        behind = (Operand("amount", quantity),)
        nearest = Operand("amount", exact(0, quantity.unit))
        raise RefusedError(Refusal(Outcome.IMPOSSIBLE, reason=Reason.NEGATIVE_AMOUNT, behind=behind, nearest=nearest))


def _needs_shares(issuer: str) -> Refusal:
    return Refusal(Outcome.MISSING_FACT, needs=(Need(NeedKind.SHARES_ISSUED, (issuer,)),))
