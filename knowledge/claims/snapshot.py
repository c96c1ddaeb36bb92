"""What the ledger says at one revision, held in memory with indexes: a pure function of the ledger."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from knowledge.claims.dates import PartialDate
from knowledge.claims.facts import Facts
from knowledge.claims.model import (
    Claim,
    Conflict,
    Deal,
    Entity,
    Event,
    Role,
    ShareCount,
    Source,
    Stake,
    Statement,
    Threshold,
    Transaction,
    VotingRule,
)

K = TypeVar("K")
Pair = tuple[str, str]


def began(stake: Stake) -> dt.date:
    """The day by which stakes are put in time order: the start, else the day on which it was seen, else the end."""
    known = stake.valid.since or stake.as_of or stake.valid.until
    return known.first if known else dt.date.min


def _grouped(stakes: Iterable[Stake], by: Callable[[Stake], K]) -> Mapping[K, tuple[Stake, ...]]:
    groups: defaultdict[K, list[Stake]] = defaultdict(list)
    for stake in stakes:
        groups[by(stake)].append(stake)
    return {key: tuple(found) for key, found in groups.items()}


class Snapshot:
    """Facts at one revision with the indexes that questions need; nothing in it changes after it was made.

    ``revision`` is the number of the last revision that it contains (0 for a pack that is in no ledger), ``recorded``
    the time at which that revision was recorded. The indexes are built once, each at its first use, so that a question
    never scans the base.
    """

    def __init__(self, facts: Facts, revision: int = 0, recorded: dt.datetime | None = None) -> None:
        self.facts = facts
        self.revision = revision
        self.recorded = recorded
        self.sources: Mapping[str, Source] = MappingProxyType({source.key: source for source in facts.sources})
        self.entities: Mapping[str, Entity] = MappingProxyType({entity.key: entity for entity in facts.entities})
        self.stakes: tuple[Stake, ...] = tuple(sorted(facts.stakes, key=began))
        self.counts: tuple[ShareCount, ...] = facts.counts
        self.transactions: tuple[Transaction, ...] = facts.transactions
        self.events: tuple[Event, ...] = facts.events
        self.roles: tuple[Role, ...] = facts.roles
        self.thresholds: tuple[Threshold, ...] = facts.thresholds
        self.voting_rules: tuple[VotingRule, ...] = facts.voting_rules
        self.statements: tuple[Statement, ...] = facts.statements
        self.conflicts: tuple[Conflict, ...] = facts.conflicts
        self.deals: tuple[Deal, ...] = facts.deals

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim of every kind, by key."""
        return MappingProxyType({claim.key: claim for claim in self.facts.claims()})

    @cached_property
    def _by_pair(self) -> Mapping[Pair, tuple[Stake, ...]]:
        return _grouped(self.stakes, lambda stake: (stake.holder, stake.issuer))

    @cached_property
    def _by_holder(self) -> Mapping[str, tuple[Stake, ...]]:
        return _grouped(self.stakes, lambda stake: stake.holder)

    @cached_property
    def _by_issuer(self) -> Mapping[str, tuple[Stake, ...]]:
        return _grouped(self.stakes, lambda stake: stake.issuer)

    def stakes_between(self, holder: str, issuer: str) -> tuple[Stake, ...]:
        """All that is claimed of this holder in this issuer, of every kind and status, in time order."""
        return self._by_pair.get((holder, issuer), ())

    def stakes_of(self, holder: str) -> tuple[Stake, ...]:
        """All that is claimed of this holder in anyone, in time order."""
        return self._by_holder.get(holder, ())

    def stakes_in(self, issuer: str) -> tuple[Stake, ...]:
        """All that is claimed of anyone in this issuer, in time order."""
        return self._by_issuer.get(issuer, ())

    @cached_property
    def _traded(self) -> Mapping[str, tuple[Transaction, ...]]:
        groups: defaultdict[str, list[Transaction]] = defaultdict(list)
        for trade in self.transactions:
            groups[trade.issuer].append(trade)
        return {issuer: tuple(found) for issuer, found in groups.items()}

    def trades_in(self, issuer: str) -> tuple[Transaction, ...]:
        """All trades in the shares of this issuer, in the order of the base."""
        return self._traded.get(issuer, ())

    def trades_between(self, holder: str, issuer: str) -> tuple[Transaction, ...]:
        """The trades in which this holder sold or bought shares of this issuer, in the order of the base."""
        return tuple(trade for trade in self.trades_in(issuer) if holder in {trade.seller, trade.buyer})

    @cached_property
    def deal(self) -> Deal | None:
        """The deal that "the deal" without more means."""
        return next((deal for deal in self.deals if deal.default), None)

    @cached_property
    def newest_source_date(self) -> PartialDate | None:
        """The date of the newest source, as precisely as it is known; None if no source is dated."""
        dates = (source.date for source in self.sources.values() if source.date is not None)
        return max(dates, key=lambda date: (date.first, date.last), default=None)

    def source_list(self, claim: Claim) -> tuple[Source, ...]:
        """The sources of a claim, in the order in which it names them."""
        return tuple(self.sources[key] for key in claim.sources)
