"""The shapes of handlers: what the library calls, and what a command's function looks like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackContext, ExtBot

from bot.handlers.addressing import command_in
from bot.handlers.face import Face
from bot.texts import Texts

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]

Respond = Callable[[Face, Message, Texts, str], Awaitable[None]]
"""Responds to a message with the command's name taken off; the last argument is what stood behind it."""


def command_handler(respond: Respond) -> Callable[[Face, Update, Context], Awaitable[None]]:
    """The handler of a command, from the function that responds to it."""

    async def handle(face: Face, update: Update, context: Context) -> None:
        message = update.effective_message
        given = command_in(message, context.bot) if message else None
        if message is not None and given is not None:
            await respond(face, message, await face.texts_for(message), given[1])

    return handle
