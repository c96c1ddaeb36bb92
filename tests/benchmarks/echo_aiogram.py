"""The bare echo bot on aiogram, run by the Python of ``.venv-aiogram`` where there is one.

Environment as for ``echo_stock``; only the standard library and aiogram are imported here.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web


async def echo(message: Any) -> None:
    await message.answer(message.text or "")


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["API"]))
    bot, dispatcher = Bot(os.environ["TOKEN"], session=session), Dispatcher()
    dispatcher.message.register(echo)
    if "PORT" not in os.environ:
        await dispatcher.start_polling(bot)
        return
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(app, path="/telegram")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
    await bot.set_webhook(os.environ["URL"])
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
