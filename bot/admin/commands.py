"""The commands of those who keep the facts, each with what it does."""

from __future__ import annotations

from telegram import Message

from bot.admin.allowed import Command, for_keepers
from bot.admin.audit import audit
from bot.admin.building import BUILDERS, propose
from bot.admin.exporting import export
from bot.admin.health import health
from bot.admin.importing import import_
from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.rights import admins
from bot.admin.steps import begin
from bot.admin.two import waiting_for_others
from bot.admin.unanswered import unanswered
from bot.admin.words import said_in
from bot.handlers.addressing import is_private
from bot.handlers.face import Face
from bot.handlers.reply import Respond

STEPPED = frozenset({"add", "correct", "end"})
"""Commands that ask step by step when they stand alone in a private chat."""


def _proposing(name: str) -> Command:
    async def command(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
        if not rest and name in STEPPED and is_private(message):
            await begin(keeping, message, who, name, said_in((await face.texts_for(message)).language))
            return
        await propose(face, keeping, message, who, f"/{name} {rest}".strip())

    return command


COMMANDS: dict[str, Respond] = {
    **{name: for_keepers(name, _proposing(name)) for name in BUILDERS},
    "audit": for_keepers("audit", audit, private=True),
    "export": for_keepers("export", export, private=True),
    "import": for_keepers("import", import_, private=True),
    "unanswered": for_keepers("unanswered", unanswered, private=True),
    "admins": for_keepers("admins", admins),
    "waiting": for_keepers("waiting", waiting_for_others, private=True),
    "health": for_keepers("health", health, private=True),
}
