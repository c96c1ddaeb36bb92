"""New messages that are no command: the question in them is answered, plain words that mean a command carry it out."""

from __future__ import annotations

import logging

from telegram import Message, Update

from bot.handlers.addressing import is_private, text_of, without_mentions
from bot.handlers.ask import Asked, answer_question
from bot.handlers.face import Face
from bot.handlers.kinds import say_kind
from bot.handlers.language import choose_language
from bot.handlers.questions import ask_back
from bot.handlers.reply import Context
from bot.handlers.speak import say_line
from bot.handlers.table import COMMANDS
from bot.texts import Texts
from bot.words import phrase_of, wished_language

log = logging.getLogger("bot.text")


async def on_message(face: Face, update: Update, context: Context) -> None:
    """A new message; parts of a larger one are gathered first."""
    message = update.effective_message
    assert message is not None
    if not (is_private(message) and face.bursts.takes(message)):
        await respond(face, message, text_of(message))
        return

    async def finish(parts: list[Message]) -> None:
        try:
            await respond(face, parts[-1], " ".join(text for part in parts if (text := text_of(part))))
        except Exception as error:
            await context.application.process_error(update, error)

    face.bursts.add(message, finish)


async def respond(face: Face, message: Message, text: str) -> None:
    """Answer the message, whose whole text may be longer than its own."""
    spoken = await face.texts_for(message)
    question = text if is_private(message) else without_mentions(text)
    if not text and is_private(message):
        await say_kind(face, message, spoken)
    elif not question:
        await ask_back(message, spoken)
    elif not await _plain_words(face, message, question, spoken):
        await answer_question(face, Asked(message, question, text, spoken))


async def _plain_words(face: Face, message: Message, text: str, spoken: Texts) -> bool:
    """Whether the text was no question but plain words for something else, which is done."""
    wanted = wished_language(text)
    if wanted is not None:
        await choose_language(face, message, spoken, wanted)
        return True
    phrase = phrase_of(text, spoken.language)
    if phrase in COMMANDS:
        await COMMANDS[phrase](face, message, spoken, "")
    elif phrase is not None and is_private(message):
        await say_line(message, spoken.say(phrase))
    return phrase is not None
