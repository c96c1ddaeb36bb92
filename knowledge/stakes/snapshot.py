"""An immutable picture of all registers on one day; the past and future of the holdings travel with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from .holding import Basis, Holding, Rank, Route, ShareCount
from .quantity import exact
from .register import Register
from .registers import make_register, make_votes_register
from .result import Operand, Outcome, Reason, Refusal, RefusedError
from .terms import lift
from .units import Unit


@dataclass(frozen=True, slots=True)
class StakeSnapshot:
    """The registers of capital and of votes by issuer on a day (None: all rows, whatever their dates).

    `holdings` are all rows, also those of other days, for questions about time.
    """

    day: date | None = None
    holdings: tuple[Holding, ...] = ()
    capital: Mapping[str, Register] = field(default_factory=dict)
    votes: Mapping[str, Register] = field(default_factory=dict)
    ranks: tuple[Rank, ...] = ()
    counts: tuple[ShareCount, ...] = ()
    complete: frozenset[str] = frozenset()

    def register(self, issuer: str) -> Register:
        """The issuer's register of capital; an empty one of 100 points when nothing is known."""
        found = self.capital.get(issuer)
        return found or Register(issuer, Basis.CAPITAL, lift(100), lift(100), complete=issuer in self.complete)

    def with_register(self, register: Register) -> StakeSnapshot:
        """The snapshot with one register replaced."""
        if register.basis is Basis.VOTES:
            return replace(self, votes={**self.votes, register.issuer: register})
        return replace(self, capital={**self.capital, register.issuer: register})

    def row(self, holder: str, issuer: str, route: Route = Route.DIRECT) -> Holding | None:
        """The row of capital that speaks for a block on the snapshot's day."""
        from .registers import preferred

        rows = (h for h in self.holdings if h.issuer == issuer and h.basis is not Basis.VOTES and h.valid_on(self.day))
        return preferred(rows).get((holder, route))

    def on(self, day: date | None) -> StakeSnapshot:
        """The same holdings on another day."""
        return snapshot(self.holdings, day, counts=self.counts, complete=self.complete, ranks=self.ranks)


def snapshot(
    holdings: Iterable[Holding],
    day: date | None = None,
    *,
    counts: Iterable[ShareCount] = (),
    complete: Iterable[str] = (),
    ranks: Iterable[Rank] = (),
) -> StakeSnapshot:
    """The picture of the holdings on a day: rows outside their validity or without a usable status are not used.

    Raises:
        RefusedError: when a row is negative, or a company holds its own shares under its own name.
    """
    rows, known, whole = tuple(holdings), tuple(counts), frozenset(complete)
    for row in rows:
        _check(row)
    valid: dict[str, list[Holding]] = {}
    for row in rows:
        if row.valid_on(day):
            valid.setdefault(row.issuer, []).append(row)
    issued = {count.issuer: count for count in known if count.valid_on(day)}
    capital = {
        issuer: make_register(issuer, valid.get(issuer, ()), issued.get(issuer), complete=issuer in whole)
        for issuer in {**valid, **issued}
        if issuer in issued or any(row.basis is not Basis.VOTES for row in valid[issuer])
    }
    votes = {
        issuer: make_votes_register(issuer, found, complete=issuer in whole)
        for issuer, found in valid.items()
        if any(row.basis is Basis.VOTES for row in found)
    }
    return StakeSnapshot(day, rows, capital, votes, tuple(ranks), known, whole)


def _check(row: Holding) -> None:
    figure = row.stake or row.shares
    if figure is not None and figure.value < 0:
        behind = (Operand("stake", figure, row.holder, row.issuer),)
        raise RefusedError(Refusal(Outcome.INCONSISTENT, reason=Reason.NEGATIVE_AMOUNT, behind=behind))
    if row.holder == row.issuer:
        behind = (Operand("stake", figure or exact(0, Unit.CAPITAL), row.holder, row.issuer),)
        raise RefusedError(Refusal(Outcome.INCONSISTENT, reason=Reason.SELF_HOLDING, behind=behind))
