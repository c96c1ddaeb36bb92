"""A worker process around an echo application; the tests start it, kill it and start it again.

Environment: API, TOKEN, DATABASE_URL and, for webhook mode, PORT and SECRET. "die" ends the process at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from bot.limiter import ChatRateLimiter
from bot.request import AiohttpRequest
from bot.serve.runtime import Runtime, WebAddress, until_stopped
from bot.serve.upkeep import ready_states
from bot.store.engine import Store
from bot.store.memory import Memory
from bot.store.workers import Identity


async def echo(update: Update, _context: Any) -> None:
    assert update.message is not None
    if update.message.text == "die":
        os._exit(9)
    await update.message.reply_text(update.message.text or "")


def build() -> Application[Any, Any, Any, Any, Any, Any]:
    builder = ApplicationBuilder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API']}/bot").updater(None)
    request = AiohttpRequest()
    application = builder.request(request).get_updates_request(request).rate_limiter(ChatRateLimiter()).build()
    application.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, echo))
    return application


async def _numbers() -> bytes:
    return b""


async def main() -> None:
    logging.basicConfig(level="ERROR")
    store = Store(os.environ["DATABASE_URL"])
    port = int(os.environ.get("PORT", "0"))
    runtime = Runtime(build(), store, Memory(store), Identity("webhook" if port else "polling", "test"))

    async def serve() -> None:
        await runtime.start()
        if not port:
            await runtime.poll()
            return
        address = WebAddress(os.environ["URL"], os.environ["SECRET"], "127.0.0.1", port)
        await runtime.listen(address, lambda: ready_states(runtime.store, runtime.line), _numbers)

    try:
        await until_stopped(serve())
    finally:
        await runtime.stop()
        await store.close()


if __name__ == "__main__":
    asyncio.run(main())
