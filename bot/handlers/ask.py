"""A question becomes an answer: look up what it leans on, ask the desk, say it, remember it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from telegram import Message

from bot.handlers.addressing import is_private, place_of, replied_answer
from bot.handlers.face import Face
from bot.handlers.speak import say, say_line, typing_when_slow
from bot.handling import CURRENT
from bot.page.answer import page_of
from bot.page.buttons import buttons_of
from bot.services import Exchange, FactsUnavailableError, Place
from bot.texts import Texts
from bot.words import question_hash, wordless
from knowledge.answers.answer import Answer, Context, Outcome

LONG = 2_000
"""Characters from which on a question is read beside the others, so that nobody waits for it."""

LATE_MINUTES = 10
"""An answer that comes later than this says so."""

LONGEST_KEPT = 500
"""Characters of an unanswered question that are kept."""

_ABOUT_THE_BOT = frozenset({"coverage", "help"})
"""Kinds of question whose answer names whom to ask."""

UNANSWERED = frozenset({Outcome.MISSING, Outcome.NOT_UNDERSTOOD})

UNSURE_PAUSE = 180.0
"""Seconds between two "not sure" lines in one group."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put: ``raw`` is the message's whole text, by which an edit is known.

    ``alone`` tells that it leans on nothing said before, as the questions behind commands do.
    """

    message: Message
    question: str
    raw: str
    spoken: Texts
    alone: bool = False

    @property
    def place(self) -> Place:
        """Where and by whom it was asked."""
        return place_of(self.message)


async def answer_question(face: Face, asked: Asked) -> None:
    """Answer a new question with a new message."""
    message, spoken = asked.message, asked.spoken
    with typing_when_slow(message):
        try:
            answer = await consult(face, asked)
        except FactsUnavailableError:
            await say_line(message, spoken.say("facts_unavailable"))
            return
    if answer.outcome is Outcome.NOT_UNDERSTOOD and not is_private(message):
        if await face.services.chats.first_in(f"unsure:{message.chat_id}", UNSURE_PAUSE):
            await say_line(message, answer.headline)
        return
    if answer.outcome is Outcome.NOT_UNDERSTOOD and wordless(asked.question):
        await say_line(message, spoken.say("hint"))
        return
    sent = await say(message, page_of(answer, spoken, remark=_lateness(spoken)), buttons_of(answer))
    await remember(face, asked, sent.message_id, answer.context)


def _lateness(spoken: Texts) -> str:
    """A word about the delay where the question waited for long, as after an outage."""
    handling = CURRENT.get()
    minutes = int(handling.age // 60) if handling else 0
    if minutes < LATE_MINUTES:
        return ""
    return spoken.say("late", minutes=minutes) if minutes < 120 else spoken.say("late_hours", hours=minutes // 60)


async def consult(face: Face, asked: Asked, *, edited: bool = False) -> Answer:
    """The desk's answer to the question; one that states nothing, and an objection with its fact, is recorded.

    Raises:
        FactsUnavailableError: when the facts cannot be read.
    """
    services = face.services
    desk = await services.desks.current()
    context = await _context(face, asked, edited=edited)
    ask = partial(desk.reply, asked.question, context=context, today=services.today(), language=asked.spoken.language)
    answer = await asyncio.to_thread(ask) if len(asked.question) > LONG else ask()
    if wordless(asked.question):
        return answer
    if _unanswered(answer):
        await _record(face, asked, asked.question, answer)
    if answer.reading.intent == "dispute" and answer.claims:
        await _record(face, asked, f"{asked.question} – {answer.headline}", answer)
        return replace(answer, notes=(*answer.notes, asked.spoken.say("objection_kept")))
    if answer.reading.intent in _ABOUT_THE_BOT and face.settings.contact:
        return replace(answer, notes=(*answer.notes, asked.spoken.say("contact", contact=face.settings.contact)))
    return answer


def _unanswered(answer: Answer) -> bool:
    """Whether those who keep the facts may want to know: no fact, not understood, or taken for a strange name."""
    return answer.outcome in UNANSWERED or answer.reading.intent == "stranger"


async def _context(face: Face, asked: Asked, *, edited: bool) -> Context | None:
    if asked.alone or wordless(asked.question):
        return None
    message = asked.message
    return await face.services.conversations.context_of(
        asked.place,
        reply_to=replied_answer(message, message.get_bot()),
        before=message.message_id if edited else None,
    )


async def remember(face: Face, asked: Asked, answer_message_id: int, context: Context) -> None:
    """Keep the question and its answer, for follow-ups and edits."""
    exchange = Exchange(asked.place, asked.message.message_id, answer_message_id, question_hash(asked.raw), context)
    await face.services.conversations.remember(exchange)


async def _record(face: Face, asked: Asked, words: str, answer: Answer) -> None:
    await face.services.unanswered.record(
        asked.place,
        words[:LONGEST_KEPT],
        outcome=answer.outcome,
        intent=answer.reading.intent,
        language=asked.spoken.language,
    )
