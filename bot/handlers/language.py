"""/language: show the languages, or choose one for the chat; in groups only its administrators may."""

from __future__ import annotations

from contextlib import suppress

from telegram import ChatMember, Message, Update
from telegram.error import BadRequest, TelegramError

from bot.handlers.addressing import is_private
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import plain_page, replace, say_line
from bot.page.buttons import keyboard
from bot.texts import Texts, languages, texts
from bot.words import folded

LANGUAGE = "language"
"""The callback data of the buttons begin with this."""

_MODERATORS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


async def language(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/language, alone or with a language behind it."""
    wanted = _code(rest)
    if rest and wanted is None:
        await say_line(message, spoken.say("language_unknown", language=rest[:40], languages=_names()))
    elif wanted is not None:
        await choose_language(face, message, spoken, wanted)
    else:
        rows = [(texts(code).name, f"{LANGUAGE}:{code}") for code in languages()]
        await say_line(message, spoken.say("language", languages=_names()), keyboard(rows))


async def choose_language(face: Face, message: Message, spoken: Texts, wanted: str) -> None:
    """Set the chat's language for whoever may, and say so in it."""
    anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat_id
    person = message.from_user.id if message.from_user else 0
    if not (is_private(message) or anonymous or await _moderates(message, person)):
        await say_line(message, spoken.say("language_moderators"))
        return
    await face.services.chats.set_language(message.chat_id, wanted)
    await say_line(message, texts(wanted).say("language_set"))


async def on_language(face: Face, update: Update, context: Context) -> None:
    """A press on one of the buttons of /language."""
    query = update.callback_query
    assert query is not None
    wanted = _code((query.data or "").removeprefix(f"{LANGUAGE}:"))
    message = query.message
    allowed = isinstance(message, Message) and (is_private(message) or await _moderates(message, query.from_user.id))
    spoken = await face.texts_in(message.chat.id if message else query.from_user.id, query.from_user)
    with suppress(BadRequest):
        await query.answer(None if allowed else spoken.say("language_moderators"))
    if wanted is None or message is None or not allowed:
        return
    await face.services.chats.set_language(message.chat.id, wanted)
    await replace(
        context.bot, message.chat.id, message.message_id, plain_page(texts(wanted).say("language_set"))[0], None
    )


async def _moderates(message: Message, person: int) -> bool:
    try:
        member = await message.chat.get_member(person)
    except TelegramError:
        return False
    return member.status in _MODERATORS


def _code(word: str) -> str | None:
    named = {folded(texts(code).name): code for code in languages()}
    wanted = folded(word)
    return named.get(wanted, wanted if wanted in languages() else None)


def _names() -> str:
    return ", ".join(texts(code).name for code in languages())
