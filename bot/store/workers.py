"""Workers and duties in the database: who is alive, and which one does the work that only one may do.

Functions on one connection. All times are of the store's own clock, so that hosts need not agree on theirs.
"""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from bot.store.inbox import WORKER_DEAD_AFTER, take_turn
from bot.store.opening import store_clock

BEAT_SECONDS = 3.0
"""How often a worker shows that it is alive."""
_FORGET_AFTER = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Identity:
    """This process among the workers."""

    mode: str
    version: str
    host: str = field(default_factory=socket.gethostname)
    pid: int = field(default_factory=os.getpid)
    id: str = field(default_factory=lambda: secrets.token_hex(8))


_BEAT = text(
    "INSERT INTO bot_worker (id, host, pid, mode, version, started_at, seen_at)"
    " VALUES (:id, :host, :pid, :mode, :version, :now, :now) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at"
)
_OTHERS = text("SELECT id, host, pid, mode, version, seen_at FROM bot_worker WHERE id <> :id")
_LIVING = text("SELECT id, host, pid, mode, version, started_at, seen_at FROM bot_worker WHERE seen_at > :alive")
_REMOVE = text("DELETE FROM bot_worker WHERE id = :id")
_HOLDER = text(
    "SELECT d.worker, d.last_done_at, w.host, w.pid FROM bot_duty d"
    " LEFT JOIN bot_worker w ON w.id = d.worker AND w.seen_at > :alive WHERE d.name = :name"
)
_HOLD = text(
    "INSERT INTO bot_duty (name, worker, last_done_at) VALUES (:name, :worker, 0)"
    " ON CONFLICT (name) DO UPDATE SET worker = excluded.worker"
)


def beat(connection: Connection, me: Identity) -> float:
    """Show that this worker is alive; returns the store's time."""
    now = store_clock(connection)
    connection.execute(
        _BEAT, {"id": me.id, "host": me.host, "pid": me.pid, "mode": me.mode, "version": me.version, "now": now}
    )
    return now


def bury_dead(connection: Connection, me: Identity) -> int:
    """Remove workers that are known to be dead, so that their updates need not wait; returns how many.

    Dead are those not seen for a day, and those of this host whose process is gone. A process with the same number as
    ours must be a former one: containers number theirs alike at every start.
    """
    now = store_clock(connection)
    dead = [row.id for row in connection.execute(_OTHERS, {"id": me.id}) if _is_dead(row, me, now)]
    for worker in dead:
        connection.execute(_REMOVE, {"id": worker})
    return len(dead)


def _is_dead(row: Any, me: Identity, now: float) -> bool:
    if row.seen_at < now - _FORGET_AFTER:
        return True
    return row.host == me.host and (row.pid == me.pid or not _runs(row.pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def leave(connection: Connection, me: Identity) -> None:
    """Take leave in order: duties and updates in hand are free for others at once."""
    connection.execute(_REMOVE, {"id": me.id})
    connection.execute(text("UPDATE bot_duty SET worker = NULL WHERE worker = :id"), {"id": me.id})
    connection.execute(text("UPDATE bot_inbox SET worker = NULL WHERE state = 0 AND worker = :id"), {"id": me.id})


def living(connection: Connection) -> list[dict[str, Any]]:
    """The workers that are alive."""
    alive = store_clock(connection) - WORKER_DEAD_AFTER
    return [dict(row._mapping) for row in connection.execute(_LIVING, {"alive": alive})]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a duty; ``mine`` when it is this worker."""

    mine: bool
    host: str = ""
    pid: int = 0


def take_duty(connection: Connection, name: str, me: Identity) -> Holder:
    """Take a duty that no living worker has, or say who has it."""
    take_turn(connection)
    alive = store_clock(connection) - WORKER_DEAD_AFTER
    row = connection.execute(_HOLDER, {"name": name, "alive": alive}).first()
    if row is not None and row.worker != me.id and row.pid is not None:
        return Holder(False, row.host, row.pid)
    if row is None or row.worker != me.id:
        connection.execute(_HOLD, {"name": name, "worker": me.id})
    return Holder(True, me.host, me.pid)


def due(connection: Connection, name: str, me: Identity, every: float) -> bool:
    """Whether this worker is to do the scheduled work now; being told so marks it as done for ``every`` seconds."""
    if not take_duty(connection, name, me).mine:
        return False
    now = store_clock(connection)
    marked = connection.execute(
        text("UPDATE bot_duty SET last_done_at = :now, worker = NULL WHERE name = :name AND last_done_at <= :before"),
        {"now": now, "name": name, "before": now - every},
    )
    return bool(marked.rowcount)
