"""Changes that were previewed and wait for their proposer to confirm them. Functions on one connection."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, text

from bot.store.opening import store_clock

LIFETIME = 30 * 60.0
"""Seconds for which a preview can be confirmed."""


class PendingState(IntEnum):
    """How far a previewed change is."""

    OPEN = 0
    DONE = 1
    CANCELLED = 2
    REPLACED = 3
    ASKED = 4
    """Being put together step by step: what is typed is the answer to the step."""
    OFFERED = 5
    """A line could not be taken; mended ones are offered on buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A previewed change; ``line`` is the command as it was typed, ``payload`` what is stored if it is confirmed.

    ``revision`` is the one on which the preview was built. ``outcome`` is what was said when it was settled.
    """

    token: str
    user_id: int
    user_name: str
    chat_id: int
    line: str
    payload: str
    revision: int
    expires_at: float = 0.0
    state: PendingState = PendingState.OPEN
    outcome: str = ""


def new_token() -> str:
    """A name for a pending change that nobody can guess."""
    return secrets.token_hex(8)


_INSERT = text(
    "INSERT INTO bot_pending"
    " (token, user_id, user_name, chat_id, line, payload, revision, made_at, expires_at, state, outcome)"
    " VALUES (:token, :user_id, :user_name, :chat_id, :line, :payload, :revision, :now, :expires_at, :state, '')"
)
_SETTLE = text("UPDATE bot_pending SET state = :state, outcome = :outcome WHERE token = :token AND state IN (0, 4, 5)")
_COLUMNS = "token, user_id, user_name, chat_id, line, payload, revision, expires_at, state, outcome"
_ONE = text(f"SELECT {_COLUMNS} FROM bot_pending WHERE token = :token")
_OPEN = text(
    f"SELECT {_COLUMNS} FROM bot_pending"
    " WHERE user_id = :user_id AND chat_id = :chat_id AND state = 0 AND expires_at > :now ORDER BY made_at"
)

_OTHERS = text(
    f"SELECT {_COLUMNS} FROM bot_pending WHERE user_id <> :user_id AND state = 0 AND expires_at > :now ORDER BY made_at"
)
_LEAVE = text("UPDATE bot_pending SET state = 3 WHERE user_id = :user_id AND chat_id = :chat_id AND state = 4")
_ASKED = text(
    f"SELECT {_COLUMNS} FROM bot_pending"
    " WHERE user_id = :user_id AND chat_id = :chat_id AND state = 4 AND expires_at > :now ORDER BY made_at DESC LIMIT 1"
)


def keep(connection: Connection, pending: Pending) -> None:
    """Keep a change that was previewed, or one that is being put together; its lifetime begins."""
    now = store_clock(connection)
    values = {name: getattr(pending, name) for name in Pending.__slots__ if name != "outcome"}
    values |= {"state": int(pending.state), "now": now, "expires_at": now + LIFETIME}
    connection.execute(_INSERT, values)


def asked_of(connection: Connection, user_id: int, chat_id: int) -> Pending | None:
    """The change that this person is putting together in this chat, the newest one."""
    values = {"user_id": user_id, "chat_id": chat_id, "now": store_clock(connection)}
    row = connection.execute(_ASKED, values).mappings().first()
    return None if row is None else _pending(row)


def leave_steps(connection: Connection, user_id: int, chat_id: int) -> None:
    """Nothing that this person types in this chat is an answer to a step any more."""
    connection.execute(_LEAVE, {"user_id": user_id, "chat_id": chat_id})


def find(connection: Connection, token: str) -> tuple[Pending | None, bool]:
    """The change of this name, and whether its lifetime is over."""
    row = connection.execute(_ONE, {"token": token}).mappings().one_or_none()
    return (None, False) if row is None else (_pending(row), row["expires_at"] <= store_clock(connection))


def open_of(connection: Connection, user_id: int, chat_id: int) -> list[Pending]:
    """What this person can still confirm in this chat, the oldest first."""
    values = {"user_id": user_id, "chat_id": chat_id, "now": store_clock(connection)}
    return [_pending(row) for row in connection.execute(_OPEN, values).mappings()]


def open_of_others(connection: Connection, user_id: int) -> list[Pending]:
    """What others than this person can still have confirmed, the oldest first."""
    values = {"user_id": user_id, "now": store_clock(connection)}
    return [_pending(row) for row in connection.execute(_OTHERS, values).mappings()]


def settle(connection: Connection, token: str, state: PendingState, outcome: str) -> bool:
    """Say what became of it; False when that was said before."""
    return bool(connection.execute(_SETTLE, {"token": token, "state": int(state), "outcome": outcome}).rowcount)


def _pending(row: Any) -> Pending:
    return Pending(**{**row, "state": PendingState(row["state"])})
