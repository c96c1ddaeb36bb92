"""Bringing a database's tables to the version of this program, all at once or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, text

from knowledge.claims.database import BEGIN, WRITE, sync_engine
from knowledge.claims.schema import HEAD

_LOCK = 7_211_058
"""Any number that nothing else on the same server takes as its lock."""

_ONE = threading.Lock()
"""The migration tool keeps what it works on in the process itself, so one thread at a time."""


def _alone(connection: Connection) -> None:
    """Wait until no other process is upgrading; SQLite's lock came with the beginning of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def upgrade(url: str, to: str = HEAD) -> str:
    """Create or upgrade the tables and return their version; safe when several processes do it at once.

    Everything is one transaction: killed in between, the database is as it was. Blocks: run it in a thread.
    """
    from alembic import command
    from alembic.config import Config

    engine = sync_engine(url)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent))
            config.set_main_option("path_separator", "os")
            config.attributes["connection"] = connection
            with _ONE, connection.execution_options(**{BEGIN: WRITE}).begin():
                _alone(connection)
                command.upgrade(config, to)
    finally:
        engine.dispose()
    return to
