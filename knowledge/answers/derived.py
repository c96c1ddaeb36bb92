"""A holding worked out from share counts where no source prints its percentage: counts, less or plus what was traded.

Shares held and shares issued are carried from the nearest count to the day over every trade and cancellation between;
where one of these has no number of shares, nothing is derived.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, ShareCount, Transaction
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
    held = held_on(snapshot, holder, issuer, day)
    issued = issued_on(snapshot, issuer, day)
    return Derived(held, issued) if held and issued else None


Moved = tuple[PartialDate | None, str | None, int, Transaction]
"""When shares were moved or cancelled, how many, the sign with which they count backwards, and the trade."""

Carry = Callable[[ShareCount, dt.date], Counted | None]


def latest(snapshot: Snapshot, issuer: str, metrics: tuple[str, ...], day: dt.date) -> ShareCount | None:
    """The newest count of the first metric that has one up to the day, else the earliest after it."""
    for metric in metrics:
        counts = snapshot.counts_of(issuer, metric)
        if counts:
            past = [c for c in counts if c.valid.start <= day]
            return max(past, key=lambda c: c.valid.start) if past else min(counts, key=lambda c: c.valid.start)
    return None


def _nearest(counts: Iterable[ShareCount], day: dt.date, carry: Carry) -> ShareCount | None:
    """The count nearest to the day; an exact one further off only where it agrees with the rounded one that is nearest.

    ``carry`` takes a count over the trades to another day.
    """
    dated = sorted(
        (count for count in counts if count.valid.since and count.value.isdigit()),
        key=lambda count: abs((count.valid.start - day).days),
    )
    if not dated or not _rounding(dated[0]):
        return dated[0] if dated else None
    exact = next((count for count in dated if not _rounding(count)), None)
    carried = carry(exact, dated[0].valid.start) if exact is not None else None
    agrees = carried is not None and abs(carried.shares - int(dated[0].value)) <= _rounding(dated[0])
    return exact if agrees else dated[0]


def _rounding(count: ShareCount) -> int:
    """Half a unit of the last digit of a count that is printed in thousands or more; nothing for one to the share."""
    zeros = len(count.value) - len(count.value.rstrip("0"))
    return 10**zeros // 2 if zeros >= 3 else 0


def _between(date: PartialDate | None, day: dt.date, count: ShareCount) -> int:
    """+1 when the event lies after the day and not after the count, -1 the other way round, 0 when not between."""
    if date is None:
        return 0
    if day < date.first <= count.valid.start:
        return 1
    return -1 if count.valid.start < date.first <= day else 0


def held_on(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> Counted | None:
    """The shares held on a day, or None where a trade between the nearest count and the day has no number."""

    def carry(count: ShareCount, to: dt.date) -> Counted | None:
        trades = snapshot.trades_between(holder, issuer)
        return _carried(count, to, [(t.valid.since, t.shares, 1 if t.seller == holder else -1, t) for t in trades])

    own = (c for c in snapshot.counts if (c.entity, c.issuer, c.metric) == (holder, issuer, "shares_held"))
    count = _nearest(own, day, carry)
    return carry(count, day) if count is not None else None


def issued_on(snapshot: Snapshot, issuer: str, day: dt.date) -> Counted | None:
    """The issued shares on a day, or None where a cancellation between the nearest count and the day has no number."""

    def carry(count: ShareCount, to: dt.date) -> Counted | None:
        return _carried(count, to, [(t.cancelled_on, t.cancelled, 1, t) for t in snapshot.trades_in(issuer)])

    own = [c for c in snapshot.counts if (c.entity, c.metric) == (issuer, "issued_shares")]
    count = _nearest(own, day, carry) if _known_around(own, day, carry) else None
    return carry(count, day) if count is not None else None


def _known_around(counts: Iterable[ShareCount], day: dt.date, carry: Carry) -> bool:
    """Whether the trades explain how the count before the day became the one after it, if there are two."""
    dated = sorted((c for c in counts if c.valid.since and c.value.isdigit()), key=lambda c: c.valid.start)
    past = [count for count in dated if count.valid.start <= day]
    later = [count for count in dated if count.valid.start > day]
    if not past or not later or past[-1].valid.start == day:
        return True
    carried = carry(past[-1], later[0].valid.start)
    slack = _rounding(past[-1]) + _rounding(later[0])
    return carried is not None and abs(carried.shares - int(later[0].value)) <= slack


def _carried(count: ShareCount, day: dt.date, moved: Iterable[Moved]) -> Counted | None:
    """A count taken over what happened between it and the day; None where something between has no number."""
    total = int(count.value)
    used: list[Claim] = [count]
    for date, shares, sign, trade in moved:
        side = _between(date, day, count)
        if not side:
            continue
        if not shares or not shares.isdigit():
            return None
        total += side * sign * int(shares)
        used.append(trade)
    return Counted(total, tuple(used))
