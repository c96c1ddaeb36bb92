"""The reading side of the ledger: what it says now, what it said, and who changed what."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from knowledge.claims import past, reading
from knowledge.claims.database import async_engine, place_of
from knowledge.claims.database_errors import NotThereError, OlderSchemaError
from knowledge.claims.database_state import State, inspect
from knowledge.claims.ledger_errors import UnknownRevisionError
from knowledge.claims.revisions import Changes, Revision, Version
from knowledge.claims.rows import CLAIMS, section_of, table
from knowledge.claims.snapshot import Snapshot


def utc_now() -> dt.datetime:
    """The host's clock."""
    return dt.datetime.now(dt.UTC)


class Log:
    """One database of facts, to read; ``clock`` is kept for those who write."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self.engine = engine
        self.clock = clock

    @classmethod
    async def open(cls, url: str, clock: Callable[[], dt.datetime] = utc_now) -> Self:
        """Open a database that exists and is of this program.

        Raises:
            DatabaseError: the kind of error says what is wrong with it.
        """
        state = await asyncio.to_thread(inspect, url)
        if state in {State.MISSING, State.NO_TABLES}:
            raise NotThereError(f"There is no fact base in {place_of(url)}", "Start the bot once, or import a pack")
        if state is State.OLDER:
            raise OlderSchemaError(f"{place_of(url)} is of an older program", "Run python -m bot db upgrade")
        return cls(async_engine(url), clock)

    async def close(self) -> None:
        """Give the connections back."""
        await self.engine.dispose()

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with."""
        async with self.engine.connect() as connection:
            yield connection

    async def revision(self) -> int:
        """The number of the last revision, by one read of one row."""
        return (await self.head()).revision

    async def head(self) -> reading.Head:
        """The last revision, and the count that moves with everything on which an answer may rest."""
        async with self.connected() as connection:
            return await reading.head(connection)

    async def snapshot(self, as_known: int | dt.datetime | None = None) -> Snapshot:
        """What the ledger says now, said at a revision, or said at a moment; empty before the first revision.

        Raises:
            UnknownRevisionError: when there is no such revision.
        """
        async with self.connected() as connection:
            if isinstance(as_known, dt.datetime):
                revision = await past.revision_at(connection, as_known)
                number = revision.number if revision else 0
            else:
                number = (await reading.head(connection)).revision if as_known is None else as_known
                revision = await past.revision_of(connection, number)
            if revision is None and number:
                raise UnknownRevisionError(number)
            facts = await reading.facts_at(connection, number)
            former = await past.former_stakes(connection, number)
            return Snapshot(facts, number, revision.recorded if revision else None, former)

    async def refresh(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot of now, from an older one of this ledger and what changed since; the same one if nothing did."""
        async with self.connected() as connection:
            last = await past.revision_of(connection, (await reading.head(connection)).revision)
            if last is None or last.number == snapshot.revision:
                return snapshot
            facts = await reading.facts_since(connection, snapshot.facts, snapshot.revision, last.number)
            former = await past.former_stakes(connection, last.number)
        return Snapshot(facts, last.number, last.recorded, former)

    async def revisions(self, after: int = 0, limit: int | None = None) -> tuple[Revision, ...]:
        """The log, in order."""
        async with self.connected() as connection:
            return await past.revisions_after(connection, after, limit)

    async def all_changes(self, after: int = 0) -> tuple[Changes, ...]:
        """What every revision after a number did, in order."""
        async with self.connected() as connection:
            return await past.changes_after(connection, after)

    async def changes(self, number: int) -> Changes:
        """What one revision asserted and retracted.

        Raises:
            UnknownRevisionError: when there is no such revision.
        """
        async with self.connected() as connection:
            return await past.changes_of(connection, number)

    async def history(self, reference: str) -> tuple[Version, ...]:
        """Every version of one record, in order, also those that were undone; empty if the key was never used."""
        section, key = section_of(reference)
        async with self.connected() as connection:
            log = {revision.number: revision for revision in await past.revisions_after(connection, 0)}
            found = [
                row
                for name in ((section,) if section else CLAIMS)
                for row in await reading.rows(connection, name, table(name).c.key == key)
            ]
        found.sort(key=lambda row: row.asserted)
        return tuple(
            Version(row.record, log[row.asserted], log[row.retracted] if row.retracted is not None else None)
            for row in found
        )
