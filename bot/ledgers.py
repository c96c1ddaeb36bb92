"""The ledger of a running worker: opened once, and again when its file was replaced."""

from __future__ import annotations

import asyncio
import os
from typing import cast

from sqlalchemy.exc import SQLAlchemyError

from bot.remembering import Count, RememberingDesk
from bot.services import FactsUnavailableError
from knowledge.answers.desk import Desk
from knowledge.claims.database import file_of
from knowledge.claims.database_errors import DatabaseError
from knowledge.claims.ledger import Ledger

GENERATION = "SELECT generation FROM counter"
"""Moves with everything on which an answer may rest."""


class OpenLedger:
    """Reads the ledger into a desk."""

    def __init__(self, url: str, count: Count) -> None:
        """``count`` gets the outcome and the seconds of each answer."""
        self._url = url
        self._count = count
        self._ledger: Ledger | None = None
        self._identity: tuple[int, int] | None = None

    async def desk(self) -> Desk:
        """A desk on the newest revision.

        Raises:
            FactsUnavailableError: when the ledger cannot be read.
        """
        try:
            ledger = await self._open()
            snapshot = await ledger.snapshot()
        except (DatabaseError, SQLAlchemyError, OSError) as error:
            await self.close()
            raise FactsUnavailableError(type(error).__name__) from error
        # Building the indexes of a big base takes a while; the loop goes on meanwhile.
        desk = await asyncio.to_thread(Desk, snapshot)
        return cast("Desk", RememberingDesk(desk, self._count))

    async def ledger(self) -> Ledger:
        """The ledger itself, for those who change it.

        Raises:
            FactsUnavailableError: when it cannot be opened.
        """
        try:
            return await self._open()
        except (DatabaseError, SQLAlchemyError, OSError) as error:
            await self.close()
            raise FactsUnavailableError(type(error).__name__) from error

    async def close(self) -> None:
        """Close what is open."""
        ledger, self._ledger = self._ledger, None
        if ledger is not None:
            await ledger.close()

    async def _open(self) -> Ledger:
        identity = self._file_identity()
        if self._ledger is not None and identity != self._identity:
            await self.close()
        if self._ledger is None:
            self._ledger = await Ledger.open(self._url)
            self._identity = identity
        return self._ledger

    def _file_identity(self) -> tuple[int, int] | None:
        path = file_of(self._url)
        if path is None:
            return None
        found = os.stat(path)
        return found.st_dev, found.st_ino
