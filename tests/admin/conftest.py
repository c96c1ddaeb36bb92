from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.admin.office import Office, office
from tests.loopback.server import LoopbackTelegram


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    """An office on the pack of the article alone."""
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path) as made:
        yield made
