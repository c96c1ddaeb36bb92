"""The Telegram path, update in to sendMessage out, against a bare echo bot on stock python-telegram-bot, in one run.

    python -m tests.benchmarks.bench_telegram [--seconds 4] [--bots "stock echo" "the bot"]

Both are processes of their own against the loopback server here; the turns alternate, so that a busy machine slows
both. Ratios count, not the figures of this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.loopback.server import Call, LoopbackTelegram
from tests.serve.bench import free_port, make_store

ROOT = Path(__file__).parents[2]
ROUNDS = 3
QUESTIONS = (
    "What would Renault hold after the deal?",
    "What stake does Renault hold in Nissan?",
    "What stake does Nissan hold in Renault?",
    "When was the deal announced?",
)


@dataclass
class Measured:
    """What one bot did in one setting."""

    answers: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.answers / self.seconds

    def times(self) -> str:
        waits = sorted(self.waits)
        p99 = waits[int(len(waits) * 0.99)] * 1000
        return f"{self.rate:7.0f}/s  median {statistics.median(waits) * 1000:6.2f} ms  p99 {p99:7.2f} ms"

    def line(self) -> str:
        return f"{self.times()}  cpu {self.cpu / self.answers * 1000:5.2f} ms"


class Crowd:
    """Users who ask, wait for the answer and ask again."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self.telegram = telegram
        self.waiting: dict[int, asyncio.Future[None]] = {}
        telegram.on_call = self._heard

    def _heard(self, call: Call) -> None:
        if call.method == "sendMessage":
            waiting = self.waiting.pop(int(call.params["chat_id"]), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(None)
        self.telegram.calls.clear()

    async def user(self, user: int, end: float, measured: Measured) -> None:
        while time.perf_counter() < end:
            future = self.waiting[user] = asyncio.get_running_loop().create_future()
            began = time.perf_counter()
            self.telegram.say(QUESTIONS[measured.answers % len(QUESTIONS)], user=user)
            await asyncio.wait_for(future, 120)
            measured.waits.append(time.perf_counter() - began)
            measured.answers += 1

    async def ask(self, users: int, seconds: float, process: psutil.Process, measured: Measured) -> None:
        await self.user(1, time.perf_counter() + 0.3, Measured())
        used = sum(process.cpu_times()[:2])
        began = time.perf_counter()
        await asyncio.gather(*(self.user(user, began + seconds, measured) for user in range(1, users + 1)))
        measured.seconds += time.perf_counter() - began
        measured.cpu += sum(process.cpu_times()[:2]) - used


BOTS = {
    "stock echo": ["-m", "tests.benchmarks.echo_stock"],
    "our echo": ["-m", "tests.processes.worker"],
    "the bot": ["-m", "bot", "run"],
    "aiogram": ["tests/benchmarks/echo_aiogram.py"],
}
AIOGRAM = ROOT / ".venv-aiogram" / "bin" / "python"
"""An environment of its own: aiogram and python-telegram-bot need not agree on what they stand on."""


@asynccontextmanager
async def running(name: str, mode: str, telegram: LoopbackTelegram, folder: Path) -> AsyncIterator[psutil.Process]:
    """The bot as a process, once it polls or has set its webhook."""
    url = f"sqlite:///{folder}/{name.replace(' ', '')}.db"
    if name == "our echo" and not Path(url.removeprefix("sqlite:///")).exists():
        await make_store(url).close()
    environment = {
        **os.environ,
        "API": telegram.url,
        "TOKEN": telegram.token,
        "DATABASE_URL": url,
        "LOG_LEVEL": "ERROR",
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_BOT_TOKEN": telegram.token,
    }
    if mode == "webhook":
        port = free_port()
        environment |= {
            "PORT": str(port),
            "URL": f"http://127.0.0.1:{port}/telegram",
            "SECRET": "s" * 20,
            "HOST": "127.0.0.1",
            "WEBHOOK_SECRET": "s" * 20,
            "WEBHOOK_URL": f"http://127.0.0.1:{port}",
        }
    telegram.hook, polls = {}, telegram.polls
    python = str(AIOGRAM) if name == "aiogram" else sys.executable
    process = await asyncio.create_subprocess_exec(python, *BOTS[name], env=environment, cwd=ROOT)
    await telegram.until(lambda: telegram.polls > polls or bool(telegram.hook) or process.returncode is not None, 60)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()
        telegram.hook = {}
        telegram.queue.clear()


async def measure(names: list[str], mode: str, users: int, seconds: float) -> dict[str, Measured]:
    """All bots in turns, several rounds."""
    results = {name: Measured() for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS):
            for name in names:
                # Numbers of their own each time: the inbox knows those of the turn before.
                telegram_server = LoopbackTelegram(first_update=1_000_000 * (turn + 1))
                async with telegram_server as telegram, running(name, mode, telegram, Path(folder)) as process:
                    await Crowd(telegram).ask(users, seconds / ROUNDS, process, results[name])
    return results


async def report(names: list[str], seconds: float) -> None:
    if "aiogram" in names and not AIOGRAM.exists():
        print("aiogram: left out, not installed; python -m venv .venv-aiogram && .venv-aiogram/bin/pip install aiogram")
        names = [name for name in names if name != "aiogram"]
    for mode in ("polling", "webhook"):
        for users in (1, 32):
            results = await measure(names, mode, users, seconds)
            base = results[names[0]].rate
            for name, measured in results.items():
                print(
                    f"{mode:8} {users:3} users  {name:11} {measured.line()}  ratio {measured.rate / base:5.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--bots", nargs="*", default=["stock echo", "the bot", "aiogram"])
    given = parser.parse_args()
    asyncio.run(report(given.bots, given.seconds))
