"""/health: one look tells those who keep the facts how the bot stands; without hosts, names or texts of people."""

from __future__ import annotations

from importlib.metadata import version

from telegram import Message

from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.handlers.face import Face
from bot.handlers.speak import plain_page, say
from bot.health import Facts, Health, health_texts
from bot.services import FactsUnavailableError


async def health(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """Say what is so, then what is wrong, or that all is well."""
    text = health_texts((await face.texts_for(message)).language)
    try:
        facts = Facts.of((await face.services.desks.current()).snapshot)
    except FactsUnavailableError:
        facts = None
    found = Health(version("alliance-bot"), await keeping.state(), facts, on_host=False)
    faults = [text("wrong", fault=fault) for fault in found.faults(text)]
    lines = [f"@{message.get_bot().username}", *found.lines(text), *(faults or [text("well")])]
    await say(message, plain_page(*lines))
