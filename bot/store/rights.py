"""Rights over the facts: granted and taken away on the command line; a row stays when the right is gone.

Functions on one connection.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from bot.services import Role
from bot.store.opening import store_clock

_GRANT = text(
    "INSERT INTO bot_right (user_id, role, granted_at, revoked_at) VALUES (:user, :role, :now, NULL)"
    " ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, granted_at = excluded.granted_at, revoked_at = NULL"
    " WHERE bot_right.role <> excluded.role OR bot_right.revoked_at IS NOT NULL"
)
_REVOKE = text("UPDATE bot_right SET revoked_at = :now WHERE user_id = :user AND role = :role AND revoked_at IS NULL")
_ALL = text("SELECT user_id, role, granted_at, revoked_at FROM bot_right ORDER BY granted_at, user_id")


@dataclass(frozen=True, slots=True)
class Right:
    """A right with its times in seconds since 1970; ``revoked_at`` is None while it is in force."""

    user_id: int
    role: Role
    granted_at: float
    revoked_at: float | None


def grant(connection: Connection, user_id: int, role: Role) -> bool:
    """Give the right; False when the person has it already."""
    values = {"user": user_id, "role": role.value, "now": store_clock(connection)}
    return bool(connection.execute(_GRANT, values).rowcount)


def revoke(connection: Connection, user_id: int, role: Role) -> bool:
    """Take the right away; False when the person does not have it."""
    values = {"user": user_id, "role": role.value, "now": store_clock(connection)}
    return bool(connection.execute(_REVOKE, values).rowcount)


def rights(connection: Connection) -> list[Right]:
    """Every right that was ever granted, in the order of granting."""
    rows = connection.execute(_ALL)
    return [Right(row.user_id, Role(row.role), row.granted_at, row.revoked_at) for row in rows]
