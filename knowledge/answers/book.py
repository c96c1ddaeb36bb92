"""The claims of a moment as the stake engine's snapshot: what every calculation starts from, changes folded over it.

Rows come in lazily, one issuer at a time, so that an answer never reads more of the base than it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from knowledge.answers.asking import Asked
from knowledge.answers.held import Held, quantity, whole_held
from knowledge.answers.moments import At
from knowledge.claims.caps import cap_percent, vote_cap
from knowledge.claims.model import Basis as ClaimBasis
from knowledge.claims.model import Route as ClaimRoute
from knowledge.claims.model import ShareCount as CountClaim
from knowledge.claims.model import Stake, VoteState
from knowledge.stakes import (
    NEUTRAL,
    NO_VOTES,
    NORMAL,
    WHAT_IF,
    Backing,
    Basis,
    Holding,
    Quantity,
    Route,
    ShareCount,
    StakeSnapshot,
    Unit,
    VoteRule,
    exact,
    exact_percent,
    snapshot,
)

Pair = tuple[str, str]


@dataclass
class Book:
    """Holdings of the issuers that a question touches, at one moment.

    ``split`` names the pairs whose trust part stands apart from the direct one; of every other holding the whole is one
    row, or the direct part for those in ``direct``. ``own`` are figures of the asker's: they replace what the base has.
    """

    asked: Asked
    at: At
    split: frozenset[Pair] = frozenset()
    own: Mapping[Pair, Quantity] = field(default_factory=dict)
    counted: bool = False
    direct: frozenset[Pair] = frozenset()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, list[Holding]] = field(default_factory=dict)
    found: dict[Pair, Held] = field(default_factory=dict)
    counts: dict[str, CountClaim] = field(default_factory=dict)

    def open(self, issuers: Iterable[str], *, upward: bool = False) -> Book:
        """The book with the registers of the issuers, and of everybody above them when ``upward``."""
        waiting = list(issuers)
        while waiting:
            issuer = waiting.pop()
            if issuer in self.rows:
                continue
            self.rows[issuer] = [row for holder in self._holders(issuer) for row in self._rows(holder, issuer)]
            if self.counted:
                self._count(issuer)
            if upward:
                waiting += [row.holder for row in self.rows[issuer]]
        return self

    def snapshot(self) -> StakeSnapshot:
        """What is open, for the engine."""
        counts = [
            ShareCount(issuer, exact(claim.value, Unit.SHARES), backing=Backing(claim.status, claim=claim.key))
            for issuer, claim in self.counts.items()
        ]
        whole = [issuer for issuer, rows in self.rows.items() if sum(row.stake.value for row in rows if row.stake) == 1]
        everything = (row for rows in self.rows.values() for row in rows)
        return snapshot(everything, self.at.day, counts=counts, complete=whole)

    def path(self, holder: str, target: str, longest: int = 5) -> tuple[str, ...]:
        """The shortest chain of open stakes from a holder to a target through at least one company, else the two."""
        waiting: list[tuple[str, ...]] = [(target,)]
        while waiting:
            path = waiting.pop(0)
            for row in self.rows.get(path[0], ()):
                longer = (row.holder, *path)
                if row.holder == holder and len(longer) > 2:
                    return longer
                if row.holder not in path and row.holder != holder and len(longer) < longest:
                    waiting.append(longer)
        return (holder, target) if any(row.holder == holder for row in self.rows.get(target, ())) else ()

    def held(self, holder: str, issuer: str) -> Held | None:
        """The claims on one holding at the moment."""
        if (holder, issuer) not in self.found:
            known = whole_held(self.asked, holder, issuer, self.at)
            if known is None:
                return None
            self.found[holder, issuer] = known
        return self.found[holder, issuer]

    def _holders(self, issuer: str) -> list[str]:
        stakes = self.asked.snapshot.stakes_in(issuer)
        names = dict.fromkeys(s.holder for s in stakes if not s.on_behalf_of and self._may_hold(s))
        names |= dict.fromkeys(holder for holder, of in self.own if of == issuer)
        wanted = self.only.get(issuer)
        return [name for name in names if wanted is None or name in wanted]

    def _may_hold(self, stake: Stake) -> bool:
        """Whether the claim can speak for the moment: it was held, and had not ended before."""
        until = stake.valid.until
        return stake.kind.was_held and (
            until is None or until.last >= self.at.day or self.at.kind in {"before", "after"}
        )

    def _rows(self, holder: str, issuer: str) -> list[Holding]:
        if (holder, issuer) in self.own:
            return [Holding(holder, issuer, self.own[holder, issuer], backing=WHAT_IF)]
        known = self.held(holder, issuer)
        if known is None:
            return []
        if (holder, issuer) in self.split and known.direct is not None and known.trust is not None:
            return [self._row(known.direct, Route.DIRECT), self._row(known.trust, Route.TRUST)]
        if (holder, issuer) in self.direct and known.direct is not None:
            self.found[holder, issuer] = replace(known, main=known.direct)
            return [self._row(known.direct, Route.DIRECT)]
        return [self._row(known.main, Route.DIRECT)]

    def _row(self, stake: Stake, route: Route) -> Holding:
        basis = Basis.CAPITAL_EX_TREASURY if stake.basis is ClaimBasis.EX_TREASURY else Basis.CAPITAL
        backing = Backing(stake.status, claim=stake.key)
        votes = _votes(self.asked, stake, self.at.day)
        pair = (stake.holder, stake.issuer)
        return Holding(*pair, figure(stake), basis=basis, route=route, votes=votes, backing=backing)

    def _count(self, issuer: str) -> None:
        claim = issued(self.asked, issuer, self.at.day)
        if claim is not None:
            self.counts[issuer] = claim


def issued(asked: Asked, issuer: str, day: date) -> CountClaim | None:
    """The newest count of issued shares up to the day, else the earliest after it."""
    counts = [c for c in asked.snapshot.counts if c.entity == issuer and c.metric == "issued_shares"]
    past = [c for c in counts if c.valid.start <= day]
    return max(past, key=lambda c: c.valid.start, default=None) or min(
        counts, key=lambda c: c.valid.start, default=None
    )


def figure(stake: Stake) -> Quantity:
    """A claim's figure as a share of the capital: its basis is named beside it, the number is taken as it is."""
    value = quantity(stake)
    return Quantity(value.value, value.low, value.high, Unit.CAPITAL, text=value.text)


def _votes(asked: Asked, stake: Stake, day: date) -> VoteRule:
    if stake.route is ClaimRoute.TRUST or stake.votes is VoteState.NEUTRALISED:
        return NEUTRAL
    if stake.votes is VoteState.NONE:
        return NO_VOTES
    line = vote_cap(asked.snapshot, stake.holder, stake.issuer, day) if stake.votes is VoteState.CAPPED else None
    return VoteRule(cap=exact_percent(cap_percent(line), Unit.VOTES)) if line is not None else NORMAL


def share(text: str) -> Fraction:
    """A typed amount, decimal or fraction, as a number.

    Raises:
        ValueError: when it is no number.
        ZeroDivisionError: for a fraction over zero.
    """
    return Fraction(text)
