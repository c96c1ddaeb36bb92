"""Fetches updates by long polling: fetch, store, and only then tell Telegram that they were received.

The offset that confirms a batch is sent with the next request and dropped as soon as Telegram answered with nothing
new: a remembered offset would make the bot deaf when Telegram begins its numbers anew at a smaller one.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from telegram.error import Conflict, TelegramError

from bot.line import Line
from bot.request import PauseError
from bot.serve.api import BATCH

log = logging.getLogger("bot.polling")

POLL_SECONDS = 25
MOST_IN_HAND = 2_000
"""With so many updates waiting here, the rest waits at Telegram."""
YIELD_AFTER_CONFLICTS = 3
NEWCOMER_SECONDS = 180.0
"""Of two pollers the one that came less than this ago gives way; longer than the time after which a webhook heals."""
CONFLICT_PAUSES = (3.0, 6.0, 12.0, 30.0, 60.0)


class SomebodyElseError(Exception):
    """Another program receives this bot's updates."""


Fetch = Callable[[int | None, int], Awaitable[list[dict[str, Any]]]]
"""Gets updates: the offset (None for none) and the seconds to wait for one."""


class Take(Protocol):
    """Takes updates in; see ``Intake.take``."""

    def __call__(self, updates: list[dict[str, Any]], *, more: bool) -> Awaitable[bool]:
        """Whether they are safe."""
        ...


class Polling:
    """The loop that fetches."""

    def __init__(
        self,
        fetch: Fetch,
        take: Take,
        line: Line,
        in_hand: Callable[[], int],
    ) -> None:
        """``take`` tells whether the updates are safe, else they are fetched again.

        ``in_hand`` says how many wait in this process.
        """
        self._fetch = fetch
        self._take = take
        self._line = line
        self._in_hand = in_hand
        self._offset: int | None = None
        self.conflicts = 0
        self._behind = 0
        """After an absence: how many were taken in since, without being handled, because more wait at Telegram."""
        self._began = time.monotonic()
        self.last_answer_at = time.monotonic()

    async def run(self) -> None:
        """Fetch until cancelled.

        Raises:
            SomebodyElseError: when another program polls too, or a webhook is set, and this one came later.
        """
        self._began = time.monotonic()
        while True:
            await self._line.wait()
            await self._wait_for_room()
            try:
                updates = await self._fetch(self._offset, 0 if self._behind else POLL_SECONDS)
            except PauseError as error:
                await self._catch_up_ends()
                await asyncio.sleep(error.seconds)
            except Conflict as error:
                await self._catch_up_ends()
                await self._conflict(error)
            except TelegramError as error:
                await self._catch_up_ends()
                self._line.trouble(error)
            else:
                self.conflicts = 0
                self.last_answer_at = time.monotonic()
                await self._taken(updates)

    async def confirm(self) -> None:
        """Tell Telegram about the last batch, so that it is not sent again after a stop."""
        if self._offset is not None:
            with suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self._fetch(self._offset, 0), 2)

    async def _taken(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            await self._catch_up_ends()
            self._offset = None
            return
        self._behind = self._behind + len(updates) if len(updates) >= BATCH and self._behind < MOST_IN_HAND else 0
        if not await self._take(updates, more=self._behind > 0):
            return
        last = updates[-1].get("update_id")
        self._offset = last + 1 if isinstance(last, int) else None

    async def _catch_up_ends(self) -> None:
        """What was taken in on the way is handled now, whether or not there is more at Telegram."""
        if self._behind:
            self._behind = 0
            await self._take([], more=False)

    async def _wait_for_room(self) -> None:
        while self._in_hand() > MOST_IN_HAND:
            await asyncio.sleep(0.05)

    async def _conflict(self, error: Conflict) -> None:
        pause = CONFLICT_PAUSES[min(self.conflicts, len(CONFLICT_PAUSES) - 1)]
        self.conflicts += 1
        if self.conflicts == 1:
            log.warning("somebody else receives this bot's updates", extra={"reason": error.message[:120]})
        newcomer = time.monotonic() - self._began < NEWCOMER_SECONDS
        if newcomer and self.conflicts >= YIELD_AFTER_CONFLICTS:
            raise SomebodyElseError(_advice(error))
        if self.conflicts == YIELD_AFTER_CONFLICTS:
            log.error("the token is in use elsewhere", extra={"reason": _advice(error)})
        await asyncio.sleep(pause)


def _advice(error: Conflict) -> str:
    if "webhook" in error.message:
        return (
            "a webhook is set for this bot and keeps coming back: a worker in webhook mode is running. "
            "Stop it, or set WEBHOOK_URL here too."
        )
    return (
        "another program fetches this bot's updates with the same token. Stop it, or, if you do not know it, "
        "let @BotFather make a new token (/revoke)."
    )
