"""Old questions: after a long absence a group is not flooded with answers that nobody waits for."""

from __future__ import annotations

from typing import Any

GROUP_SECONDS = 15 * 60
"""A message in a group older than this is not answered; service messages, and all of private chats, are handled."""
_SAYING = ("text", "caption")
_MESSAGES = ("message", "edited_message")


def is_stale(update: dict[str, Any], now: float) -> bool:
    """Whether the update is something said in a group too long ago; ``now`` is seconds since 1970."""
    message = next((update[kind] for kind in _MESSAGES if isinstance(update.get(kind), dict)), None)
    if message is None or not any(part in message for part in _SAYING):
        return False
    chat = message.get("chat")
    if not isinstance(chat, dict) or chat.get("type") not in {"group", "supergroup"}:
        return False
    said = message.get("edit_date") or message.get("date")
    return isinstance(said, int) and said > 0 and now - said > GROUP_SECONDS
