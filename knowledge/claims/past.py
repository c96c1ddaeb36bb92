"""Reading the ledger's past: the log of revisions, and what each of them did."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.claim_tables import RevisionRow
from knowledge.claims.facts import KINDS, Facts
from knowledge.claims.ledger_errors import UnknownRevisionError
from knowledge.claims.reading import Row, rows
from knowledge.claims.revisions import Changes, Revision, from_row, to_text
from knowledge.claims.rows import table

REVISIONS: Table = RevisionRow.__table__  # type: ignore[attr-defined]


async def revision_of(connection: AsyncConnection, number: int) -> Revision | None:
    """One revision by its number."""
    row = (await connection.execute(select(REVISIONS).where(REVISIONS.c.number == number))).mappings().one_or_none()
    return from_row(row) if row else None


async def revision_at(connection: AsyncConnection, moment: dt.datetime) -> Revision | None:
    """The last revision that was recorded up to a moment."""
    query = (
        select(REVISIONS).where(REVISIONS.c.recorded <= to_text(moment)).order_by(REVISIONS.c.number.desc()).limit(1)
    )
    row = (await connection.execute(query)).mappings().one_or_none()
    return from_row(row) if row else None


async def revisions_after(connection: AsyncConnection, number: int, limit: int | None = None) -> tuple[Revision, ...]:
    """The revisions after a number, in order."""
    query = select(REVISIONS).where(REVISIONS.c.number > number).order_by(REVISIONS.c.number).limit(limit)
    return tuple(from_row(row) for row in (await connection.execute(query)).mappings())


async def touched_by(connection: AsyncConnection, number: int) -> tuple[list[Row], list[Row]]:
    """The rows that a revision asserted, and those that it retracted."""
    asserted: list[Row] = []
    retracted: list[Row] = []
    for section in KINDS:
        source = table(section)
        asserted += await rows(connection, section, source.c.asserted == number)
        retracted += await rows(connection, section, source.c.retracted == number)
    return asserted, retracted


async def changes_of(connection: AsyncConnection, number: int) -> Changes:
    """What a revision asserted and retracted.

    Raises:
        UnknownRevisionError: when there is no such revision.
    """
    revision = await revision_of(connection, number)
    if revision is None:
        raise UnknownRevisionError(number)
    asserted, retracted = await touched_by(connection, number)
    return Changes(revision, Facts.of(row.record for row in asserted), Facts.of(row.record for row in retracted))


async def changes_after(connection: AsyncConnection, number: int) -> tuple[Changes, ...]:
    """What every revision after a number did, in order."""
    later = await revisions_after(connection, number)
    return tuple([await changes_of(connection, revision.number) for revision in later])
