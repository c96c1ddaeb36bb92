"""Restoring: the facts as they were at a backup, in one transaction, under running workers too.

What the bot remembers stays as it is now: conversations, deleted ones above all, rights, silences, received updates.
Only on a bare host the settings of groups and the audit come from the backup. The restore is itself an entry of the log
of revisions.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, text

from bot.store.backup import Backup, BackupError, audit_table, check, copy, group_tables, ledger_tables
from bot.store.opening import open_engine
from knowledge.claims.database_state import State, inspect
from knowledge.claims.migrations import upgrade
from knowledge.claims.revisions import Action
from knowledge.claims.schema import HEAD

AUTHOR = "operator"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: from which backup, over which revision (None on a bare host), as which revision."""

    backup: Backup
    replaced: int | None
    revision: int


def restore(url: str, path: Path) -> Restored:
    """Put the facts of a backup in force; blocks.

    Raises:
        BackupError: when the backup cannot be used; nothing was changed.
        DatabaseError: when the database cannot be used; nothing was changed.
    """
    backup = check(path)
    state = inspect(url)
    if state is State.OLDER:
        raise BackupError("The database is of an older program. Run python -m bot db upgrade first.")
    bare = state is not State.CURRENT
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "backup.db"
        shutil.copyfile(path, source)
        if backup.version != HEAD:
            upgrade(f"sqlite:///{source}")
        if bare:
            upgrade(url)
        return _replace(url, source, backup, bare)


def _replace(url: str, source: Path, backup: Backup, bare: bool) -> Restored:
    reader, writer = open_engine(f"sqlite:///{source}"), open_engine(url)
    try:
        with reader.connect() as reading, writer.begin() as writing:
            before = _head(writing)
            for table in reversed(ledger_tables()):
                writing.execute(table.delete())
            for table in ledger_tables():
                copy(reading, writing, table)
            if bare:
                for table in (*group_tables(), audit_table()):
                    copy(reading, writing, table)
            _count_on(writing)
            number = _enter(writing, backup, before)
    finally:
        reader.dispose()
        writer.dispose()
    return Restored(backup, None if bare else before[0], number)


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts rows by itself; after rows came with their numbers it must go on behind the last."""
    if connection.dialect.name != "postgresql":
        return
    for table in (*ledger_tables(), audit_table()):
        if "id" in table.c and table.name != "counter":
            sequence = "pg_get_serial_sequence(:name, 'id')"
            last = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"
            connection.execute(text(f"SELECT setval({sequence}, {last}, false)"), {"name": table.name})


def _head(connection: Connection) -> tuple[int, int]:
    row = connection.execute(text("SELECT revision, generation FROM counter")).one()
    return row.revision, row.generation


def _enter(connection: Connection, backup: Backup, before: tuple[int, int]) -> int:
    """The restore as a revision with a number that was never used, and a generation that all workers notice."""
    restored = _head(connection)
    number = max(before[0], restored[0]) + 1
    revisions = next(table for table in ledger_tables() if table.name == "revisions")
    last = connection.execute(select(revisions.c.recorded).order_by(revisions.c.number.desc()).limit(1)).scalar()
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    reason = f"restored from the backup of {backup.made:%Y-%m-%d %H:%M} UTC (revision {backup.revision})"
    connection.execute(
        revisions.insert(),
        {
            "number": number,
            "recorded": max(now, last or now),
            "action": Action.CHANGE.value,
            "author": AUTHOR,
            "author_name": "",
            "place": "command line",
            "reason": reason,
            "source_note": "",
            "undoes": None,
        },
    )
    connection.execute(
        text("UPDATE counter SET revision = :number, generation = :generation"),
        {"number": number, "generation": max(before[1], restored[1]) + 1},
    )
    return number
