"""Messages that are no text: one honest line for each kind, then quiet for a while."""

from __future__ import annotations

from telegram import Message
from telegram.helpers import effective_message_type

from bot.handlers.face import Face
from bot.handlers.speak import say_line
from bot.texts import Texts

QUIET = 60.0
"""Seconds for which the same kind gets no second line in the same chat."""


async def say_kind(face: Face, message: Message, spoken: Texts) -> None:
    """Say that this kind of message is not read."""
    kind = str(effective_message_type(message) or "other")
    if await face.services.chats.first_in(f"kind:{message.chat_id}:{kind}", QUIET):
        await say_line(message, spoken.kinds.get(kind, spoken.kinds["other"]))
