"""The append-only ledger: every change is one revision in one transaction, and nothing is ever overwritten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims import past, reading
from knowledge.claims.exports import Export, assemble
from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.ledger_errors import NotEmptyError, NothingChangedError, StaleRevisionError
from knowledge.claims.log import Log
from knowledge.claims.planning import Plan, plan_change
from knowledge.claims.revisions import Action, Entry, Imported, Revision
from knowledge.claims.undoing import plan_undo
from knowledge.claims.writing import Lines, alone, lines_of, put_down

Guard = Callable[[Connection], None]
"""Looks, within the very transaction that records a change, whether it may still be made; raises where it may not."""


def _records(asserted: Facts | Iterable[Record]) -> Iterable[Record]:
    return asserted.records() if isinstance(asserted, Facts) else asserted


class Ledger(Log):
    """One database of facts, to read and to change.

    ``clock`` gives the time at which a revision is recorded; one that jumps back puts no revisions out of order.
    Every change takes ``expected_revision``, the revision on which its preview was built: when others changed the base
    since, ``StaleRevisionError`` tells what, and nothing is written. Changes that people confirm take a ``guard`` too.
    """

    async def _expect(self, connection: AsyncConnection, expected: int | None, guard: Guard | None = None) -> None:
        if guard is not None:
            await connection.run_sync(guard)
        current = (await reading.head(connection)).revision
        if expected is not None and expected != current:
            raise StaleRevisionError(expected, current, await past.changes_after(connection, expected))

    async def _record(
        self,
        connection: AsyncConnection,
        plan: Plan,
        entry: Entry,
        action: Action,
        undoes: int | None = None,
        ready: list[Lines] | None = None,
    ) -> Revision:
        number = (await reading.head(connection)).revision
        last = await past.revision_of(connection, number)
        now = self.clock()
        recorded = max(now, last.recorded) if last else now
        revision = Revision(number=number + 1, recorded=recorded, action=action, undoes=undoes, **entry.as_fields())
        await put_down(connection, plan, revision, ready)
        return revision

    async def revise(
        self,
        author: str,
        reason: str,
        source_note: str = "",
        *,
        assert_: Facts | Iterable[Record] = (),
        retract: Iterable[str] = (),
        expected_revision: int | None = None,
        author_name: str = "",
        place: str = "",
        guard: Guard | None = None,
    ) -> Revision:
        """Record one confirmed change and return its revision.

        A record of a key that is in force replaces it; ``retract`` names claims by key, others as ``source:KEY``,
        ``entity:KEY`` and ``phrasing:KEY``.

        Raises:
            StaleRevisionError, NothingChangedError, UnknownKeyError, UnfoundedError: nothing was written.
            ValueError: when author or reason is blank.
            Whatever the guard raises: nothing was written either.
        """
        entry = Entry(author, reason, source_note, author_name, place)
        async with alone(self.engine) as connection:
            await self._expect(connection, expected_revision, guard)
            plan = await plan_change(connection, _records(assert_), retract)
            return await self._record(connection, plan, entry, Action.CHANGE)

    async def undo(
        self,
        number: int,
        author: str,
        reason: str,
        *,
        expected_revision: int | None = None,
        author_name: str = "",
        place: str = "",
        guard: Guard | None = None,
    ) -> Revision:
        """Bring back what was in force before a revision, as a new revision; undoing an undo brings the change back.

        Raises:
            UnknownRevisionError, AlreadyUndoneError, FirstFillError, StandsInTheWayError: nothing was written.
            StaleRevisionError, UnfoundedError, ValueError: as for ``revise``.
        """
        entry = Entry(author, reason, "", author_name, place)
        async with alone(self.engine) as connection:
            await self._expect(connection, expected_revision, guard)
            plan = await plan_undo(connection, number)
            return await self._record(connection, plan, entry, Action.UNDO, undoes=number)

    async def import_facts(
        self,
        facts: Facts,
        author: str,
        reason: str,
        source_note: str = "",
        *,
        action: Action = Action.IMPORT,
        retract_missing: bool = False,
        expected_revision: int | None = None,
        author_name: str = "",
        place: str = "",
    ) -> Imported:
        """Take in facts as one revision, or none if the base says all of it already.

        What the base has and the facts have not stays, unless ``retract_missing``. However many they are, others who
        write wait only while the rows are put down: they are made before, and again if somebody was faster.

        Raises:
            StaleRevisionError, UnfoundedError, ValueError: as for ``revise``.
        """
        entry = Entry(author, reason, source_note, author_name, place)

        async def work_out(connection: AsyncConnection) -> tuple[reading.Head, Plan, list[Lines]]:
            await self._expect(connection, expected_revision)
            head = await reading.head(connection)
            gone = await reading.missing_from(connection, facts) if retract_missing else []
            plan = await plan_change(connection, facts.records(), gone)
            return head, plan, await asyncio.to_thread(lines_of, plan, head.revision + 1)

        async with self.connected() as connection:
            head, plan, ready = await work_out(connection)
        async with alone(self.engine) as connection:
            if await reading.head(connection) != head:
                _, plan, ready = await work_out(connection)
            counts = Imported(None, plan.added, plan.changed, plan.retracted, plan.unchanged)
            try:
                return replace(counts, revision=await self._record(connection, plan, entry, action, ready=ready))
            except NothingChangedError:
                return counts

    async def export(self) -> Export:
        """Every revision with what it did."""
        async with self.connected() as connection:
            log = await past.revisions_after(connection, 0)
            rows = [row for section in KINDS for row in await reading.rows(connection, section)]
        known = {revision.number for revision in log}
        return assemble(log, (row for row in rows if row.asserted in known))

    async def replay(self, export: Export) -> int:
        """Take over the revisions of another ledger with their times, all or none; returns the last revision's number.

        Raises:
            NotEmptyError: when this base has revisions of its own.
            UnfoundedError, UnknownKeyError: when the export does not hold together.
        """
        async with alone(self.engine) as connection:
            current = (await reading.head(connection)).revision
            if current:
                raise NotEmptyError(current)
            for number, exported in enumerate(export.revisions, start=1):
                plan = await plan_change(connection, exported.asserted.records(), exported.retracted)
                await put_down(connection, plan, replace(exported.revision, number=number))
        return len(export.revisions)
