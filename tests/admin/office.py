"""A whole worker on a database of its own, spoken to over HTTP by a loopback Telegram: people, administrators, presses.

It is ``today`` for answers and ledger. ``OWNER`` is the owner by OWNER_IDS, ``KEEPER`` a fact administrator.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from bot.app import build_application, settle
from bot.base import made_ready
from bot.limiter import ChatRateLimiter
from bot.parts import Parts, parts_on
from bot.request import AiohttpRequest
from bot.serve.polling import SomebodyElseError
from bot.serve.runtime import Runtime
from bot.services import Role
from bot.settings import Settings
from bot.store.rights import grant, revoke
from bot.store.workers import Identity
from knowledge.claims.filling import first_fill
from knowledge.claims.packs import dump_pack
from tests.loopback import transcript
from tests.loopback.server import Call, Json, LoopbackTelegram

OWNER, KEEPER, OTHER, ANN, BOB = 10, 11, 12, 1, 2
GROUP = -100500
TODAY = dt.date(2026, 11, 22)

T1 = "Renault holds 43.4% of Nissan on 2023-01-17 | TEST Gazette, 2023-01-18, https://example.org/t1 | rounded before"
T2 = "Renault holds 41% of Nissan on 2023-01-17 | TEST Herald, 2023-01-17, https://example.org/t2 | second source"
T3 = "Renault holds 15% of Nissan from 2023-12-01 | TEST Gazette, 2023-12-02, https://example.org/t3 | closing"
ASK = "How much of Nissan does Renault own?"


@dataclass
class Said:
    """A message of the bot, as it last stood."""

    chat: int
    number: int
    text: str
    buttons: list[tuple[str, str]]
    raw: Json

    @property
    def confirmable(self) -> bool:
        """Whether it is a preview that a press on its button confirms."""
        return "Confirm" in dict(self.buttons)

    def button(self, label: str) -> str:
        return next(data for name, data in self.buttons if name == label)


class Office:
    """What tests say and see."""

    def __init__(self, telegram: LoopbackTelegram, runtime: Runtime, parts: Parts) -> None:
        self.telegram, self.runtime, self.parts = telegram, runtime, parts
        self.store, self.ledger = parts.store, parts.ledger

    async def say(self, words: str, user: int = KEEPER, chat: int | None = None, **more: Any) -> Said:
        """Say something and wait for the answer to it."""
        before = len(self.telegram.calls)
        self.telegram.say(words, user=user, chat=chat, **more)
        return await self._next("sendMessage", before)

    async def say_as(self, person: Json, words: str) -> Said:
        """Say something in private as a person described in full."""
        before = len(self.telegram.calls)
        message = self.telegram._message(words, person["id"], person["id"])
        self.telegram.push({"message": {**message, "from": person}})
        return await self._next("sendMessage", before)

    async def hush(self, words: str, user: int = KEEPER, chat: int | None = None, **more: Any) -> list[str]:
        """Say something that may get no answer; what was said."""
        before = len(self.telegram.texts())
        self.telegram.say(words, user=user, chat=chat, **more)
        await self.handled()
        return self.telegram.texts()[before:]

    async def handled(self) -> None:
        """Wait until everything that was said so far is handled and noted."""
        last = self.telegram.next_update - 1
        async with asyncio.timeout(60):
            while not await self.store.write(partial(_is_handled, last=last)):
                await asyncio.sleep(0.02)

    async def press(self, said: Said, label: str, user: int = KEEPER) -> tuple[str, Said | None]:
        """Press a button; the toast, and the message as it stands after."""
        before = len(self.telegram.calls)
        self.telegram.press(said.button(label), said.raw, user=user)
        toast = await self._call("answerCallbackQuery", before)
        await self.handled()
        edits = [call for call in self.telegram.calls[before:] if call.method == "editMessageText" and call.ok]
        return str(toast.params.get("text", "")), _said(edits[-1]) if edits else None

    async def follow(self, said: Said, label: str, user: int = KEEPER) -> Said:
        """Press a button; the message that it led to: a new one, else the one that took the place of the old."""
        before = len(self.telegram.calls)
        _, edited = await self.press(said, label, user)
        sent = [call for call in self.telegram.calls[before:] if call.method == "sendMessage" and call.ok]
        after = _said(sent[-1]) if sent else edited
        assert after is not None, f"nothing came of {label}"
        return after

    async def confirm(self, words: str, user: int = KEEPER, chat: int | None = None) -> str:
        """Give a command and confirm its preview; what stands there then."""
        preview = await self.say(words, user, chat)
        assert preview.buttons, preview.text
        _, after = await self.press(preview, "Confirm", user)
        assert after is not None
        return after.text

    async def answer(self, question: str = ASK, user: int = ANN) -> str:
        """The text of the answer to somebody's question."""
        return (await self.say(question, user)).text

    async def revision(self) -> int:
        return await (await self.ledger.ledger()).revision()

    async def exported(self) -> str:
        """What is in force, as the text of a pack."""
        return dump_pack((await (await self.ledger.ledger()).snapshot()).facts)

    async def set_role(self, user: int, role: Role | None) -> None:
        def work(connection: Any) -> None:
            if role is None:
                revoke(connection, user, Role.ADMIN)
            else:
                grant(connection, user, role)

        await self.store.write(work)

    def rows(self, query: str) -> list[Any]:
        with self.store.engine.connect() as connection:
            return list(connection.execute(text(query)))

    async def _call(self, method: str, since: int) -> Call:
        await self.telegram.until(
            lambda: any(call.method == method and call.ok for call in self.telegram.calls[since:])
        )
        return next(call for call in self.telegram.calls[since:] if call.method == method and call.ok)

    async def _next(self, method: str, since: int) -> Said:
        return _said(await self._call(method, since))


