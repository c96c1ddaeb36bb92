"""Which updates must be handled one after another: those of one chat, or of one person where there is no chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BIGGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Address:
    """What the raw update says about its place; None where it says nothing usable.

    ``message_id`` is that of the message said, edited or pressed under; ``reply_to`` that of the message replied to.
    """

    lane: str
    chat_id: int | None = None
    thread_id: int | None = None
    user_id: int | None = None
    message_id: int | None = None
    reply_to: int | None = None
    edited: bool = False
    pressed: bool = False


def kind_of(update: dict[str, Any]) -> str:
    """The kind of update: the name of its one field beside the number."""
    return next((key for key in update if key != "update_id"), "empty")


def address_of(update: dict[str, Any]) -> Address:
    """The address of an update of any shape; malformed parts are left out, never a fault."""
    kind = kind_of(update)
    body = update.get(kind)
    if not isinstance(body, dict):
        return Address(lane="none")
    message = body.get("message") if kind == "callback_query" else body
    message = message if isinstance(message, dict) else {}
    chat_id = _number(_dict(message.get("chat")).get("id"))
    user_id = _number(_dict(body.get("from")).get("id"))
    if chat_id is None:
        return Address(lane="none" if user_id is None else f"user:{user_id}", user_id=user_id)
    return Address(
        lane=f"chat:{chat_id}",
        chat_id=chat_id,
        thread_id=_number(message.get("message_thread_id")) if message.get("is_topic_message") is True else None,
        user_id=user_id,
        message_id=_number(message.get("message_id")),
        reply_to=_number(_dict(message.get("reply_to_message")).get("message_id")),
        edited=kind.startswith("edited_"),
        pressed=kind == "callback_query",
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= BIGGEST else None
