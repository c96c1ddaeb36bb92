"""Work that is done from time to time by one worker of all: deleting what is over its time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.store.engine import Store
from bot.store.outages import StoreUnavailableError
from bot.store.workers import Identity, due

log = logging.getLogger("bot.schedule")

LOOK_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to do ``every`` so many seconds, in one transaction with the note that it was done."""

    name: str
    every: float
    work: Callable[[Connection], Any]


class Schedule:
    """The chores of all workers of one store."""

    def __init__(self, store: Store, me: Identity, chores: list[Chore]) -> None:
        """``me`` is this worker."""
        self._store = store
        self._me = me
        self._chores = chores

    async def run_forever(self) -> None:
        """Look once a minute what is due."""
        while True:
            for chore in self._chores:
                await self.run_if_due(chore)
            await asyncio.sleep(LOOK_SECONDS)

    async def run_if_due(self, chore: Chore) -> bool:
        """Do the chore when it is due and no other worker does it; whether it was done."""
        try:
            done, result = await self._store.write(lambda connection: self._run(connection, chore))
        except StoreUnavailableError:
            return False
        except Exception as error:
            log.exception("chore failed", extra={"chore": chore.name, "reason": type(error).__name__})
            return False
        if done:
            log.info("chore done", extra={"chore": chore.name, "result": str(result)})
        return done

    def _run(self, connection: Connection, chore: Chore) -> tuple[bool, Any]:
        if not due(connection, chore.name, self._me, chore.every):
            return False, None
        return True, chore.work(connection)
