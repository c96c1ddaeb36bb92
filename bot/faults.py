"""Where a fault of the program happened, without the words of whoever met it."""

from __future__ import annotations

import traceback

FRAMES = 4


def place_of_fault(error: BaseException | None) -> str:
    """Kind and place of the fault; its own message may hold what somebody wrote, so it is left out."""
    if error is None:
        return "unknown"
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"
