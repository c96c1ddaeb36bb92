"""Faults of handlers: one log line without anybody's words, one line to the person, never a trace in a chat."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.faults import is_of_the_store, place_of_fault
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import say_line

log = logging.getLogger("bot.errors")


async def on_error(face: Face, update: object, context: Context) -> None:
    """Report the fault; Telegram's own refusals are not answered with yet another message."""
    error = context.error
    if isinstance(error, TelegramError):
        log.warning("telegram refused a request: %s: %s", type(error).__name__, error)
        return
    if not is_of_the_store(error):
        log.error("a handler failed: %s", place_of_fault(error))
    message = update.effective_message if isinstance(update, Update) else None
    if message is None:
        return
    try:
        spoken = await face.texts_for(message)
        await say_line(message, spoken.say("facts_unavailable" if is_of_the_store(error) else "trouble"))
    except Exception as second:
        log.warning("the fault could not be told: %s", type(second).__name__)
