"""The base of facts as the command line finds it: in the database if there is one, else in a pack, in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.desk_provider import DeskProvider, Mark
from bot.services import FactsUnavailableError
from bot.settings import Settings
from knowledge.answers.desk import Desk
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot

if TYPE_CHECKING:
    from knowledge.claims.ledger import Ledger


def desk_at_hand(settings: Settings, pack: str | None = None) -> Desk:
    """A desk on the named pack, else on the database, else on ``FACTS_PACK``; nothing is created.

    Raises:
        PackError: when the pack cannot be taken.
        DatabaseError: when there is a database and it cannot be used.
    """
    if pack is None:
        snapshot = asyncio.run(_snapshot_if_there(settings.database_url))
        if snapshot is not None:
            return Desk(snapshot)
    return Desk(Snapshot(load_pack(pack or settings.facts_pack)))


async def made_ready(settings: Settings, *, upgrading: bool = False) -> list[str]:
    """See to it that there is a base, made and filled if there was none; returns lines that say what was done.

    Raises:
        PackError, DatabaseError: when that is not possible; nothing was made then.
    """
    from knowledge.claims.database_state import State, inspect
    from knowledge.claims.filling import first_fill
    from knowledge.claims.migrations import upgrade

    lines = []
    if upgrading and await asyncio.to_thread(inspect, settings.database_url) is State.OLDER:
        version = await asyncio.to_thread(upgrade, settings.database_url)
        lines.append(f"The database is now of version {version}; its facts were kept.")
    opened = await first_fill(settings.database_url, settings.facts_pack)
    if opened.filled:
        lines.append(
            f"New base of facts in {_whole(settings.database_url)}, filled from the pack {settings.facts_pack}."
        )
    elif upgrading and not lines:
        lines.append(f"{_whole(settings.database_url)} is of this program's version.")
    return lines


def _whole(url: str) -> str:
    """Where the database is, a file with its whole path."""
    from knowledge.claims.database import file_of, place_of

    path = file_of(url)
    return str(path.resolve()) if path else place_of(url)


@asynccontextmanager
async def desks_on(settings: Settings) -> AsyncIterator[DeskProvider]:
    """Desks on the database, each on its newest revision.

    Raises:
        DatabaseError: when the database cannot be used.
    """
    from knowledge.claims.ledger import Ledger

    ledger = await Ledger.open(settings.database_url)

    async def load() -> Desk:
        return Desk(await ledger.snapshot())

    try:
        yield DeskProvider(_Head(ledger), load)
    finally:
        await ledger.close()


class _Head:
    """Looks at the ledger's counter on its own connection."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def newest(self) -> Mark:
        """See ``bot.desk_provider.Revisions``."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            return ((await self._ledger.head()).generation,)
        except SQLAlchemyError as error:
            raise FactsUnavailableError(type(error).__name__) from error

    def close(self) -> None:
        """The ledger is closed by whoever opened it."""


async def _snapshot_if_there(url: str) -> Snapshot | None:
    from knowledge.claims.database_errors import NotThereError
    from knowledge.claims.ledger import Ledger

    try:
        ledger = await Ledger.open(url)
    except NotThereError:
        return None
    try:
        return await ledger.snapshot()
    finally:
        await ledger.close()
