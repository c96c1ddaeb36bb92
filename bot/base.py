"""The base of facts as the command line finds it: in the database if there is one, else in a pack, in memory."""

from __future__ import annotations

import asyncio

from bot.settings import Settings
from knowledge.answers.desk import Desk
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot


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
