"""Conversations and settings of chats, held in memory around the updates in hand.

``load`` reads, in the very transaction that stores an update, what its answer can need; so nothing is read between the
question and the answer. What the handlers note is seen at once in memory and is written together with "done".
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.handling import CURRENT, Write
from bot.services import Exchange, Place, Sent
from bot.store import exchanges
from bot.store.engine import Store
from bot.store.lanes import Address
from bot.store.outages import StoreUnavailableError
from bot.store.recent import Recent
from bot.store.statement import Statement

if TYPE_CHECKING:
    from knowledge.answers.answer import Context

_CHAT = Statement("SELECT language FROM bot_chat WHERE chat_id = :chat")
_SILENCES = Statement("SELECT thread_id, until FROM bot_silence WHERE chat_id = :chat")
_STEPPING = Statement("SELECT 1 FROM bot_pending WHERE user_id = :chat AND chat_id = :chat AND state = 4 LIMIT 1")
_SET_LANGUAGE = Statement(
    "INSERT INTO bot_chat (chat_id, language, changed_at) VALUES (:chat, :language, :now)"
    " ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language, changed_at = excluded.changed_at"
)


@dataclass(frozen=True, slots=True)
class ChatState:
    """What is set for a chat; ``silences`` maps a thread (0: the whole chat) to its end, None for always.

    ``stepping``: in this private chat a change is being put together, so that what is typed is an answer to it.
    """

    language: str | None = None
    silences: dict[int, float | None] = field(default_factory=dict)
    stepping: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What ``load`` read for one update."""

    place: Place | None = None
    newest: Exchange | None = None
    chat: ChatState | None = None
    answers: dict[tuple[int, int], Exchange | None] = field(default_factory=dict)
    questions: dict[tuple[int, int], Exchange | None] = field(default_factory=dict)


def load(connection: Connection, address: Address) -> Loaded:
    """Read what the answer to an update at this address can need."""
    if address.chat_id is None:
        return Loaded()
    chat = address.chat_id
    place = Place(chat, address.thread_id, address.user_id)
    ours = address.message_id if address.pressed else address.reply_to
    answers = {} if ours is None else {(chat, ours): exchanges.by_answer(connection, chat, ours)}
    question = address.message_id if address.edited else None
    questions = {} if question is None else {(chat, question): exchanges.by_question(connection, chat, question)}
    return Loaded(place, exchanges.newest(connection, place), load_chat(connection, chat), answers, questions)


def load_chat(connection: Connection, chat_id: int) -> ChatState:
    """The settings of a chat."""
    found = _CHAT.first(connection, {"chat": chat_id})
    language = found[0] if found else None
    if chat_id > 0:  # private chats have the number of the person and are never silenced
        return ChatState(language, stepping=_STEPPING.first(connection, {"chat": chat_id}) is not None)
    return ChatState(language, dict(_SILENCES.rows(connection, {"chat": chat_id})))


