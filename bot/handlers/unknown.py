"""Slash commands that are not ours, and forwarded ones, which are never carried out."""

from __future__ import annotations

from telegram import Update

from bot.handlers.addressing import command_in
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import say_line
from bot.handlers.table import COMMANDS
from bot.words import nearest_command


async def on_unknown_command(face: Face, update: Update, context: Context) -> None:
    """Offer the nearest command of ours."""
    message = update.effective_message
    assert message is not None
    spoken = await face.texts_for(message)
    given = command_in(message, context.bot)
    near = nearest_command(given[0], tuple(COMMANDS)) if given else None
    if given and message.forward_origin is not None:
        await say_line(message, spoken.say("command_forwarded"))
    elif near:
        await say_line(message, spoken.say("command_near", command=f"/{near}"))
    else:
        await say_line(message, spoken.say("command_unknown"))
