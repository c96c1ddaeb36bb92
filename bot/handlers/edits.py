"""An edited question edits its answer, as long as the edit is fresh and really changed the words."""

from __future__ import annotations

import datetime as dt
import logging

from telegram import Message, Update

from bot.handlers.addressing import command_in, is_private, text_of, without_mentions
from bot.handlers.ask import Asked, answer_question, consult, remember
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import replace
from bot.page.answer import page_of
from bot.page.buttons import buttons_of
from bot.services import FactsUnavailableError, Sent
from bot.texts import Texts
from bot.words import COMPLETE, phrase_of, question_hash, question_of

FRESH_MINUTES = 15
"""An edit later than this after the message is left alone."""

QUESTIONS = frozenset({"ask", "source", "deal", "stakes", "timeline"})
"""Commands that stand for a question; the others are not done again by an edit."""

log = logging.getLogger("bot.edits")


async def on_edit(face: Face, update: Update, context: Context) -> None:
    """An edited message: a new answer in the old one's place, or a first answer where there was none."""
    message = update.effective_message
    assert message is not None
    if not _fresh(message):
        return
    spoken = await face.texts_for(message)
    question = _question(message, spoken)
    sent = await face.services.conversations.answer_to(message.chat_id, message.message_id)
    if question is None or (sent and sent.question_hash == question_hash(text_of(message))):
        return
    asked = Asked(message, question, text_of(message), spoken, alone=_command(message) in COMPLETE)
    if sent is None:
        await answer_question(face, asked)
    else:
        await _answer_again(face, asked, sent)


async def _answer_again(face: Face, asked: Asked, sent: Sent) -> None:
    message = asked.message
    try:
        answer = await consult(face, asked, edited=True)
    except FactsUnavailableError:
        log.warning("an edited question waits: the facts cannot be read")
        return
    page = page_of(answer, asked.spoken, most=1)
    if await replace(message.get_bot(), message.chat_id, sent.answer_message_id, page[0], buttons_of(answer)):
        await remember(face, asked, sent.answer_message_id, answer.context)


def _fresh(message: Message) -> bool:
    if message.edit_date is None:
        return False
    return message.edit_date - message.date <= dt.timedelta(minutes=FRESH_MINUTES)


def _command(message: Message) -> str:
    given = command_in(message, message.get_bot())
    return given[0] if given else ""


def _question(message: Message, spoken: Texts) -> str | None:
    """The question that the message now holds, None when it holds none."""
    text = text_of(message)
    if text.startswith("/"):
        command, rest = command_in(message, message.get_bot()) or ("", "")
        return (question_of(command, rest, spoken) or None) if command in QUESTIONS else None
    question = text if is_private(message) else without_mentions(text)
    return question if question and phrase_of(question, spoken.language) is None else None
