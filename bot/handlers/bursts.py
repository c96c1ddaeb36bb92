"""Messages that Telegram delivers in several parts (albums, pastes beyond its limit) are gathered into one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, field

from telegram import Message

from bot.handling import CURRENT
from bot.page.blocks import LONGEST, units

PAUSE = 0.6
"""Seconds without another part after which the message is taken as whole."""

NEAR_LIMIT = LONGEST - 200
"""Clients part a paste at a blank before the limit, so its parts are at least this long, but for the last."""

Key = tuple[int, int | None]
Finish = Callable[[list[Message]], Awaitable[None]]


@dataclass(slots=True)
class _Open:
    parts: list[Message]
    task: asyncio.Task[None]
    more: asyncio.Event = field(default_factory=asyncio.Event)


class Bursts:
    """The messages that are being gathered, one for each person and chat."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._open: dict[Key, _Open] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def takes(self, message: Message) -> bool:
        """Whether the message is a part, or may be the last one, of a longer message."""
        near = units(message.text or "") >= NEAR_LIMIT
        return near or message.media_group_id is not None or _key(message) in self._open

    def add(self, message: Message, finish: Finish) -> None:
        """Keep the part; ``finish`` gets all parts, in order, once no more come."""
        found = self._open.get(_key(message))
        if found:
            found.parts.append(message)
            found.more.set()
            _hold(found.task)
            return
        # A fresh context: the whole is answered on behalf of all its parts, not of the first alone.
        task = asyncio.create_task(self._gather(_key(message), finish), context=Context())
        _hold(task)
        self._open[_key(message)] = _Open([message], task)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until everything that was gathered is answered; to be called before the bot stops."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _gather(self, key: Key, finish: Finish) -> None:
        gathering = self._open[key]
        try:
            while await self._another(gathering.more):
                gathering.more.clear()
        finally:
            del self._open[key]
        await finish(sorted(gathering.parts, key=lambda part: part.message_id))

    async def _another(self, more: asyncio.Event) -> bool:
        try:
            await asyncio.wait_for(more.wait(), self._pause)
        except TimeoutError:
            return False
        return True


def _hold(task: asyncio.Task[None]) -> None:
    """Keep the update from being done before the whole is answered, so that a kill loses none of its parts."""
    handling = CURRENT.get()
    if handling is not None:
        handling.held.append(task)


def _key(message: Message) -> Key:
    return message.chat_id, message.from_user.id if message.from_user else None
