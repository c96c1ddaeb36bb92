"""Everything a base holds at one moment: sources, entities, claims of every kind and taught ways to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain
from typing import Self

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

Record = Source | Entity | Claim | Phrasing

KINDS: dict[str, type[Source] | type[Entity] | type[Claim] | type[Phrasing]] = {
    "sources": Source,
    "entities": Entity,
    "stakes": Stake,
    "counts": ShareCount,
    "transactions": Transaction,
    "events": Event,
    "roles": Role,
    "thresholds": Threshold,
    "voting_rules": VotingRule,
    "statements": Statement,
    "conflicts": Conflict,
    "deals": Deal,
    "phrasings": Phrasing,
}
"""The section of a pack, and of ``Facts``, in which each kind of record stands; the order is that of a pack."""

SECTIONS: dict[type, str] = {kind: section for section, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Facts:
    """Sources, entities, claims and taught ways to ask; within a kind in the order in which they were given."""

    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    stakes: tuple[Stake, ...] = ()
    counts: tuple[ShareCount, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    events: tuple[Event, ...] = ()
    roles: tuple[Role, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    voting_rules: tuple[VotingRule, ...] = ()
    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    deals: tuple[Deal, ...] = ()
    phrasings: tuple[Phrasing, ...] = ()

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """Sort records of any kind into their sections, keeping their order within each."""
        sections: dict[str, list[Record]] = {section: [] for section in KINDS}
        for record in records:
            sections[SECTIONS[type(record)]].append(record)
        return cls(**{section: tuple(found) for section, found in sections.items()})  # type: ignore[arg-type]

    def records(self) -> Iterator[Record]:
        """Every record, in the order of the sections."""
        return chain.from_iterable(getattr(self, field.name) for field in fields(self))

    def claims(self) -> Iterator[Claim]:
        """Every claim of every kind."""
        return (record for record in self.records() if isinstance(record, Claim))

    def __len__(self) -> int:
        return sum(len(getattr(self, field.name)) for field in fields(self))
