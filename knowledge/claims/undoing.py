"""Working out what undoes a revision, and what stands in the way."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.facts import Record
from knowledge.claims.ledger_errors import (
    AlreadyUndoneError,
    FirstFillError,
    StandsInTheWayError,
    UnfoundedError,
    UnknownRevisionError,
)
from knowledge.claims.reading import REVISIONS, Row, in_force, revision_of, rows, touched_by
from knowledge.claims.revisions import Action, Revision
from knowledge.claims.rows import CLAIMS, ref, table
from knowledge.claims.writing import Plan, plan_change


async def _undoable(connection: AsyncConnection, number: int) -> Revision:
    revision = await revision_of(connection, number)
    if revision is None:
        raise UnknownRevisionError(number)
    if revision.action is Action.FILL:
        raise FirstFillError(number)
    query = select(REVISIONS.c.number).where(REVISIONS.c.undoes == number)
    undone = (await connection.execute(query)).scalar_one_or_none()
    if undone is not None:
        raise AlreadyUndoneError(number, undone)
    return revision


async def _later(connection: AsyncConnection, number: int, asserted: list[Row], retracted: list[Row]) -> set[int]:
    """Revisions that retracted what this one asserted, or asserted anew what this one retracted."""
    later = {row.retracted for row in asserted if row.retracted is not None}
    for row in retracted:
        source = table(row.section)
        conditions = (in_force(source), source.c.key == row.record.key)
        later |= {found.asserted for found in await rows(connection, row.section, *conditions)}
    return later - {number}


async def plan_undo(connection: AsyncConnection, number: int) -> Plan:
    """The change that brings back what was in force before a revision.

    Raises:
        UnknownRevisionError, FirstFillError, AlreadyUndoneError: when it cannot be undone at all.
        StandsInTheWayError: when later revisions build on it.
    """
    await _undoable(connection, number)
    asserted, retracted = await touched_by(connection, number)
    if later := await _later(connection, number, asserted, retracted):
        raise StandsInTheWayError(number, tuple(sorted(later)))
    back: list[Record] = [row.record for row in retracted]
    returning = {ref(record) for record in back}
    gone = [ref(row.record) for row in asserted if ref(row.record) not in returning]
    try:
        return await plan_change(connection, back, gone)
    except UnfoundedError as error:
        raise StandsInTheWayError(number, await _holders(connection, error)) from None


async def _holders(connection: AsyncConnection, error: UnfoundedError) -> tuple[int, ...]:
    """The revisions that asserted what took the place of a key."""
    keys = [finding.record.key for finding in error.findings]
    found: set[int] = set()
    for section in CLAIMS:
        source = table(section)
        found |= {row.asserted for row in await rows(connection, section, in_force(source), source.c.key.in_(keys))}
    return tuple(sorted(found))
