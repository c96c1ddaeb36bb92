"""From a typed command to a preview that waits for its proposer; also anew, when the base changed in between."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import Message

from bot.admin.companies import alias, company
from bot.admin.facts import add, correct, end
from bot.admin.keeping import Keeping
from bot.admin.offers import offer
from bot.admin.person import Who
from bot.admin.preview import buttons, preview_page, wrong_page
from bot.admin.proposal import Asking, Build, Proposed, Wrong
from bot.admin.retract import retract
from bot.admin.sources import source_add
from bot.admin.teaching import teach
from bot.admin.undo import undo
from bot.admin.words import Said, said_in
from bot.handlers.addressing import is_private
from bot.handlers.face import Face
from bot.handlers.speak import say, say_line
from bot.services import FactsUnavailableError
from bot.store.pending import Pending, new_token

BUILDERS: Mapping[str, Build] = {
    "add": add,
    "correct": correct,
    "end": end,
    "retract": retract,
    "undo": undo,
    "company": company,
    "alias": alias,
    "teach": teach,
    "source_add": source_add,
}
"""What understands each command that changes facts."""


async def asking(face: Face, keeping: Keeping, who: Who, said: Said) -> Asking:
    """What a command is understood with, on the facts of now.

    Raises:
        FactsUnavailableError: when the facts cannot be read.
    """
    return Asking(keeping, await face.services.desks.current(), face.services.today(), who, said)


async def understand(asked: Asking, line: str) -> Proposed | Wrong:
    """What a whole line, command first, would do."""
    name, _, rest = line.removeprefix("/").partition(" ")
    return await BUILDERS[name](asked, rest.strip())


async def propose(face: Face, keeping: Keeping, message: Message, who: Who, line: str) -> None:
    """Answer a command with its preview, or with everything that is wrong with it."""
    spoken = await face.texts_for(message)
    said = said_in(spoken.language)
    try:
        asked = await asking(face, keeping, who, said)
        built = await understand(asked, line)
    except FactsUnavailableError:
        await say_line(message, spoken.say("facts_unavailable"))
        return
    if isinstance(built, Wrong):
        private = is_private(message)
        markup = await offer(keeping, who, message.chat_id, line, built, said, private=private)
        await say(message, wrong_page(built, said), markup)
        return
    change = waiting(built, who, message.chat_id, line, asked.desk.snapshot.revision)
    await keeping.keep(change)
    other = await keeping.needs_other(built.work)
    await say(message, preview_page(built, said, other=other), buttons(change.token, built.work, said, other=other))


def waiting(built: Proposed, who: Who, chat_id: int, line: str, revision: int) -> Pending:
    """The proposal as it is kept until it is confirmed."""
    return Pending(
        token=new_token(),
        user_id=who.user_id,
        user_name=who.name,
        chat_id=chat_id,
        line=line,
        payload=built.work.to_json(),
        revision=revision,
    )
