"""Sends requests to Telegram chat by chat: a pause asked for in one chat never stops another.

Rules. A 429 is waited out (with the time that Telegram names, or a few seconds) and the request is sent again, once
the pause is over. A pause longer than ``LONGEST_PAUSE`` is not waited for: the answer is dropped and counted, so that
nobody is written to hours later. A request that surely did not reach Telegram is repeated until it does; one whose
fate is unknown is repeated at most ``UNCERTAIN_TRIES`` times, and only after Telegram has answered a probe, because
each repetition can show an answer twice. A group that became a supergroup is followed to its new number.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from telegram.error import ChatMigrated
from telegram.ext import BaseRateLimiter

from bot.handling import CURRENT, SENDING, Handling
from bot.line import Line
from bot.request import NotSentError, PauseError, ServerFaultError, UncertainError

log = logging.getLogger("bot.limiter")

LONGEST_PAUSE = 300
"""Seconds of a pause in one chat that are waited out; the manual states it."""
LONGEST_PAUSE_OF_SHORT_LIVED = 5
"""Answers to buttons and inline queries expire within seconds."""
UNCERTAIN_TRIES = 2
SHORT_LIVED = frozenset({"answerCallbackQuery", "answerInlineQuery", "sendChatAction"})
KEPT_MOVES = 10_000

Result = bool | dict[str, Any] | list[dict[str, Any]]
Callback = Callable[..., Coroutine[Any, Any, Result]]


class DroppedError(PauseError):
    """The answer was given up because the pause is longer than the limit."""


class ChatRateLimiter(BaseRateLimiter[None]):
    """Per-chat pauses, repeated sending and following of moved chats."""

    def __init__(self, line: Line | None = None, moved: Callable[[int, int], None] | None = None) -> None:
        """``line`` tells when Telegram can be reached; ``moved`` is told of old and new number of a moved group."""
        self.line = line
        self.moved = moved
        self.counts: Counter[str] = Counter()
        self._until: dict[object, float] = {}
        self._new_ids: dict[int, int] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002  (no call needs its own rule)
    ) -> Result:
        """Send the request by the rules of this module and return Telegram's result.

        Raises:
            DroppedError: when Telegram asks for a longer pause than is waited for.
            UncertainError, ServerFaultError: when the allowed repetitions are used up.
        """
        uncertain = 0
        while True:
            self._follow(data)
            await self._wait_for_turn(data.get("chat_id"), endpoint)
            try:
                result = await callback(*args, **kwargs)
            except PauseError as error:
                self._pause(data.get("chat_id"), endpoint, error.seconds)
            except ChatMigrated as error:
                self.note_move(int(data["chat_id"]), error.new_chat_id)
            except NotSentError as error:
                await self._trouble(error, endpoint)
            except (UncertainError, ServerFaultError) as error:
                uncertain += 1
                await self._trouble(error, endpoint)
                if uncertain >= UNCERTAIN_TRIES:
                    raise
            else:
                self._sent(endpoint)
                return result

    def note_move(self, old: int, new: int) -> None:
        """From now on everything for chat ``old`` goes to ``new``."""
        if self._new_ids.get(old) == new:
            return
        if len(self._new_ids) >= KEPT_MOVES:
            self._new_ids.pop(next(iter(self._new_ids)))
        self._new_ids[old] = new
        log.info("group became a supergroup")
        if self.moved is not None:
            self.moved(old, new)

    def numbers(self) -> dict[str, float]:
        """What was sent, paused, dropped and troubled so far, for the metrics."""
        return {
            f"telegram_{name}_total": float(self.counts[name]) for name in ("sent", "paused", "dropped", "troubled")
        }

    def _follow(self, data: dict[str, Any]) -> None:
        new = self._new_ids.get(data.get("chat_id", 0))
        if new is not None:
            data["chat_id"] = new

    def _sent(self, endpoint: str) -> None:
        self.counts["sent"] += 1
        handling = CURRENT.get()
        if handling is not None:
            handling.note_sent(endpoint)

    def _pause(self, chat: object, endpoint: str, seconds: int) -> None:
        self.counts["paused"] += 1
        limit = LONGEST_PAUSE_OF_SHORT_LIVED if endpoint in SHORT_LIVED else LONGEST_PAUSE
        if seconds > limit:
            self.counts["dropped"] += 1
            handling = CURRENT.get()
            if handling is not None:
                handling.dropped = f"{endpoint}: Telegram asked for a pause of {seconds} s"
            log.error("request dropped", extra={"method": endpoint, "seconds": seconds, "limit": limit})
            raise DroppedError(seconds)
        key = endpoint if chat is None else chat
        self._until[key] = max(self._until.get(key, 0.0), time.monotonic() + seconds)
        log.warning("pause asked for by telegram", extra={"method": endpoint, "seconds": seconds})

    async def _trouble(self, error: Exception, endpoint: str) -> None:
        self.counts["troubled"] += 1
        if self.line is None or not _waits_for_line(endpoint):
            raise error
        self.line.trouble(error)

    async def _wait_for_turn(self, chat: object, endpoint: str) -> None:
        if self.line is not None and not self.line.is_up and _waits_for_line(endpoint):
            async with _slot_given_up():
                await self.line.wait()
        key = endpoint if chat is None else chat
        while (left := self._until.get(key, 0.0) - time.monotonic()) > 0:
            async with _slot_given_up():
                await asyncio.sleep(left)
        self._until.pop(key, None)


def _waits_for_line(endpoint: str) -> bool:
    """What people read is worth waiting for; menus and what expires at once is not."""
    return endpoint.startswith(SENDING) and endpoint not in SHORT_LIVED


def _slot_given_up() -> AbstractAsyncContextManager[None]:
    handling: Handling | None = CURRENT.get()
    return nullcontext() if handling is None else handling.waiting()
