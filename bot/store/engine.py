"""The door to the database for the bot's own memory: one queue, what arrives together goes in together.

SQLite takes one writer at a time, so a queue in front of one connection is faster than many connections that wait for
its lock; the same queue makes one transaction out of the notes of many updates. A thread does the work, so that nobody
waits for a lock or a disk; only what is brief, and finds an SQLite file free, is done on the spot, because changing
threads takes longer than such a write. PostgreSQL is used in the same way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.store.transactions import Job, Transactions

T = TypeVar("T")
Work = Callable[[Connection], T]
_Waiting = tuple[Job[Any], asyncio.Future[Any]]


class Store:
    """Runs work on the database away from the event loop, in one transaction for all that waits together."""

    def __init__(self, url: str) -> None:
        """``url`` is DATABASE_URL; nothing is opened before the first work."""
        self.url = url
        self._transactions = Transactions(url)
        self._on_the_spot = Transactions(url, waits=False) if self.file is not None else None
        self.replaced: Callable[[], None] = lambda: None
        """Called when another file was put in the place of the store's."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._waiting: list[_Waiting] = []
        self._busy = False

    @property
    def engine(self) -> Engine:
        """For those who need connections of their own."""
        return self._transactions.engine

    @property
    def file(self) -> Path | None:
        """The file of an SQLite store."""
        return self._transactions.file

    @property
    def available(self) -> bool:
        """Whether the last write succeeded."""
        return self._transactions.available

    @property
    def failures(self) -> int:
        """How many transactions failed since one succeeded."""
        return self._transactions.failures

    async def write(self, work: Work[T], *, brief: bool = False) -> T:
        """Run ``work`` in a transaction and return its result once it is committed.

        ``work`` may run again when the transaction it shared was rolled back, so it must only touch the database.
        ``brief`` says that it touches a few rows by their keys.

        Raises:
            StoreUnavailableError: when the store is locked, full, read-only or gone.
        """
        return await self._run(Job(work, brief=brief))

    async def read(self, work: Work[T]) -> T:
        """Run ``work``, which changes nothing; a lock that another process holds for writing does not stop it.

        Raises:
            StoreUnavailableError: when the store cannot be read.
        """
        return await self._run(Job(work, reads=True))

    async def drained(self) -> None:
        """Return when nothing is waiting to be written."""
        while self._busy or self._waiting:
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Finish what waits, then close all connections."""
        await self.drained()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._transactions.disconnect)
        self._thread.shutdown(wait=True)
        self.engine.dispose()
        if self._on_the_spot is not None:
            self._on_the_spot.disconnect()
            self._on_the_spot.engine.dispose()

    async def _run(self, job: Job[T]) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.append((job, future))
        if not self._busy:
            # What else is ready to run may have something to write as well.
            self._busy = True
            loop.call_soon(self._begin, loop)
        return await future

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        waiting, self._waiting = self._waiting, []
        jobs = [job for job, _ in waiting]
        if self._on_the_spot is not None and self.available and all(job.brief for job in jobs):
            results = self._on_the_spot.attempt(jobs)
            if results is not None:
                self._finish(loop, waiting, results)
                return
        done = loop.run_in_executor(self._thread, self._transactions.commit, jobs)
        done.add_done_callback(lambda finished: self._finish(loop, waiting, finished.result()))

    def _finish(self, loop: asyncio.AbstractEventLoop, waiting: list[_Waiting], results: list[object]) -> None:
        self._busy = False
        if self._transactions.was_replaced:
            self._transactions.was_replaced = False
            self.replaced()
        for (_, future), result in zip(waiting, results, strict=True):
            if future.done():
                continue
            if isinstance(result, BaseException):
                future.set_exception(result)
            else:
                future.set_result(result)
        if self._waiting:
            self._busy = True
            loop.call_soon(self._begin, loop)
