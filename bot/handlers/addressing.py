"""Who says what to whom: where a message stands, whether it is for us, and the question that it holds."""

from __future__ import annotations

import re

from telegram import Bot, Message, MessageEntity
from telegram.constants import ChatType

from bot.services import Place

_COMMAND = re.compile(r"/(\w{1,64})(?:@(\w+))?(?:\s+|$)(.*)", re.DOTALL)
_MENTION = re.compile(r"(?<!\w)@\w+")


def is_private(message: Message) -> bool:
    """Whether only one person and the bot are in the chat."""
    return message.chat.type == ChatType.PRIVATE


def place_of(message: Message) -> Place:
    """Where and by whom the message was said; stand-ins for groups and channels are no persons."""
    person = message.from_user if message.sender_chat is None else None
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat_id, thread, person.id if person else None)


def text_of(message: Message) -> str:
    """The text or the caption of the message."""
    return message.text or message.caption or ""


def replied_answer(message: Message, bot: Bot) -> int | None:
    """The id of our message that this one replies to, None when it replies to none of ours."""
    replied = message.reply_to_message
    ours = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    return replied.message_id if replied and ours and replied.forum_topic_created is None else None


def command_in(message: Message, bot: Bot) -> tuple[str, str] | None:
    """The command that the message gives to us, in lower case, and what stands behind it.

    A command with another bot's name is none of ours. In a group one without a name is taken as ours by those who
    know the command.
    """
    found = _COMMAND.fullmatch(text_of(message))
    if not found or (found[2] and found[2].casefold() != bot.username.casefold()):
        return None
    return found[1].casefold(), found[3].strip()


def names_us(message: Message, bot: Bot) -> bool:
    """Whether the message mentions us or gives a command with our name."""
    mention = f"@{bot.username}".casefold()
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.BOT_COMMAND]
    marked = message.parse_entities(kinds) if message.text else {}
    if message.caption:
        marked = message.parse_caption_entities(kinds)
    return any(
        part.casefold() == mention if entity.type == MessageEntity.MENTION else part.casefold().endswith(mention)
        for entity, part in marked.items()
    )


def addressed(message: Message, bot: Bot, commands: frozenset[str]) -> bool:
    """Whether a message in a group is for us: one of our commands, a mention, or a reply to one of ours."""
    given = command_in(message, bot)
    if text_of(message).startswith("/"):
        return given is not None and (given[0] in commands or names_us(message, bot))
    return names_us(message, bot) or (replied_answer(message, bot) is not None and bool(text_of(message)))


def without_mentions(text: str) -> str:
    """The text without the names that it calls, ours among them."""
    return " ".join(_MENTION.sub(" ", text).split())
