"""The services of ``bot.services`` in memory."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.services import Exchange, FactsUnavailableError, Held, Place, Role, Sent, Services
from knowledge.answers.answer import Context, Outcome
from tests.bot.desk_double import DeskDouble

TODAY = dt.date(2026, 11, 22)


class MemoryServices:
    """All five services in one object, with everything open to the test."""

    def __init__(self) -> None:
        self.desk = DeskDouble()
        self.facts_readable = True
        self.exchanges: dict[tuple[int, int], Exchange] = {}
        self.languages: dict[int, str] = {}
        self.quiet: set[int] = set()
        self.marked: set[str] = set()
        self.recorded: list[tuple[str, Outcome]] = []
        self.roles: dict[int, Role] = {}

    async def current(self) -> Any:
        if not self.facts_readable:
            raise FactsUnavailableError
        return self.desk

    async def context_of(
        self, place: Place, *, reply_to: int | None = None, before: int | None = None
    ) -> Context | None:
        if reply_to is not None:
            found = self.exchanges.get((place.chat_id, reply_to))
            return found.context if found else None
        if place.user_id is None:
            return None
        own = [each for each in self.exchanges.values() if each.place == place]
        own = [each for each in own if before is None or (each.question_message_id or 0) < before]
        newest = max(own, key=lambda each: each.question_message_id or 0, default=None)
        return newest.context if newest else None

    async def remember(self, exchange: Exchange) -> None:
        key = (exchange.place.chat_id, exchange.answer_message_id)
        known = self.exchanges.get(key)
        if exchange.question_message_id is None and known:
            exchange = Exchange(
                known.place, known.question_message_id, known.answer_message_id, known.question_hash, exchange.context
            )
        self.exchanges[key] = exchange

    async def answer_to(self, chat_id: int, question_message_id: int) -> Sent | None:
        for each in self.exchanges.values():
            if (each.place.chat_id, each.question_message_id) == (chat_id, question_message_id):
                return Sent(each.answer_message_id, each.question_hash)
        return None

    async def language_of(self, chat_id: int) -> str | None:
        return self.languages.get(chat_id)

    async def set_language(self, chat_id: int, language: str) -> None:
        self.languages[chat_id] = language

    async def is_quiet(self, chat_id: int, thread_id: int | None) -> bool:
        return chat_id in self.quiet

    async def first_in(self, key: str, seconds: float) -> bool:
        first = key not in self.marked
        self.marked.add(key)
        return first

    async def record(self, place: Place, question: str, *, outcome: Outcome, intent: str, language: str) -> None:
        self.recorded.append((question, outcome))

    async def keepers(self) -> dict[int, Role]:
        return {}

    async def role_of(self, user_id: int) -> Role:
        return self.roles.get(user_id, Role.USER)

    async def held(self, user_id: int) -> tuple[Held, ...]:
        count = sum(each.place.user_id == user_id for each in self.exchanges.values())
        return (Held("conversations", count, 90),) if count else ()

    async def forget(self, user_id: int) -> tuple[Held, ...]:
        gone = await self.held(user_id)
        self.exchanges = {key: each for key, each in self.exchanges.items() if each.place.user_id != user_id}
        return gone

    def services(self) -> Services:
        """This object in each of its parts."""
        return Services(
            desks=self,
            conversations=self,
            chats=self,
            unanswered=self,
            people=self,
            today=lambda: TODAY,
        )
