"""/start and /help: what the bot is for, with examples that work."""

from __future__ import annotations

from telegram import Message

from bot.admin.help import keeper_blocks
from bot.handlers.addressing import is_private
from bot.handlers.edits import FRESH_MINUTES
from bot.handlers.face import Face
from bot.handlers.speak import say
from bot.menus import set_keeper_menu
from bot.page.blocks import Block, Span, block
from bot.page.html import messages
from bot.services import FactsUnavailableError, Role
from bot.store.outages import StoreUnavailableError
from bot.texts import Texts


async def start(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/start: one short greeting, whatever the link carried."""
    lines = [spoken.say("start"), await _ground(face, spoken), spoken.say("start_try")]
    await say(message, messages([_plain(*lines), _examples(spoken), _plain(spoken.say("start_ways"))]))
    if is_private(message) and await _keeps_facts(face, message):
        await set_keeper_menu(message.get_bot(), message.chat_id, keeps=True)


async def help_(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/help: how to ask here, the commands, and what more this person may do."""
    blocks = [_plain(spoken.say("help")), _examples(spoken), _plain(spoken.say("help_commands"), *_commands(spoken))]
    here = "help_private" if is_private(message) else "help_group"
    more = [spoken.say(here), spoken.say("help_edit", minutes=FRESH_MINUTES)]
    keeper = is_private(message) and await _keeps_facts(face, message)
    if face.settings.contact:
        more.append(spoken.say("contact", contact=face.settings.contact))
    keeping = keeper_blocks(spoken.language, face.services.today()) if keeper else []
    await say(message, messages([*blocks, _plain(*more), *keeping]))
    if keeper:
        await set_keeper_menu(message.get_bot(), message.chat_id, keeps=True)


async def _ground(face: Face, spoken: Texts) -> str:
    """On how many facts the answers stand, and how new they are."""
    try:
        snapshot = (await face.services.desks.current()).snapshot
    except FactsUnavailableError:
        return spoken.say("facts_unavailable")
    claims, sources, newest = len(snapshot.claims), len(snapshot.sources), spoken.date(snapshot.newest_source_date)
    if sources == 1:
        return spoken.say("start_ground_one", claims=claims, newest=newest)
    return spoken.say("start_ground", claims=claims, sources=sources, newest=newest)


async def _keeps_facts(face: Face, message: Message) -> bool:
    person = message.from_user
    try:
        return person is not None and await face.services.people.role_of(person.id) is not Role.USER
    except StoreUnavailableError:
        return False


def _commands(spoken: Texts) -> list[str]:
    return [f"/{name} – {what}" for name, what in spoken.commands.items()]


def _examples(spoken: Texts) -> Block:
    return block([(Span(example, "code"),) for example in spoken.examples])


def _plain(*lines: str) -> Block:
    return block([(Span(line),) for line in lines])
