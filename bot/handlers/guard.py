"""May the bot speak here? In groups only when it is addressed and not silenced; never to a bot."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.handlers.addressing import addressed, is_private, place_of
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.table import NAMES


async def guard(face: Face, update: Update, context: Context) -> None:
    """Let pass what may be answered.

    Raises:
        ApplicationHandlerStop: when the update is none of our business; nothing was read from the store for it then,
            but for the silence of a group in which we were addressed.
    """
    if update.callback_query is not None:
        return
    message = update.message or update.edited_message
    if message is None or _by_machine(message, context.bot.id):
        raise ApplicationHandlerStop
    if is_private(message):
        return
    if not addressed(message, context.bot, NAMES):
        raise ApplicationHandlerStop
    place = place_of(message)
    if await face.services.chats.is_quiet(place.chat_id, place.thread_id):
        raise ApplicationHandlerStop


def _by_machine(message: Message, our_id: int) -> bool:
    """Whether a bot wrote it, or it is our own inline result, or a channel's post forwarded by itself.

    Anonymous administrators and people who write as a channel come with a stand-in that is marked as a bot.
    """
    bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    ours = message.via_bot is not None and message.via_bot.id == our_id
    return bot or ours or message.is_automatic_forward is True
