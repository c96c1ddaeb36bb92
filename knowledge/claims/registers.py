"""The register of an issuer and the holdings of a holder on a day, made of preferred claims only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.claims.model import Basis, Route, Stake
from knowledge.claims.preference import CAPITAL, WHOLE, Total, candidates, preferred, total
from knowledge.claims.snapshot import Snapshot

__all__ = ["Register", "Total", "holdings", "preferred", "register", "total"]


@dataclass(frozen=True, slots=True)
class Register:
    """The preferred claims on one issuer for one day, one a holder and route, on one basis.

    ``rows`` has them all; ``counted`` leaves out what is in another row already, so that only it may be summed.
    """

    issuer: str
    day: dt.date
    basis: Basis | None
    rows: tuple[Stake, ...]

    @property
    def counted(self) -> tuple[Stake, ...]:
        """Rows that overlap with no other: the whole stands for its parts, the owner's row for the trustee's."""
        owners: dict[str, list[Stake]] = {}
        for row in self.rows:
            owners.setdefault(row.on_behalf_of or row.holder, []).append(row)
        return tuple(row for rows in owners.values() for row in _apart(rows))


def _apart(rows: list[Stake]) -> list[Stake]:
    """Of one owner's rows those that name no share twice."""
    whole = [row for row in rows if row.route in WHOLE]
    if whole:
        return whole[:1]
    own_trust = any(row.route is Route.TRUST and not row.on_behalf_of for row in rows)
    return [row for row in rows if not (row.on_behalf_of and own_trust)]


def register(snapshot: Snapshot, issuer: str, day: dt.date, basis: Basis | None = Basis.CAPITAL) -> Register:
    """The register of an issuer; holders in the order of their first claim, the preferred row of a holder first."""
    holders = dict.fromkeys(stake.holder for stake in snapshot.stakes_in(issuer))
    rows = (row for holder in holders for row in _by_route(candidates(snapshot, holder, issuer, day), basis))
    return Register(issuer, day, basis, tuple(rows))


def holdings(snapshot: Snapshot, holder: str, day: dt.date, basis: Basis | None = None) -> tuple[Stake, ...]:
    """What a holder holds: the preferred claim for each issuer and route, issuers in the order of the first claim."""
    issuers = dict.fromkeys(stake.issuer for stake in snapshot.stakes_of(holder))
    return tuple(row for issuer in issuers for row in _by_route(candidates(snapshot, holder, issuer, day), basis))


def _by_route(stakes: list[Stake], basis: Basis | None) -> list[Stake]:
    """The first claim of each route, in the order given."""
    bases = CAPITAL if basis is None else {basis}
    found: dict[Route, Stake] = {}
    for stake in stakes:
        if stake.basis in bases:
            found.setdefault(stake.route, stake)
    return list(found.values())
