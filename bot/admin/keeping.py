"""What keeping the facts needs of the database: the ledger, rights, changes that wait, and the audit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from bot.admin.person import Who
from bot.admin.work import Work
from bot.services import Role
from bot.store import audit, pending, two
from bot.store.engine import Store
from bot.store.granting import insist
from bot.store.pending import Pending, PendingState
from bot.store.state import State, look
from knowledge.claims.ledger import Guard, Ledger

T = TypeVar("T")


class Stepping(Protocol):
    """Remembers in which private chats a change is being put together, without looking it up for every message."""

    def stepping(self, chat_id: int) -> bool:
        """Whether one is, in this chat."""
        ...

    def set_stepping(self, chat_id: int, stepping: bool) -> None:
        """One begins or ceases to be."""
        ...


class Keeping:
    """The database as those who keep the facts use it; every method may raise ``StoreUnavailableError``."""

    def __init__(
        self,
        store: Store,
        open_ledger: Callable[[], Awaitable[Ledger]],
        role_of: Callable[[int], Awaitable[Role]],
        owner_ids: tuple[int, ...],
        chats: Stepping,
    ) -> None:
        """``open_ledger`` gives the ledger of now; ``owner_ids`` are the owners while none is recorded."""
        self._store = store
        self.ledger = open_ledger
        self.role_of = role_of
        self.owner_ids = owner_ids
        self.chats = chats

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run work on the bot's own tables, in one transaction."""
        return await self._store.write(work)

    def guard(self, *user_ids: int) -> Guard:
        """Looks, in the transaction that records a change, whether these persons may still make it."""

        def look(connection: Connection) -> None:
            for user_id in user_ids:
                insist(connection, user_id, self.owner_ids)

        return look

    async def state(self) -> State:
        """How the bot's own memory stands."""
        return await self._store.read(look)

    async def keep(self, change: Pending) -> None:
        """Keep a change that was previewed."""
        await self.write(lambda connection: pending.keep(connection, change))

    async def begin_step(self, step: Pending) -> None:
        """What the person types next in this private chat is the answer to this step."""
        await self.leave_steps(step.user_id, step.chat_id)
        await self.keep(step)
        self.chats.set_stepping(step.chat_id, True)

    async def leave_steps(self, user_id: int, chat_id: int) -> None:
        """What the person types there is a message like any other again."""
        await self.write(lambda connection: pending.leave_steps(connection, user_id, chat_id))
        self.chats.set_stepping(chat_id, False)

    async def asked_of(self, user_id: int, chat_id: int) -> Pending | None:
        """The change that the person is putting together in the chat."""
        return await self.write(lambda connection: pending.asked_of(connection, user_id, chat_id))

    async def find(self, token: str) -> tuple[Pending | None, bool]:
        """The change of this name, and whether its time is over."""
        return await self.write(lambda connection: pending.find(connection, token))

    async def open_of(self, user_id: int, chat_id: int) -> list[Pending]:
        """What the person can still confirm in the chat."""
        return await self.write(lambda connection: pending.open_of(connection, user_id, chat_id))

    async def open_of_others(self, user_id: int) -> list[Pending]:
        """What others than this person have previewed and nobody has confirmed yet."""
        return await self.write(lambda connection: pending.open_of_others(connection, user_id))

    async def two_persons(self) -> bool:
        """Whether a change of stakes is confirmed by another than its proposer."""
        return await self.write(two.two_persons)

    async def needs_other(self, work: Work) -> bool:
        """Whether another than the proposer has to confirm this change at this moment."""
        return work.touches_stakes and await self.two_persons()

    async def settle(self, token: str, state: PendingState, outcome: str) -> bool:
        """Say what became of a change; False when that was said before."""
        return await self.write(lambda connection: pending.settle(connection, token, state, outcome))

    async def refused(self, who: Who, command: str, place: str) -> None:
        """Note an attempt that was refused."""
        entry = audit.Entry(
            user_id=who.user_id, user_name=who.name, action="refused", detail=f"/{command}", place=place
        )
        await self.write(lambda connection: audit.refused(connection, entry))

    async def note(self, who: Who, action: str, *, detail: str = "", reason: str = "", place: str = "") -> None:
        """Add an entry to the audit."""
        entry = audit.Entry(
            user_id=who.user_id, user_name=who.name, action=action, detail=detail, reason=reason, place=place
        )
        await self.write(lambda connection: audit.add(connection, entry))
