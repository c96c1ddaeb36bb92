"""What is kept about a person: /privacy says it, /mydata shows it, /forgetme deletes it. The last two in private."""

from __future__ import annotations

from contextlib import suppress

from telegram import Message, Update
from telegram.error import BadRequest

from bot.handlers.addressing import is_private
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import plain_page, replace, say, say_line
from bot.page.buttons import keyboard
from bot.services import Held
from bot.texts import Texts

FORGET = "forget"
"""The callback data of the two buttons begin with this."""


async def privacy(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/privacy: what is kept, for how long, and who can read it."""
    settings = face.settings
    kept = spoken.say(
        "privacy", conversations=settings.keep_conversations_days, unanswered=settings.keep_unanswered_days
    )
    lines = [kept, spoken.say("privacy_who"), spoken.say("privacy_ways")]
    if settings.contact:
        lines.append(spoken.say("contact", contact=settings.contact))
    await say(message, plain_page(*lines))


async def mydata(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/mydata: the kinds of thing that are kept about the person, how many, and how long."""
    if not is_private(message) or message.from_user is None:
        await say_line(message, spoken.say("private_only"))
        return
    held = await face.services.people.held(message.from_user.id)
    if not held:
        await say_line(message, spoken.say("mydata_none"))
        return
    lines = [spoken.say("mydata"), *(_line(each, spoken) for each in held)]
    await say(message, plain_page(*lines, spoken.say("privacy_who"), spoken.say("mydata_ways")))


async def forgetme(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/forgetme: ask once; the buttons do it."""
    if not is_private(message):
        await say_line(message, spoken.say("private_only"))
        return
    rows = [(spoken.say("forgetme_yes"), f"{FORGET}:yes"), (spoken.say("forgetme_no"), f"{FORGET}:no")]
    await say_line(message, spoken.say("forgetme_ask"), keyboard(rows))


async def on_forget(face: Face, update: Update, context: Context) -> None:
    """A press on one of the buttons of /forgetme; only private chats have them."""
    query = update.callback_query
    assert query is not None
    with suppress(BadRequest):
        await query.answer()
    if query.message is None or query.message.chat.id != query.from_user.id:
        return
    spoken = await face.texts_in(query.from_user.id, query.from_user)
    line = spoken.say("forgetme_kept")
    if query.data == f"{FORGET}:yes":
        people = face.services.people
        gone = await people.forget(query.from_user.id)
        what = ", ".join(f"{spoken.kept.get(each.kind, each.kind)} ({each.count})" for each in gone)
        line = spoken.say("forgetme_done", what=what) if gone else spoken.say("forgetme_nothing")
        stays = [each for each in await people.held(query.from_user.id) if each.stays]
        line += "".join(f" {spoken.say('forgetme_stays', count=each.count)}" for each in stays)
    await replace(context.bot, query.from_user.id, query.message.message_id, plain_page(line)[0], None)


def _line(held: Held, spoken: Texts) -> str:
    what = spoken.kept.get(held.kind, held.kind)
    if held.stays:
        return spoken.say("mydata_line_stays", what=what, count=held.count)
    if held.kept_days is None:
        return spoken.say("mydata_line_open", what=what, count=held.count)
    if held.kept_days == 1:
        return spoken.say("mydata_line_day", what=what, count=held.count)
    return spoken.say("mydata_line", what=what, count=held.count, days=held.kept_days)
