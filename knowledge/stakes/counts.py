"""From stakes to numbers of shares and back."""

from __future__ import annotations

from .caveats import Caveat
from .changes import Effect
from .folding import Fold, State, as_fold, made
from .formulas import Formula
from .holding import Basis, Route
from .known import direct_only, need, rows_of
from .register import Register
from .registers import shares_term, stake_term, width
from .result import Need, NeedKind, Outcome, Reason, RefusedError, Result, Step
from .terms import Term
from .units import Unit
from .working import Valued, answered, answering, capital, operand, refuse


@answering
def share_count(state: State, holder: str, issuer: str) -> Result:
    """How many shares the holder has after the changes: `shares`, the stake times the issued shares."""
    folded = made(state)
    needs = shares_needs(folded, holder, issuer)
    changes = folded.touching([issuer])
    if needs:
        raise _lacking(needs, changes=changes)
    found = Valued(shares_of(folded.after.register(issuer), holder), Unit.SHARES)
    steps = [_count_step(folded.after.register(issuer), holder, found)]
    return answered({"shares": found}, changes=changes, caveats=direct_only(folded, holder, issuer), steps=steps)


@answering
def base_count(state: State, holder: str, issuer: str) -> Result:
    """How many shares make 100 % when a holder's shares are stated with their percentage: `base`."""
    snapshot = as_fold(state).before
    rows = [h for h in rows_of(snapshot.holdings, holder, issuer) if h.valid_on(snapshot.day)]
    both = [row for row in rows if row.stake is not None and row.shares is not None and row.route is Route.DIRECT]
    if not both:
        stated = [row for row in rows if row.stake is not None]
        lacking = Need(NeedKind.SHARES_ISSUED, (issuer,)) if stated else need(snapshot, holder, issuer)
        raise _lacking([lacking])
    row = min(both, key=width)
    shares, stake = shares_term(row), stake_term(row)
    found = Valued(shares / stake, Unit.SHARES)
    unit = Unit.CAPITAL_EX_TREASURY if row.basis is Basis.CAPITAL_EX_TREASURY else Unit.CAPITAL
    shown = (operand("shares", Valued(shares, Unit.SHARES), holder, issuer, row.start),)
    base = operand("base", found, issuer=issuer)
    stated_stake = operand("stake", Valued(stake, unit), holder, issuer, row.start)
    return answered({"base": found}, steps=[Step(Formula.BASE_COUNT, (*shown, stated_stake), base)])


def shares_of(register: Register, holder: str, route: Route = Route.DIRECT) -> Term:
    """The number of shares of a block in a register that counts shares.

    Raises:
        RefusedError: when the block is not known or the register counts points.
    """
    block = (holder, route)
    size = register.size(holder, route) if register.counts_shares else register.unsized.get(block)
    if size is None:
        raise _lacking([Need(NeedKind.SHARES_ISSUED, (register.issuer,))])
    return size


def shares_needs(folded: Fold, holder: str, issuer: str, route: Route = Route.DIRECT) -> list[Need]:
    """What is missing before a block can be counted in shares; empty when nothing is."""
    register = folded.after.capital.get(issuer)
    if register is None:
        return [need(folded.after, holder, issuer, route), Need(NeedKind.SHARES_ISSUED, (issuer,))]
    if (holder, route) in register.unsized:
        return []
    known = register.size(holder, route) is not None
    needs = [] if known else [need(folded.after, holder, issuer, route)]
    return needs if register.counts_shares else [*needs, Need(NeedKind.SHARES_ISSUED, (issuer,))]


def _count_step(register: Register, holder: str, found: Valued) -> Step:
    result = operand("shares", found, holder, register.issuer)
    if register.issued is None or not register.counts_shares:
        return Step(Formula.STATED, (result,), result)
    stake = operand("stake", capital(found.term / register.issued), holder, register.issuer)
    issued = operand("issued", Valued(register.issued, Unit.SHARES), issuer=register.issuer)
    return Step(Formula.SHARE_COUNT, (stake, issued), result)


def _lacking(needs: list[Need], changes: tuple[Effect, ...] = ()) -> RefusedError:
    caveats = {Caveat.MISSING_IS_NOT_ZERO} if any(n.kind is NeedKind.STAKE for n in needs) else set()
    return refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, changes=changes, caveats=caveats)
