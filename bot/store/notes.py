"""Values that the bot keeps about itself, by key. Functions on one connection."""

from __future__ import annotations

from sqlalchemy import Connection, text

_GET = text("SELECT value FROM bot_note WHERE key = :key")
_PUT = text(
    "INSERT INTO bot_note (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def note(connection: Connection, key: str) -> str | None:
    """The value, None when there is none."""
    value: str | None = connection.execute(_GET, {"key": key}).scalar()
    return value


def put_note(connection: Connection, key: str, value: str) -> None:
    """Set the value."""
    connection.execute(_PUT, {"key": key, "value": value})
