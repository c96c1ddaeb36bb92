"""Looks at the ledger's counter, as cheaply as each database allows."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.desk_provider import Mark
from bot.services import FactsUnavailableError


class SqliteRevisions:
    """Some microseconds on the event loop: the file's identity, its change counter, and the number if that moved."""

    def __init__(self, path: Path, query: str, damage: Callable[[], str]) -> None:
        """``query`` selects what moves with the facts; ``damage`` says what is wrong with the file, if so."""
        self._path = path
        self._query = query
        self._damage = damage
        self._connection: sqlite3.Connection | None = None
        self._identity = (0, 0)
        self._version = -1
        self._newest = 0

    async def newest(self) -> Mark:
        """See ``Revisions``."""
        if self._damage():
            raise FactsUnavailableError("damaged")
        try:
            self._follow_file()
            # Another file may carry the same number and other facts.
            return (*self._identity, self._read())
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise FactsUnavailableError(f"{type(error).__name__}") from error

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._version = -1

    def _follow_file(self) -> None:
        found = os.stat(self._path)
        if self._connection is not None and (found.st_dev, found.st_ino) == self._identity:
            return
        self.close()
        address = f"file:{quote(str(self._path.absolute()))}?mode=rw"
        # A short wait only: readers never wait for a writer in WAL, and the event loop must not stand still.
        self._connection = sqlite3.connect(address, uri=True, timeout=0.05, isolation_level=None)
        self._identity = (found.st_dev, found.st_ino)

    def _read(self) -> int:
        assert self._connection is not None
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            row = self._connection.execute(self._query).fetchone()
            self._newest = int(row[0] or 0)
            self._version = version
        return self._newest


class ServerRevisions:
    """One round trip to the database server, away from the event loop."""

    def __init__(self, engine: Engine, query: str) -> None:
        """``query`` selects the newest revision's number."""
        self._engine = engine
        self._query = text(query)

    async def newest(self) -> Mark:
        """See ``Revisions``."""
        try:
            return (await asyncio.to_thread(self._read),)
        except SQLAlchemyError as error:
            raise FactsUnavailableError(type(error).__name__) from error

    def close(self) -> None:
        """The engine belongs to somebody else."""

    def _read(self) -> int:
        with self._engine.connect() as connection:
            return int(connection.execute(self._query).scalar() or 0)
