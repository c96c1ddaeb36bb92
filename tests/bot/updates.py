"""Real updates from small factories; every part that matters to a test is a keyword."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import Any

from telegram import Bot, Update

BOT_ID = 4242
BOT_NAME = "AllianceBot"
ANN = {"id": 1, "is_bot": False, "first_name": "Ann", "language_code": "en"}
BOB = {"id": 2, "is_bot": False, "first_name": "Bob", "language_code": "en"}
OUR_BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Alliance", "username": BOT_NAME}
PRIVATE = {"id": 1, "type": "private", "first_name": "Ann"}
GROUP: dict[str, Any] = {"id": -100123, "type": "supergroup", "title": "Team"}
SENT_AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

_numbers = itertools.count(1000)
_MARKS = re.compile(r"(?P<bot_command>/\w+(?:@\w+)?)|(?P<mention>(?<!\w)@\w+)")


def entities_of(text: str) -> list[dict[str, Any]]:
    """Commands and mentions as Telegram marks them, in UTF-16 units."""
    return [
        {
            "type": found.lastgroup,
            "offset": len(text[: found.start()].encode("utf-16-le")) // 2,
            "length": len(found.group().encode("utf-16-le")) // 2,
        }
        for found in _MARKS.finditer(text)
        if found.lastgroup == "mention" or found.start() == 0
    ]


def message(
    text: str | None = None, *, user: dict[str, Any] = ANN, chat: dict[str, Any] = PRIVATE, **more: Any
) -> dict[str, Any]:
    """A message as Telegram sends it; ``more`` are its other fields."""
    made = {"message_id": next(_numbers), "date": int(SENT_AT.timestamp()), "chat": chat, "from": user, **more}
    if text is not None:
        made |= {"text": text, "entities": more.get("entities", entities_of(text))}
    if "caption" in more:
        made |= {"caption_entities": entities_of(more["caption"])}
    return made


def new(bot: Bot, said: dict[str, Any]) -> Update:
    """The update that brings a new message."""
    return _update(bot, message=said)


def edited(bot: Bot, said: dict[str, Any], text: str, minutes: float = 1) -> Update:
    """The update that brings an edit of the message."""
    changed = {**said, "text": text, "entities": entities_of(text)}
    changed["edit_date"] = said["date"] + int(minutes * 60)
    return _update(bot, edited_message=changed)


def pressed(bot: Bot, data: str, under: dict[str, Any], user: dict[str, Any] = ANN) -> Update:
    """The update that brings a press on a button."""
    query = {"id": "7", "from": user, "message": under, "chat_instance": "x", "data": data}
    return _update(bot, callback_query=query)


def _update(bot: Bot, **parts: Any) -> Update:
    update = Update.de_json({"update_id": next(_numbers), **parts}, bot)
    assert update is not None
    return update
