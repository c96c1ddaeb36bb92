"""A "yes" that was typed instead of pressed: it counts in private, with exactly one preview open there."""

from __future__ import annotations

import re

from telegram import Update

from bot.admin.confirming import on_yes
from bot.admin.person import author_of
from bot.admin.words import said_in
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.text import on_message

YES = re.compile(r"^\s*(?:yes|confirm)\s*[.!]?\s*$", re.IGNORECASE)


async def on_yes_typed(face: Face, update: Update, context: Context) -> None:
    """Confirm what waits, or take the word as any other message where nothing does."""
    message, keeping = update.effective_message, face.services.keeping
    assert message is not None
    who = author_of(message)
    if keeping is not None and who is not None:
        said = said_in((await face.texts_for(message)).language)
        if await on_yes(face, message, keeping, who, said):
            return
    await on_message(face, update, context)
