"""One dated holding as a claim states it, and the vote rules a block of shares can carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .quantity import Quantity
from .status import SOURCED, Backing

TREASURY = "treasury"  # the issuer's own shares: a holder like any other that never votes
OTHERS = "others"  # the rest of a register: everybody without a row
UNSPECIFIED = "unspecified"  # a counterparty that is not stated; counted with the others


class Basis(StrEnum):
    """What a stake is a share of."""

    CAPITAL = "capital"
    CAPITAL_EX_TREASURY = "capital_ex_treasury"
    VOTES = "votes"


class Route(StrEnum):
    """How the economic owner holds the block."""

    DIRECT = "direct"
    TRUST = "trust"


class Cause(StrEnum):
    """How a dated figure came about."""

    PURCHASE = "purchase"
    SALE = "sale"
    ISSUE = "issue"
    ENTRUSTED = "entrusted"
    CANCELLATION = "cancellation"
    UNKNOWN = "unknown"

    @property
    def is_trade(self) -> bool:
        """Whether somebody bought or sold; a transfer to a trust and an effect of cancellations are no trade."""
        return self not in (Cause.ENTRUSTED, Cause.CANCELLATION)


class VoteKind(StrEnum):
    """How a block votes."""

    NORMAL = "normal"
    NONE = "none"
    DOUBLE = "double"
    NEUTRAL = "neutral"  # follows the others, so it is left out of the count


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How a block votes, and the cap on it if any.

    An open cap is a share of all exercisable votes; a closed one must hold on the votes that are counted after it.
    """

    kind: VoteKind = VoteKind.NORMAL
    cap: Quantity | None = None
    closed: bool = False

    @property
    def weight(self) -> int:
        """Votes per share: 0, 1 or 2. A cap is a ceiling on the whole block and does not change it."""
        return {VoteKind.NORMAL: 1, VoteKind.DOUBLE: 2}.get(self.kind, 0)


NORMAL = VoteRule()
NO_VOTES = VoteRule(VoteKind.NONE)
DOUBLE = VoteRule(VoteKind.DOUBLE)
NEUTRAL = VoteRule(VoteKind.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Holding:
    """Holder has a stake, or a number of shares, or both, in the issuer; valid from `start` (in) to `until` (out).

    Through a trust the holder is the economic owner. `source` tells apart several figures for one stake.
    """

    holder: str
    issuer: str
    stake: Quantity | None = None
    shares: Quantity | None = None
    basis: Basis = Basis.CAPITAL
    route: Route = Route.DIRECT
    votes: VoteRule = NORMAL
    start: date | None = None
    until: date | None = None
    backing: Backing = SOURCED
    source: str = ""
    cause: Cause = Cause.UNKNOWN

    def __post_init__(self) -> None:
        if self.stake is None and self.shares is None:
            raise ValueError(f"{self.holder} in {self.issuer}: neither a stake nor a number of shares")

    def valid_on(self, day: date | None) -> bool:
        """Whether it may be used on the day: half-open validity, a status that supports a figure; no day, any."""
        return self.backing.usable and (
            day is None or ((self.start is None or self.start <= day) and (self.until is None or day < self.until))
        )


@dataclass(frozen=True, slots=True)
class ShareCount:
    """The number of shares an issuer has issued; valid from `start` (in) to `until` (out)."""

    issuer: str
    issued: Quantity
    start: date | None = None
    until: date | None = None
    backing: Backing = SOURCED

    def valid_on(self, day: date | None) -> bool:
        """Whether it may be used on the day; no day, any."""
        return self.backing.usable and (
            day is None or ((self.start is None or self.start <= day) and (self.until is None or day < self.until))
        )


@dataclass(frozen=True, slots=True)
class Rank:
    """Holder is number `rank` among the holders of the issuer; known without a figure."""

    holder: str
    issuer: str
    rank: int
    backing: Backing = SOURCED
