"""Opens the database for the bot's own memory, SQLite or PostgreSQL, so that both behave alike."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

LOCK_SECONDS = 3.0
"""How long a write waits for another process's lock before it counts as failed."""

_TABLE = "SELECT count(*) FROM sqlite_master WHERE name = 'bot_inbox'"
_SERVER: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A server that went away without a word is noticed within seconds; the last is in milliseconds."""


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
        return create_engine(address, pool_size=2, max_overflow=2, pool_pre_ping=True, connect_args=_SERVER)
    engine = create_engine(address, creator=lambda: _open_existing(file_of(address)))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(url: str) -> Path:
    """The file of an SQLite address."""
    return Path(make_url(url).database or "")


def identity_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that was put in its place; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_existing(path: Path) -> sqlite3.Connection:
    # A file that went away must not come back empty: mode rw opens and never creates.
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    return sqlite3.connect(address, uri=True, check_same_thread=False, timeout=LOCK_SECONDS)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by ``_begin``
    cursor = connection.cursor()
    # An empty or a foreign file must stay as it is, and this would write into it.
    if cursor.execute(_TABLE).fetchone()[0]:
        cursor.execute("PRAGMA journal_mode=WAL")
    # A killed process loses nothing with NORMAL; only a power cut may take the last moments.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A reader says so by the option ``begin``; all others are going to write. Every update begins twice: so straight.
    driver: Any = connection.connection.driver_connection
    driver.execute(connection.get_execution_options().get("begin", WRITING))


WRITING, READING = "BEGIN IMMEDIATE", "BEGIN"
"""How a transaction begins on SQLite: with the lock of writers, or beside them."""

_SQLITE_CLOCK = text("SELECT (julianday('now') - 2440587.5) * 86400.0")
_POSTGRES_CLOCK = text("SELECT extract(epoch from clock_timestamp())::float8")


def store_clock(connection: Connection) -> float:
    """Seconds since 1970 by the store's own clock, which all workers share."""
    clock = _SQLITE_CLOCK if connection.dialect.name == "sqlite" else _POSTGRES_CLOCK
    return float(connection.execute(clock).scalar_one())
