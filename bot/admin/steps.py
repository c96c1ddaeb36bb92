"""Step by step: a line with gaps is filled in by buttons and answers until it is whole, and is then previewed.

Only in private is anything typed taken as an answer; only the person who began can go on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update

from bot.admin.allowed import may
from bot.admin.building import propose
from bot.admin.keeping import Keeping
from bot.admin.offers import STEP, step_buttons, step_of
from bot.admin.person import Who, where, who_of
from bot.admin.preview import line_page
from bot.admin.words import Said, said_in
from bot.faults import is_of_the_store
from bot.handlers.choices import toast
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import replace, say
from bot.store.pending import Pending, PendingState
from knowledge.questions.sentences.gaps import chosen, first_gap, steps_of
from knowledge.questions.sentences.words import words_of

_SHUT = re.compile(r"(?<=[^\s‹])‹")
"""A gap that follows without a blank, as optional parts do."""

_DATA = re.compile(rf"{STEP}:([0-9a-f]{{1,32}}):(no|\d{{1,2}})")


async def begin(keeping: Keeping, message: Message, who: Who, command: str, said: Said) -> None:
    """A command that stands alone: ask what the fact is about."""
    words = words_of("en")
    kinds = said.table("step_kinds") if command != "end" else said.table("step_ends")
    lines = [f"/{command} {steps_of(kind, words)}" for kind in kinds]
    step = step_of(who, message.chat_id, f"/{command}", lines, PendingState.OFFERED)
    await keeping.keep(step)
    form = said.say("step_form", form=said.word("forms", command))
    page = line_page([said.say("step_begin"), form], [said.word("examples", command)])
    await say(message, page, step_buttons(step.token, list(kinds.values()), said))


async def on_step(face: Face, update: Update, context: Context) -> None:
    """A press on one of the buttons of a step or of an offer."""
    query = update.callback_query
    assert query is not None
    said = said_in((await face.texts_in(query.from_user.id, query.from_user)).language)
    given, keeping, message = _DATA.fullmatch(query.data or ""), face.services.keeping, query.message
    if given is None or keeping is None or not isinstance(message, Message):
        await toast(query, said.say("gone"))
        return
    try:
        await _pressed(face, keeping, query, message, given, said)
    except Exception as error:
        if not is_of_the_store(error):
            raise
        await toast(query, said.say("busy"))


async def _pressed(
    face: Face, keeping: Keeping, query: CallbackQuery, message: Message, given: re.Match[str], said: Said
) -> None:
    step, over = await keeping.find(given[1])
    who = who_of(query.from_user)
    options = json.loads(step.payload).get("options", []) if step else []
    if step is None or (given[2] != "no" and int(given[2]) >= len(options)):
        await toast(query, said.say("gone"))
    elif step.user_id != who.user_id:
        await toast(query, said.say("only_proposer", name=step.user_name))
    elif step.state not in {PendingState.ASKED, PendingState.OFFERED}:
        await toast(query, said.say("replaced"))
    elif over or given[2] == "no":
        await toast(query)
        await _left(keeping, query, step, said.say("cancelled" if given[2] == "no" else "expired"))
    elif not await may(keeping, who):
        await keeping.refused(who, step.line.split()[0].removeprefix("/"), where(message.chat))
        await toast(query, said.say("right_lost"))
    else:
        await toast(query)
        line = options[int(given[2])]
        await keeping.settle(step.token, PendingState.REPLACED, said.say("replaced"))
        await go_on(face, keeping, message, who, line, said, pressed=True)


async def go_on(
    face: Face, keeping: Keeping, message: Message, who: Who, line: str, said: Said, *, pressed: bool = False
) -> None:
    """Ask for the first gap of the line; a whole one is previewed as if it had been typed.

    After a press the message with the button becomes the next question.
    """
    gap = first_gap(line, words_of("en"))
    if gap:
        await ask(keeping, message, who, Question(line, gap, options_of(line, gap, said)), said, pressed=pressed)
        return
    await keeping.leave_steps(who.user_id, message.chat_id)
    if pressed:
        await replace(message.get_bot(), message.chat_id, message.message_id, line_page([], [line])[0], None)
    await propose(face, keeping, message, who, line)


@dataclass(frozen=True)
class Question:
    """What is asked for a gap of a line: with the lines to choose from by their labels, after what was wrong."""

    line: str
    gap: str
    options: Mapping[str, str]
    wrong: tuple[str, ...] = ()


async def ask(
    keeping: Keeping, message: Message, who: Who, asked: Question, said: Said, *, pressed: bool = False
) -> None:
    """Put the question, and keep it so that what is typed next answers it."""
    options = list(asked.options.values())
    step = step_of(who, message.chat_id, asked.line, options, PendingState.ASKED, asked.gap)
    await keeping.begin_step(step)
    page = line_page([*asked.wrong, said.word("asks", asked.gap)], [_SHUT.sub(" ‹", asked.line)])
    markup = step_buttons(step.token, list(asked.options), said)
    if pressed:
        await replace(message.get_bot(), message.chat_id, message.message_id, page[0], markup)
    else:
        await say(message, page, markup)


def labels_of(gap: str, said: Said) -> Mapping[str, str]:
    """What can be chosen for a gap, with the text that stands for it in the line."""
    found: Mapping[str, str] = said.data["choices"].get(gap, {})
    return found


def options_of(line: str, gap: str, said: Said) -> dict[str, str]:
    """The lines that the choices for a gap lead to, by the labels of these."""
    return {label: chosen(line, gap, text, words_of("en")) for label, text in labels_of(gap, said).items()}


async def _left(keeping: Keeping, query: CallbackQuery, step: Pending, outcome: str) -> None:
    """The step is over; what was put together so far is there to copy."""
    await keeping.settle(step.token, PendingState.CANCELLED, outcome)
    if step.state is PendingState.ASKED:
        await keeping.leave_steps(step.user_id, step.chat_id)
    message = query.message
    assert message is not None
    page = line_page([outcome], [step.line])
    await replace(query.get_bot(), message.chat.id, message.message_id, page[0], None)
