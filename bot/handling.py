"""What is known about the update that is being handled now; visible to everything that runs on its behalf."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from sqlalchemy import Connection

SENDING = ("send", "edit", "forward", "copy", "answer")
"""Beginnings of the Bot API methods that a person sees; after one of them an update is never handled again."""


@dataclass(frozen=True, slots=True)
class Write:
    """Something to write once the answer is sent: ``work`` gets the connection and the time, ``settled`` follows."""

    work: Callable[[Connection, float], None]
    settled: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Handling:
    """One update in hand.

    ``merged`` are the numbers of edits that are handled with it; ``age`` are the seconds since it was said.
    ``sent`` counts the requests that people could see; ``error`` is the last fault of a handler; ``dropped`` says why
    an answer was given up by rule; ``slot`` is the place among the updates handled at the same time; ``writes`` go
    into the one transaction that marks the update as done; ``held`` are tasks that answer it a moment later, and only
    after which it is done.
    """

    update_id: int
    merged: tuple[int, ...] = ()
    age: float = 0.0
    slot: asyncio.Semaphore | None = None
    sent: int = 0
    error: BaseException | None = None
    dropped: str = ""
    last_try: bool = False
    writes: list[Write] = field(default_factory=list)
    held: list[asyncio.Task[None]] = field(default_factory=list)

    def note_sent(self, endpoint: str) -> None:
        """Count a request that was carried out."""
        if endpoint.startswith(SENDING) and endpoint != "sendChatAction":
            self.sent += 1

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Give the slot to others while this update only waits."""
        if self.slot is None:
            yield
            return
        self.slot.release()
        try:
            yield
        finally:
            await self.slot.acquire()


CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)
"""The update in hand; None outside of handling."""
