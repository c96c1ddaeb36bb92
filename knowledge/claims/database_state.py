"""What is found at a database's address before anything is done with it; nothing is created and nothing changed."""

from __future__ import annotations

import sqlite3
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import inspect as look_into
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from knowledge.claims.database import WAIT, file_of, parse_url, place_of, sync_engine
from knowledge.claims.database_errors import (
    BusyError,
    DamagedError,
    DatabaseError,
    EmptyFileError,
    FolderInPlaceError,
    ForeignDatabaseError,
    MissingFolderError,
    NewerSchemaError,
    ReadOnlyError,
    UnreachableError,
)
from knowledge.claims.schema import HEAD, KNOWN, VERSION_TABLE

OURS = frozenset({"revisions", "counter", "stakes"})
"""Tables by which our own database is known."""

_RESTORE = "Put back a backup (python -m bot db restore FILE); the file is left as it is"


class State(Enum):
    """What was found where nothing is wrong."""

    MISSING = "no file yet, in a folder that exists"
    NO_TABLES = "a database without tables"
    OLDER = "made by an older program"
    CURRENT = "of this program"


def _check_file(path: Path) -> State | None:
    if path.is_dir():
        raise FolderInPlaceError(f"{path} is a folder", "Name a file, or move the folder away")
    if not path.parent.is_dir():
        mend = "Make the folder, mount the volume, or mend the address"
        raise MissingFolderError(f"The folder {path.parent} does not exist", mend)
    if not path.exists():
        return State.MISSING
    if path.stat().st_size == 0:
        mend = "Put back a backup, or delete the file so that a new database is made"
        raise EmptyFileError(f"{path} is an empty file", mend)
    return None


def _explained(path: Path, error: sqlite3.Error) -> DatabaseError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return ForeignDatabaseError(f"{path} is not a SQLite database", "Name another file, or move this one away")
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return BusyError(f"{path} is locked by another process", "Stop that process, then start again")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        mend = "Give this user the right to write the file and its folder"
        return ReadOnlyError(f"{path} cannot be written", mend)
    return DamagedError(f"{path} is damaged ({error})", _RESTORE)


def _check_content(path: Path) -> None:
    """Refuse a file that is no database, is broken, or cannot be written."""
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise _explained(path, error) from None
    try:
        found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise DamagedError(f"{path} is damaged ({' '.join(found[0].split())[:80]})", _RESTORE)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise _explained(path, error) from None
    finally:
        connection.close()


def _version(connection: Connection, where: str) -> State:
    tables = set(look_into(connection).get_table_names())
    if not tables:
        return State.NO_TABLES
    if VERSION_TABLE not in tables or not tables >= OURS:
        mend = "Name another database, or an empty one"
        raise ForeignDatabaseError(f"{where} holds the tables of something else", mend)
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()
    if version == HEAD:
        return State.CURRENT
    if version in KNOWN:
        return State.OLDER
    raise NewerSchemaError(f"{where} is of a newer program (schema {version})", "Start the newer program, or restore")


def inspect(url: str) -> State:
    """Look at the database; a problem is raised as its own kind of ``DatabaseError``. Blocks: run it in a thread."""
    path = file_of(url)
    if path is not None:
        if state := _check_file(path):
            return state
        _check_content(path)
    engine = sync_engine(url)
    try:
        with engine.connect() as connection:
            return _version(connection, place_of(url))
    except DBAPIError as error:
        if path is not None and isinstance(error.orig, sqlite3.Error):
            raise _explained(path, error.orig) from None
        host = parse_url(url).host or "the server"
        raise UnreachableError(
            f"The database at {host} cannot be reached", "Check address, name and password"
        ) from None
    finally:
        engine.dispose()
