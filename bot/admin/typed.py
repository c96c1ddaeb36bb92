"""What is typed instead of pressed: "yes" in private with one preview open there, and the number of a large change."""

from __future__ import annotations

import re

from telegram import Message, Update

from bot.admin.allowed import may, refusal
from bot.admin.confirming import command_of, confirmed, show_menu
from bot.admin.keeping import Keeping
from bot.admin.person import Who, author_of, where
from bot.admin.words import Said, said_in
from bot.admin.work import Work
from bot.handlers.addressing import text_of
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import say, say_line
from bot.handlers.text import on_message
from bot.store.pending import Pending

YES = re.compile(r"^\s*(?:yes|confirm)\s*[.!]?\s*$", re.IGNORECASE)
NUMBER = re.compile(r"^\s*[0-9]{1,6}\s*$")


async def on_confirm_typed(face: Face, update: Update, context: Context) -> None:
    """Confirm what waits, or take the word as any other message where nothing does."""
    message, keeping = update.effective_message, face.services.keeping
    assert message is not None
    who, typed = author_of(message), text_of(message).strip()
    if keeping is None or who is None or not await _confirms(face, message, keeping, who, typed):
        await on_message(face, update, context)


async def _confirms(face: Face, message: Message, keeping: Keeping, who: Who, typed: str) -> bool:
    """A typed "yes" in private confirms the one open preview there, a number the large one of that size.

    False when nothing waits that the words could mean.
    """
    said = said_in((await face.texts_for(message)).language)
    open_ones = await keeping.open_of(who.user_id, message.chat_id)
    number = int(typed) if typed.isdecimal() else None
    large = {pending.token: Work.from_json(pending.payload) for pending in open_ones}
    fitting = [each for each in open_ones if large[each.token].large is (number is not None)]
    if number is not None and fitting:
        sizes = sorted({large[each.token].size for each in fitting})
        fitting = [each for each in fitting if large[each.token].size == number]
        if not fitting:
            await say_line(message, said.say("number_wrong", count=", ".join(map(str, sizes))))
            return True
    elif number is None and open_ones and not fitting:
        await say_line(message, said.say("number_needed", count=large[open_ones[0].token].size))
        return True
    if not fitting:
        return False
    if len(open_ones if number is None else fitting) > 1:
        await say_line(message, said.say("which_pending", count=len(open_ones)))
        return True
    await _confirmed_by_words(face, message, keeping, who, fitting[0], said)
    return True


async def _confirmed_by_words(
    face: Face, message: Message, keeping: Keeping, who: Who, pending: Pending, said: Said
) -> None:
    if not await may(keeping, who):
        await keeping.refused(who, command_of(pending), where(message.chat))
        await say_line(message, refusal(face, said))
        return
    if await keeping.needs_other(Work.from_json(pending.payload)):
        await say_line(message, said.say("other_needed"))
        return
    page, markup = await confirmed(face, keeping, pending, who, where(message.chat), said)
    await say(message, page, markup)
    await show_menu(keeping, message.get_bot(), pending)
