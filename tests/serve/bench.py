"""A running worker around a small echo application, in this process, for the tests of the runtime."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import SQLModel
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

import bot.store.tables  # noqa: F401
from bot.limiter import ChatRateLimiter
from bot.request import AiohttpRequest
from bot.serve.polling import SomebodyElseError
from bot.serve.runtime import Runtime, WebAddress
from bot.serve.upkeep import ready_states
from bot.store.engine import Store
from bot.store.memory import Memory
from bot.store.workers import Identity
from tests.loopback.server import LoopbackTelegram


async def echo(update: Update, _context: Any) -> None:
    """Say the same; "boom" fails."""
    assert update.message is not None
    assert update.message.text is not None
    if update.message.text == "boom":
        raise RuntimeError("boom")
    await update.message.reply_text(update.message.text)


def build(telegram: LoopbackTelegram) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        ApplicationBuilder()
        .token(telegram.token)
        .base_url(f"{telegram.url}/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(pool_size=2))
        .rate_limiter(ChatRateLimiter())
        .updater(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, echo))
    return application


class Bench:
    """What a test needs of the worker."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.store = runtime.store
        self.address = ""
        self.task: asyncio.Task[None]

    def states(self) -> dict[int, int]:
        """State by update number."""
        with self.store.engine.connect() as connection:
            rows = connection.execute(text("SELECT update_id, state FROM bot_inbox")).all()
        return {row.update_id: row.state for row in rows}

    def reasons(self) -> dict[int, str]:
        with self.store.engine.connect() as connection:
            return {r.update_id: r.reason for r in connection.execute(text("SELECT update_id, reason FROM bot_inbox"))}


def make_store(url: str) -> Store:
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).touch()
    store = Store(url)
    SQLModel.metadata.create_all(store.engine)
    return store


@asynccontextmanager
async def echo_bot(
    telegram: LoopbackTelegram, folder: Path, *, make: Any = build, url: str | None = None
) -> AsyncIterator[Bench]:
    store = make_store(url or f"sqlite:///{folder}/bot.db")
    runtime = Runtime(make(telegram), store, Memory(store), Identity("polling", "test"))
    await runtime.start()
    bench = Bench(runtime)
    bench.task = task = asyncio.create_task(runtime.poll())
    try:
        yield bench
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, SomebodyElseError):
            await task
        await runtime.stop()
        await store.close()


async def _numbers() -> bytes:
    return b"numbers"


SECRET = "s3cret-of-the-hook"


@asynccontextmanager
async def echo_hook(telegram: LoopbackTelegram, folder: Path, *, url: str | None = None) -> AsyncIterator[Bench]:
    """The same worker in webhook mode; its address is ``bench.address``."""
    store = make_store(url or f"sqlite:///{folder}/bot.db")
    runtime = Runtime(build(telegram), store, Memory(store), Identity("webhook", "test"))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    await runtime.start()
    place = WebAddress(address, SECRET, "127.0.0.1", port)
    task = asyncio.create_task(runtime.listen(place, lambda: ready_states(store, runtime.line), _numbers))
    try:
        await telegram.until(lambda: bool(telegram.hook) or task.done())
        bench = Bench(runtime)
        bench.address = address
        yield bench
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await runtime.stop()
        await store.close()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
