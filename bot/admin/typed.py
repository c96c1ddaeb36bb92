"""What is typed instead of pressed: "yes" in private with one preview open there, and the number of a large change."""

from __future__ import annotations

import re

from telegram import Update

from bot.admin.confirming import on_typed
from bot.admin.person import author_of
from bot.handlers.addressing import text_of
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.text import on_message

YES = re.compile(r"^\s*(?:yes|confirm)\s*[.!]?\s*$", re.IGNORECASE)
NUMBER = re.compile(r"^\s*[0-9]{1,6}\s*$")


async def on_confirm_typed(face: Face, update: Update, context: Context) -> None:
    """Confirm what waits, or take the word as any other message where nothing does."""
    message, keeping = update.effective_message, face.services.keeping
    assert message is not None
    who, typed = author_of(message), text_of(message).strip()
    if keeping is None or who is None or not await on_typed(face, message, keeping, who, typed):
        await on_message(face, update, context)
