"""The desk that answers from the newest confirmed facts.

Before each answer one counter is looked at; only when it has moved is the ledger read again. Memory stays a pure
function of the ledger: this module holds one desk, and never changes it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.services import FactsUnavailableError

if TYPE_CHECKING:
    from knowledge.answers.desk import Desk

log = logging.getLogger("bot.desk")


Mark = tuple[int, ...]


class Revisions(Protocol):
    """A look at the ledger's counter."""

    async def newest(self) -> Mark:
        """What differs whenever the facts differ.

        Raises:
            FactsUnavailableError: when the ledger cannot be read.
        """
        ...

    def close(self) -> None:
        """Let go of what was opened."""
        ...


@dataclass(frozen=True, slots=True)
class _Held:
    mark: Mark
    desk: Desk


class DeskProvider:
    """``Desks`` of ``bot.services``."""

    def __init__(self, revisions: Revisions, load: Callable[[], Awaitable[Desk]]) -> None:
        """``load`` reads the ledger and makes a desk, off the event loop as far as that takes long."""
        self._revisions = revisions
        self._load = load
        self._held: _Held | None = None
        self._loading = asyncio.Lock()
        self.available = True
        self.revision = 0
        """The last revision that was loaded; 0 before the first."""

    async def current(self) -> Desk:
        """See ``bot.services.Desks``.

        Raises:
            FactsUnavailableError: when the ledger cannot be read now. An old desk is not used then: what was retracted
                meanwhile must not be told.
        """
        try:
            desk = await self._current()
        except FactsUnavailableError as error:
            if self.available:
                log.error("facts unavailable", extra={"reason": str(error)[:120]})
            self.available = False
            raise
        if not self.available:
            self.available = True
            log.warning("facts available again")
        return desk

    async def _current(self) -> Desk:
        newest = await self._revisions.newest()
        if self._held is not None and self._held.mark == newest:
            return self._held.desk
        async with self._loading:
            # Another question may have loaded it while this one waited.
            if self._held is not None and self._held.mark == newest:
                return self._held.desk
            begun = time.perf_counter()
            # No more answers are given from the old facts, and the memory for them is needed for the new ones.
            self._held = None
            desk = await self._load()
            self._held, self.revision = _Held(newest, desk), desk.snapshot.revision
            seconds = round(time.perf_counter() - begun, 3)
            log.info("facts loaded", extra={"revision": self.revision, "seconds": seconds})
            return desk
