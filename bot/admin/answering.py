"""What is typed while a change is being put together: the answer to its step, a way out, or an ordinary message."""

from __future__ import annotations

import json
import re

from telegram import Message, Update

from bot.admin.allowed import may, refusal
from bot.admin.keeping import Keeping
from bot.admin.person import Who, author_of
from bot.admin.preview import line_page
from bot.admin.steps import Question, ask, go_on, labels_of, options_of
from bot.admin.words import Said, said_in
from bot.faults import is_of_the_store
from bot.handlers.addressing import text_of
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import say
from bot.handlers.text import on_message
from bot.store.pending import Pending
from knowledge.questions.sentences.gaps import chosen, filled, read_gap
from knowledge.questions.sentences.lines import Lines

_WAY_OUT = re.compile(r"\s*(?:cancel|stop|never ?mind)\s*[.!]?\s*", re.IGNORECASE)


async def on_step_typed(face: Face, update: Update, context: Context) -> None:
    """Something typed in a private chat in which a step waits for its answer."""
    message = update.effective_message
    assert message is not None
    try:
        await _typed(face, update, context, message)
    except Exception as error:
        if not is_of_the_store(error):
            raise
        await say(message, line_page([(await face.texts_for(message)).say("facts_unavailable")]))


async def _typed(face: Face, update: Update, context: Context, message: Message) -> None:
    keeping = face.services.keeping
    who, said = author_of(message), said_in((await face.texts_for(message)).language)
    step = await keeping.asked_of(who.user_id, message.chat_id) if keeping is not None and who is not None else None
    if keeping is None or who is None or step is None:
        if keeping is not None:
            keeping.chats.set_stepping(message.chat_id, False)
        await on_message(face, update, context)
    elif not await may(keeping, who):
        await keeping.leave_steps(who.user_id, message.chat_id)
        await say(message, line_page([refusal(face, said)]))
    elif _WAY_OUT.fullmatch(text_of(message)):
        await keeping.leave_steps(who.user_id, message.chat_id)
        await say(message, line_page([said.say("cancelled")], [step.line]))
    else:
        await _answered(face, keeping, message, who, step, said)


async def _answered(face: Face, keeping: Keeping, message: Message, who: Who, step: Pending, said: Said) -> None:
    """Put the answer into the line and go on, or ask again."""
    desk, gap = await face.services.desks.current(), json.loads(step.payload)["gap"]
    lines, typed = Lines(desk.snapshot, face.services.today()), text_of(message)
    labels = labels_of(gap, said)
    wanted = next((text for label, text in labels.items() if label.casefold() == typed.strip().casefold()), None)
    if wanted is not None:
        await go_on(face, keeping, message, who, chosen(step.line, gap, wanted, lines.words), said)
        return
    slot = read_gap(gap, typed, lines.readers)
    if slot.others:
        options = {other: filled(step.line, gap, other, lines.words) for other in slot.others}
        await ask(keeping, message, who, Question(step.line, gap, options, slot.mistakes), said)
    elif slot.mistakes:
        again = Question(step.line, gap, options_of(step.line, gap, said), slot.mistakes)
        await ask(keeping, message, who, again, said)
    else:
        await go_on(face, keeping, message, who, filled(step.line, gap, slot.ready, lines.words), said)
