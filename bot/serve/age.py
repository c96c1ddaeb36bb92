"""Old questions: after a long absence a group is not flooded with answers that nobody waits for."""

from __future__ import annotations

from typing import Any

GROUP_SECONDS = 15 * 60
"""A message in a group older than this is not answered; service messages, and all of private chats, are handled."""
_SAYING = ("text", "caption")
_MESSAGES = ("message", "edited_message")


def age_of(update: dict[str, Any], now: float) -> float:
    """Seconds since the message was said or edited, 0 where the update holds none; ``now`` is seconds since 1970."""
    message = _message(update)
    said = message.get("edit_date") or message.get("date")
    return now - said if isinstance(said, int) and said > 0 else 0.0


def is_stale(update: dict[str, Any], now: float) -> bool:
    """Whether the update is something said in a group too long ago."""
    message = _message(update)
    chat = message.get("chat")
    if not isinstance(chat, dict) or chat.get("type") not in {"group", "supergroup"}:
        return False
    return any(part in message for part in _SAYING) and age_of(update, now) > GROUP_SECONDS


def _message(update: dict[str, Any]) -> dict[str, Any]:
    return next((update[kind] for kind in _MESSAGES if isinstance(update.get(kind), dict)), {})
