"""Tells Telegram where the webhook is, and again whenever it got lost; one worker at a time looks after it."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from telegram.error import BadRequest, TelegramError

from bot.request import PauseError
from bot.serve.api import ALLOWED_UPDATES, Api
from bot.store.engine import Store
from bot.store.outages import StoreUnavailableError
from bot.store.workers import Identity, due

log = logging.getLogger("bot.registration")

LOOK_SECONDS = 60.0
PATH = "/telegram"
MOST_CONNECTIONS = 40


class RegistrationError(Exception):
    """Telegram refuses the address; the message says why."""


class Registration:
    """The webhook as Telegram should have it."""

    def __init__(self, api: Api, store: Store, me: Identity, url: str, secret: str) -> None:
        """``url`` is WEBHOOK_URL, with or without the path."""
        self._api = api
        self._store = store
        self._me = me
        self._secret = secret
        self.address = url if url.endswith(PATH) else f"{url.rstrip('/')}{PATH}"

    async def set(self) -> None:
        """Register, waiting for Telegram as long as it takes.

        Raises:
            RegistrationError: when Telegram refuses the address.
        """
        while True:
            try:
                await self._set()
            except PauseError as error:
                await asyncio.sleep(error.seconds)
            except BadRequest as error:
                raise RegistrationError(f"Telegram refuses the webhook address: {error.message}") from None
            except TelegramError:
                await asyncio.sleep(5)
            else:
                return

    async def keep_forever(self) -> None:
        """Look once a minute, on one worker, whether the registration still stands, and mend it."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except (TelegramError, StoreUnavailableError) as error:
                log.info("the webhook could not be looked at", extra={"reason": type(error).__name__})

    async def look(self) -> bool:
        """One look; whether it was mended."""
        every = LOOK_SECONDS / 2
        if not await self._store.write(lambda connection: due(connection, "registration", self._me, every)):
            return False
        information = await self._api.call("getWebhookInfo")
        if information.get("url") == self.address and not _secret_refused(information):
            return False
        log.warning("the webhook was lost or changed; it is set again")
        await self._set()
        return True

    async def _set(self) -> None:
        await self._api.call(
            "setWebhook",
            url=self.address,
            secret_token=self._secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=MOST_CONNECTIONS,
        )


def _secret_refused(information: dict[str, Any]) -> bool:
    """Whether Telegram reports that we turned it away just now: somebody set another secret."""
    recent = time.time() - float(information.get("last_error_date", 0)) < 2 * LOOK_SECONDS
    return recent and "403" in str(information.get("last_error_message", ""))
