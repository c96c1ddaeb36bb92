"""How the bot's own memory stands, for health and metrics. Functions on one connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from bot.store.notes import note
from bot.store.opening import store_clock
from bot.store.workers import living

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Aside:
    """An update that was set aside."""

    update_id: int
    reason: str
    at: float


@dataclass(frozen=True, slots=True)
class State:
    """Numbers at one moment; times are seconds of the store's clock."""

    now: float
    waiting: int
    oldest_waiting: float | None
    aside: int
    newest_aside: tuple[Aside, ...]
    last_done: float | None
    workers: tuple[dict[str, Any], ...]
    silent_workers: tuple[dict[str, Any], ...]
    last_backup: float | None


def look(connection: Connection) -> State:
    """Read the state."""
    now = store_clock(connection)
    waiting = connection.execute(
        text("SELECT count(*) AS number, min(received_at) AS oldest FROM bot_inbox WHERE state = 0")
    ).one()
    aside = connection.execute(text("SELECT count(*) FROM bot_inbox WHERE state = 2")).scalar_one()
    rows = connection.execute(
        text("SELECT update_id, reason, done_at FROM bot_inbox WHERE state = 2 ORDER BY done_at DESC LIMIT :most"),
        {"most": MOST_SHOWN},
    )
    alive = living(connection)
    known = {worker["id"] for worker in alive}
    everybody = connection.execute(text("SELECT id, host, pid, mode, version, started_at, seen_at FROM bot_worker"))
    backup = note(connection, "last_backup")
    return State(
        now=now,
        waiting=waiting.number,
        oldest_waiting=waiting.oldest,
        aside=aside,
        newest_aside=tuple(Aside(row.update_id, row.reason, row.done_at) for row in rows),
        last_done=connection.execute(text("SELECT max(done_at) FROM bot_inbox WHERE state = 1")).scalar(),
        workers=tuple(alive),
        silent_workers=tuple(dict(row._mapping) for row in everybody if row.id not in known),
        last_backup=float(backup) if backup else None,
    )


def replay(connection: Connection, update_id: int) -> bool:
    """Give an update that was set aside another chance; False when there is none with this number."""
    result = connection.execute(
        text(
            "UPDATE bot_inbox SET state = 0, worker = NULL, claims = 0, tries = 0, done_at = NULL, reason = ''"
            " WHERE update_id = :update_id AND state = 2"
        ),
        {"update_id": update_id},
    )
    return bool(result.rowcount)