class Memory:
    """``Conversations`` and ``Chats`` of ``bot.services`` over the store."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is needed."""
        self._store = store
        self._newest: Recent[Place, Exchange | None] = Recent()
        self._by_answer: Recent[tuple[int, int], Exchange | None] = Recent()
        self._by_question: Recent[tuple[int, int], Exchange | None] = Recent()
        self._chats: Recent[int, ChatState] = Recent()
        self._unwritten: dict[object, int] = {}
        self._asked: Recent[str, float] = Recent()
        self._soon: set[asyncio.Future[None]] = set()

    def take_in(self, loaded: Iterable[Loaded]) -> None:
        """Hold what was read, except where memory is ahead of the database."""
        for item in loaded:
            if item.place is None:
                continue
            if item.place not in self._unwritten:
                self._newest.put(item.place, item.newest)
            if item.chat is not None and item.place.chat_id not in self._unwritten:
                self._chats.put(item.place.chat_id, item.chat)
            for key, exchange in item.answers.items():
                if ("answer", *key) not in self._unwritten:
                    self._by_answer.put(key, exchange)
            for key, exchange in item.questions.items():
                if ("question", *key) not in self._unwritten:
                    self._by_question.put(key, exchange)

    async def context_of(
        self, place: Place, *, reply_to: int | None = None, before: int | None = None
    ) -> Context | None:
        """See ``bot.services.Conversations``.

        Raises:
            StoreUnavailableError: when it is not in memory and cannot be read.
        """
        if reply_to is not None:
            exchange = await self._answer(place.chat_id, reply_to)
        elif place.user_id is None:
            return None
        else:
            exchange = await self._newest_of(place, before)
        return None if exchange is None else exchange.context

    async def remember(self, exchange: Exchange) -> None:
        """See ``bot.services.Conversations``; written with the update's "done"."""
        chat = exchange.place.chat_id
        known = self._by_answer.get((chat, exchange.answer_message_id))
        if exchange.question_message_id is None and known is not None:
            exchange = replace(known, context=exchange.context, question_hash=exchange.question_hash)
        touched: list[object] = [("answer", chat, exchange.answer_message_id), exchange.place]
        self._by_answer.put((chat, exchange.answer_message_id), exchange)
        newest = self._newest.get(exchange.place)
        if newest is None or (exchange.question_message_id or 0) >= (newest.question_message_id or 0):
            self._newest.put(exchange.place, exchange)
        if exchange.question_message_id is not None:
            self._by_question.put((chat, exchange.question_message_id), exchange)
            touched.append(("question", chat, exchange.question_message_id))
        await self._note(lambda connection, now: exchanges.keep(connection, [exchange], now), touched)

    async def answer_to(self, chat_id: int, question_message_id: int) -> Sent | None:
        """See ``bot.services.Conversations``."""
        key = (chat_id, question_message_id)
        if key not in self._by_question:
            self._by_question.put(key, await self._store.read(lambda c: exchanges.by_question(c, *key)))
        exchange = self._by_question.get(key)
        return None if exchange is None else Sent(exchange.answer_message_id, exchange.question_hash)

    async def language_of(self, chat_id: int) -> str | None:
        """See ``bot.services.Chats``."""
        return (await self._chat(chat_id)).language

    async def set_language(self, chat_id: int, language: str) -> None:
        """See ``bot.services.Chats``."""
        self._chats.put(chat_id, replace(await self._chat(chat_id), language=language))
        values = {"chat": chat_id, "language": language}
        await self._note(lambda c, now: _set(c, values, now), [chat_id])

    def stepping(self, chat_id: int) -> bool:
        """Whether what is typed in this private chat is an answer to a step of a change."""
        held = self._chats.get(chat_id)
        return held is not None and held.stepping

    def set_stepping(self, chat_id: int, stepping: bool) -> None:
        """A change begins or ceases to be put together in this private chat."""
        self._chats.put(chat_id, replace(self._chats.get(chat_id) or ChatState(), stepping=stepping))

    async def is_quiet(self, chat_id: int, thread_id: int | None) -> bool:
        """See ``bot.services.Chats``."""
        silences = (await self._chat(chat_id)).silences
        return any(
            thread in silences and (silences[thread] is None or (silences[thread] or 0.0) > time.time())
            for thread in (0, thread_id or 0)
        )

    async def first_in(self, key: str, seconds: float) -> bool:
        """See ``bot.services.Chats``; known to this process only, so at most one more notice for each worker."""
        now = time.monotonic()
        asked = self._asked.get(key)
        self._asked.put(key, now)
        return asked is None or now - asked > seconds

    def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup: its settings go with it."""
        self._chats.put(new, self._chats.get(old) or ChatState())
        self.note(lambda connection, _: exchanges.move_chat(connection, old, new))

    def forget_everything(self) -> None:
        """Empty the memory: after a person was forgotten, or the store was replaced."""
        for recent in (self._newest, self._by_answer, self._by_question, self._chats):
            recent.clear()

    async def _answer(self, chat_id: int, message_id: int) -> Exchange | None:
        key = (chat_id, message_id)
        if key not in self._by_answer:
            self._by_answer.put(key, await self._store.read(lambda c: exchanges.by_answer(c, *key)))
        return self._by_answer.get(key)

    async def _newest_of(self, place: Place, before: int | None) -> Exchange | None:
        if place not in self._newest:
            self._newest.put(place, await self._store.read(lambda c: exchanges.newest(c, place)))
        held = self._newest.get(place)
        if before is None or held is None or (held.question_message_id or 0) < before:
            return held
        return await self._store.read(lambda c: exchanges.newest(c, place, before))

    async def _chat(self, chat_id: int) -> ChatState:
        held = self._chats.get(chat_id)
        if held is None:
            try:
                held = await self._store.read(lambda c: load_chat(c, chat_id))
            except StoreUnavailableError:
                return ChatState()  # what is to be said about the outage must be said in some language
            self._chats.put(chat_id, held)
        return held

    async def _note(self, work: Callable[[Connection, float], None], touched: list[object]) -> None:
        """Write with the update in hand, or at once where none is."""
        for key in touched:
            self._unwritten[key] = self._unwritten.get(key, 0) + 1
        handling = CURRENT.get()
        if handling is not None:
            handling.writes.append(Write(work, lambda: self._settle(touched)))
            return
        try:
            await self._store.write(lambda connection: work(connection, time.time()))
        finally:
            self._settle(touched)

    def note(self, work: Callable[[Connection, float], None]) -> None:
        """Write something else with the update in hand, or soon where none is."""
        handling = CURRENT.get()
        if handling is not None:
            handling.writes.append(Write(work))
            return
        task = asyncio.ensure_future(self._store.write(lambda connection: work(connection, time.time())))
        self._soon.add(task)
        task.add_done_callback(self._soon_done)

    def _soon_done(self, task: asyncio.Future[None]) -> None:
        self._soon.discard(task)
        if not task.cancelled():
            task.exception()  # an unavailable store has said so itself

    def _settle(self, touched: list[object]) -> None:
        for key in touched:
            left = self._unwritten.get(key, 0) - 1
            if left > 0:
                self._unwritten[key] = left
            else:
                self._unwritten.pop(key, None)


def _set(connection: Connection, values: dict[str, object], now: float) -> None:
    _SET_LANGUAGE.run(connection, {**values, "now": now})
