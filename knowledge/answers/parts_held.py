"""How many shares of a holding lie directly and in trust: the whole count less the direct part, which stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from knowledge.answers.derived import Counted, held_on, issued_on
from knowledge.claims.model import Route, Stake, StakeKind
from knowledge.claims.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PartsHeld:
    """The whole holding in shares, and its direct part: a printed percentage of the shares issued when it began."""

    whole: Counted
    stake: Stake
    base: Counted

    @property
    def direct(self) -> int:
        """The shares of the direct part, to the nearest."""
        return round(Fraction(self.stake.percent) * self.base.shares / 100)

    @property
    def trust(self) -> int:
        """The shares in trust."""
        return self.whole.shares - self.direct


def parts_held(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> PartsHeld | None:
    """The two parts of a holding on a day; None before it was parted, or where it is not the trust that has sold."""
    held = [s for s in snapshot.stakes_between(holder, issuer) if s.kind is StakeKind.HOLDING and s.valid.since]
    trusts = [stake for stake in held if stake.route is Route.TRUST]
    began = min((stake.valid.start for stake in trusts), default=None)
    if began is None or day < began:
        return None
    direct = next((s for s in held if s.route is Route.DIRECT and s.valid.start == began), None)
    since = [t for t in snapshot.trades_between(holder, issuer) if t.valid.since and began <= t.valid.start <= day]
    if direct is None or any("trust" not in trade.description.replace(",", " ").split() for trade in since):
        return None
    whole, base = held_on(snapshot, holder, issuer, day), issued_on(snapshot, issuer, began)
    return PartsHeld(whole, direct, base) if whole is not None and base is not None else None
