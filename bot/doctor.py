"""``doctor``: one look at everything that a running bot needs; it changes nothing and sends nothing to any chat."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.health import Facts, Health, health_texts
from bot.request import READ_SECONDS, AiohttpRequest
from bot.serve.api import Api
from bot.serve.registration import PATH
from bot.settings import Settings
from bot.store.engine import Store
from bot.store.state import State, look
from bot.texts import FALLBACK
from knowledge.claims.database_errors import DatabaseError
from knowledge.claims.database_state import State as Found
from knowledge.claims.database_state import inspect
from knowledge.claims.ledger import Ledger

LARGEST_SKEW = 30.0
"""Seconds by which this host's clock may differ from Telegram's."""


@dataclass
class Findings:
    """What was found: good lines and faults."""

    good: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def examine(settings: Settings) -> Findings:
    """Look at the store, at Telegram and at the clock."""
    found = Findings()
    await _store(settings, found)
    if settings.telegram_bot_token is None:
        found.faults.append("TELEGRAM_BOT_TOKEN: is not set; get a token from @BotFather to run the Telegram bot.")
    else:
        await _telegram(settings, settings.telegram_bot_token.get_secret_value(), found)
        await _clock(settings, found)
    return found


async def _store(settings: Settings, found: Findings) -> None:
    try:
        state = await asyncio.to_thread(inspect, settings.database_url)
    except DatabaseError as error:
        found.faults.append(f"DATABASE_URL: {error}")
        return
    if state is not Found.CURRENT:
        older = state is Found.OLDER
        mend = "run python -m bot db upgrade" if older else f"the first start fills it from {settings.facts_pack}"
        (found.faults if older else found.good).append(f"Database: {state.value}; {mend}.")
        return
    health = await health_of(settings.database_url)
    text = health_texts(FALLBACK)
    found.good += health.lines(text)
    found.faults += health.faults(text)


async def health_of(url: str) -> Health:
    """The health of a database that exists.

    Raises:
        StoreUnavailableError, DatabaseError: when it cannot be read.
    """
    store = Store(url)
    try:
        state: State = await store.read(look)
    finally:
        await store.close()
    ledger = await Ledger.open(url)
    try:
        facts = Facts.of(await ledger.snapshot())
    finally:
        await ledger.close()
    return Health(version("alliance-bot"), state, facts)


async def _telegram(settings: Settings, token: str, found: Findings) -> None:
    async with AiohttpRequest(pool_size=2) as request:
        api = Api(f"{settings.telegram_api_url}/bot{token}", request)
        try:
            me = await api.call("getMe", READ_SECONDS)
            webhook = await api.call("getWebhookInfo", READ_SECONDS)
        except InvalidToken:
            found.faults.append("TELEGRAM_BOT_TOKEN: Telegram does not know it; copy it from @BotFather again.")
            return
        except TelegramError as error:
            found.faults.append(f"TELEGRAM_API_URL: Telegram cannot be reached ({error}); check the network.")
            return
    found.good.append(f"Bot: @{me.get('username')}")
    _switches(me, found)
    _webhook(settings, webhook, found)


def _switches(me: dict[str, Any], found: Findings) -> None:
    if not me.get("can_join_groups", True):
        found.faults.append("BotFather: the bot cannot be added to groups; /setjoingroups, Enable.")
    if me.get("can_read_all_group_messages"):
        found.good.append("BotFather: privacy mode is off; the bot needs no more than commands, mentions and replies.")
    inline = "on" if me.get("supports_inline_queries") else "off (/setinline switches it on)"
    found.good.append(f"BotFather: inline mode is {inline}.")


def _webhook(settings: Settings, webhook: dict[str, Any], found: Findings) -> None:
    address, pending = str(webhook.get("url") or ""), webhook.get("pending_update_count", 0)
    wanted = settings.webhook_url and settings.webhook_url.removesuffix(PATH) + PATH
    found.good.append(f"Waiting at Telegram: {pending}")
    if wanted and address != wanted:
        where = f"another address is set ({address})" if address else "none is set"
        found.faults.append(f"WEBHOOK_URL: {where}; a running worker sets {wanted} within a minute.")
    if not wanted and address:
        found.faults.append(f"A webhook is set ({address}), WEBHOOK_URL is not; the next run by polling removes it.")
    if webhook.get("last_error_message"):
        found.faults.append(f"Telegram's last call of the webhook failed: {webhook['last_error_message']}")


async def _clock(settings: Settings, found: Findings) -> None:
    timeout = aiohttp.ClientTimeout(total=READ_SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.head(settings.telegram_api_url) as answer:
            told = answer.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError, OSError):
        return  # that Telegram cannot be reached is said already
    if not told:
        return
    skew = (dt.datetime.now(dt.UTC) - parsedate_to_datetime(told)).total_seconds()
    if abs(skew) > LARGEST_SKEW:
        found.faults.append(f"The clock of this host is {abs(skew):.0f} s {'ahead' if skew > 0 else 'behind'}; set it.")
    else:
        found.good.append("Clock: agrees with Telegram's.")
