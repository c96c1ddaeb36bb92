"""Saying things: new messages as replies where others listen, and edits; both stand Telegram's refusals."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Bot, ForceReply, InlineKeyboardMarkup, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.page.blocks import Span, block
from bot.page.clean import clean
from bot.page.html import messages

log = logging.getLogger("bot.speak")

SLOW = 0.7
"""Seconds after which a typing sign is shown."""

UNCHANGED = "message is not modified"
Markup = InlineKeyboardMarkup | ForceReply | None


def plain_page(*lines: str) -> list[str]:
    """Plain lines as HTML messages."""
    return messages([block([(Span(clean(line)),) for line in lines if line])])


async def say(message: Message, page: list[str], markup: Markup = None) -> Message:
    """Answer the message; buttons come under the last part. Returns the first message sent.

    In groups the answer is a reply, in the same topic; a message that is gone meanwhile does not lose the answer.
    """
    first = None
    for number, text in enumerate(page, start=1):
        under = markup if number == len(page) else None
        sent = await message.reply_html(text, reply_markup=under)
        first = first or sent
    assert first is not None, "a page has at least one message"
    return first


async def say_line(message: Message, line: str, markup: Markup = None) -> Message:
    """Answer the message with one plain line."""
    return await say(message, plain_page(line), markup)


async def replace(bot: Bot, chat_id: int, message_id: int, text: str, markup: InlineKeyboardMarkup | None) -> bool:
    """Change one of our messages; False when it is gone and was left alone. One that says so already is fine."""
    try:
        await bot.edit_message_text(
            text, chat_id=chat_id, message_id=message_id, parse_mode=ParseMode.HTML, reply_markup=markup
        )
    except BadRequest as error:
        if UNCHANGED in str(error).casefold():
            return True
        log.info("an answer could not be changed: %s", error)
        return False
    return True


@contextmanager
def typing_when_slow(message: Message) -> Iterator[None]:
    """Show a typing sign once the answer takes a while."""
    tasks: list[asyncio.Task[None]] = []
    timer = asyncio.get_running_loop().call_later(SLOW, lambda: tasks.append(asyncio.create_task(_type(message))))
    try:
        yield
    finally:
        timer.cancel()


async def _type(message: Message) -> None:
    try:
        await message.reply_chat_action(ChatAction.TYPING)
    except TelegramError as error:
        log.debug("no typing sign: %s", error)
