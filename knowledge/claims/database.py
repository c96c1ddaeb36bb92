"""Addresses of databases as platforms hand them out, and engines for them that behave alike on both kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from knowledge.claims.database_errors import BadUrlError

WAIT = 10
"""Seconds to wait for another process that is writing."""

BEGIN = "knowledge_begin"
"""The execution option with which a connection says how it begins; ``WRITE`` where it is going to write."""

WRITE = "BEGIN IMMEDIATE"

_MEND = "Use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"


def parse_url(url: str) -> URL:
    """The address without a driver, ``sqlite`` or ``postgresql``.

    Raises:
        BadUrlError: when it is neither, names no file, or cannot be read.
    """
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise BadUrlError("The database address cannot be read", _MEND) from None
    kind = found.drivername.partition("+")[0]
    if kind in {"postgres", "postgresql"}:
        return found.set(drivername="postgresql")
    if kind != "sqlite":
        raise BadUrlError(f"A {kind} database cannot be used", _MEND)
    if found.host or not found.database or found.database == ":memory:":
        raise BadUrlError("The database address names no file", _MEND)
    return found.set(drivername="sqlite")


def file_of(url: str) -> Path | None:
    """The file of a SQLite database, None for a server."""
    found = parse_url(url)
    return Path(found.database or "") if found.drivername == "sqlite" else None


def place_of(url: str) -> str:
    """Where the database is, for people: the file, or the server without its password."""
    path = file_of(url)
    return str(path) if path else parse_url(url).render_as_string(hide_password=True)


def _prepare(connection: Any, _record: Any) -> None:
    """Settings of a fresh SQLite connection; transactions begin when we say so, not when the driver thinks so."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (f"busy_timeout = {WAIT * 1000}", "foreign_keys = ON", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))


def _listen(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)


def _driven(url: str, sqlite: str) -> tuple[URL, dict[str, Any]]:
    found = parse_url(url)
    if found.drivername == "sqlite":
        return found.set(drivername=f"sqlite+{sqlite}"), {"connect_args": {"timeout": WAIT}}
    return found.set(drivername="postgresql+psycopg"), {"pool_pre_ping": True}


def async_engine(url: str) -> AsyncEngine:
    """An engine for the bot's own work."""
    address, options = _driven(url, "aiosqlite")
    engine = create_async_engine(address, **options)
    _listen(engine.sync_engine)
    return engine


def sync_engine(url: str) -> Engine:
    """An engine for migrations and checks, which run in a thread of their own."""
    address, options = _driven(url, "pysqlite")
    engine = create_engine(address, **options)
    _listen(engine)
    return engine
