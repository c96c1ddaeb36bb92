"""May this person keep facts: looked up by number at every step, refused with one line, and every refusal audited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message

from bot.admin.keeping import Keeping
from bot.admin.person import Who, author_of, where, who_of
from bot.admin.words import Said, said_in
from bot.handlers.addressing import is_private
from bot.handlers.face import Face
from bot.handlers.reply import Respond
from bot.handlers.speak import say_line
from bot.services import Role
from bot.store.outages import StoreUnavailableError
from bot.texts import Texts

DASHES = ("–", "—")
"""With these begins what stands behind a command in a copied line of help."""

Command = Callable[[Face, Keeping, Message, Who, str], Awaitable[None]]
"""Carries out a command of somebody who may; the last argument is what stood behind it."""


def for_keepers(name: str, command: Command, *, owners: bool = False, private: bool = False) -> Respond:
    """The command for those who keep the facts (or for owners only), a refusal for everybody else."""

    async def respond(face: Face, message: Message, spoken: Texts, rest: str) -> None:
        keeping, said = face.services.keeping, said_in(spoken.language)
        who = author_of(message)
        if keeping is None:
            await say_line(message, refusal(face, said))
        elif who is None:
            await _refuse(keeping, message, name)
            await say_line(message, said.say("not_identified"))
        elif message.via_bot is not None:
            await say_line(message, said.say("typed_only"))
        elif not await may(keeping, who, owners=owners):
            await keeping.refused(who, name, where(message.chat))
            await say_line(message, refusal(face, said))
        elif private and not is_private(message):
            await say_line(message, said.say("private_only"))
        else:
            await command(face, keeping, message, who, "" if rest.startswith(DASHES) else rest)

    async def safely(face: Face, message: Message, spoken: Texts, rest: str) -> None:
        try:
            await respond(face, message, spoken, rest)
        except StoreUnavailableError:
            await say_line(message, spoken.say("facts_unavailable"))

    return safely


async def may(keeping: Keeping, who: Who, *, owners: bool = False) -> bool:
    """Whether the person has the right at this moment."""
    role = await keeping.role_of(who.user_id)
    return role is Role.OWNER or (role is Role.ADMIN and not owners)


def refusal(face: Face, said: Said) -> str:
    """The one line for those who may not."""
    contact = face.settings.contact
    whom = said.say("ask_contact", contact=contact) if contact else said.say("ask_owner")
    return said.say("not_allowed", contact=whom)


async def _refuse(keeping: Keeping, message: Message, name: str) -> None:
    """Audit an attempt of nobody in particular: an anonymous administrator or a channel."""
    if message.from_user is not None:
        await keeping.refused(who_of(message.from_user), name, where(message.chat))
