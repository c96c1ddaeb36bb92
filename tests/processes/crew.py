"""Starts, kills and stops real worker processes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.loopback.server import LoopbackTelegram
from tests.serve.bench import free_port

ROOT = Path(__file__).parents[2]


class Crew:
    """The worker processes of one test."""

    def __init__(self, telegram: LoopbackTelegram, database_url: str, *, bot: bool = False) -> None:
        self.module = ("bot", "run") if bot else ("tests.processes.worker",)
        self.telegram = telegram
        self.database_url = database_url
        self.all: list[asyncio.subprocess.Process] = []

    async def start(self, **more: str) -> asyncio.subprocess.Process:
        environment = {
            **os.environ,
            "API": self.telegram.url,
            "TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "LOG_LEVEL": "ERROR",
            "DATABASE_URL": self.database_url,
            **more,
        }
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", *self.module, env=environment, cwd=ROOT)
        self.all.append(process)
        return process

    async def polling(self) -> asyncio.subprocess.Process:
        """A poller that has begun to poll."""
        before = self.telegram.polls
        process = await self.start()
        await self.telegram.until(lambda: self.telegram.polls > before or process.returncode is not None)
        assert process.returncode is None, "the process ended before it polled"
        return process

    async def listening(self) -> tuple[asyncio.subprocess.Process, str]:
        """A worker in webhook mode that takes connections, and its address."""
        port = free_port()
        address = f"http://127.0.0.1:{port}/telegram"
        before = len(self.telegram.made("setWebhook"))
        process = await self.start(
            PORT=str(port), URL=address, SECRET="s3cret", HOST="127.0.0.1", WEBHOOK_SECRET="s3cret", WEBHOOK_URL=address
        )
        await self.telegram.until(
            lambda: len(self.telegram.made("setWebhook")) > before or process.returncode is not None
        )
        return process, address

    async def stop(self, process: asyncio.subprocess.Process, seconds: float = 20) -> int | None:
        if process.returncode is None:
            process.terminate()
            await asyncio.wait_for(process.wait(), seconds)
        return process.returncode

    async def kill(self, process: asyncio.subprocess.Process) -> None:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def crew(telegram: LoopbackTelegram, database_url: str, *, bot: bool = False) -> AsyncIterator[Crew]:
    """``bot`` runs the real bot, else a worker around an echo."""
    team = Crew(telegram, database_url, bot=bot)
    try:
        yield team
    finally:
        for process in team.all:
            await team.kill(process)
