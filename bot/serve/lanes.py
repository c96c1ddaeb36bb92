"""Updates of one chat one after another, different chats side by side."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Set

from bot.serve.merging import merged
from bot.store.inbox import Received


class Lanes:
    """One queue and at most one task a lane."""

    def __init__(self, handle: Callable[[Received], Awaitable[None]]) -> None:
        """``handle`` does everything for one update and does not raise."""
        self._handle = handle
        self._queues: dict[str, deque[Received]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_hand: set[int] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def __len__(self) -> int:
        return len(self._in_hand)

    def put(self, items: Iterable[Received]) -> None:
        """Queue updates behind those of their lanes; what is in hand already is left out."""
        for item in items:
            if item.update_id in self._in_hand:
                continue
            self._in_hand.add(item.update_id)
            self._idle.clear()
            lane = item.address.lane
            if lane in self._queues:
                self._queues[lane].append(item)
                continue
            self._queues[lane] = deque([item])
            task = asyncio.create_task(self._run(lane), name=f"lane {lane}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Return when nothing is in hand."""
        await self._idle.wait()

    async def handled(self, numbers: Set[int], seconds: float) -> bool:
        """Wait for these updates to be handled; False when some are still in hand after ``seconds``."""
        end = time.monotonic() + seconds
        while numbers & self._in_hand:
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.01)
        return True

    async def stop(self) -> None:
        """Give up what is in hand; it stays in the inbox."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, lane: str) -> None:
        queue = self._queues[lane]
        try:
            while queue:
                item = merged(queue.popleft(), queue)
                try:
                    await self._handle(item)
                finally:
                    self._in_hand.difference_update((item.update_id, *item.merged))
        finally:
            self._in_hand.difference_update(item.update_id for item in queue)
            del self._queues[lane]
            if not self._in_hand:
                self._idle.set()
