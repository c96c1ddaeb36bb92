"""Changes of registers as data: what a deal or a what-if does, without doing it."""

from __future__ import annotations

from dataclasses import dataclass

from .holding import NEUTRAL, UNSPECIFIED, Route, VoteRule
from .quantity import Quantity
from .status import WHAT_IF, Backing


@dataclass(frozen=True, slots=True)
class Points:
    """So many percentage points of the issued capital just before the step (or before all changes)."""

    points: Quantity
    of_original: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """So many shares."""

    shares: Quantity


@dataclass(frozen=True, slots=True)
class ToPercent:
    """As much as leaves the seller with this stake of the capital issued after the step."""

    stake: Quantity


@dataclass(frozen=True, slots=True)
class PartOfHolding:
    """This part of what the seller holds; a ratio (one half is 1/2)."""

    part: Quantity


Amount = Points | Shares | ToPercent | PartOfHolding


@dataclass(frozen=True, slots=True)
class Entitlement:
    """A subscriber takes this part of what his stake entitles him to; a ratio (1 is all of it)."""

    part: Quantity


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one holder takes of an issue."""

    holder: str
    amount: Points | Shares | Entitlement


@dataclass(frozen=True, slots=True)
class Transfer:
    """Shares pass from the seller to the buyer; both keep their names, the capital its size."""

    issuer: str
    seller: str
    buyer: str
    amount: Amount
    route: Route = Route.DIRECT
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class Buyback:
    """The issuer buys from the seller: into treasury, or out of existence when `cancel`."""

    issuer: str
    seller: str
    amount: Amount
    cancel: bool
    route: Route = Route.DIRECT
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class Cancel:
    """Treasury shares cease to exist."""

    issuer: str
    amount: Amount
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class Issue:
    """New shares; the subscribers take theirs, the others the rest."""

    issuer: str
    amount: Amount
    subscribers: tuple[Subscription, ...] = ()
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class Entrust:
    """A part of a direct holding goes into a trust; its economic owner stays the same."""

    issuer: str
    holder: str
    amount: Amount
    votes: VoteRule = NEUTRAL
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class SetVotes:
    """The vote rule of a block is replaced."""

    issuer: str
    holder: str
    votes: VoteRule
    route: Route = Route.DIRECT
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap is put on a holder's votes: open (of all exercisable votes) or closed (of the votes counted)."""

    issuer: str
    holder: str
    cap: Quantity
    closed: bool
    backing: Backing = WHAT_IF


@dataclass(frozen=True, slots=True)
class SetStake:
    """A direct stake, or one in trust, is set: `to` a percentage of the capital, or so many times what it was.

    The difference comes from or goes to the counterparty; unspecified, it is counted with the others.
    """

    issuer: str
    holder: str
    to: Quantity
    counterparty: str = UNSPECIFIED
    backing: Backing = WHAT_IF
    route: Route = Route.DIRECT


@dataclass(frozen=True, slots=True)
class Undo:
    """The last change that still stands is dropped."""


Effect = Transfer | Buyback | Cancel | Issue | Entrust | SetVotes | Cap | SetStake
Change = Effect | Undo


def standing_changes(changes: tuple[Change, ...]) -> tuple[Effect, ...]:
    """The changes that still stand: undone ones, and those whose status supports no figure, are left out."""
    kept: list[Effect] = []
    for change in changes:
        if isinstance(change, Undo):
            del kept[-1:]
        elif change.backing.usable:
            kept.append(change)
    return tuple(kept)
