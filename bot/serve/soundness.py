"""Looks from time to time whether the database file is whole, so that no answer is given from damaged facts."""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path

from bot.store.outages import damage

log = logging.getLogger("bot.store")

LOOK_SECONDS = 5.0
"""Between two looks; a file so big that a look takes long is looked at more seldom."""
SHARE = 100
"""A look may take one part in so many of the time."""


class Soundness:
    """What is wrong with the file, empty while nothing is; a database server looks after its own."""

    def __init__(self, file: Path | None) -> None:
        """Nothing is known to be wrong before the first look."""
        self._file = file
        self.damage = ""

    async def watch_forever(self) -> None:
        """Look again and again."""
        while True:
            await asyncio.sleep(max(LOOK_SECONDS, SHARE * await self.look()))

    async def look(self) -> float:
        """One look; returns the seconds that it took."""
        if self._file is None:
            return 0.0
        began = time.monotonic()
        found = await asyncio.to_thread(damage, self._file)
        if found and not self.damage:
            log.error(
                "%s is damaged and is left as it is; move it away and put back a backup: python -m bot db restore FILE",
                self._file,
                extra={"reason": found},
            )
        elif self.damage and not found:
            log.warning("%s is whole again", self._file)
        self.damage = found
        return time.monotonic() - began
