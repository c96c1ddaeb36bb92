"""Buttons under an answer: the reading that was pressed takes the answer's place."""

from __future__ import annotations

from contextlib import suppress

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update
from telegram.error import BadRequest

from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import replace
from bot.page.answer import page_of
from bot.page.buttons import buttons_of, chosen
from bot.services import Exchange, FactsUnavailableError, Place
from bot.texts import Texts
from knowledge.answers.answer import Choice


async def on_choice(face: Face, update: Update, context: Context) -> None:
    """A press on a choice: answered where it stands; twice the same press is one answer."""
    query = update.callback_query
    assert query is not None
    message = query.message
    if message is None:
        await toast(query)
        return
    spoken = await face.texts_in(message.chat.id, query.from_user)
    place = _place(message, query.from_user.id)
    if await face.services.chats.is_quiet(place.chat_id, place.thread_id):
        await toast(query)
        return
    kept = await face.services.conversations.context_of(place, reply_to=message.message_id)
    choice = chosen(query.data or "", kept.choices) if kept else None
    await toast(query, spoken.say("expired") if choice is None else None)
    if choice is not None:
        await _show(face, message, place, choice, _chosen_by(query, message), spoken)


async def on_other_button(face: Face, update: Update, context: Context) -> None:
    """A button that nobody knows any more."""
    query = update.callback_query
    assert query is not None
    spoken = await face.texts_in(query.from_user.id, query.from_user)
    await toast(query, spoken.say("expired"))


async def toast(query: CallbackQuery, text: str | None = None) -> None:
    """End the waiting sign on the button; one that Telegram has given up already is fine."""
    with suppress(BadRequest):
        await query.answer(text)


async def _show(
    face: Face, message: MaybeInaccessibleMessage, place: Place, choice: Choice, chosen_by: str, spoken: Texts
) -> None:
    services = face.services
    try:
        desk = await services.desks.current()
    except FactsUnavailableError:
        return
    answer = desk.reply(choice.question, today=services.today(), language=spoken.language)
    page = page_of(answer, spoken, chosen_by=chosen_by, most=1)
    if await replace(message.get_bot(), place.chat_id, message.message_id, page[0], buttons_of(answer)):
        await services.conversations.remember(Exchange(place, None, message.message_id, "", answer.context))


def _place(message: MaybeInaccessibleMessage, user_id: int) -> Place:
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Place(message.chat.id, thread, user_id)


def _chosen_by(query: CallbackQuery, message: MaybeInaccessibleMessage) -> str:
    """Who chose, where it was somebody else than the one who asked."""
    replied = message.reply_to_message if isinstance(message, Message) else None
    if replied is None or replied.from_user is None or replied.from_user.id == query.from_user.id:
        return ""
    return query.from_user.first_name
