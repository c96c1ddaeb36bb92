"""Looking a stake up: at a date, with what is held through a trust, and whether a target has been reached."""

from __future__ import annotations

from .caveats import Caveat
from .changes import SetStake
from .folding import State, as_fold, made
from .formulas import Formula
from .holding import OTHERS, Route, VoteKind
from .inverse import StakeOf, Target
from .known import carried, direct_only, missing, need, share, share_if_known, silent
from .lines import Line, meets
from .quantity import Quantity
from .result import Outcome, Result, Step
from .snapshot import StakeSnapshot
from .status import Nature, Status
from .terms import Term, lift, term, total
from .units import Unit
from .working import Valued, answered, answering, capital, operand


@answering
def stake(state: State, holder: str, issuer: str, route: Route = Route.DIRECT) -> Result:
    """The holder's stake in the issuer on the snapshot's day, before any change.

    Values: `stake`, and `votes` (0) when the block carries none. Another day is asked with `snapshot.on(day)`.
    Refuses with the stake needed, and with `first_known` when a figure is known from a later day on.
    """
    snapshot = as_fold(state).before
    found = capital(share(snapshot, holder, issuer, route))
    values = {"stake": found}
    register = snapshot.register(issuer)
    if register.rule(holder, route).kind is VoteKind.NONE and holder != OTHERS:
        values["votes"] = Valued(lift(0), Unit.VOTES)
    caveats = silent(snapshot, holder, issuer) | carried(snapshot, holder, issuer, route)
    if route is Route.DIRECT:
        caveats |= direct_only(as_fold(snapshot), holder, issuer)
    row = snapshot.row(holder, issuer, route)
    stated = operand("stake", found, holder, issuer, None if row is None else row.start or snapshot.day)
    return answered(values, caveats=caveats, steps=[Step(Formula.STATED, (stated,), stated)])


@answering
def interest(state: State, holder: str, issuer: str) -> Result:
    """What the holder has directly, through a trust, and economically (both), after the changes.

    Values: `direct`, `in_trust`, `economic`. A trust block alone leaves the direct holding open: partial.
    """
    folded = made(state)
    after, changes = folded.after, folded.touching([issuer])
    parts = {route: share_if_known(after, holder, issuer, route) for route in Route}
    direct, trusted = parts[Route.DIRECT], parts[Route.TRUST]
    if direct is None and trusted is None:
        raise missing(after, holder, issuer)
    caveats = {Caveat.TRUST_NOT_A_SALE} if trusted is not None else set()
    if direct is None:
        return answered(
            {"in_trust": capital(trusted or lift(0))},
            outcome=Outcome.PARTIAL,
            needs=[need(after, holder, issuer)],
            changes=changes,
            caveats=caveats | {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO},
        )
    values = _interest(direct, trusted)
    parts_shown = tuple(operand(name, values[name], holder, issuer) for name in ("direct", "in_trust"))
    whole = operand("economic", values["economic"], holder, issuer)
    return answered(values, changes=changes, caveats=caveats, steps=[Step(Formula.SUM, parts_shown, whole)])


@answering
def happened(state: State, holder: str, issuer: str, target: Target) -> Result:
    """Whether the holder's stake has come to the target.

    When the changes set the stake to that percentage: yes when that is completed, no while it is planned. Without
    one: whether the stake before the changes meets the target (a line by its test, a figure when intervals meet).
    Values: `stake`, before the changes. Verdicts: yes, no, cannot_tell.
    """
    folded = as_fold(state)
    found = share(folded.before, holder, issuer)
    planned = [
        change
        for change in folded.touching([issuer])
        if isinstance(change, SetStake)
        and isinstance(target, Quantity)
        and (change.holder, change.to.value, change.to.unit) == (holder, target.value, target.unit)
    ]
    if planned:
        done = any(c.backing.nature is Nature.SOURCED and c.backing.status is Status.COMPLETED for c in planned)
        verdict = "yes" if done else "no"
    else:
        verdict = _meets(folded.before, found, target)
    caveats = silent(folded.before, holder, issuer) | direct_only(folded, holder, issuer)
    return answered({"stake": capital(found)}, verdict=verdict, changes=planned, caveats=caveats)


def _meets(snapshot: StakeSnapshot, found: Term, target: Target) -> str:
    if isinstance(target, Line):
        return meets(found, target.test, lift(target.level))
    level = share(snapshot, target.holder, target.issuer) if isinstance(target, StakeOf) else term(target, "target")
    return meets(found, "=", level)


def _interest(direct: Term, trusted: Term | None) -> dict[str, Valued]:
    in_trust = trusted or lift(0)
    return {
        "direct": capital(direct),
        "in_trust": capital(in_trust),
        "economic": capital(total((direct, in_trust))),
    }
