"""An edited question that still waits is answered once, in its last form, at the place where it was asked."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Any

from bot.store.inbox import Received

_TEXTS = ("text", "caption")


def merged(item: Received, waiting: deque[Received]) -> Received:
    """The update with the words of its last edit among those that wait; its edits are taken out of ``waiting``.

    Commands are left alone, before and after: an edited command is not the command.
    """
    edits = [each for each in waiting if _is_edit(each, item)]
    if not edits or not _is_plain(item.payload.get("message")):
        return item
    if not all(_is_plain(edit.payload.get("edited_message")) for edit in edits):
        return item
    for edit in edits:
        waiting.remove(edit)
    payload = {**item.payload, "message": {**edits[-1].payload["edited_message"]}}
    return replace(item, payload=payload, merged=tuple(edit.update_id for edit in edits))


def _is_edit(edit: Received, item: Received) -> bool:
    if not edit.address.edited or item.address.edited or item.address.message_id is None:
        return False
    return (edit.address.chat_id, edit.address.message_id) == (item.address.chat_id, item.address.message_id)


def _is_plain(message: Any) -> bool:
    words = next((message[part] for part in _TEXTS if part in message), "") if isinstance(message, dict) else "/"
    return isinstance(words, str) and not words.startswith("/")
