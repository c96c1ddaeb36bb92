"""Packs in and out of the database, for the command line."""

from __future__ import annotations

import asyncio
import getpass
from pathlib import Path

from knowledge.claims.database import file_of
from knowledge.claims.database_state import State, inspect
from knowledge.claims.exports import Export
from knowledge.claims.facts import Facts
from knowledge.claims.ledger import Ledger
from knowledge.claims.migrations import upgrade
from knowledge.claims.packs import dump_export, dump_pack, load_export, load_pack, shipped
from knowledge.claims.revisions import Imported

AUTHOR = "operator"
SHIPPED = "a pack of the program"
"""The place of a revision that holds what ships, as the first fill does; nobody has touched what only such hold."""


async def take_in(url: str, pack: str, reason: str = "") -> str:
    """Take a pack into the database; one that does not exist yet is made. Returns what was done.

    The revisions of an export are replayed on an empty base; elsewhere the export is one new revision.

    Raises:
        PackError: when anything is wrong with the pack; nothing was taken.
        DatabaseError: when the database cannot be used.
    """
    facts = await asyncio.to_thread(load_pack, pack)
    export = await asyncio.to_thread(_export_in, pack)
    fresh = await asyncio.to_thread(inspect, url) in {State.MISSING, State.NO_TABLES}
    try:
        if fresh:
            await asyncio.to_thread(upgrade, url)
        return await _import(url, facts, export, pack, reason)
    except BaseException:
        if fresh:
            _remove_file(url)
        raise


async def written_out(url: str, *, now: bool) -> str:
    """The facts of the database as the text of a pack; with ``now`` without its revisions.

    Raises:
        DatabaseError: when the database cannot be used.
    """
    ledger = await Ledger.open(url)
    try:
        return dump_pack((await ledger.snapshot()).facts, "export") if now else dump_export(await ledger.export())
    finally:
        await ledger.close()


async def log_lines(url: str, limit: int) -> list[str]:
    """The newest revisions, one line each.

    Raises:
        DatabaseError: when the database cannot be used.
    """
    ledger = await Ledger.open(url)
    try:
        newest = await ledger.revision()
        revisions = await ledger.revisions(after=max(newest - limit, 0))
    finally:
        await ledger.close()
    return [
        f"{each.number}  {each.recorded:%Y-%m-%d %H:%M} UTC  {each.action.value}"
        f"  {each.author_name or each.author}: {each.reason}"
        for each in revisions
    ]


async def _import(url: str, facts: Facts, export: Export | None, pack: str, reason: str) -> str:
    ledger = await Ledger.open(url)
    try:
        if export is not None and not await ledger.revision():
            return f"{pack}: {await ledger.replay(export)} revisions replayed."
        why = reason or f"import of {pack}"
        place = SHIPPED if pack in shipped() else ""
        done = await ledger.import_facts(facts, AUTHOR, why, author_name=getpass.getuser(), place=place)
    finally:
        await ledger.close()
    return told(pack, done)


def told(pack: str, done: Imported) -> str:
    """What an import did, in one line."""
    if done.revision is None:
        return f"{pack}: nothing to change, the base says all of it already."
    return f"{pack}: revision {done.revision.number}, {done.added} added, {done.changed} changed."


def _export_in(pack: str) -> Export | None:
    return None if pack in shipped() else load_export(Path(pack).read_bytes())


def _remove_file(url: str) -> None:
    """Take away a database file that was made for an import that failed."""
    path = file_of(url)
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")) if path else ():
        name.unlink(missing_ok=True)
