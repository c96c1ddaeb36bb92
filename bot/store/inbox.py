"""The inbox: an update is stored here before Telegram is told that it was received, and marked when it is done.

Functions on one connection, to be run by ``Store.write``. A lane belongs to one worker as long as that worker has a
waiting update of the lane in hand; all others leave the lane alone, so that a chat is served in order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.store.lanes import BIGGEST, Address, address_of
from bot.store.opening import store_clock
from bot.store.statement import Statement
from bot.store.tables import UpdateState

MOST_TRIES = 3
"""So often is the handling of one update begun; then it is set aside."""
WORKER_DEAD_AFTER = 15.0
"""Seconds without a sign of life after which a worker's updates are taken over."""
CLAIM_LIMIT = 200
_LOCK_KEY = 7_205_011
"""Any fixed number: workers on PostgreSQL take the inbox in turns under it."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update that this worker has in hand; ``claims`` above 1 means that a worker died with it before.

    ``merged`` are the numbers of its edits, which are in its payload and done with it.
    """

    update_id: int
    payload: dict[str, Any]
    address: Address
    claims: int = 1
    tries: int = 0
    received_at: float = 0.0
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an update; ``aside`` with a reason when it was given up."""

    update_id: int
    aside: bool = False
    reason: str = ""


_KNOWN = Statement("SELECT update_id, state, worker FROM bot_inbox WHERE update_id IN :ids")
_BUSY = Statement(
    "SELECT DISTINCT lane FROM bot_inbox WHERE state = 0 AND lane IN :lanes AND (worker IS NULL OR worker <> :worker)"
)
_INSERT = Statement(
    "INSERT INTO bot_inbox (update_id, lane, payload, received_at, worker, claims, tries, state, reason)"
    " VALUES (:update_id, :lane, :payload, :received_at, :worker, :claims, 0, 0, '') ON CONFLICT DO NOTHING"
)
_DONE = Statement(
    "UPDATE bot_inbox SET state = :state, payload = CASE WHEN :state = 2 THEN payload ELSE '' END,"
    " done_at = :at, reason = :reason, worker = NULL WHERE update_id = :update_id"
)
_BEGUN = Statement("UPDATE bot_inbox SET tries = tries + 1 WHERE update_id = :update_id AND worker = :worker")
_FREE = Statement(
    "SELECT update_id, payload, claims, tries, received_at FROM bot_inbox i WHERE state = 0"
    " AND (i.worker IS NULL OR i.worker <> :worker)"
    " AND NOT EXISTS (SELECT 1 FROM bot_worker w WHERE w.id = i.worker AND w.seen_at > :alive)"
    " AND NOT EXISTS (SELECT 1 FROM bot_inbox o JOIN bot_worker w ON w.id = o.worker"
    "   WHERE o.state = 0 AND o.lane = i.lane AND o.worker <> :worker AND w.seen_at > :alive)"
    " ORDER BY id LIMIT :most"
)
_CLAIM = Statement("UPDATE bot_inbox SET worker = :worker, claims = claims + 1 WHERE update_id IN :ids")


_LOCK = Statement("SELECT pg_advisory_xact_lock(:key)")


def take_turn(connection: Connection) -> None:
    """Keep other workers on PostgreSQL from claiming at the same moment; SQLite's write lock does it by itself."""
    if connection.dialect.name == "postgresql":
        _LOCK.rows(connection, {"key": _LOCK_KEY})


def accept(connection: Connection, updates: Sequence[dict[str, Any]], worker: str, now: float) -> list[Received]:
    """Store new updates; returns those that this worker may handle now, in order.

    Updates that are known already are left out, and so are those of lanes that another worker has in hand: that worker,
    or the sweep, takes them when their turn has come. What this worker was given before and has not finished is given
    again, because the first time may have been lost on the way; the caller knows what it has in hand.
    """
    offered = {update["update_id"]: update for update in updates if usable(update)}
    if not offered:
        return []
    take_turn(connection)
    known = {number: (state, owner) for number, state, owner in _KNOWN.rows(connection, {"ids": list(offered)})}
    again = [
        Received(number, offered[number], address_of(offered[number]))
        for number, held in known.items()
        if held == (UpdateState.WAITING, worker)
    ]
    received = [
        Received(number, update, address_of(update)) for number, update in offered.items() if number not in known
    ]
    if not received:
        return again
    lanes = list({item.address.lane for item in received})
    busy = {lane for (lane,) in _BUSY.rows(connection, {"lanes": lanes, "worker": worker})}
    _INSERT.many(connection, [_row(item, None if item.address.lane in busy else worker, now) for item in received])
    return again + [item for item in received if item.address.lane not in busy]


def claim_free(connection: Connection, worker: str) -> list[Received]:
    """Take waiting updates that no living worker has in hand, oldest first, whole lanes in order."""
    take_turn(connection)
    alive = store_clock(connection) - WORKER_DEAD_AFTER
    rows = _FREE.rows(connection, {"worker": worker, "alive": alive, "most": CLAIM_LIMIT})
    if not rows:
        return []
    _CLAIM.run(connection, {"worker": worker, "ids": [row[0] for row in rows]})
    return [_received(row) for row in rows]


def begin_try(connection: Connection, update_id: int, worker: str) -> None:
    """Note that handling begins, for an update with which a worker died before."""
    _BEGUN.run(connection, {"update_id": update_id, "worker": worker})


def finish(connection: Connection, done: Iterable[Done], now: float) -> None:
    """Mark updates as done or set aside; what is done keeps its number only, against a second delivery."""
    rows = [
        {
            "update_id": item.update_id,
            "state": int(UpdateState.ASIDE if item.aside else UpdateState.DONE),
            "reason": item.reason[:300],
            "at": now,
        }
        for item in done
    ]
    if rows:
        _DONE.many(connection, rows)


def usable(update: object) -> bool:
    """Whether this is an object with an update number that can be kept."""
    if not isinstance(update, dict):
        return False
    number = update.get("update_id")
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= BIGGEST


def _row(item: Received, worker: str | None, now: float) -> dict[str, Any]:
    return {
        "update_id": item.update_id,
        "lane": item.address.lane,
        "payload": json.dumps(item.payload, separators=(",", ":")),
        "received_at": now,
        "worker": worker,
        "claims": 0 if worker is None else 1,
    }


def _received(row: tuple[Any, ...]) -> Received:
    update_id, stored, claims, tries, received_at = row
    payload = json.loads(stored)
    return Received(update_id, payload, address_of(payload), claims + 1, tries, received_at)
