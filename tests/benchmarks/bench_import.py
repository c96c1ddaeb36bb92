"""How long a question takes while a pack of many claims is taken in beside the running bot.

python -m tests.benchmarks.bench_import [--claims 100000]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

import psutil

from knowledge.claims.packs import dump_pack, load_pack
from tests.benchmarks.bench_telegram import Crowd, Measured
from tests.benchmarks.big_base import big_base
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import ROOT, crew


async def _asked(crowd: Crowd, until: asyncio.Future[object]) -> Measured:
    """One user who asks again and again until something is over."""
    measured, began = Measured(), time.perf_counter()
    while not until.done():
        await crowd.user(1, time.perf_counter() + 0.5, measured)
    measured.seconds = time.perf_counter() - began
    return measured


async def report(claims: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack, url = Path(folder) / "big.yaml", f"sqlite:///{folder}/bot.db"
        pack.write_text(dump_pack(big_base(load_pack("alliance"), claims // 10, claims // 2, claims)))
        async with LoopbackTelegram() as telegram, crew(telegram, url, bot=True) as team:
            bot, crowd = psutil.Process((await team.polling()).pid), Crowd(telegram)
            quiet = await _asked(crowd, asyncio.ensure_future(asyncio.sleep(3)))
            print(f"before     {quiet.times()}  memory {bot.memory_info().rss >> 20} MiB")
            importing = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "facts", "import", str(pack)),
                env={**os.environ, "DATABASE_URL": url},
                cwd=ROOT,
            )
            busy = await _asked(crowd, asyncio.ensure_future(importing.wait()))
            print(f"meanwhile  {busy.times()}  for {busy.seconds:.0f} s")
            after = await _asked(crowd, asyncio.ensure_future(asyncio.sleep(3)))
            print(f"after      {after.times()}  memory {bot.memory_info().rss >> 20} MiB  first {after.waits[0]:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=100_000)
    asyncio.run(report(parser.parse_args().claims))
