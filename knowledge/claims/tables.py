"""The tables of the ledger: revisions, and for each kind of record one table to which rows are only ever added.

A row says what one revision asserted; when a later revision retracts or replaces it, only ``retracted`` is filled in.
Figures, dates and words are text exactly as they were given; lists and parts are JSON text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, MetaData, Text, text
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """What all tables of the ledger share: one collection of tables, with names for every index and constraint."""

    metadata = MetaData(naming_convention=NAMES)


def long(**options: Any) -> Any:
    """A column of text of any length."""
    return Field(sa_type=Text, **options)


def optional() -> Any:
    """A column of text that may be unknown."""
    return Field(default=None, sa_type=Text, nullable=True)


def live(table: str) -> tuple[Index]:
    """At most one row of a key is in force."""
    unretracted = text("retracted IS NULL")
    return (Index(f"uq_{table}_live", "key", unique=True, sqlite_where=unretracted, postgresql_where=unretracted),)


class CounterRow(Table, table=True):
    """One row: the last revision, and a count that moves with everything on which an answer may rest."""

    __tablename__ = "counter"

    id: int = Field(primary_key=True)
    revision: int
    generation: int


class RevisionRow(Table, table=True):
    """One confirmed change: who, when (UTC), why and from where; ``undoes`` is the revision that it undoes."""

    __tablename__ = "revisions"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded: str = long(index=True)
    action: str = long()
    author: str = long()
    author_name: str = long()
    place: str = long()
    reason: str = long()
    source_note: str = long()
    undoes: int | None = Field(default=None, foreign_key="revisions.number")


class Recorded(Table):
    """A row's own key, and the revisions that asserted it and, if so, retracted it."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = long(index=True)
    asserted: int = Field(foreign_key="revisions.number", index=True)
    retracted: int | None = Field(default=None, foreign_key="revisions.number", index=True)


class ClaimColumns(Recorded):
    """What every claim carries."""

    sources: str = long()
    status: str = long()
    since: str | None = optional()
    until: str | None = optional()
    known: str = long()
    confidence: str = long()
    note: str = long()


class SourceRow(Recorded, table=True):
    """A publication."""

    __tablename__ = "sources"
    __table_args__ = live("sources")

    publisher: str = long()
    title: str | None = optional()
    date: str | None = optional()
    url: str | None = optional()
    kind: str = long()
    tier: str = long()
    note: str = long()


class EntityRow(Recorded, table=True):
    """A company, state, trust or person; its names by language are rows of ``aliases``."""

    __tablename__ = "entities"
    __table_args__ = live("entities")

    name: str = long()
    kind: str = long()
    short: str = long()
    country: str | None = optional()
    tickers: str = long()
    note: str = long()


class AliasRow(Table, table=True):
    """One name of an entity in one language, as asserted with the entity's row of that revision."""

    __tablename__ = "aliases"

    entity: str = long(primary_key=True)
    asserted: int = Field(foreign_key="revisions.number", primary_key=True)
    language: str = long(primary_key=True)
    position: int = Field(primary_key=True)
    name: str = long(index=True)
