"""Backups: one SQLite file with the ledger, the audit and the settings of groups, whatever the database is.

A backup is one consistent moment, taken while everything runs. It holds nothing that people wrote and no rights:
neither conversations nor unanswered questions, received updates, settings of private chats or who may keep facts.
So a restore cannot bring back what somebody had deleted, or a right that was taken away.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select, text
from sqlalchemy import column as bare_column
from sqlalchemy import inspect as look_into
from sqlalchemy import table as bare_table
from sqlalchemy.exc import DBAPIError

from bot.store.notes import put_note
from bot.store.opening import file_of, is_sqlite, open_engine, sync_url
from bot.store.seal import is_sealed, seal
from bot.store.tables import AuditRow, ChatRow, SilenceRow
from knowledge.claims.claim_tables import ROWS
from knowledge.claims.database_state import State, inspect
from knowledge.claims.migrations import upgrade
from knowledge.claims.schema import KNOWN, VERSION_TABLE

CHUNK = 1_000
FIRST_VERSION = "0002"
"""Of the schema: earlier ones were never in use."""
MARK = "backup_of"


class BackupError(Exception):
    """A backup cannot be made or used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was looked through: when it was made, its last revision, and the schema's version."""

    path: Path
    made: dt.datetime
    revision: int
    version: str


def ledger_tables() -> list[Table]:
    """The ledger's tables, each behind those that it refers to."""
    return list(ROWS["sources"].metadata.sorted_tables)


def group_tables() -> list[Table]:
    """The settings of groups; those of private chats are left out row by row."""
    return [ChatRow.__table__, SilenceRow.__table__]  # type: ignore[attr-defined]


def audit_table() -> Table:
    """What was done or refused that is no revision."""
    return AuditRow.__table__  # type: ignore[attr-defined, no-any-return]


def back_up(url: str, target: Path) -> Backup:
    """Write a backup to ``target`` (a file, or a folder in which it gets a name with the time); blocks.

    That of an older program's base is in the form of that program, so that it can go back to it.

    Raises:
        BackupError: when there is no base or the place cannot be written; no file that looks whole is left.
        DatabaseError: when there is no usable database.
    """
    state = inspect(url)
    if state not in {State.CURRENT, State.OLDER} or version_of(url) < FIRST_VERSION:
        raise BackupError("There is no base to back up.")
    now = dt.datetime.now(dt.UTC)
    path = target / f"alliance-{now:%Y%m%d-%H%M%S}.db" if target.is_dir() else target
    part = path.with_name(f"{path.name}.part")
    try:
        _write(url, part, now)
        found = check(part)
        os.replace(part, path)
    except OSError as error:
        raise BackupError(f"{path} cannot be written ({error.strerror}). Name another place.") from None
    except (sqlite3.Error, DBAPIError) as error:
        said = str(getattr(error, "orig", error)).splitlines()[0]
        raise BackupError(f"{path} could not be written whole ({said}). See to its folder and try again.") from None
    finally:
        for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm"), Path(f"{part}-journal")):
            leftover.unlink(missing_ok=True)
    _note(url, now)
    return Backup(path, found.made, found.revision, found.version)


def back_up_older(url: str, target: Path | None) -> Backup | None:
    """A backup of a base that is going to be upgraded, None of one that need not be; without a place, beside it.

    Raises:
        BackupError: when it cannot be made; the upgrade must not begin then.
    """
    if inspect(url) is not State.OLDER or version_of(url) < FIRST_VERSION:
        return None
    return back_up(url, target or (file_of(url).parent if is_sqlite(sync_url(url)) else Path()))


def version_of(url: str) -> str:
    """The version of the schema of a database that has one."""
    engine = open_engine(url)
    try:
        with _one_moment(engine) as connection:
            return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one())
    finally:
        engine.dispose()


def check(path: Path) -> Backup:
    """Look a backup through: it is whole, unchanged since it was made, and of a version that this program knows.

    Raises:
        BackupError: when it is not; the message says what is wrong.
    """
    if not path.is_file():
        raise BackupError(f"{path} is no file. Name a backup that python -m bot db backup made.")
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        try:
            return _checked(connection, path)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise BackupError(f"{path} is damaged ({error}). Use another backup.") from None


def _checked(connection: sqlite3.Connection, path: Path) -> Backup:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupError(f"{path} is damaged ({found}). Use another backup.")
    notes = dict(connection.execute("SELECT key, value FROM bot_note"))
    if MARK not in notes:
        raise BackupError(f"{path} is no backup of this program.")
    version = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()[0]
    if version not in KNOWN:
        raise BackupError(f"{path} is of a newer program (schema {version}). Start the newer program.")
    if not is_sealed(path):
        raise BackupError(f"{path} is damaged or was changed since it was made. Use another backup.")
    revision = connection.execute("SELECT revision FROM counter").fetchone()[0]
    return Backup(path, dt.datetime.fromisoformat(notes[MARK]), revision, version)


def _write(url: str, part: Path, now: dt.datetime) -> None:
    part.unlink(missing_ok=True)
    upgrade(f"sqlite:///{part}", version_of(url))
    source, target = open_engine(url), open_engine(f"sqlite:///{part}")
    try:
        with _one_moment(source) as reading, target.begin() as writing:
            known = set(look_into(reading).get_table_names())
            for table in (table for table in ledger_tables() if table.name in known):
                writing.execute(table.delete())
                copy(reading, writing, table)
            for table in group_tables():
                copy(reading, writing, table, table.c.chat_id < 0)
            if audit_table().name in known:
                copy(reading, writing, audit_table())
            put_note(writing, MARK, now.isoformat())
    finally:
        source.dispose()
        target.dispose()
    seal(part)


def _one_moment(engine: Engine) -> Connection:
    """A connection whose reads all see the same moment, and which keeps nobody from writing."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection.execution_options(begin="BEGIN")


def copy(reading: Connection, writing: Connection, table: Table, condition: Any = None) -> None:
    """Copy a table's rows in their order; an older database's table may lack some columns."""
    names = {each["name"] for each in look_into(reading).get_columns(table.name)}
    columns = [each for each in table.c if each.name in names]
    query = select(*columns) if condition is None else select(*columns).where(condition)
    into = insert(bare_table(table.name, *(bare_column(each.name, each.type) for each in columns)))
    for rows in _chunks(reading, query.order_by(*table.primary_key.columns)):
        writing.execute(into, rows)


def _chunks(reading: Connection, query: Any) -> Iterator[list[dict[str, Any]]]:
    result = reading.execution_options(yield_per=CHUNK).execute(query)
    for rows in result.mappings().partitions(CHUNK):
        yield [dict(row) for row in rows]


def _note(url: str, now: dt.datetime) -> None:
    """Note the time for /health; the backup is good even if the store is too busy for the note."""
    engine = open_engine(url)
    try:
        with suppress(DBAPIError, sqlite3.Error), engine.begin() as connection:
            put_note(connection, "last_backup", str(now.timestamp()))
    finally:
        engine.dispose()
