"""What many tests of claims begin with: the shipped packs, and a ledger in a fresh database of either kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from knowledge.claims.ledger import Ledger
from knowledge.claims.migrations import upgrade
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from tests.databases import database_url

OpenLedger = Callable[[], Awaitable[Ledger]]


@pytest.fixture(scope="session")
def alliance() -> Snapshot:
    return Snapshot(load_pack("alliance"))


@pytest.fixture(scope="session")
def kyodo() -> Snapshot:
    return Snapshot(load_pack("kyodo-2023-01-17"))


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = dt.datetime(2023, 1, 18, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def set(self, text: str) -> None:
        self.now = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return database_url(request.param, tmp_path)


@pytest.fixture
async def ledger(url: str, clock: Clock) -> AsyncIterator[Ledger]:
    upgrade(url)
    opened = await Ledger.open(url, clock)
    yield opened
    await opened.close()
