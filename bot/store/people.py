"""Rights, what is kept about a person, and forgetting a person."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from bot.services import Held, Place, Role
from bot.store.engine import Store
from bot.store.notes import note, put_note
from bot.store.opening import store_clock
from bot.store.statement import Statement

if TYPE_CHECKING:
    from knowledge.answers.answer import Outcome

_KEY = "person_key"
_MAKE_KEY = Statement("INSERT INTO bot_note (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")
_RECORD = Statement(
    "INSERT INTO bot_unanswered (person, question, outcome, intent, language, asked_at)"
    " VALUES (:person, :question, :outcome, :intent, :language, :now)"
)
LONGEST_QUESTION = 1_000
"""Characters of an unanswered question that are kept."""


def person_key(connection: Connection) -> bytes:
    """The key of this store's person hashes; made once, never given out."""
    known = note(connection, _KEY)
    if known is None:
        # Of several workers that make one at the same time, the first one's counts.
        _MAKE_KEY.run(connection, {"key": _KEY, "value": secrets.token_hex(32)})
        known = note(connection, _KEY)
    return bytes.fromhex(known or "")


def pseudonym(connection: Connection, user_id: int) -> str:
    """What stands for the person beside an unanswered question."""
    return hmac.new(person_key(connection), str(user_id).encode(), hashlib.sha256).hexdigest()[:32]


class UnansweredQuestions:
    """``Unanswered`` of ``bot.services``."""

    def __init__(self, store: Store, note: Callable[[Callable[[Connection, float], None]], object]) -> None:
        """``note`` takes what is to be written with the update in hand."""
        self._store = store
        self._note = note

    async def record(self, place: Place, question: str, *, outcome: Outcome, intent: str, language: str) -> None:
        """See ``bot.services.Unanswered``."""

        def write(connection: Connection, now: float) -> None:
            person = "" if place.user_id is None else pseudonym(connection, place.user_id)
            _RECORD.run(
                connection,
                {
                    "person": person,
                    "question": storable(question)[:LONGEST_QUESTION],
                    "outcome": str(outcome),
                    "intent": intent,
                    "language": language,
                    "now": now,
                },
            )

        self._note(write)


def storable(words: str) -> str:
    """The text without what a database refuses: NUL and halves of surrogate pairs."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode()


class Persons:
    """``People`` of ``bot.services``."""

    def __init__(
        self,
        store: Store,
        owner_ids: tuple[int, ...],
        keep_conversations: int,
        keep_unanswered: int,
        forgotten: Callable[[], None],
    ) -> None:
        """The numbers are days; ``forgotten`` empties what is held in memory."""
        self._store = store
        self._owner_ids = owner_ids
        self._days = {"conversations": keep_conversations, "unanswered": keep_unanswered, "updates": 1}
        self._forgotten = forgotten

    async def role_of(self, user_id: int) -> Role:
        """See ``bot.services.People``.

        Raises:
            StoreUnavailableError: when the rights cannot be read; nobody has any then.
        """
        return (await self.keepers()).get(user_id, Role.USER)

    async def keepers(self) -> dict[int, Role]:
        """See ``bot.services.People``."""
        roles = await self._store.read(_roles)
        if Role.OWNER not in roles.values():
            roles |= dict.fromkeys(self._owner_ids, Role.OWNER)
        return roles

    async def held(self, user_id: int) -> tuple[Held, ...]:
        """See ``bot.services.People``."""
        counts = await self._store.write(lambda connection: _counts(connection, user_id))
        return tuple(
            Held(kind, count, self._days.get(kind), stays=kind == LOG) for kind, count in counts.items() if count
        )

    async def forget(self, user_id: int) -> tuple[Held, ...]:
        """See ``bot.services.People``."""
        held = tuple(each for each in await self.held(user_id) if not each.stays)
        await self._store.write(lambda connection: forget(connection, user_id))
        self._forgotten()
        return held


def _roles(connection: Connection) -> dict[int, Role]:
    rows = connection.execute(text("SELECT user_id, role FROM bot_right WHERE revoked_at IS NULL"))
    return {row.user_id: Role(row.role) for row in rows}


LOG = "log"
"""The kind of what stays: revisions by the person, and entries of the audit."""

_COUNTS = {
    "conversations": "SELECT count(*) FROM bot_exchange WHERE user_id = :user",
    "unanswered": "SELECT count(*) FROM bot_unanswered WHERE person = :person",
    "updates": "SELECT count(*) FROM bot_inbox WHERE state <> 1 AND lane IN (:lane, :chat)",
    "language": "SELECT count(*) FROM bot_chat WHERE chat_id = :user",
    LOG: "SELECT (SELECT count(*) FROM revisions WHERE author = :author)"
    " + (SELECT count(*) FROM bot_audit WHERE user_id = :user)",
}
_DELETES = (
    "DELETE FROM bot_exchange WHERE user_id = :user OR chat_id = :user",
    "DELETE FROM bot_unanswered WHERE person = :person",
    "DELETE FROM bot_chat WHERE chat_id = :user",
    "DELETE FROM bot_inbox WHERE state = 2 AND lane IN (:lane, :chat)",
)


def _values(connection: Connection, user_id: int) -> dict[str, object]:
    return {
        "user": user_id,
        "author": str(user_id),
        "person": pseudonym(connection, user_id),
        "lane": f"user:{user_id}",
        "chat": f"chat:{user_id}",
    }


def _counts(connection: Connection, user_id: int) -> dict[str, int]:
    values = _values(connection, user_id)
    return {kind: connection.execute(text(query), values).scalar_one() for kind, query in _COUNTS.items()}


def forget(connection: Connection, user_id: int) -> None:
    """Delete everything that is kept about the person; rights and the audit of fact changes stay."""
    values = _values(connection, user_id)
    for statement in _DELETES:
        connection.execute(text(statement), values)
    put_note(connection, f"forgotten:{values['person']}", str(store_clock(connection)))
