"""A holding worked out from share counts where no source prints its percentage: counts, less or plus what was traded.

Shares held and shares issued are carried from the nearest count to the day over every trade and cancellation between;
where one of these has no number of shares, nothing is derived.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, ShareCount
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.quantity import Quantity, exact
from knowledge.stakes.units import Unit


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of shares on a day, the claims it rests on, and the sum in words of numbers."""

    shares: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """A stake worked out as shares held ÷ shares issued."""

    held: Counted
    issued: Counted

    @property
    def quantity(self) -> Quantity:
        """The stake as a fraction of the issued shares; counts are exact."""
        return exact(Fraction(self.held.shares, self.issued.shares), Unit.CAPITAL)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that went into it."""
        return tuple(dict.fromkeys((*self.held.claims, *self.issued.claims)))


def derived(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> Derived | None:
    """The whole holding on a day from counts, or None where the counts or the trades do not suffice."""
    held = _held(snapshot, holder, issuer, day)
    issued = issued_on(snapshot, issuer, day)
    return Derived(held, issued) if held and issued else None


def latest(snapshot: Snapshot, issuer: str, metrics: tuple[str, ...], day: dt.date) -> ShareCount | None:
    """The newest count of the first metric that has one up to the day, else the earliest after it."""
    for metric in metrics:
        counts = [c for c in snapshot.counts if c.entity == issuer and c.metric == metric]
        if counts:
            past = [c for c in counts if c.valid.start <= day]
            return max(past, key=lambda c: c.valid.start) if past else min(counts, key=lambda c: c.valid.start)
    return None


def _nearest(counts: Iterable[ShareCount], day: dt.date) -> ShareCount | None:
    """The count nearest to the day, exact ones (not rounded to thousands) before rounded ones."""
    dated = [count for count in counts if count.valid.since and count.value.isdigit()]
    return min(dated, key=lambda c: (c.value.endswith("000"), abs((c.valid.start - day).days)), default=None)


def _between(date: PartialDate | None, day: dt.date, count: ShareCount) -> int:
    """+1 when the event lies after the day and not after the count, -1 the other way round, 0 when not between."""
    if date is None:
        return 0
    if day < date.first <= count.valid.start:
        return 1
    return -1 if count.valid.start < date.first <= day else 0


def _held(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> Counted | None:
    own = (c for c in snapshot.counts if (c.entity, c.issuer, c.metric) == (holder, issuer, "shares_held"))
    count = _nearest(own, day)
    if count is None:
        return None
    total, claims = int(count.value), [count]
    used: list[Claim] = [*claims]
    for trade in snapshot.trades_between(holder, issuer):
        side = _between(trade.valid.since, day, count)
        if not side:
            continue
        if not trade.shares or not trade.shares.isdigit():
            return None
        total += side * int(trade.shares) * (1 if trade.seller == holder else -1)
        used.append(trade)
    return Counted(total, tuple(used))


def issued_on(snapshot: Snapshot, issuer: str, day: dt.date) -> Counted | None:
    """The issued shares on a day, or None where a cancellation between the nearest count and the day has no number."""
    count = _nearest((c for c in snapshot.counts if (c.entity, c.metric) == (issuer, "issued_shares")), day)
    if count is None:
        return None
    total = int(count.value)
    used: list[Claim] = [count]
    for trade in snapshot.trades_in(issuer):
        side = _between(trade.cancelled_on, day, count)
        if not side:
            continue
        if not trade.cancelled or not trade.cancelled.isdigit():
            return None
        total += side * int(trade.cancelled)
        used.append(trade)
    return Counted(total, tuple(used))
