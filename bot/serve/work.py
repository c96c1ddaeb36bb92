"""Handles one update: through the application, at most three tries, then done or set aside with its reason."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.faults import is_of_the_store
from bot.handling import CURRENT, Handling
from bot.line import Line
from bot.request import PauseError, UncertainError
from bot.serve.age import age_of, is_stale
from bot.store.inbox import MOST_TRIES, Done, Received

log = logging.getLogger("bot.work")

AT_ONCE = 32
"""Updates handled at the same time; more would only wait for the same two ends, processor and Telegram."""
PAUSE_BETWEEN_TRIES = 0.2
CALM_SECONDS = 2.0
"""Only after living so long is an update tried with which two processes died: a third death shall tell of it alone."""

Note = Callable[[Done, Handling], Awaitable[None]]


class Work:
    """Takes updates through the application and reports what became of each."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], line: Line, note: Note) -> None:
        """``note`` writes the result with everything that the handlers noted."""
        self._application = application
        self._line = line
        self._note = note
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._one_by_one = asyncio.Lock()
        self._began = time.monotonic()
        self._noting: set[asyncio.Task[None]] = set()
        self.begin_try: Callable[[Received], Awaitable[None]] | None = None
        self.observe: Callable[[str, float], None] = lambda _result, _seconds: None
        self._hear_of_errors_first()

    async def handle(self, item: Received) -> None:
        """Everything for one update; raises nothing but cancellation."""
        if item.claims <= 1:
            await self._handle(item)
            return
        # A worker died with it in hand. Should it have been this update's doing, it must not take others with it.
        async with self._one_by_one:
            if item.tries:
                await asyncio.sleep(self._began + CALM_SECONDS - time.monotonic())
            await self._line.wait()
            if self.begin_try is not None:
                await self.begin_try(item)
            await self._handle(item)

    async def _handle(self, item: Received) -> None:
        handling = Handling(item.update_id, merged=item.merged, slot=self._slots)
        handling.age = age_of(item.payload, time.time())
        begun = time.perf_counter()
        token = CURRENT.set(handling)
        try:
            done = await self._result(item, handling)
        finally:
            CURRENT.reset(token)
        self.observe("aside" if done.aside else "done", time.perf_counter() - begun)
        if done.reason:
            level = logging.ERROR if done.aside else logging.INFO
            log.log(
                level,
                "update %s",
                "set aside" if done.aside else "ended",
                extra={"update_id": item.update_id, "reason": done.reason},
            )
        if handling.held and not done.aside:
            self._later(done, handling)
            return
        await self._note(done, handling)

    def _later(self, done: Done, handling: Handling) -> None:
        """Note the result once what answers it has ended; the lane goes on, for the next part may be in it."""
        task = asyncio.create_task(self._note_after(done, handling))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def _note_after(self, done: Done, handling: Handling) -> None:
        results = await asyncio.gather(*handling.held, return_exceptions=True)
        fault = next((result for result in results if isinstance(result, BaseException)), None)
        if fault is not None:
            done = Done(done.update_id, aside=True, reason=f"failed as part of a longer message: {_name(fault)}")
        await self._note(done, handling)

    async def settle(self) -> None:
        """Wait until everything that is answered a moment later is noted."""
        await asyncio.gather(*self._noting, return_exceptions=True)

    async def _result(self, item: Received, handling: Handling) -> Done:
        # The first death counts as a try, hence one less.
        if item.claims > 1 and item.tries >= MOST_TRIES - 1:
            return Done(item.update_id, aside=True, reason="the process ended while it was handled, three times")
        if is_stale(item.payload, time.time()):
            return Done(item.update_id, reason="too old for a group")
        update = self._parsed(item)
        if update is None:
            return Done(item.update_id, aside=True, reason="malformed update")
        for attempt in range(1, MOST_TRIES + 1):
            handling.error = None
            handling.writes.clear()
            handling.last_try = attempt == MOST_TRIES
            async with self._slots:
                await self._application.process_update(update)
            verdict = _verdict(item.update_id, handling)
            if verdict is not None:
                return verdict
            await asyncio.sleep(PAUSE_BETWEEN_TRIES * attempt)
        return Done(item.update_id, aside=True, reason=f"failed {MOST_TRIES} times: {_name(handling.error)}")

    def _parsed(self, item: Received) -> Update | None:
        try:
            return Update.de_json(item.payload, self._application.bot)
        except Exception:
            return None

    def _hear_of_errors_first(self) -> None:
        """Hear of a handler's fault before the application's own error handlers, which tell the asker."""
        theirs = dict(self._application.error_handlers)
        self._application.error_handlers.clear()
        self._application.add_error_handler(_note_error)
        self._application.error_handlers.update(theirs)


async def _note_error(_update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    handling = CURRENT.get()
    if handling is None:
        return
    handling.error = context.error
    # Nobody is told before the last try, and a fault of Telegram cannot be told over Telegram.
    told = handling.last_try or handling.sent or is_of_the_store(context.error)
    if isinstance(context.error, TelegramError) or not told:
        raise ApplicationHandlerStop


def _verdict(update_id: int, handling: Handling) -> Done | None:
    """What became of one try; None when it may be tried again."""
    error = handling.error
    if error is None:
        return Done(update_id, reason=handling.dropped)
    if isinstance(error, Forbidden):
        return Done(update_id, reason="the bot may not write there")
    if isinstance(error, PauseError):
        return Done(update_id, reason=handling.dropped or "dropped")
    if isinstance(error, UncertainError):
        return Done(update_id, reason="sent, but Telegram's receipt was lost twice")
    if isinstance(error, BadRequest):
        return Done(update_id, aside=True, reason=f"refused by Telegram: {_brief(error)}")
    if is_of_the_store(error):
        return Done(update_id, reason="the store could not be used, which was said")
    if handling.sent and not handling.last_try:
        # Trying again would show an answer twice.
        return Done(update_id, aside=True, reason=f"failed after an answer was sent: {_name(error)}")
    return None


def _name(error: BaseException | None) -> str:
    return type(error).__name__


_REFUSALS = (
    "chat not found",
    "message to be replied not found",
    "not enough rights",
    "message text is empty",
    "message is too long",
    "can't parse entities",
    "topic_closed",
    "message thread not found",
)


def _brief(error: BadRequest) -> str:
    """Which of the known refusals it is; Telegram's own words may repeat what somebody wrote."""
    said = error.message.casefold()
    return next((known for known in _REFUSALS if known in said), "another reason")
