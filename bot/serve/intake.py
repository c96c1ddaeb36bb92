"""The way of updates into the bot: stored first, then handed to the lanes; and of results back into the store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.handling import Handling, Write
from bot.serve.lanes import Lanes
from bot.serve.work import Work
from bot.store import inbox
from bot.store.engine import Store
from bot.store.inbox import Done, Received
from bot.store.lanes import address_of
from bot.store.memory import Loaded, Memory, load
from bot.store.outages import StoreUnavailableError
from bot.store.workers import Identity

log = logging.getLogger("bot.intake")

UNSTORED_SECONDS = 1.0
"""How long the answers to updates that could not be stored are waited for before the next ones are looked at."""

MOST_OWED = 20_000
"""Results kept in memory while the store cannot be written; beyond, the oldest are let go."""


@dataclass(frozen=True, slots=True)
class _Owed:
    """A result to be written; ``unstored`` are the updates themselves where they are not in the inbox yet."""

    done: Done
    merged: list[Done]
    writes: list[Write]
    unstored: list[dict[str, Any]]


class Intake:
    """Stores, hands over, and notes results; goes on from memory while the store cannot be written."""

    def __init__(self, store: Store, memory: Memory, me: Identity) -> None:
        """``lanes`` is set by ``connect``, because the lanes report back to here."""
        self._store = store
        self._memory = memory
        self._me = me
        self._owed: list[_Owed] = []
        self._unstored: dict[int, dict[str, Any]] = {}
        self._held_back: list[Received] = []
        self.lanes: Lanes

    def connect(self, work: Work) -> None:
        """Put the lanes between this and the work."""
        self.lanes = Lanes(work.handle)
        work.begin_try = self._begin_try

    async def take(self, updates: Sequence[dict[str, Any]], *, more: bool = False) -> bool:
        """Take updates in; True when Telegram may be told that they were received, else they are to be given again.

        With ``more`` their handling waits for the next call, so that a question is known together with its edits.

        While the store cannot be written, that is only after they were answered: until then Telegram keeps them.
        """
        good = [update for update in updates if inbox.usable(update)]
        if len(good) < len(updates):
            log.error("updates without a usable number were left out", extra={"count": len(updates) - len(good)})
        try:
            # Shielded: what was stored must be handed over even if the caller goes away.
            await asyncio.shield(asyncio.ensure_future(self._store_and_hand_over(good, more=more)))
        except StoreUnavailableError:
            self._hand_over_unstored(good)
        return await self._safe(good)

    async def take_over(self) -> int:
        """Take waiting updates that no living worker has; returns how many."""
        claimed, loaded = await self._store.write(self._claimed)
        self._memory.take_in(loaded)
        self.lanes.put(claimed)
        return len(claimed)

    async def note(self, done: Done, handling: Handling) -> None:
        """Write one result with everything noted on the way, in one transaction."""
        merged = [Done(number, reason="an edit, answered with its message") for number in handling.merged]
        unstored = [self._unstored[each.update_id] for each in (done, *merged) if each.update_id in self._unstored]
        owed = _Owed(done, merged, list(handling.writes), unstored)
        try:
            await self._store.write(lambda connection: self._written(connection, [owed]), brief=True)
        except StoreUnavailableError:
            self._owed = [*self._owed[-MOST_OWED:], owed]
            return
        self._settle([owed])

    async def pay_debts(self) -> None:
        """Write the results that could not be written before."""
        owed = list(self._owed)
        if not owed:
            return
        await self._store.write(lambda connection: self._written(connection, owed))
        self._owed = self._owed[len(owed) :]
        self._settle(owed)

    async def _store_and_hand_over(self, updates: list[dict[str, Any]], *, more: bool) -> None:
        fresh = [update for update in updates if update["update_id"] not in self._unstored]
        received, loaded = await self._store.write(lambda c: self._accepted(c, fresh), brief=True)
        self._memory.take_in(loaded)
        self._held_back += received
        if not more:
            self._hand_over()

    def _hand_over(self) -> None:
        held, self._held_back = self._held_back, []
        self.lanes.put(held)

    def _accepted(self, connection: Connection, updates: list[dict[str, Any]]) -> tuple[list[Received], list[Loaded]]:
        received = inbox.accept(connection, updates, self._me.id, time.time())
        return received, [load(connection, item.address) for item in received]

    def _claimed(self, connection: Connection) -> tuple[list[Received], list[Loaded]]:
        claimed = inbox.claim_free(connection, self._me.id)
        return claimed, [load(connection, item.address) for item in claimed]

    def _written(self, connection: Connection, results: list[_Owed]) -> None:
        now = time.time()
        # What was answered unstored gets its row now, so that a second delivery is known.
        inbox.accept(connection, [update for owed in results for update in owed.unstored], self._me.id, now)
        for owed in results:
            for write in owed.writes:
                write.work(connection, now)
        inbox.finish(connection, [done for owed in results for done in (owed.done, *owed.merged)], now)

    def _settle(self, results: list[_Owed]) -> None:
        for owed in results:
            for done in (owed.done, *owed.merged):
                self._unstored.pop(done.update_id, None)
            for write in owed.writes:
                write.settled()

    async def _safe(self, updates: list[dict[str, Any]]) -> bool:
        """Whether nothing of this is in memory alone; waits a moment for it."""
        numbers = self._unstored.keys() & {update["update_id"] for update in updates}
        return not numbers or await self.lanes.handled(numbers, UNSTORED_SECONDS)

    def _hand_over_unstored(self, updates: list[dict[str, Any]]) -> None:
        fresh = [update for update in updates if update["update_id"] not in self._unstored]
        items = [Received(update["update_id"], update, address_of(update)) for update in fresh]
        self._hand_over()
        self._unstored.update((item.update_id, item.payload) for item in items)
        self.lanes.put(items)

    async def _begin_try(self, item: Received) -> None:
        try:
            await self._store.write(lambda connection: inbox.begin_try(connection, item.update_id, self._me.id))
        except StoreUnavailableError:
            log.warning("a try could not be noted", extra={"update_id": item.update_id})
