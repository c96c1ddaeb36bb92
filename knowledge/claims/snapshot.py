"""What the ledger says at one revision, held in memory with indexes: a pure function of the ledger."""

from __future__ import annotations

import datetime as dt
from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from knowledge.claims.dates import PartialDate
from knowledge.claims.facts import Facts
from knowledge.claims.model import (
    Claim,
    Conflict,
    Deal,
    Entity,
    Event,
    Phrasing,
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
C = TypeVar("C", bound=Claim)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Former:
    """A stake as the ledger had it until ``gave_way``, when a revision replaced it or took it out."""

    stake: Stake
    gave_way: dt.datetime
    undone: bool = False
    """Whether it gave way to the undoing of what had brought it."""


def began(stake: Stake) -> dt.date:
    """The day by which stakes are put in time order: the start, else the day on which it was seen, else the end."""
    known = stake.valid.since or stake.as_of or stake.valid.until
    return known.first if known else dt.date.min


def _counting(claims: tuple[C, ...]) -> tuple[C, ...]:
    return tuple(claim for claim in claims if not claim.status.taken_back)


def _grouped(stakes: Iterable[Stake], by: Callable[[Stake], K]) -> dict[K, tuple[Stake, ...]]:
    groups: defaultdict[K, list[Stake]] = defaultdict(list)
    for stake in stakes:
        groups[by(stake)].append(stake)
    return {key: tuple(found) for key, found in groups.items()}


def _bare(percent: str) -> str:
    """A percentage as text without what may be printed or not: its sign, and zeros at its end (``43.40 %`` is 43.4)."""
    whole, _, rest = percent.strip().removesuffix("%").strip().partition(".")
    rest = rest.rstrip("0")
    return f"{whole.lstrip('0') or '0'}.{rest}" if rest else whole.lstrip("0") or "0"


_INDEXES: Mapping[str, Callable[[Stake], Any]] = {
    "_by_pair": lambda stake: (stake.holder, stake.issuer),
    "_by_holder": lambda stake: stake.holder,
    "_by_issuer": lambda stake: stake.issuer,
    "_by_level": lambda stake: _bare(stake.percent),
}
"""The indexes of stakes, each with what it goes by."""


class Snapshot:
    """Facts at one revision with the indexes that questions need; nothing in it changes after it was made.

    ``revision`` is the number of the last revision that it contains (0 for a pack that is in no ledger), ``recorded``
    the time at which that revision was recorded. ``former`` are the stakes that gave way, in the order in which they
    did. The indexes are built once, each at its first use, so that a question
    never scans the base.
    """

    def __init__(
        self, facts: Facts, revision: int = 0, recorded: dt.datetime | None = None, former: Iterable[Former] = ()
    ) -> None:
        self.facts = facts
        self.revision = revision
        self.recorded = recorded
        self.former = tuple(former)
        self.sources: Mapping[str, Source] = MappingProxyType({source.key: source for source in facts.sources})
        self.entities: Mapping[str, Entity] = MappingProxyType({entity.key: entity for entity in facts.entities})
        self.stakes: tuple[Stake, ...] = tuple(sorted(_counting(facts.stakes), key=began))
        self.counts: tuple[ShareCount, ...] = _counting(facts.counts)
        self.transactions: tuple[Transaction, ...] = facts.transactions
        self.events: tuple[Event, ...] = _counting(facts.events)
        self.roles: tuple[Role, ...] = _counting(facts.roles)
        self.thresholds: tuple[Threshold, ...] = _counting(facts.thresholds)
        self.voting_rules: tuple[VotingRule, ...] = _counting(facts.voting_rules)
        self.statements: tuple[Statement, ...] = _counting(facts.statements)
        self.conflicts: tuple[Conflict, ...] = _counting(facts.conflicts)
        self.deals: tuple[Deal, ...] = facts.deals
        self.phrasings: tuple[Phrasing, ...] = facts.phrasings

    @cached_property
    def preferred_on(self) -> dict[tuple[str, str, dt.date], tuple[Stake, ...]]:
        """What ``preference`` found for a holding on a day; a memory of what was worked out, no fact of its own."""
        return {}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim of every kind, by key, but those taken back."""
        return MappingProxyType({claim.key: claim for claim in self.facts.claims() if claim.key not in self.taken_back})

    @cached_property
    def taken_back(self) -> Mapping[str, Claim]:
        """The claims that were withdrawn or denied, by key; trades and deals that fell through are none of them."""
        gone = (claim for claim in self.facts.claims() if claim.status.taken_back)
        return MappingProxyType({claim.key: claim for claim in gone if not isinstance(claim, Transaction | Deal)})

    @cached_property
    def _gave_way(self) -> Mapping[str, Former]:
        return MappingProxyType({each.stake.key: each for each in self.former})

    def before(self, stake: Stake) -> Former | None:
        """What stood in the place of this claim before it; None where it was the first, or an undo brought it back."""
        last = self._gave_way.get(stake.key)
        return last if last is not None and not last.undone else None

    @cached_property
    def _by_pair(self) -> dict[Pair, tuple[Stake, ...]]:
        return _grouped(self.stakes, _INDEXES["_by_pair"])

    @cached_property
    def _by_holder(self) -> dict[str, tuple[Stake, ...]]:
        return _grouped(self.stakes, _INDEXES["_by_holder"])

    @cached_property
    def _by_issuer(self) -> dict[str, tuple[Stake, ...]]:
        return _grouped(self.stakes, _INDEXES["_by_issuer"])

    @cached_property
    def _by_level(self) -> dict[str, tuple[Stake, ...]]:
        return _grouped(self.stakes, _INDEXES["_by_level"])

    def stakes_at(self, percent: str) -> tuple[Stake, ...]:
        """All that is claimed of anyone in anyone at this very percentage, in time order."""
        return self._by_level.get(_bare(percent), ())

    def stakes_between(self, holder: str, issuer: str) -> tuple[Stake, ...]:
        """All that is claimed of this holder in this issuer, of every kind and status, in time order."""
        return self._by_pair.get((holder, issuer), ())

    def stakes_of(self, holder: str) -> tuple[Stake, ...]:
        """All that is claimed of this holder in anyone, in time order."""
        return self._by_holder.get(holder, ())

    def stakes_in(self, issuer: str) -> tuple[Stake, ...]:
        """All that is claimed of anyone in this issuer, in time order."""
        return self._by_issuer.get(issuer, ())

    def without(self, stakes: Iterable[Stake]) -> Snapshot:
        """The same facts, but that the look-ups of stakes leave the given ones out; made without copying the base."""
        gone = {stake.key for stake in stakes}
        other = copy(self)
        vars(other)["preferred_on"] = {}
        for name, by in _INDEXES.items():
            whole: dict[Any, tuple[Stake, ...]] = getattr(self, name)
            kept = {by(stake): tuple(s for s in whole[by(stake)] if s.key not in gone) for stake in stakes}
            vars(other)[name] = ChainMap(kept, whole)
        return other

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
    def _counted(self) -> Mapping[tuple[str, str], tuple[ShareCount, ...]]:
        groups: defaultdict[tuple[str, str], list[ShareCount]] = defaultdict(list)
        for count in self.counts:
            groups[count.entity, count.metric].append(count)
        return {key: tuple(found) for key, found in groups.items()}

    def counts_of(self, entity: str, metric: str) -> tuple[ShareCount, ...]:
        """All counts of this metric that are claimed of this entity, in the order of the base."""
        return self._counted.get((entity, metric), ())

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
