import asyncio
import gc
import weakref

import pytest

from bot.desk_provider import DeskProvider, Mark
from bot.services import FactsUnavailableError
from knowledge.answers.desk import Desk
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from tests.questions.desks import TODAY


class Counter:
    def __init__(self) -> None:
        self.value = 1

    async def newest(self) -> Mark:
        return (self.value,)

    def close(self) -> None: ...


class Ledger:
    """Loads a desk at each call, or fails; remembers, without keeping it alive, what it gave."""

    def __init__(self) -> None:
        self.fails, self.loads = False, 0
        self.given: weakref.ref[Snapshot] | None = None
        self.old_was_there = False

    async def desk(self) -> Desk:
        if self.fails:
            raise FactsUnavailableError("gone")
        self.old_was_there = self.given is not None and self.given() is not None
        self.loads += 1
        snapshot = Snapshot(load_pack("kyodo-2023-01-17"), self.loads)
        self.given = weakref.ref(snapshot)
        return Desk(snapshot)


async def test_the_old_facts_are_let_go_before_the_new_ones_are_loaded() -> None:
    counter, ledger = Counter(), Ledger()
    desks = DeskProvider(counter, ledger.desk)
    (await desks.current()).reply("What would Renault hold after the deal?", today=TODAY)
    counter.value = 2
    gc.disable()  # what is frozen is never looked at by the collector, so nothing may wait for it
    try:
        await desks.current()
    finally:
        gc.enable()
    assert ledger.loads == desks.revision == 2
    assert not ledger.old_was_there


async def test_facts_are_loaded_once_for_all_who_ask_meanwhile() -> None:
    ledger = Ledger()
    desks = DeskProvider(Counter(), ledger.desk)
    first, *others = await asyncio.gather(*(desks.current() for _ in range(5)))
    assert all(desk is first for desk in others)
    assert ledger.loads == 1


async def test_old_facts_are_not_told_while_new_ones_cannot_be_read() -> None:
    counter, ledger = Counter(), Ledger()
    desks = DeskProvider(counter, ledger.desk)
    await desks.current()
    counter.value, ledger.fails = 2, True
    with pytest.raises(FactsUnavailableError):
        await desks.current()
    assert not desks.available
    ledger.fails = False
    assert (await desks.current()).snapshot.revision == 2
    assert desks.available
