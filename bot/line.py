"""Whether Telegram can be reached: one state for the whole process, and one prober while it cannot.

All waiting requests wait for this one state, so an outage costs a few tries a minute however many answers are due,
and one log line for each change of state.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram.error import InvalidToken, TelegramError

from bot.request import PauseError

log = logging.getLogger("bot.line")

PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before the first probes; later ones wait ``LONGEST_PAUSE``."""
LONGEST_PAUSE = 6.0
"""At most ten probes a minute, and service again within seconds of a recovery."""


class Line:
    """The state of the connection to Telegram."""

    def __init__(self, probe: Callable[[], Awaitable[object]], pauses: tuple[float, ...] = PAUSES) -> None:
        """``probe`` makes one cheap request and raises when Telegram does not answer."""
        self._probe = probe
        self._pauses = pauses
        self._up = asyncio.Event()
        self._up.set()
        self._prober: asyncio.Task[None] | None = None
        self.failures = 0
        self.down_since: float | None = None

    @property
    def is_up(self) -> bool:
        """Whether the last thing heard of Telegram was good."""
        return self._up.is_set()

    async def wait(self) -> None:
        """Return as soon as Telegram can be reached."""
        await self._up.wait()

    def trouble(self, error: BaseException) -> None:
        """Report a request that got no proper answer; starts probing."""
        self.failures += 1
        if not self._up.is_set():
            return
        self._up.clear()
        self.down_since = time.monotonic()
        log.warning("telegram unreachable", extra={"reason": str(error)})
        self._prober = asyncio.create_task(self._probe_until_up(), name="line-prober")

    async def close(self) -> None:
        """Stop probing."""
        if self._prober is not None:
            self._prober.cancel()
            with suppress(asyncio.CancelledError):
                await self._prober

    async def _probe_until_up(self) -> None:
        for pause in self._pauses:
            await asyncio.sleep(pause)
            if await self._probed():
                return
        while True:
            await asyncio.sleep(LONGEST_PAUSE)
            if await self._probed():
                return

    async def _probed(self) -> bool:
        try:
            await self._probe()
        except PauseError:
            pass  # Telegram speaks: the line is up, the pause is the caller's matter.
        except InvalidToken:
            return False
        except TelegramError:
            self.failures += 1
            return False
        self._recovered()
        return True

    def _recovered(self) -> None:
        seconds = round(time.monotonic() - (self.down_since or time.monotonic()), 1)
        self.down_since = None
        self._up.set()
        log.warning("telegram reachable again", extra={"seconds": seconds})
