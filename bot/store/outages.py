"""Tells an outage of the database from faults of our own work, and a damaged file from both."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_OUR_FAULTS = frozenset({"IntegrityError", "ProgrammingError", "DataError", "NotSupportedError"})


class StoreUnavailableError(Exception):
    """The store cannot be used at the moment; nothing was changed."""


def is_outage(error: BaseException) -> bool:
    """Whether the database, and not our own work, is at fault. Both drivers name their errors alike."""
    names = {kind.__name__ for kind in type(_driver_error(error)).__mro__}
    return bool(names & {"DatabaseError", "InterfaceError"}) and not names & _OUR_FAULTS


def brief(error: BaseException) -> str:
    """The driver's first words, without the statement and its values, which may hold texts of people."""
    said = str(_driver_error(error)).splitlines()
    return said[0][:120] if said else type(error).__name__


def is_cut(connection: Connection) -> bool:
    """Whether the server hung up on this connection; a file never does."""
    return bool(getattr(connection.connection.driver_connection, "broken", False))


def damage(path: Path) -> str:
    """What is wrong with an SQLite file, empty when it is whole or cannot be looked at; blocks."""
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=0.1)
        try:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return ""  # gone or locked, which is another fault
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else " ".join(found.split())[:120]


def _driver_error(error: BaseException) -> BaseException:
    """What the driver said, whether or not the statement went through SQLAlchemy."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return original if original is not None else error
