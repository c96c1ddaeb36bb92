"""``run``: one worker, put together from the settings: store, services, application, runtime."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from functools import partial
from importlib.metadata import version

from telegram.error import InvalidToken

from bot.admin.keeping import Keeping
from bot.app import build_application, settle
from bot.base import made_ready
from bot.clock import today
from bot.desk_provider import DeskProvider
from bot.health import numbers
from bot.ledgers import GENERATION, OpenLedger
from bot.limiter import ChatRateLimiter
from bot.metrics import Metrics
from bot.request import AiohttpRequest
from bot.revisions import ServerRevisions, SqliteRevisions
from bot.serve.polling import SomebodyElseError
from bot.serve.registration import RegistrationError
from bot.serve.runtime import Runtime, WebAddress, until_stopped
from bot.serve.schedule import Chore, Schedule
from bot.serve.upkeep import ready_states
from bot.serve.web import PortInUseError
from bot.services import Services
from bot.settings import Settings
from bot.store import retention
from bot.store.engine import Store, StoreUnavailableError
from bot.store.memory import Memory
from bot.store.people import Persons, UnansweredQuestions
from bot.store.state import look
from bot.store.workers import Identity
from knowledge.claims.database import file_of

ENDED, FAULT, IN_USE = 0, 2, 4
"""Exit codes: told to stop, unable to run, the token is in use elsewhere."""

SWITCH_SECONDS = 0.0005

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
    store, metrics = Store(settings.database_url), Metrics()
    ledger = OpenLedger(settings.database_url, metrics.answer)
    memory = Memory(store)
    desks = _desks(settings, store, ledger)
    try:
        return await _serve(settings, store, memory, services_on(settings, store, memory, desks, ledger), metrics)
    finally:
        await ledger.close()
        await store.close()


def services_on(settings: Settings, store: Store, memory: Memory, desks: DeskProvider, ledger: OpenLedger) -> Services:
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
        unanswered=UnansweredQuestions(store, memory.note),
        people=people,
        today=today,
        keeping=Keeping(store, ledger.ledger, people.role_of, settings.owner_ids),
    )


def _desks(settings: Settings, store: Store, ledger: OpenLedger) -> DeskProvider:
    path = file_of(settings.database_url)
    revisions = SqliteRevisions(path, GENERATION) if path else ServerRevisions(store.engine, GENERATION)
    return DeskProvider(revisions, ledger.desk)


def _runtime(settings: Settings, store: Store, memory: Memory, services: Services, metrics: Metrics) -> Runtime:
    limiter = ChatRateLimiter(moved=memory.move_chat)
    application = build_application(settings, services, request=AiohttpRequest(), rate_limiter=limiter)
    mode = "webhook" if settings.webhook_url else "polling"
    me = Identity(mode, version("alliance-bot"))
    runtime = Runtime(application, store, memory, me)
    runtime.work.observe = metrics.update
    keep = retention.Keep(settings.keep_conversations_days, settings.keep_unanswered_days)
    chore = Chore("retention", retention.EVERY_SECONDS, partial(retention.delete_expired, keep=keep))
    runtime.schedule = Schedule(store, me, [chore])
    metrics.watch(lambda: {**limiter.numbers(), "telegram_up": float(runtime.line.is_up)})
    return runtime


async def _serve(settings: Settings, store: Store, memory: Memory, services: Services, metrics: Metrics) -> int:
    await services.desks.current()
    runtime = _runtime(settings, store, memory, services, metrics)
    # The facts live as long as the process: the collector need not walk through them again and again.
    gc.freeze()
    # The store's thread holds an update for a fraction of a millisecond; it must not wait five for its turn.
    sys.setswitchinterval(SWITCH_SECONDS)

    async def text() -> bytes:
        return metrics.text(numbers(await store.write(look)))

    async def serve() -> None:
        await runtime.start()
        if settings.webhook_url is None or settings.webhook_secret is None:
            if "port" in settings.model_fields_set:
                await runtime.show(settings.host, settings.port, lambda: ready_states(store, runtime.line), text)
            await runtime.poll()
            return
        secret = settings.webhook_secret.get_secret_value()
        address = WebAddress(settings.webhook_url, secret, settings.host, settings.port)
        await runtime.listen(address, lambda: ready_states(store, runtime.line), text)

    try:
        await until_stopped(serve())
    except InvalidToken:
        log.error("TELEGRAM_BOT_TOKEN: Telegram does not know this token; copy it from @BotFather again")
        return FAULT
    except SomebodyElseError as error:
        log.error("TELEGRAM_BOT_TOKEN: %s", error)
        return IN_USE
    except (StoreUnavailableError, PortInUseError, RegistrationError) as error:
        log.error("%s", error)
        return FAULT
    finally:
        await settle(runtime.application)
        await runtime.stop()
    return ENDED
