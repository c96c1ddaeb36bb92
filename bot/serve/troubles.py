"""What is wrong with a worker and its store at this moment, for the owners' alarms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.health import is_late
from bot.limiter import ChatRateLimiter
from bot.parts import Parts
from bot.serve.polling import YIELD_AFTER_CONFLICTS, Polling
from bot.store.outages import StoreUnavailableError
from bot.store.state import look


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of fault with its count; ``counts_up`` where only a higher count than before is a new fault."""

    key: str
    count: int = 1
    counts_up: bool = False


def troubles_of(parts: Parts, polling: Polling, limiter: ChatRateLimiter) -> Callable[[], Awaitable[list[Trouble]]]:
    """The look at everything that may be wrong; each fault is found once, under its cause."""

    async def find() -> list[Trouble]:
        found = [Trouble("dropped", limiter.counts["dropped"], counts_up=True)]
        if polling.conflicts >= YIELD_AFTER_CONFLICTS:
            found.append(Trouble("elsewhere", polling.conflicts))
        if parts.soundness.damage:
            return [*found, Trouble("damaged")]
        try:
            state = await parts.store.read(look)
        except StoreUnavailableError:
            return [*found, Trouble("store", parts.store.failures)]
        if not parts.store.available:
            found.append(Trouble("store", parts.store.failures))
        elif not parts.desks.available:
            found.append(Trouble("facts"))
        if is_late(state):
            found.append(Trouble("late", state.waiting))
        if state.silent_workers:
            found.append(Trouble("silent", len(state.silent_workers)))
        return [*found, Trouble("aside", state.aside, counts_up=True)]

    return find
