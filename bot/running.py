"""``run``: one worker, put together from the settings: store, services, application, runtime."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from importlib.metadata import version

from sqlalchemy import Connection
from telegram.error import InvalidToken

from bot.app import build_application, settle
from bot.base import made_ready
from bot.clock import today
from bot.desk_provider import DeskProvider
from bot.handling import CURRENT, Write
from bot.limiter import ChatRateLimiter
from bot.metrics import Metrics
from bot.request import AiohttpRequest
from bot.revisions import ServerRevisions, SqliteRevisions
from bot.serve.registration import RegistrationError
from bot.serve.runtime import Runtime, WebAddress, until_stopped
from bot.serve.upkeep import ready_states
from bot.serve.web import PortInUseError
from bot.services import Services
from bot.settings import Settings
from bot.store.engine import Store, StoreUnavailableError
from bot.store.memory import Memory
from bot.store.people import Persons, UnansweredQuestions
from bot.store.workers import Identity
from knowledge.answers.desk import Desk
from knowledge.claims.database import file_of
from knowledge.claims.ledger import Ledger

ENDED, FAULT = 0, 2
"""Exit codes: told to stop, or unable to run."""

GENERATION = "SELECT generation FROM counter"
"""Moves with everything on which an answer may rest."""

log = logging.getLogger("bot.run")


def run_worker(settings: Settings) -> int:
    """Serve until told to stop; returns the exit code.

    Raises:
        PackError, DatabaseError: when there is no base and none can be made.
    """
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    for line in await made_ready(settings):
        log.info(line)
    store = Store(settings.database_url)
    ledger = await Ledger.open(settings.database_url)
    memory = Memory(store)
    desks = _desks(settings, store, ledger)
    try:
        return await _serve(settings, store, memory, services_on(settings, store, memory, desks))
    finally:
        await ledger.close()
        await store.close()


def services_on(settings: Settings, store: Store, memory: Memory, desks: DeskProvider) -> Services:
    """What the handlers use, on the database."""
    people = Persons(
        store,
        settings.owner_ids,
        settings.keep_conversations_days,
        settings.keep_unanswered_days,
        memory.forget_everything,
    )
    return Services(
        desks=desks,
        conversations=memory,
        chats=memory,
        unanswered=UnansweredQuestions(store, _noting(store)),
        people=people,
        today=today,
    )


def _noting(store: Store) -> Callable[[Callable[[Connection, float], None]], object]:
    """Writes with the update in hand, or at once where there is none."""
    loose: set[asyncio.Task[None]] = set()

    def note(work: Callable[[Connection, float], None]) -> None:
        handling = CURRENT.get()
        if handling is not None:
            handling.writes.append(Write(work))
            return
        task = asyncio.ensure_future(store.write(lambda connection: work(connection, time.time())))
        loose.add(task)
        task.add_done_callback(loose.discard)

    return note


def _desks(settings: Settings, store: Store, ledger: Ledger) -> DeskProvider:
    path = file_of(settings.database_url)
    revisions = SqliteRevisions(path, GENERATION) if path else ServerRevisions(store.engine, GENERATION)

    async def load() -> Desk:
        return await asyncio.to_thread(Desk, await ledger.snapshot())

    return DeskProvider(revisions, load)


async def _serve(settings: Settings, store: Store, memory: Memory, services: Services) -> int:
    await services.desks.current()
    application = build_application(settings, services, request=AiohttpRequest(), rate_limiter=ChatRateLimiter())
    mode = "webhook" if settings.webhook_url else "polling"
    runtime = Runtime(application, store, memory, Identity(mode, version("alliance-bot")))
    metrics = Metrics()

    async def serve() -> None:
        await runtime.start()
        if settings.webhook_url is None or settings.webhook_secret is None:
            await runtime.poll()
            return
        secret = settings.webhook_secret.get_secret_value()
        address = WebAddress(settings.webhook_url, secret, settings.host, settings.port)
        await runtime.listen(address, lambda: ready_states(store, runtime.line), metrics.text)

    try:
        await until_stopped(serve())
    except InvalidToken:
        log.error("TELEGRAM_BOT_TOKEN: Telegram does not know this token; copy it from @BotFather again")
        return FAULT
    except (StoreUnavailableError, PortInUseError, RegistrationError) as error:
        log.error("%s", error)
        return FAULT
    finally:
        await settle(application)
        await runtime.stop()
    return ENDED
