"""Tells the owners about a fault once, with a count that is brought up to date in place, and once when it is over.

Of all workers one tells; what it told is kept in the store, so that a restart or another worker does not tell it again.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.health import Say
from bot.serve.troubles import Trouble
from bot.store.engine import Store
from bot.store.notes import note, put_note
from bot.store.outages import StoreUnavailableError
from bot.store.workers import Identity, take_duty

log = logging.getLogger("bot.alarms")

LOOK_SECONDS = 10.0
"""A fault that lasts is told at the second look, so that what mends itself at once alarms nobody."""
QUIET_SECONDS = 600.0
"""After so long without another one a fault that happens again and again is over."""
EDIT_SECONDS = 60.0
"""The count in an alarm is brought up to date so often at most."""
NOTE = "alarms"


@dataclass(slots=True)
class _Told:
    """A fault that the owners know of; ``messages`` are the alarms by owner, times are seconds since 1970."""

    count: int
    shown: int
    since: float
    last: float
    edited: float
    messages: dict[str, int] = field(default_factory=dict)


class Alarms:
    """The owners' alarms of one worker."""

    def __init__(
        self,
        find: Callable[[], Awaitable[list[Trouble]]],
        owners: Callable[[], Awaitable[Iterable[int]]],
        bot: Bot,
        say: Say,
        store: Store,
        me: Identity,
    ) -> None:
        """``find`` tells what is wrong now, ``owners`` whom to tell."""
        self._find, self._owners, self._bot, self._say = find, owners, bot, say
        self._store, self._me = store, me
        self._mine = False
        self._told: dict[str, _Told] = {}
        self._counts: dict[str, int] = {}
        self._seen: set[str] = set()
        self._whom: tuple[int, ...] = ()

    async def watch_forever(self) -> None:
        """Look again and again."""
        while True:
            try:
                await self.look()
            except Exception as error:
                log.exception("the alarms failed", extra={"reason": type(error).__name__})
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """One look, on the worker whose duty it is."""
        await self._take_over()
        if not self._mine:
            return
        now, before = time.time(), self._memory()
        found = {trouble.key: trouble for trouble in await self._find()}
        for key, trouble in found.items():
            if trouble.counts_up:
                await self._counted(trouble, now)
            elif key in self._told:
                self._told[key].count = trouble.count
            elif key in self._seen:
                await self._begins(key, trouble.count, now)
        self._seen = {key for key, trouble in found.items() if not trouble.counts_up}
        for key in [key for key, told in self._told.items() if self._is_over(key, told, found, now)]:
            await self._ends(key)
        for key, told in self._told.items():
            await self._bring_up_to_date(key, told, now)
        if self._memory() != before:
            with suppress(StoreUnavailableError):
                await self._store.write(lambda connection: put_note(connection, NOTE, self._memory()))

    async def _take_over(self) -> None:
        """Take the duty if nobody has it; while the store is out, whoever had it keeps it."""
        try:
            mine = (await self._store.write(lambda connection: take_duty(connection, NOTE, self._me))).mine
            self._whom = tuple(await self._owners())
            if mine and not self._mine:
                self._recall(await self._store.read(lambda connection: note(connection, NOTE)))
        except StoreUnavailableError:
            return
        self._mine = mine

    async def _counted(self, trouble: Trouble, now: float) -> None:
        """A count that grew since the last look is so many more faults; one that shrank was mended by somebody."""
        grown = trouble.count - self._counts.get(trouble.key, trouble.count)
        self._counts[trouble.key] = trouble.count
        if grown <= 0:
            return
        told = self._told.get(trouble.key)
        if told is None:
            await self._begins(trouble.key, grown, now)
        else:
            told.count, told.last = told.count + grown, now

    def _is_over(self, key: str, told: _Told, found: dict[str, Trouble], now: float) -> bool:
        if key in found and not found[key].counts_up:
            return False
        return key not in self._counts or now - told.last > QUIET_SECONDS

    async def _begins(self, key: str, count: int, now: float) -> None:
        told = self._told[key] = _Told(count, count, now, now, now)
        text = self._text("alarm", key, told)
        for owner in self._whom:
            with suppress(TelegramError):
                told.messages[str(owner)] = (await self._bot.send_message(owner, text)).message_id

    async def _bring_up_to_date(self, key: str, told: _Told, now: float) -> None:
        if told.count == told.shown or now - told.edited < EDIT_SECONDS:
            return
        told.shown, told.edited = told.count, now
        for owner, message in told.messages.items():
            with suppress(TelegramError):
                await self._bot.edit_message_text(self._text("alarm", key, told), int(owner), message)

    async def _ends(self, key: str) -> None:
        told = self._told.pop(key)
        for owner, message in told.messages.items():
            with suppress(TelegramError):
                text = self._text("clear", key, told)
                await self._bot.send_message(int(owner), text, reply_to_message_id=message)

    def _text(self, kind: str, key: str, told: _Told) -> str:
        since = f"{dt.datetime.fromtimestamp(told.since, dt.UTC):%Y-%m-%d %H:%M} UTC"
        return self._say(f"{kind}_{key}", count=told.count, since=since)

    def _memory(self) -> str:
        return json.dumps({"told": {key: asdict(told) for key, told in self._told.items()}, "counts": self._counts})

    def _recall(self, kept: str | None) -> None:
        data = json.loads(kept) if kept else {"told": {}, "counts": {}}
        self._told = {key: _Told(**told) for key, told in data["told"].items()}
        self._counts = {key: count for key, count in data["counts"].items() if key == "aside"}
