"""Making sure that there is a fact base: one that does not exist yet is made and filled, wholly or not at all."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.claims.database import file_of, place_of
from knowledge.claims.database_errors import OlderSchemaError
from knowledge.claims.database_state import State, inspect
from knowledge.claims.facts import Facts
from knowledge.claims.ledger import Ledger
from knowledge.claims.ledger_errors import StaleRevisionError
from knowledge.claims.log import utc_now
from knowledge.claims.migrations import upgrade
from knowledge.claims.packs import load_pack
from knowledge.claims.revisions import Action

AUTHOR = "program"


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found and done: where the base is, whether it was made and whether it was filled just now."""

    place: str
    created: bool
    filled: bool
    revision: int


async def _fill(url: str, facts: Facts, pack: str, clock: Callable[[], dt.datetime]) -> bool:
    """Fill a base that has no revision yet; False if another process was first."""
    ledger = await Ledger.open(url, clock)
    try:
        if await ledger.revision():
            return False
        reason = f"first start with the pack {pack}"
        await ledger.import_facts(facts, AUTHOR, reason, action=Action.FILL, expected_revision=0)
    except StaleRevisionError:
        return False
    finally:
        await ledger.close()
    return True


async def _create(path: Path, facts: Facts, pack: str, clock: Callable[[], dt.datetime]) -> bool:
    """Make the file under another name and, when it is whole, put it in its place; False if another came first."""
    building = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    url = f"sqlite:///{building}"
    try:
        await asyncio.to_thread(upgrade, url)
        await _fill(url, facts, pack, clock)
        await asyncio.to_thread(os.link, building, path)
    except FileExistsError:
        return False
    finally:
        for leftover in (building, Path(f"{building}-wal"), Path(f"{building}-shm")):
            leftover.unlink(missing_ok=True)
    return True


async def first_fill(url: str, pack: str = "alliance", clock: Callable[[], dt.datetime] = utc_now) -> Opened:
    """Open the way to a fact base, making and filling it from a pack if there is none yet; what is there is kept.

    Safe when several processes start at once, and when one is killed in between.

    Raises:
        DatabaseError: when the database cannot be used; nothing was made or changed.
        PackError: when the pack cannot be taken; nothing was made.
    """
    state = await asyncio.to_thread(inspect, url)
    if state is State.OLDER:
        raise OlderSchemaError(f"{place_of(url)} is of an older program", "Run python -m bot db upgrade")
    filled = False
    path = file_of(url)
    if state is State.MISSING and path is not None:
        facts = await asyncio.to_thread(load_pack, pack)
        filled = await _create(path, facts, pack, clock)
    elif await _unfilled(url, state):
        facts = await asyncio.to_thread(load_pack, pack)
        await asyncio.to_thread(upgrade, url)
        filled = await _fill(url, facts, pack, clock)
    ledger = await Ledger.open(url, clock)
    try:
        return Opened(place_of(url), state is State.MISSING and filled, filled, await ledger.revision())
    finally:
        await ledger.close()


async def _unfilled(url: str, state: State) -> bool:
    """Whether there are no tables, or tables that a start which was cut short left without a revision."""
    if state is State.NO_TABLES:
        return True
    ledger = await Ledger.open(url)
    try:
        return await ledger.revision() == 0
    finally:
        await ledger.close()
