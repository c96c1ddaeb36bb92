"""Values that the bot keeps about itself, by key. Functions on one connection."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.store.statement import Statement

_GET = Statement("SELECT value FROM bot_note WHERE key = :key")
_PUT = Statement(
    "INSERT INTO bot_note (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def note(connection: Connection, key: str) -> str | None:
    """The value, None when there is none."""
    row = _GET.first(connection, {"key": key})
    return None if row is None else row[0]


def put_note(connection: Connection, key: str, value: str) -> None:
    """Set the value."""
    _PUT.run(connection, {"key": key, "value": value})
