"""Reading the ledger's records: what is in force now, and what was at a revision."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.claim_tables import CounterRow
from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.rows import ALIASES, grouped_aliases, ref, table
from knowledge.claims.rows import from_row as record_of

COUNTER: Table = CounterRow.__table__  # type: ignore[attr-defined]

MANY = 2000
"""From this many keys on, a table is read whole rather than key by key."""

_CHUNK = 500

_AT_ONCE = 1000
"""So many rows are fetched at once: a big table is never held beside the records that it becomes."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the ledger stands."""

    revision: int
    generation: int


@dataclass(frozen=True, slots=True)
class Row:
    """A record with the revisions that asserted it and, if so, retracted it."""

    section: str
    record: Record
    asserted: int
    retracted: int | None


async def head(connection: AsyncConnection) -> Head:
    """The counters: one row of one table."""
    row = (await connection.execute(select(COUNTER.c.revision, COUNTER.c.generation))).one()
    return Head(*row)


def in_force(rows: Table, revision: int | None = None) -> ColumnElement[bool]:
    """The condition for rows in force at a revision, or now."""
    if revision is None:
        return rows.c.retracted.is_(None)
    return and_(rows.c.asserted <= revision, or_(rows.c.retracted.is_(None), rows.c.retracted > revision))


async def _entities(connection: AsyncConnection, found: Sequence[Any]) -> Iterator[Row]:
    query = select(ALIASES).order_by(ALIASES.c.entity, ALIASES.c.asserted, ALIASES.c.language, ALIASES.c.position)
    keys = {row["key"] for row in found}
    if len(keys) <= _CHUNK:
        query = query.where(ALIASES.c.entity.in_(keys))
    names = grouped_aliases((await connection.execute(query)).mappings())
    return (
        Row(
            "entities",
            record_of("entities", row, names.get((row["key"], row["asserted"]))),
            row["asserted"],
            row["retracted"],
        )
        for row in found
    )


async def _fetched(connection: AsyncConnection, query: Select[Any]) -> AsyncIterator[Mapping[Any, Any]]:
    async with connection.stream(query) as result:
        async for part in result.mappings().partitions(_AT_ONCE):
            for row in part:
                yield row


async def rows(connection: AsyncConnection, section: str, *conditions: ColumnElement[bool]) -> list[Row]:
    """The rows of one section that meet the conditions, in the order in which they were asserted."""
    source = table(section)
    found = _fetched(connection, select(source).where(*conditions).order_by(source.c.id))
    if section == "entities":
        return list(await _entities(connection, [row async for row in found]))
    return [Row(section, record_of(section, row), row["asserted"], row["retracted"]) async for row in found]


async def live(connection: AsyncConnection, section: str, keys: Collection[str]) -> dict[str, Record]:
    """The records in force among these keys of one section."""
    source, wanted = table(section), list(keys)
    if len(wanted) > MANY:
        found = await rows(connection, section, in_force(source))
    else:
        found = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            found += await rows(connection, section, in_force(source), source.c.key.in_(chunk))
    return {row.record.key: row.record for row in found if row.record.key in keys}


async def live_keys(connection: AsyncConnection, section: str, keys: Collection[str]) -> set[str]:
    """Which of these keys are in force in one section."""
    source, wanted, found = table(section), list(keys), set[str]()
    if len(wanted) > MANY:
        return set((await connection.execute(select(source.c.key).where(in_force(source)))).scalars()) & set(keys)
    for start in range(0, len(wanted), _CHUNK):
        chunk = source.c.key.in_(wanted[start : start + _CHUNK])
        found |= set((await connection.execute(select(source.c.key).where(in_force(source), chunk))).scalars())
    return found


async def facts_at(connection: AsyncConnection, revision: int) -> Facts:
    """Everything that was in force at a revision."""
    found = {section: await rows(connection, section, in_force(table(section), revision)) for section in KINDS}
    return Facts.of(row.record for section in found.values() for row in section)


async def facts_since(connection: AsyncConnection, facts: Facts, number: int, revision: int) -> Facts:
    """What was in force at a revision, from what was in force at an earlier one and the rows touched between them."""
    kept: list[Record] = []
    for section in KINDS:
        source = table(section)
        touched = await rows(connection, section, or_(source.c.asserted > number, source.c.retracted > number))
        gone = {row.record.key for row in touched}
        kept += [record for record in getattr(facts, section) if record.key not in gone]
        begun = [row for row in touched if row.asserted <= revision]
        kept += [row.record for row in begun if row.retracted is None or row.retracted > revision]
    return Facts.of(kept)


async def missing_from(connection: AsyncConnection, facts: Facts) -> list[str]:
    """References to what is in force but not among these facts."""
    given = {ref(record) for record in facts.records()}
    current = await facts_at(connection, (await head(connection)).revision)
    return [ref(record) for record in current.records() if ref(record) not in given]
