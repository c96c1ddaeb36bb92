"""The store's transactions on one kept connection: begun anew when it was cut, and told when the database is out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, text

from bot.store import opening
from bot.store.opening import READING, WRITING, file_of, identity_of, is_sqlite, open_engine, sync_url
from bot.store.outages import StoreUnavailableError, brief, is_cut, is_outage

log = logging.getLogger("bot.store")

LOCK_SECONDS_IN_OUTAGE = 0.05
"""The same as ``LOCK_SECONDS`` once a write has failed: what waits for an answer need not wait for the lock again."""

LOG_PAGES = 4_000
"""Pages of 4 KB in SQLite's log from which on it is moved into the file; an update writes a dozen of them.

Moving it waits for the disk twice, whether it is long or short, and every update waits with it.
"""

PROBE_SECONDS = 0.5
"""After a failure this long nothing is tried for its own sake."""

_PROBE = text(
    "INSERT INTO bot_note (key, value) VALUES ('written', CURRENT_TIMESTAMP)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """Work on a connection; ``reads`` tells that it changes nothing, ``brief`` that it touches a few rows only."""

    work: Callable[[Connection], T]
    reads: bool = False
    brief: bool = False


class Transactions:
    """Carries out jobs, those that are given together in one transaction; every method blocks, in one thread."""

    def __init__(self, url: str, *, waits: bool = True) -> None:
        """Nothing is opened before the first job; without ``waits`` a lock of somebody else is not waited for."""
        self._waits = waits
        self.engine = open_engine(url)
        self._sqlite = is_sqlite(sync_url(url))
        self.file = file_of(url) if self._sqlite else None
        self.available, self.failures = True, 0
        self.was_replaced = False
        self._failed_at = 0.0
        self._connection: Connection | None = None
        self._begins = WRITING
        self._identity: tuple[int, int] | None = None

    def commit(self, jobs: list[Job[Any]]) -> list[object]:
        """The result or the fault of each job."""
        try:
            results = self._in_transaction(jobs)
        except Exception as error:
            self.disconnect()
            if is_outage(error):
                return self._failed(jobs, error)
            if len(jobs) == 1:
                return [error]
            # One bad piece of work must not take the others with it.
            return [result for job in jobs for result in self.commit([job])]
        if not self.available and time.monotonic() - self._failed_at > PROBE_SECONDS:
            self._try_to_write()
        return results

    def attempt(self, jobs: list[Job[Any]]) -> list[object] | None:
        """The results, or None when anything at all stands in the way; nothing was changed then."""
        try:
            return self._in_transaction(jobs)
        except Exception:
            self.disconnect()
            return None

    def _in_transaction(self, jobs: list[Job[Any]]) -> list[object]:
        self._notice_replaced_file()
        kept, begins = self._connection, READING if all(job.reads for job in jobs) else WRITING
        try:
            results = self._worked(jobs, begins)
        except Exception:
            if kept is None or not is_cut(kept):
                raise
            # The server hung up while nothing was to be done; nothing is lost by beginning again.
            self.disconnect()
            results = self._worked(jobs, begins)
        self._connected().commit()
        return results

    def _worked(self, jobs: list[Job[Any]], begins: str) -> list[object]:
        connection = self._begun(begins)
        return [job.work(connection) for job in jobs]

    def _begun(self, begins: str) -> Connection:
        connection = self._connected()
        if begins != self._begins:
            connection.execution_options(begin=begins)
            self._begins = begins
        connection.begin()
        return connection

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection, self._begins = self.engine.connect(), WRITING
            self._be_patient(self._connection)
        return self._connection

    def _be_patient(self, connection: Connection) -> None:
        if not self._sqlite:
            return
        driver: Any = connection.connection.driver_connection
        if self._waits:
            seconds = opening.LOCK_SECONDS if self.available else LOCK_SECONDS_IN_OUTAGE
            driver.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            driver.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        else:
            driver.execute("PRAGMA busy_timeout = 0")
            # Moving the log into the file waits for the disk; that is done by those who wait.
            driver.execute("PRAGMA wal_autocheckpoint = 0")

    def disconnect(self) -> None:
        """After a fault begin with a fresh connection: this one may be cut, or stand on a file that is gone."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.invalidate()
                connection.close()

    def _notice_replaced_file(self) -> None:
        """Let go of a file that was deleted or replaced: writing on would go into the void."""
        if self.file is None:
            return
        identity = identity_of(self.file)
        if identity != self._identity:
            self.was_replaced = self._identity is not None or not self.available
            self.disconnect()
            self.engine.dispose()
            self._identity = identity

    def _failed(self, jobs: list[Job[Any]], error: Exception) -> list[object]:
        """Nothing was changed; what only reads is tried once more beside the writers."""
        readers = [job for job in jobs if job.reads]
        self.failures += 1
        reason = brief(error)
        if self.available:
            log.error("store unavailable", extra={"reason": reason})
        self.available, self._failed_at = False, time.monotonic()
        if not readers or len(readers) == len(jobs):
            return [StoreUnavailableError(reason) for _ in jobs]
        found = iter(self.commit(readers))
        return [next(found) if job.reads else StoreUnavailableError(reason) for job in jobs]

    def _try_to_write(self) -> None:
        """That something could be read, or nothing was to be written, does not tell that the store is back."""
        self._notice_replaced_file()
        try:
            connection = self._begun(WRITING)
            connection.execute(_PROBE)
            connection.commit()
        except Exception:
            self.disconnect()
            self._failed_at = time.monotonic()
            return
        self.available, self.failures = True, 0
        self._be_patient(connection)
        log.warning("store available again")
