"""One table for each kind of claim, with the columns that its record has fields."""

from __future__ import annotations

from sqlmodel import Field

from knowledge.claims.tables import (
    AliasRow,
    ClaimColumns,
    CounterRow,
    EntityRow,
    Recorded,
    RevisionRow,
    SourceRow,
    live,
    long,
    optional,
)


class StakeRow(ClaimColumns, table=True):
    """A holder's share of an issuer."""

    __tablename__ = "stakes"
    __table_args__ = live("stakes")

    holder: str = long(index=True)
    issuer: str = long(index=True)
    percent: str = long()
    qualifier: str = long()
    basis: str = long()
    route: str = long()
    kind: str = long()
    votes: str = long()
    votes_note: str = long()
    as_of: str | None = optional()
    last_confirmed: str | None = optional()
    superseded_by: str = long()
    on_behalf_of: str = long()


class CountRow(ClaimColumns, table=True):
    """A count of shares or votes."""

    __tablename__ = "counts"
    __table_args__ = live("counts")

    entity: str = long()
    metric: str = long()
    value: str = long()
    unit: str = long()
    issuer: str | None = optional()


class TransactionRow(ClaimColumns, table=True):
    """A trade, allotment or commitment."""

    __tablename__ = "transactions"
    __table_args__ = live("transactions")

    issuer: str = long()
    description: str = long()
    seller: str | None = optional()
    buyer: str | None = optional()
    percent: str | None = optional()
    shares: str | None = optional()
    price: str | None = optional()
    amount: str | None = optional()
    cancelled_on: str | None = optional()
    cancelled: str | None = optional()


class EventRow(ClaimColumns, table=True):
    """Something that happened or was planned."""

    __tablename__ = "events"
    __table_args__ = live("events")

    title: str = long()
    summary: str = long()
    parties: str = long()
    place: str | None = optional()


class RoleRow(ClaimColumns, table=True):
    """A person's office."""

    __tablename__ = "roles"
    __table_args__ = live("roles")

    person: str = long()
    organisation: str = long()
    role: str = long()
    as_of: str | None = optional()


class ThresholdRow(ClaimColumns, table=True):
    """A line of law or contract."""

    __tablename__ = "thresholds"
    __table_args__ = live("thresholds")

    country: str = long()
    threshold: str = long()
    basis: str = long()
    effect: str = long()
    applies_to: str = long()


class VotingRuleRow(ClaimColumns, table=True):
    """A rule on votes."""

    __tablename__ = "voting_rules"
    __table_args__ = live("voting_rules")

    topic: str = long()
    holder: str = long()
    issuer: str = long()
    rule: str = long()


class StatementRow(ClaimColumns, table=True):
    """A single sentence of a source, in our own words."""

    __tablename__ = "statements"
    __table_args__ = live("statements")

    subject: str = long()
    predicate: str = long()
    text: str = long()
    object: str = long()
    value: str = long()
    hedge: str = long()
    date_note: str = long()
    links: str = long()


class ConflictRow(ClaimColumns, table=True):
    """Figures that sources give differently."""

    __tablename__ = "conflicts"
    __table_args__ = live("conflicts")

    topic: str = long()
    values: str = long()
    explanation: str = long()
    preferred: str = long()
    holder: str | None = optional()
    issuer: str | None = optional()


class DealRow(ClaimColumns, table=True):
    """A named set of changes."""

    __tablename__ = "deals"
    __table_args__ = live("deals")

    title: str = long()
    aliases: str = long()
    parties: str = long()
    changes: str = long()
    events: str = long()
    summary: str = long()
    default: bool = Field()


class PhrasingRow(Recorded, table=True):
    """A taught way to ask."""

    __tablename__ = "phrasings"
    __table_args__ = live("phrasings")

    text: str = long()
    question: str = long()
    language: str = long()
    note: str = long()


ROWS: dict[str, type[Recorded]] = {
    "sources": SourceRow,
    "entities": EntityRow,
    "stakes": StakeRow,
    "counts": CountRow,
    "transactions": TransactionRow,
    "events": EventRow,
    "roles": RoleRow,
    "thresholds": ThresholdRow,
    "voting_rules": VotingRuleRow,
    "statements": StatementRow,
    "conflicts": ConflictRow,
    "deals": DealRow,
    "phrasings": PhrasingRow,
}
"""The table of each section of ``Facts``."""

__all__ = ["ROWS", "AliasRow", "CounterRow", "RevisionRow"]
