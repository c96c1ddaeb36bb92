"""One worker and two on one database, in webhook mode: what the second one adds.

    python -m tests.benchmarks.bench_workers [--seconds 6]

On SQLite, and on PostgreSQL where PG_TESTS=1 allows a private server. With two cores the loopback server takes its
share of them, so the ratio says more than the rate.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from pathlib import Path

from tests.benchmarks.bench_telegram import Crowd, Measured
from tests.databases import database_url
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew

USERS = 32


async def measure(kind: str, workers: int, seconds: float) -> Measured:
    """So many workers under so many users."""
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        async with LoopbackTelegram() as telegram, crew(telegram, database_url(kind, Path(folder)), bot=True) as team:
            telegram.hook_urls = [(await team.listening())[1] for _ in range(workers)]
            crowd, began = Crowd(telegram), time.perf_counter()
            await asyncio.gather(*(crowd.user(user, began + seconds, measured) for user in range(1, USERS + 1)))
            measured.seconds = time.perf_counter() - began
    return measured


async def report(seconds: float) -> None:
    for kind in ("sqlite", "postgresql") if os.environ.get("PG_TESTS") == "1" else ("sqlite",):
        one, two = await measure(kind, 1, seconds), await measure(kind, 2, seconds)
        print(f"{kind:10}  one worker {one.rate:5.0f}/s  two {two.rate:5.0f}/s  ratio {two.rate / one.rate:.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=6.0)
    asyncio.run(report(parser.parse_args().seconds))
