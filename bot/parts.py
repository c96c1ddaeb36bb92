"""What a worker is made of on its database: store, memory, ledger, and the services that the handlers use."""

from __future__ import annotations

from dataclasses import dataclass

from bot.admin.keeping import Keeping
from bot.clock import today
from bot.desk_provider import DeskProvider
from bot.ledgers import GENERATION, OpenLedger
from bot.remembering import Count
from bot.revisions import ServerRevisions, SqliteRevisions
from bot.serve.soundness import Soundness
from bot.services import Services
from bot.settings import Settings
from bot.store.engine import Store
from bot.store.memory import Memory
from bot.store.people import Persons, UnansweredQuestions


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one worker."""

    store: Store
    memory: Memory
    ledger: OpenLedger
    soundness: Soundness
    desks: DeskProvider
    services: Services

    async def close(self) -> None:
        """Close what is open."""
        await self.ledger.close()
        await self.store.close()


def parts_on(settings: Settings, count: Count) -> Parts:
    """The parts on the database of the settings; ``count`` gets the outcome and the seconds of each answer."""
    store = Store(settings.database_url)
    memory, ledger, soundness = Memory(store), OpenLedger(settings.database_url, count), Soundness(store.file)
    store.replaced = memory.forget_everything
    desks = _desks(store, ledger, soundness)
    people = Persons(
        store,
        settings.owner_ids,
        settings.keep_conversations_days,
        settings.keep_unanswered_days,
        memory.forget_everything,
    )
    services = Services(
        desks=desks,
        conversations=memory,
        chats=memory,
        unanswered=UnansweredQuestions(store, memory.note),
        people=people,
        today=today,
        keeping=Keeping(store, ledger.ledger, people.role_of, settings.owner_ids, memory),
    )
    return Parts(store, memory, ledger, soundness, desks, services)


def _desks(store: Store, ledger: OpenLedger, soundness: Soundness) -> DeskProvider:
    if store.file is None:
        return DeskProvider(ServerRevisions(store.engine, GENERATION), ledger.desk)
    return DeskProvider(SqliteRevisions(store.file, GENERATION, lambda: soundness.damage), ledger.desk)
