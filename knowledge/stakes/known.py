"""Finding the stakes a question needs, and saying exactly what is missing when one is not known."""

from __future__ import annotations

from collections.abc import Iterable

from .caveats import Caveat
from .changes import Effect, Issue, SetStake, Transfer
from .folding import Fold
from .holding import OTHERS, TREASURY, UNSPECIFIED, Basis, Holding, Route, VoteKind
from .register import Register
from .result import Need, NeedKind, Outcome, Reason, RefusedError
from .snapshot import StakeSnapshot
from .terms import Term
from .working import refuse


def share(snapshot: StakeSnapshot, holder: str, issuer: str, route: Route = Route.DIRECT) -> Term:
    """The holder's part of the issuer's capital.

    Raises:
        RefusedError: when it is not known; with what is missing.
    """
    found = share_if_known(snapshot, holder, issuer, route)
    if found is None:
        raise missing(snapshot, holder, issuer, route)
    return found


def share_if_known(snapshot: StakeSnapshot, holder: str, issuer: str, route: Route = Route.DIRECT) -> Term | None:
    """The holder's part of the issuer's capital, None when it is not known. Nobody's is taken for zero."""
    register = snapshot.capital.get(issuer)
    return None if register is None else register.share(holder, route)


def voting_register(snapshot: StakeSnapshot, holder: str, issuer: str) -> Register | None:
    """The register in which the holder has a row: of capital first, of votes where there is none of capital."""
    for registers in (snapshot.capital, snapshot.votes):
        register = registers.get(issuer)
        if register is not None and register.share(holder) is not None:
            return register
    return None


def stake_or_votes(snapshot: StakeSnapshot, holder: str, issuer: str) -> tuple[Term, Basis]:
    """The holder's stake, or its share of the votes where only that is known.

    Raises:
        RefusedError: when neither is known.
    """
    register = voting_register(snapshot, holder, issuer)
    found = None if register is None else register.share(holder)
    if register is None or found is None:
        raise missing(snapshot, holder, issuer)
    return found, register.basis


def missing(snapshot: StakeSnapshot, holder: str, issuer: str, route: Route = Route.DIRECT) -> RefusedError:
    """The refusal for a stake that is not known: what is needed, and from when on a figure is known."""
    rows = [h for h in rows_of(snapshot.holdings, holder, issuer) if h.route is route]
    later = [h.start for h in rows if h.start and snapshot.day and h.start > snapshot.day]
    caveats = {Caveat.MISSING_IS_NOT_ZERO}
    if any(r.holder == holder and r.issuer == issuer for r in snapshot.ranks):
        caveats.add(Caveat.RANK_WITHOUT_FIGURE)
    if later:
        caveats.add(Caveat.FIRST_KNOWN_DATE)
    return refuse(
        Outcome.MISSING_FACT,
        Reason.BEFORE_FIRST_CLAIM if later else Reason.MISSING,
        needs=[need(snapshot, holder, issuer, route)],
        caveats=caveats,
        dates={"first_known": min(later)} if later else None,
    )


def need(snapshot: StakeSnapshot, holder: str, issuer: str, route: Route = Route.DIRECT) -> Need:
    """The fact that is missing for a stake: the stake, or how many shares there are when its size is known."""
    register = snapshot.capital.get(issuer)
    if register is not None and (register.size(holder, route) is not None or (holder, route) in register.unsized):
        return Need(NeedKind.SHARES_ISSUED, (issuer,))
    other_days = any(h.route is route for h in rows_of(snapshot.holdings, holder, issuer))
    return Need(NeedKind.STAKE, (holder, issuer), snapshot.day if other_days else None)


def rows_of(holdings: Iterable[Holding], holder: str, issuer: str) -> list[Holding]:
    """The usable rows of capital of a pair, on whatever day."""
    return [
        h
        for h in holdings
        if h.holder == holder and h.issuer == issuer and h.basis is not Basis.VOTES and h.backing.usable
    ]


def silent(snapshot: StakeSnapshot, holder: str, issuer: str) -> set[Caveat]:
    """The caveat of a block that carries no votes."""
    register = snapshot.capital.get(issuer) or snapshot.votes.get(issuer)
    if register is None or (holder, Route.DIRECT) not in register.sizes:
        return set()
    if holder == TREASURY:
        return {Caveat.TREASURY_SILENT}
    return {Caveat.SILENT_BLOCK} if register.rule(holder).kind is VoteKind.NONE else set()


def direct_only(folded: Fold, holder: str, issuer: str) -> set[Caveat]:
    """The caveat of a direct figure beside which a trust block exists or existed."""
    trusted = (holder, Route.TRUST)
    rows = any(
        h.holder == holder and h.issuer == issuer and (h.route is Route.TRUST or h.cause == "entrusted")
        for h in folded.before.holdings
    )
    after = folded.after.capital.get(issuer)
    return {Caveat.DIRECT_ONLY} if rows or (after is not None and trusted in after.sizes) else set()


def is_named(holder: str) -> bool:
    """Whether the name stands for somebody, not for the treasury or the rest of a register."""
    return holder not in (TREASURY, OTHERS, UNSPECIFIED)


def passive(folded: Fold, holder: str, issuer: str) -> set[Caveat]:
    """The caveat of a stake that rises through the changes although the holder gets no shares by them."""
    before, after = (share_if_known(s, holder, issuer) for s in (folded.before, folded.after))
    if before is None or after is None or after.value <= before.value:
        return set()
    return set() if any(_acquires(c, holder) for c in folded.touching([issuer])) else {Caveat.PASSIVE}


def carried(snapshot: StakeSnapshot, holder: str, issuer: str, route: Route = Route.DIRECT) -> set[Caveat]:
    """The caveat of a figure that is older than the day asked for."""
    row = snapshot.row(holder, issuer, route)
    older = row is not None and row.start is not None and snapshot.day is not None and row.start < snapshot.day
    return {Caveat.CARRIED_FORWARD} if older else set()


def _acquires(effect: Effect, holder: str) -> bool:
    """Whether the holder gets shares by the change."""
    match effect:
        case Transfer(buyer=buyer):
            return buyer == holder
        case SetStake(holder=who, counterparty=other):
            return holder in (who, other)
        case Issue(subscribers=subscribers):
            return any(s.holder == holder for s in subscribers)
    return False
