"""Random walks over the running bot; WALKS and WALK_STEPS make them many and long."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.admin.office import office
from tests.admin.walk import Walk
from tests.databases import BOTH, database_url
from tests.loopback.server import LoopbackTelegram

WALKS = int(os.environ.get("WALKS", "1"))
STEPS = int(os.environ.get("WALK_STEPS", "40"))
RESTARTS = 4


@BOTH
@pytest.mark.parametrize("seed", range(WALKS))
async def test_the_laws_hold_wherever_it_goes(kind: str, seed: int, tmp_path: Path) -> None:
    walk = Walk(random.Random(seed))
    url = database_url(kind, tmp_path)
    async with LoopbackTelegram() as telegram:
        for _ in range(RESTARTS):
            async with office(telegram, tmp_path, database_url=url) as one:
                await walk.enter(one)
                for _ in range(STEPS // RESTARTS):
                    await walk.step()
                await walk.laws()
