"""Where a fault happened, without the words of whoever met it; and whether it is the program's at all."""

from __future__ import annotations

import traceback

from bot.services import FactsUnavailableError
from bot.store.outages import StoreUnavailableError, is_outage

FRAMES = 4


def is_of_the_store(error: BaseException | None) -> bool:
    """Whether the database could not be used; nothing is wrong with the question then, or with the program."""
    return error is not None and (isinstance(error, FactsUnavailableError | StoreUnavailableError) or is_outage(error))


def place_of_fault(error: BaseException | None) -> str:
    """Kind and place of the fault; its own message may hold what somebody wrote, so it is left out."""
    if error is None:
        return "unknown"
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"
