"""Writing the ledger: one planned change, put down as one revision within a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.claims.checks.references import Known, check_references, named_keys
from knowledge.claims.database import BEGIN, WRITE
from knowledge.claims.database_errors import BusyError
from knowledge.claims.facts import KINDS, Facts
from knowledge.claims.ledger_errors import NothingChangedError, UnfoundedError
from knowledge.claims.model import Entity
from knowledge.claims.past import REVISIONS
from knowledge.claims.planning import Plan
from knowledge.claims.reading import COUNTER, in_force, live_keys, rows
from knowledge.claims.revisions import Revision
from knowledge.claims.revisions import to_row as revision_row
from knowledge.claims.rows import ALIASES, CLAIMS, alias_rows, table, to_row


@asynccontextmanager
async def alone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that no other writer shares; it is wholly kept or, on any error, wholly dropped.

    Raises:
        BusyError: when another process kept the database locked for too long.
    """
    try:
        async with engine.connect() as connection:
            await connection.execution_options(**{BEGIN: WRITE})
            async with connection.begin():
                await connection.execute(select(COUNTER).with_for_update())
                yield connection
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise BusyError("The fact base is being written by another process", "Try again in a moment") from None
        raise


async def _known(connection: AsyncConnection, facts: Facts) -> Known:
    sources, entities, claims = named_keys(facts)
    found = [await live_keys(connection, section, claims) for section in CLAIMS]
    by_section = dict(zip(CLAIMS, found, strict=True))
    return Known(
        sources=frozenset(await live_keys(connection, "sources", sources)),
        entities=frozenset(await live_keys(connection, "entities", entities)),
        claims=frozenset().union(*found),
        stakes=frozenset(by_section["stakes"]),
        events=frozenset(by_section["events"]),
    )


async def _naming(connection: AsyncConnection, plan: Plan) -> Facts:
    """The records in force that may name something that ended without a successor."""
    gone = {section: set(keys) - {record.key for record in plan.assert_[section]} for section, keys in plan.end.items()}
    if gone["sources"] or gone["entities"]:
        found = [await rows(connection, section, in_force(table(section))) for section in KINDS]
    elif any(gone.values()):
        stakes = table("stakes")
        found = [
            await rows(connection, "stakes", in_force(stakes), stakes.c.superseded_by != ""),
            *[await rows(connection, section, in_force(table(section))) for section in ("statements", "deals")],
        ]
    else:
        return Facts()
    return Facts.of(row.record for section in found for row in section)


async def _check(connection: AsyncConnection, plan: Plan) -> None:
    asserted = Facts.of(record for records in plan.assert_.values() for record in records)
    for facts in (asserted, await _naming(connection, plan)):
        findings = tuple(check_references(facts, await _known(connection, facts)))
        if findings:
            raise UnfoundedError(findings)


async def _end(connection: AsyncConnection, source: Table, keys: Iterable[str], number: int) -> None:
    ended = [{"ended": key} for key in keys]
    if ended:
        query = update(source).where(source.c.key == bindparam("ended"), source.c.retracted.is_(None))
        await connection.execute(query.values(retracted=number), ended)


@dataclass(frozen=True, slots=True)
class Lines:
    """New rows of one table, ready to be added."""

    source: Table
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @classmethod
    def of(cls, source: Table, rows: Iterable[Mapping[str, Any]]) -> Lines:
        """The rows, which all have the same columns."""
        found = list(rows)
        return cls(source, tuple(found[0]) if found else (), [tuple(row.values()) for row in found])

    async def add(self, connection: AsyncConnection) -> None:
        """Add them as they are, for others wait meanwhile: everything in them is text, a number or a truth value."""
        if not self.rows:
            return
        quote = connection.dialect.identifier_preparer.quote
        into, columns = quote(self.source.name), ", ".join(map(quote, self.columns))
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        values = ", ".join(mark for _ in self.columns)
        await connection.exec_driver_sql(f"INSERT INTO {into} ({columns}) VALUES ({values})", self.rows)


def lines_of(plan: Plan, number: int) -> list[Lines]:
    """The rows that a plan adds as the revision of this number."""
    entities = (record for record in plan.assert_["entities"] if isinstance(record, Entity))
    names = [row for entity in entities for row in alias_rows(entity, number)]
    return [
        *(Lines.of(table(section), (to_row(each, number) for each in plan.assert_[section])) for section in KINDS),
        Lines.of(ALIASES, names),
    ]


async def put_down(
    connection: AsyncConnection, plan: Plan, revision: Revision, ready: Iterable[Lines] | None = None
) -> None:
    """Write a planned change as one revision and move the counters; ``ready`` are its rows where they are made already.

    Raises:
        NothingChangedError: when the plan is empty.
        UnfoundedError: when something in force would name what is not; the caller's transaction must then roll back.
    """
    if plan.empty:
        raise NothingChangedError
    await connection.execute(insert(REVISIONS), revision_row(revision))
    for section in KINDS:
        await _end(connection, table(section), plan.end[section], revision.number)
    for lines in lines_of(plan, revision.number) if ready is None else ready:
        await lines.add(connection)
    await _check(connection, plan)
    moved = {"revision": revision.number, "generation": COUNTER.c.generation + 1}
    await connection.execute(update(COUNTER).values(**moved))
