"""Work in the background of a running worker: signs of life, taking over, paying debts, scheduled work."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from sqlalchemy import Connection, text

from bot.line import Line
from bot.serve.intake import Intake
from bot.store.engine import Store
from bot.store.outages import StoreUnavailableError
from bot.store.workers import BEAT_SECONDS, Identity, beat, bury_dead

log = logging.getLogger("bot.upkeep")

SWEEP_SECONDS = 0.25
"""How often waiting updates are looked for that another worker left; the longest wait of a chat that changes worker."""
ALONE_SWEEP_SECONDS = 3.0
"""The same where no other worker can be: a poller."""


READY_SECONDS = 5.0


class Upkeep:
    """The loops that run beside the updates."""

    def __init__(self, store: Store, intake: Intake, me: Identity) -> None:
        """``me`` is this worker."""
        self._store = store
        self._intake = intake
        self._me = me
        self.beaten_at = time.monotonic()

    async def beat_forever(self) -> None:
        """Show every few seconds that this worker lives."""
        while True:
            await self._quietly(self.beat)
            await asyncio.sleep(BEAT_SECONDS)

    async def sweep_forever(self, pause: float) -> None:
        """Write what is owed and take over what nobody has in hand."""
        while True:
            await self._quietly(self._intake.pay_debts)
            await self._quietly(self._intake.take_over)
            await asyncio.sleep(pause)

    async def beat(self) -> None:
        """One sign of life; also removes the dead of this host."""
        await self._store.write(lambda connection: beat(connection, self._me))
        await self._store.write(lambda connection: bury_dead(connection, self._me))
        self.beaten_at = time.monotonic()

    async def _quietly(self, step: Callable[[], Awaitable[object]]) -> None:
        try:
            await step()
        except StoreUnavailableError:
            pass  # the store has said so once; the next round tries again
        except Exception as error:
            log.exception("upkeep failed", extra={"reason": type(error).__name__})


async def ready_states(store: Store, line: Line) -> dict[str, bool]:
    """What must be in order for a worker to be sent updates."""
    try:
        await asyncio.wait_for(store.read(_touch), READY_SECONDS)
    except (StoreUnavailableError, TimeoutError):
        return {"store": False, "telegram": line.is_up}
    return {"store": True, "telegram": line.is_up}


def _touch(connection: Connection) -> None:
    connection.execute(text("SELECT count(*) FROM bot_duty")).scalar_one()
