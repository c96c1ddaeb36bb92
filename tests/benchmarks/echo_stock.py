"""The bare echo bot on stock python-telegram-bot that the Telegram path is measured against.

Environment: API, TOKEN and, for webhook mode, PORT and URL. Webhook mode is the library's own example for custom
servers: Starlette and uvicorn put updates into the application's queue.
"""

from __future__ import annotations

import asyncio
import json
import os
from http import HTTPStatus
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def echo(update: Update, _context: Any) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def build() -> Any:
    builder = Application.builder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API']}/bot")
    if "PORT" in os.environ:
        builder = builder.updater(None)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, echo))
    return application


async def serve() -> None:
    application = build()

    async def telegram(request: Request) -> Response:
        await application.update_queue.put(Update.de_json(json.loads(await request.body()), application.bot))
        return Response(status_code=HTTPStatus.OK)

    routes = [Route("/telegram", telegram, methods=["POST"])]
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes), port=int(os.environ["PORT"]), log_level="error", access_log=False)
    )
    async with application:
        await application.start()
        await application.bot.set_webhook(os.environ["URL"])
        await server.serve()
        await application.stop()


if __name__ == "__main__":
    if "PORT" in os.environ:
        asyncio.run(serve())
    else:
        build().run_polling()