def _is_handled(connection: Connection, last: int) -> bool:
    rows = connection.exec_driver_sql("SELECT update_id, state FROM bot_inbox").all()
    return any(row.update_id == last for row in rows) and all(row.state for row in rows)


def _said(call: Call) -> Said:
    rows = (call.params.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [(button["text"], button["callback_data"]) for row in rows for button in row]
    plain = html.unescape(re.sub(r"<[^>]+>", "", call.params["text"]))
    return Said(int(call.params["chat_id"]), call.result["message_id"], plain, buttons, call.result)


async def _kept(made: Office, kind: str) -> None:
    """The facts in force, as evidence of what a run changed."""
    if transcript.place_for(kind) is not None:
        transcript.keep(kind, await made.exported())


def settings_for(folder: Path, telegram: LoopbackTelegram, **more: Any) -> Settings:
    values: dict[str, Any] = {
        "telegram_bot_token": telegram.token,
        "telegram_api_url": telegram.url,
        "database_url": f"sqlite:///{folder}/bot.db",
        "facts_pack": "kyodo-2023-01-17",
        "owner_ids": (OWNER,),
        "contact": "ops@example.org",
    }
    return Settings(_env_file=None, **{**values, **more})  # type: ignore[call-arg]


@asynccontextmanager
async def office(
    telegram: LoopbackTelegram, folder: Path, *, today: dt.date = TODAY, **more: Any
) -> AsyncIterator[Office]:
    """The worker, serving; left, it has stopped, and another may be started on the same folder."""
    settings = settings_for(folder, telegram, **more)

    def clock() -> dt.datetime:
        return dt.datetime.combine(today, dt.datetime.now(dt.UTC).timetz())

    await first_fill(settings.database_url, settings.facts_pack, clock)
    await made_ready(settings)
    parts = parts_on(settings, lambda *_: None)
    store, memory = parts.store, parts.memory
    services = replace(parts.services, today=lambda: today)
    application = build_application(
        settings, services, request=AiohttpRequest(), rate_limiter=ChatRateLimiter(moved=memory.move_chat)
    )
    runtime = Runtime(application, store, memory, Identity("polling", "test"))
    await runtime.start()
    task = asyncio.create_task(runtime.poll())
    made = Office(telegram, runtime, parts)
    (await made.ledger.ledger()).clock = clock
    await made.set_role(OWNER, Role.OWNER)
    await made.set_role(KEEPER, Role.ADMIN)
    await _kept(made, "before.yaml")
    try:
        yield made
        await _kept(made, "after.yaml")
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, SomebodyElseError):
            await task
        await settle(application)
        await runtime.stop()
        await parts.close()
