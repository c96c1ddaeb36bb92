"""Reading the ledger's past: the log of revisions, and what each of them did."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy import Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.claim_tables import RevisionRow
from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.ledger_errors import UnknownRevisionError
from knowledge.claims.model import Stake
from knowledge.claims.reading import MANY, Row, rows
from knowledge.claims.revisions import Action, Changes, Revision, from_row, to_text
from knowledge.claims.rows import table
from knowledge.claims.snapshot import Former

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
    """What every revision after a number did, in order; one look at each table, however many there are."""
    asserted: dict[int | None, list[Record]] = defaultdict(list)
    retracted: dict[int | None, list[Record]] = defaultdict(list)
    for section in KINDS:
        source = table(section)
        for row in await rows(connection, section, or_(source.c.asserted > number, source.c.retracted > number)):
            asserted[row.asserted].append(row.record)
            retracted[row.retracted].append(row.record)
    later = await revisions_after(connection, number)
    return tuple(Changes(each, Facts.of(asserted[each.number]), Facts.of(retracted[each.number])) for each in later)


async def former_stakes(connection: AsyncConnection, number: int) -> tuple[Former, ...]:
    """The stakes that had given way by a revision, in the order in which they did."""
    stakes = table("stakes")
    gone = await rows(connection, "stakes", stakes.c.retracted <= number)
    numbers = {row.retracted for row in gone}
    query = select(REVISIONS).where(REVISIONS.c.number.in_(numbers)) if len(numbers) <= MANY else select(REVISIONS)
    log = {row["number"]: from_row(row) for row in (await connection.execute(query)).mappings()}
    gone.sort(key=lambda row: row.retracted or 0)
    return tuple(
        Former(row.record, by.recorded, by.action is Action.UNDO)
        for row in gone
        if isinstance(row.record, Stake) and (by := log[row.retracted or 0])
    )
