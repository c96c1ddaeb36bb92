"""What a register looks like after the changes: holders on every base, the effect of issues, a check of a report."""

from __future__ import annotations

from collections.abc import Iterable

from .caveats import Caveat
from .changes import Issue
from .folding import Fold, State, made
from .formulas import Formula
from .holding import OTHERS, UNSPECIFIED, Basis, Route
from .known import direct_only, need, passive, share, share_if_known, silent
from .lines import meets
from .quantity import Quantity, exact
from .ranges import bounds
from .register import Register
from .result import Need, NeedKind, Operand, Outcome, Reason, RefusedError, Result, Step
from .terms import Term, lift, term, total
from .trail import change_steps
from .units import Unit
from .voting import vote_caveats, vote_share, votes_register
from .working import Valued, answered, answering, capital, operand, refuse

_UNITS = {
    Basis.CAPITAL: Unit.CAPITAL,
    Basis.CAPITAL_EX_TREASURY: Unit.CAPITAL_EX_TREASURY,
    Basis.VOTES: Unit.VOTES,
}


@answering
def holders_after(
    state: State, issuer: str, holders: Iterable[str], bases: Iterable[Basis] = (Basis.CAPITAL,)
) -> Result:
    """Each holder on each base after the changes: `BASE:HOLDER`, of issued, of issued less treasury, of the votes.

    `others` is everybody without a row. Holders without a stake are named as needs.
    """
    folded = made(state)
    register = folded.after.register(issuer)
    wanted, on = tuple(holders), tuple(bases)
    values: dict[str, Valued] = {}
    needs: list[Need] = []
    caveats: set[Caveat] = vote_caveats(register, "") - {Caveat.SILENT_BLOCK}
    for holder in wanted:
        caveats |= silent(folded.after, holder, issuer) | direct_only(folded, holder, issuer)
        caveats |= passive(folded, holder, issuer)
        if holder in (OTHERS, UNSPECIFIED):
            _check_room(register)
        caveats |= _newcomer(folded, holder, issuer)
        for basis in on:
            found = _on_basis(folded, register, holder, basis)
            if found is None:
                needs.append(need(folded.after, holder, issuer))
            else:
                values[f"{basis}:{holder}"] = Valued(found, _UNITS[basis])
    if Basis.VOTES in on and any(name.startswith(Basis.VOTES) for name in values):
        caveats |= vote_caveats(votes_register(folded.after, wanted[0], issuer), "")
    changes = folded.touching([issuer])
    if not values:
        caveats = {Caveat.MISSING_IS_NOT_ZERO}
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, changes=changes, caveats=caveats)
    if needs:
        caveats |= {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO}
    outcome = Outcome.PARTIAL if needs else Outcome.OK
    steps = change_steps(folded, [issuer])
    return answered(values, outcome=outcome, needs=needs, caveats=caveats, changes=changes, steps=steps)


@answering
def issue_effect(state: State, issuer: str) -> Result:
    """What the issues did: `factor` old shares over all shares after them, `new_holders` the new shares' part."""
    folded = made(state)
    new = [
        after.issued - before.issued
        for change, (before, after) in zip(folded.changes, folded.trail, strict=False)
        if isinstance(change, Issue) and change.issuer == issuer and before.issued and after.issued
    ]
    whole = folded.after.register(issuer).issued
    if whole is None:
        needs = [Need(NeedKind.SHARES_ISSUED, (issuer,))]
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, changes=folded.changes)
    part = total(new) / whole
    values = {"factor": Valued(1 - part, Unit.RATIO), "new_holders": capital(part)}
    return answered(values, changes=folded.touching([issuer]), steps=change_steps(folded, [issuer]))


@answering
def check_report(state: State, holder: str, issuer: str, reported: Quantity, route: Route = Route.DIRECT) -> Result:
    """The stake the changes predict (`predicted`) against a reported one: consistent when the intervals meet."""
    folded = made(state)
    found = share(folded.after, holder, issuer, route)
    verdict = "consistent" if meets(found, "=", term(reported, "reported")) == "yes" else "inconsistent"
    predicted = capital(found)
    shown = (operand("predicted", predicted, holder, issuer), Operand("reported", reported, holder, issuer))
    caveats = direct_only(folded, holder, issuer) if route is Route.DIRECT else {Caveat.TRUST_NOT_A_SALE}
    steps = [*change_steps(folded, [issuer]), Step(Formula.DIFFERENCE, shown)]
    caveats |= passive(folded, holder, issuer)
    changes = folded.touching([issuer])
    return answered({"predicted": predicted}, verdict=verdict, changes=changes, caveats=caveats, steps=steps)


def _on_basis(folded: Fold, register: Register, holder: str, basis: Basis) -> Term | None:
    if basis is Basis.VOTES:
        try:
            return vote_share(folded.after, holder, register.issuer)
        except RefusedError:
            return None
    size, whole = register.size(holder), register.issued
    if size is None or whole is None or (holder == OTHERS and register.issuer not in folded.after.capital):
        return None
    own = register.treasury()
    return size / (whole if basis is Basis.CAPITAL or own is None else whole - own)


def _check_room(register: Register) -> None:
    """The rest of a register cannot be less than nothing.

    Raises:
        RefusedError: when the rows add to more than the whole, beyond their rounding.
    """
    rest = register.remainder()
    if rest is not None and bounds(rest)[1] < 0:
        stated = operand("sum", capital(register.named() / (register.issued or lift(1))), issuer=register.issuer)
        nearest = Operand("sum", exact(1, Unit.CAPITAL), issuer=register.issuer)
        caveats = {Caveat.OVER_100}
        raise refuse(Outcome.INCONSISTENT, Reason.OVER_100, caveats=caveats, behind=[stated], nearest=nearest)


def _newcomer(folded: Fold, holder: str, issuer: str) -> set[Caveat]:
    """The caveat of a holder whose stake before the changes is not known: what he took is the known part."""
    came = share_if_known(folded.before, holder, issuer) is None
    known_after = share_if_known(folded.after, holder, issuer) is not None
    return {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO} if came and known_after else set()
