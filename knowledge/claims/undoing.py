"""Working out what undoes a revision, and what stands in the way."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.facts import Record
from knowledge.claims.ledger_errors import (
    AlreadyUndoneError,
    FirstFillError,
    StandsInTheWayError,
    UnknownRevisionError,
)
from knowledge.claims.past import REVISIONS, revision_of, touched_by
from knowledge.claims.planning import Plan, plan_change
from knowledge.claims.reading import Row, rows
from knowledge.claims.revisions import Action
from knowledge.claims.rows import ref, table


async def _undone_by(connection: AsyncConnection, number: int) -> int | None:
    query = select(REVISIONS.c.number).where(REVISIONS.c.undoes == number)
    found: int | None = (await connection.execute(query)).scalar_one_or_none()
    return found


async def _undoable(connection: AsyncConnection, number: int) -> None:
    revision = await revision_of(connection, number)
    if revision is None:
        raise UnknownRevisionError(number)
    if revision.action is Action.FILL:
        raise FirstFillError(number)
    by = last = await _undone_by(connection, number)
    while last is not None and (following := await _undone_by(connection, last)) is not None:
        last = following
    if by is not None and last is not None:
        raise AlreadyUndoneError(number, by, last)


async def _later(connection: AsyncConnection, number: int, touched: list[Row]) -> set[int]:
    """Later revisions that touched what this one touched."""
    ours = {(row.section, row.record.key) for row in touched}
    later: set[int] = set()
    for section in dict.fromkeys(row.section for row in touched):
        source = table(section)
        since = or_(source.c.asserted > number, source.c.retracted > number)
        found = await rows(connection, section, since)
        theirs = [row for row in found if (section, row.record.key) in ours]
        later |= {mark for row in theirs for mark in (row.asserted, row.retracted or 0) if mark > number}
    return later


async def _standing(connection: AsyncConnection, later: set[int]) -> set[int]:
    """Those of the revisions that were not turned round by another of them: the two together changed nothing."""
    query = select(REVISIONS.c.number, REVISIONS.c.undoes).where(REVISIONS.c.number.in_(later))
    undoes = {row.number: row.undoes for row in await connection.execute(query)}
    left = set(later)
    for number in sorted(later, reverse=True):
        if number in left and undoes[number] in left:
            left -= {number, undoes[number]}
    return left


async def plan_undo(connection: AsyncConnection, number: int) -> Plan:
    """The change that brings back what was in force before a revision.

    Raises:
        UnknownRevisionError, FirstFillError, AlreadyUndoneError: when it cannot be undone at all.
        StandsInTheWayError: when later revisions touched the same records.
    """
    await _undoable(connection, number)
    asserted, retracted = await touched_by(connection, number)
    later = await _standing(connection, await _later(connection, number, asserted + retracted))
    if later:
        raise StandsInTheWayError(number, tuple(sorted(later)))
    back: list[Record] = [row.record for row in retracted]
    returning = {ref(record) for record in back}
    gone = [ref(row.record) for row in asserted if ref(row.record) not in returning]
    return await plan_change(connection, back, gone)
