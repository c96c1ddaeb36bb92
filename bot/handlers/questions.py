"""Commands that stand for a question, and /ask, which waits for one when nothing stands behind it."""

from __future__ import annotations

from telegram import ForceReply, Message

from bot.handlers.addressing import command_in, is_private, text_of
from bot.handlers.ask import Asked, answer_question
from bot.handlers.face import Face
from bot.handlers.speak import say_line
from bot.texts import Texts
from bot.words import COMPLETE, question_of


async def ask(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/ask and its kin: answer the question that the command stands for, or ask for one."""
    given = command_in(message, message.get_bot())
    command = given[0] if given else "ask"
    question = question_of(command, rest, spoken)
    if question:
        asked = Asked(message, question, text_of(message), spoken, alone=command in COMPLETE)
        await answer_question(face, asked)
    else:
        await ask_back(message, spoken)


async def ask_back(message: Message, spoken: Texts) -> None:
    """Ask for the question; in a group the answer to that must be a reply, or it would not be for us."""
    if is_private(message):
        await say_line(message, spoken.say("ask_what"))
        return
    line = f"{spoken.say('ask_what')} {spoken.say('reply_below')}"
    await say_line(message, line, ForceReply(selective=True))
