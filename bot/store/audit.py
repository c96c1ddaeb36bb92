"""The audit of what is no revision: rights, refused attempts, exports. Entries are added and never changed.

Refused attempts of one kind are summed up per person and hour. Functions on one connection.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.store.opening import store_clock

HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: who did what to whom, why and where; ``at`` in seconds since 1970, ``count`` how many times."""

    user_id: int
    user_name: str
    action: str
    detail: str = ""
    reason: str = ""
    place: str = ""
    number: int = 0
    at: float = 0.0
    count: int = 1


_ADD = text(
    "INSERT INTO bot_audit (at, user_id, user_name, action, detail, reason, place, mark, count)"
    " VALUES (:now, :user_id, :user_name, :action, :detail, :reason, :place, :mark, 1)"
    " ON CONFLICT (mark) DO UPDATE SET count = bot_audit.count + 1"
)
_NEWEST = text(
    "SELECT id, at, user_id, user_name, action, detail, reason, place, count FROM bot_audit"
    " ORDER BY id DESC LIMIT :most"
)


def add(connection: Connection, entry: Entry) -> None:
    """Add an entry."""
    _write(connection, entry, None)


def refused(connection: Connection, entry: Entry) -> None:
    """Add an attempt that was refused, or count it with those of the same person, kind and hour."""
    hour = int(store_clock(connection) // HOUR)
    _write(connection, entry, f"{entry.user_id}:{entry.action}:{entry.detail}:{hour}")


def newest(connection: Connection, most: int) -> list[Entry]:
    """The newest entries, the newest first."""
    rows = connection.execute(_NEWEST, {"most": most}).mappings()
    return [Entry(number=row["id"], **{name: row[name] for name in row if name != "id"}) for row in rows]


def _write(connection: Connection, entry: Entry, mark: str | None) -> None:
    values = {name: getattr(entry, name) for name in ("user_id", "user_name", "action", "detail", "reason", "place")}
    connection.execute(_ADD, values | {"now": store_clock(connection), "mark": mark})
