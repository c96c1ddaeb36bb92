"""``run``: one worker, put together from the settings: store, services, application, runtime."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from functools import partial
from importlib.metadata import version

from telegram.error import InvalidToken

from bot.app import build_application, settle
from bot.base import made_ready
from bot.health import health_texts, numbers
from bot.limiter import ChatRateLimiter
from bot.metrics import Metrics
from bot.parts import Parts, parts_on
from bot.request import AiohttpRequest
from bot.serve.alarms import Alarms
from bot.serve.polling import SomebodyElseError
from bot.serve.registration import RegistrationError
from bot.serve.runtime import Runtime, WebAddress, until_stopped
from bot.serve.schedule import Chore, Schedule
from bot.serve.troubles import troubles_of
from bot.serve.upkeep import ready_states
from bot.serve.web import PortInUseError
from bot.services import Role
from bot.settings import Settings
from bot.store import retention
from bot.store.outages import StoreUnavailableError
from bot.store.state import look
from bot.store.workers import Identity

ENDED, FAULT, IN_USE = 0, 2, 4
"""Exit codes: told to stop, unable to run, the token is in use elsewhere."""

SWITCH_SECONDS = 0.0005

log = logging.getLogger("bot.run")


def run_worker(settings: Settings) -> int:
    """Serve until told to stop; returns the exit code.

    Raises:
        PackError, DatabaseError: when there is no base and none can be made.
    """
    try:
        import uvloop
    except ImportError:
        return asyncio.run(_run(settings))
    code: int = uvloop.run(_run(settings))
    return code


async def _run(settings: Settings) -> int:
    for line in await made_ready(settings):
        log.info(line)
    metrics = Metrics()
    parts = parts_on(settings, metrics.answer)
    try:
        return await _serve(settings, parts, metrics)
    finally:
        await parts.close()


def _runtime(settings: Settings, parts: Parts, metrics: Metrics) -> Runtime:
    limiter = ChatRateLimiter(moved=parts.memory.move_chat)
    application = build_application(settings, parts.services, request=AiohttpRequest(), rate_limiter=limiter)
    me = Identity("webhook" if settings.webhook_url else "polling", version("alliance-bot"))
    runtime = Runtime(application, parts.store, parts.memory, me)
    runtime.work.observe = metrics.update
    keep = retention.Keep(settings.keep_conversations_days, settings.keep_unanswered_days)
    chore = Chore("retention", retention.EVERY_SECONDS, partial(retention.delete_expired, keep=keep))

    async def owners() -> list[int]:
        return [person for person, role in (await parts.services.people.keepers()).items() if role is Role.OWNER]

    say = health_texts(settings.default_language)
    find = troubles_of(parts, runtime.polling, limiter)
    alarms = Alarms(find, owners, application.bot, say, parts.store, me)
    runtime.beside |= {
        "schedule": Schedule(parts.store, me, [chore]).run_forever,
        "soundness": parts.soundness.watch_forever,
        "alarms": alarms.watch_forever,
    }
    metrics.watch(
        lambda: {
            **limiter.numbers(),
            "telegram_up": float(runtime.line.is_up),
            "store_up": float(parts.store.available),
            "facts_revision": float(parts.desks.revision),
        }
    )
    return runtime


async def _serve(settings: Settings, parts: Parts, metrics: Metrics) -> int:
    store = parts.store
    await parts.services.desks.current()
    runtime = _runtime(settings, parts, metrics)
    # The facts go by themselves when others take their place: the collector need not walk through them again and again.
    gc.freeze()
    # The store's thread holds an update for a fraction of a millisecond; it must not wait five for its turn.
    sys.setswitchinterval(SWITCH_SECONDS)

    async def text() -> bytes:
        try:
            state = numbers(await store.read(look))
        except StoreUnavailableError:
            state = {}  # that the store is out is a number of its own
        return metrics.text(state)

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
