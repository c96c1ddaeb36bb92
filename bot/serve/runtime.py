"""One worker of the Telegram bot: put together, started, run until it is told to stop, and stopped in order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.limiter import ChatRateLimiter
from bot.line import Line
from bot.request import AiohttpRequest, PauseError
from bot.serve.api import Api
from bot.serve.intake import Intake
from bot.serve.polling import Polling
from bot.serve.registration import Registration
from bot.serve.upkeep import ALONE_SWEEP_SECONDS, SWEEP_SECONDS, Upkeep
from bot.serve.web import serve
from bot.serve.webhook import Knocks, Numbers, Ready, operator_app, web_app
from bot.serve.work import Work
from bot.store.engine import Store
from bot.store.memory import Memory
from bot.store.outages import StoreUnavailableError
from bot.store.workers import Identity, leave, take_duty

log = logging.getLogger("bot.serve")

STOP_SECONDS = 10.0
"""Time for updates in hand after the order to stop; what is left then stays in the inbox for the next start."""
STANDBY_SECONDS = 2.0
POLLER = "poller"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where Telegram finds the webhook, and where this process listens for it."""

    url: str
    secret: str
    host: str
    port: int


AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Runtime:
    """A worker around an application that is built already."""

    def __init__(self, application: AnyApplication, store: Store, memory: Memory, me: Identity) -> None:
        """``memory`` must be the one that the application's services use."""
        self.application = application
        self.store = store
        self.me = me
        self.request = AiohttpRequest(pool_size=4)
        self.api = Api(application.bot.base_url, self.request)
        self.line = Line(self.api.alive)
        self.intake = Intake(store, memory, me)
        self.work = Work(application, self.line, self.intake.note)
        self.intake.connect(self.work)
        self.upkeep = Upkeep(store, self.intake, me)
        self.polling = Polling(self.api.updates, self.intake.take, self.line, lambda: len(self.intake.lanes))
        self.knocks = Knocks()
        self.registration: Registration | None = None
        self.beside: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {}
        """Loops that run beside the updates, by name."""
        self._background: list[asyncio.Task[None]] = []
        limiter = application.bot.rate_limiter
        if isinstance(limiter, ChatRateLimiter):
            limiter.line = self.line

    async def start(self) -> None:
        """Connect to the store and to Telegram; waits for Telegram as long as it takes.

        Raises:
            InvalidToken: when Telegram does not know the token.
            StoreUnavailableError: when the store cannot be used.
        """
        await self.upkeep.beat()
        await self.request.initialize()
        await self._initialize_application()
        self._run(self.upkeep.beat_forever(), "beat")
        for name, loop in self.beside.items():
            self._run(loop(), name)

    async def poll(self) -> None:
        """Serve by polling until cancelled; stands by while another worker of this store polls."""
        await self._become_poller()
        await self._remove_webhook()
        await self.intake.take_over()
        self._run(self.upkeep.sweep_forever(ALONE_SWEEP_SECONDS), "sweep")
        log.info("polling", extra={"bot": self.application.bot.username})
        await self.polling.run()

    async def show(self, host: str, port: int, ready: Ready, metrics: Numbers) -> None:
        """Show the operator's pages beside polling, for platforms that want an answer on their port."""
        ready_now = asyncio.Event()

        async def started() -> None:
            ready_now.set()

        serving = asyncio.create_task(serve(operator_app(ready, metrics), host, port, started), name="pages")
        self._background.append(serving)
        waiting = asyncio.create_task(ready_now.wait())
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if serving.done():
            serving.result()

    async def listen(self, address: WebAddress, ready: Ready, metrics: Numbers) -> None:
        """Serve by webhook until cancelled.

        Raises:
            PortInUseError: when another program has the port.
            RegistrationError: when Telegram refuses the address.
        """
        registration = self.registration = Registration(self.api, self.store, self.me, address.url, address.secret)

        async def started() -> None:
            # Listening comes first: Telegram calls as soon as it knows the address.
            await registration.set()
            self._run(self.upkeep.sweep_forever(SWEEP_SECONDS), "sweep")
            self._run(registration.keep_forever(), "registration")
            log.info("listening", extra={"bot": self.application.bot.username, "port": address.port})

        app = web_app(address.secret, self.intake.take, ready, metrics, self.knocks)
        await serve(app, address.host, address.port, started)

    async def stop(self) -> None:
        """Finish what is in hand within ``STOP_SECONDS``, leave the rest to the inbox, take leave."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._all_done(), STOP_SECONDS)
        await self.intake.lanes.stop()
        await self.polling.confirm()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        with suppress(StoreUnavailableError):
            await self.intake.pay_debts()
            await self.store.write(lambda connection: leave(connection, self.me))
        await self.line.close()
        await self.application.shutdown()
        if self.application.post_shutdown is not None:
            await self.application.post_shutdown(self.application)
        await self.request.shutdown()

    async def _all_done(self) -> None:
        await self.intake.lanes.idle()
        await self.work.settle()

    def _run(self, loop: Any, name: str) -> None:
        self._background.append(asyncio.create_task(loop, name=name))

    async def _initialize_application(self) -> None:
        await self._insist(self.application.initialize, fatal=InvalidToken)
        if self.application.post_init is not None:
            await self._quietly(self.application.post_init(self.application))

    async def _quietly(self, step: Awaitable[object]) -> None:
        """Do what is good to have (menus); its failure must not keep the bot from answering."""
        try:
            await step
        except TelegramError as error:
            log.warning("menus could not be set", extra={"reason": type(error).__name__})

    async def _become_poller(self) -> None:
        said = False
        while True:
            holder = await self.store.write(lambda connection: take_duty(connection, POLLER, self.me))
            if holder.mine:
                return
            if not said:
                log.warning(
                    "another process polls for this bot already (process %s on %s); this one stands by and takes over "
                    "when that one stops. To answer with several processes, set WEBHOOK_URL.",
                    holder.pid,
                    holder.host,
                )
                said = True
            await asyncio.sleep(STANDBY_SECONDS)

    async def _remove_webhook(self) -> None:
        async def remove() -> None:
            information = await self.api.call("getWebhookInfo")
            if information.get("url"):
                log.warning("a webhook was set for this bot; it is removed, because this process polls")
                await self.api.call("deleteWebhook")

        await self._insist(remove)

    async def _insist(self, step: Callable[[], Awaitable[object]], fatal: type[TelegramError] | tuple[()] = ()) -> None:
        """Take the step, again after each trouble with Telegram, until it succeeds; ``fatal`` errors are raised."""
        while True:
            try:
                await step()
            except fatal:
                raise
            except PauseError as error:
                await asyncio.sleep(error.seconds)
            except TelegramError as error:
                self.line.trouble(error)
                await self.line.wait()
            else:
                return


async def until_stopped(main: Awaitable[None]) -> None:
    """Run ``main`` until it ends or SIGINT or SIGTERM arrives; a second signal is the same as the first."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    task = asyncio.ensure_future(main)
    waiter = asyncio.create_task(stopping.wait())
    await asyncio.wait({task, waiter}, return_when=asyncio.FIRST_COMPLETED)
    waiter.cancel()
    if not task.done():
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return
    await task
