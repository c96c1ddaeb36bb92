"""The door to the database for the bot's own memory: one writer thread, writes that arrive together go in together.

SQLite takes one writer at a time, so a queue in front of one connection is faster than many connections that wait for
its lock; the same queue makes one transaction out of the notes of many updates. PostgreSQL is used in the same way.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

log = logging.getLogger("bot.store")

LOCK_SECONDS = 3.0
"""How long a write waits for another process's lock before it counts as failed."""

_OUR_FAULTS = frozenset({"IntegrityError", "ProgrammingError", "DataError", "NotSupportedError"})

T = TypeVar("T")
Work = Callable[[Connection], T]


class StoreUnavailableError(Exception):
    """The store cannot be used at the moment; nothing was changed."""


@dataclass(slots=True)
class _Job:
    work: Work[Any]
    future: asyncio.Future[Any]


def is_sqlite(url: str) -> bool:
    """Whether the address is that of an SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def sync_url(url: str) -> str:
    """The address for SQLAlchemy's blocking engine, from any form that platforms hand out."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    driver = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}.get(parsed.get_backend_name(), parsed.drivername)
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def open_engine(url: str) -> Engine:
    """An engine with explicit transactions: on SQLite every one takes the write lock at its beginning, or waits."""
    address = sync_url(url)
    if not is_sqlite(address):
        return create_engine(address, pool_size=2, max_overflow=2, pool_pre_ping=True)
    engine = create_engine(address, creator=lambda: _open_existing(file_of(address)))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def file_of(url: str) -> Path:
    """The file of an SQLite address."""
    return Path(make_url(url).database or "")


def _open_existing(path: Path) -> sqlite3.Connection:
    # A file that went away must not come back empty: mode rw opens and never creates.
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    return sqlite3.connect(address, uri=True, check_same_thread=False, timeout=LOCK_SECONDS)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by ``_begin_immediate``
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # A killed process loses nothing with NORMAL; only a power cut may take the last moments.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A reader says so by the option ``begin``; all others are going to write.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


class Store:
    """Runs work on the database away from the event loop, in one transaction for all that waits together."""

    def __init__(self, url: str) -> None:
        """``url`` is DATABASE_URL; nothing is opened before the first work."""
        self.url = url
        self.engine = open_engine(url)
        self.sqlite = is_sqlite(sync_url(url))
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._jobs: list[_Job] = []
        self._busy = False
        self._file = file_of(self.url) if self.sqlite else None
        self._connection: Connection | None = None
        self._identity: tuple[int, int] | None = None
        self.failures = 0
        self.available = True

    async def write(self, work: Work[T]) -> T:
        """Run ``work`` in a transaction and return its result once it is committed.

        ``work`` may run again when the transaction it shared was rolled back, so it must only touch the database.

        Raises:
            StoreUnavailableError: when the store is locked, full, read-only or gone.
        """
        loop = asyncio.get_running_loop()
        job = _Job(work, loop.create_future())
        self._jobs.append(job)
        if not self._busy:
            self._begin(loop)
        return cast("T", await job.future)

    async def drained(self) -> None:
        """Return when nothing is waiting to be written."""
        while self._busy or self._jobs:
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Finish what waits, then close all connections."""
        await self.drained()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown(wait=True)
        self.engine.dispose()

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._busy = True
        jobs, self._jobs = self._jobs, []
        done = loop.run_in_executor(self._thread, self._commit, [job.work for job in jobs])
        done.add_done_callback(lambda finished: self._finish(loop, jobs, finished))

    def _finish(
        self, loop: asyncio.AbstractEventLoop, jobs: list[_Job], finished: asyncio.Future[list[object]]
    ) -> None:
        self._busy = False
        for job, result in zip(jobs, finished.result(), strict=True):
            if job.future.done():
                continue
            if isinstance(result, BaseException):
                job.future.set_exception(result)
            else:
                job.future.set_result(result)
        if self._jobs:
            self._begin(loop)

    def _commit(self, works: list[Work[Any]]) -> list[object]:
        try:
            results = self._in_transaction(works)
        except Exception as error:
            self._disconnect()
            if len(works) == 1:
                return [self._failed(error)]
            # One bad piece of work must not take the others with it.
            return [result for work in works for result in self._commit([work])]
        self._succeeded()
        return results

    def _in_transaction(self, works: list[Work[Any]]) -> list[object]:
        self._notice_replaced_file()
        if self._connection is None:
            self._connection = self.engine.connect()
        connection = self._connection
        with connection.begin():
            return [work(connection) for work in works]

    def _disconnect(self) -> None:
        """After a fault begin with a fresh connection: this one may be cut, or stand on a file that is gone."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.invalidate()
                connection.close()

    def _notice_replaced_file(self) -> None:
        """Let go of a file that was deleted or replaced: writing on would go into the void."""
        if self._file is None:
            return
        try:
            found = os.stat(self._file)
            identity: tuple[int, int] | None = (found.st_dev, found.st_ino)
        except OSError:
            identity = None
        if identity != self._identity:
            self._disconnect()
            self.engine.dispose()
            self._identity = identity

    def _failed(self, error: Exception) -> Exception:
        if not _is_outage(error):
            return error
        reason = _brief(error)
        self.failures += 1
        if self.available:
            log.error("store unavailable", extra={"reason": reason})
        self.available = False
        return StoreUnavailableError(reason)

    def _succeeded(self) -> None:
        if not self.available:
            self.available = True
            log.warning("store available again")


def _driver_error(error: Exception) -> BaseException:
    """What the driver said, whether or not the statement went through SQLAlchemy."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return original if original is not None else error


def _is_outage(error: Exception) -> bool:
    """Whether the database, and not our own work, is at fault. Both drivers name their errors alike."""
    names = {kind.__name__ for kind in type(_driver_error(error)).__mro__}
    return bool(names & {"DatabaseError", "InterfaceError"}) and not names & _OUR_FAULTS


def _brief(error: Exception) -> str:
    """The driver's first words, without the statement and its values, which may hold texts of people."""
    said = str(_driver_error(error)).splitlines()
    return said[0][:120] if said else type(error).__name__


_SQLITE_CLOCK = text("SELECT (julianday('now') - 2440587.5) * 86400.0")
_POSTGRES_CLOCK = text("SELECT extract(epoch from clock_timestamp())::float8")


def store_clock(connection: Connection) -> float:
    """Seconds since 1970 by the store's own clock, which all workers share."""
    clock = _SQLITE_CLOCK if connection.dialect.name == "sqlite" else _POSTGRES_CLOCK
    return float(connection.execute(clock).scalar_one())
