"""What the handlers need from the rest of the bot: small protocols, put together in one frozen record.

Handlers never see the database; ``bot.store`` implements these for the running bot, ``tests`` in memory.
Chat, thread, user and message identifiers are Telegram's own numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.admin.keeping import Keeping
    from knowledge.answers.answer import Context, Outcome
    from knowledge.answers.desk import Desk


class Role(StrEnum):
    """What a person may do with the facts; an unknown person is a ``USER``."""

    USER = "user"
    ADMIN = "admin"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Place:
    """Where and by whom something was said.

    ``thread_id`` is set for topics of a forum only (None in General and elsewhere); ``user_id`` is None where Telegram
    does not say who it was (anonymous administrators, people who write as a channel).
    """

    chat_id: int
    thread_id: int | None
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and the answer that was sent to it.

    ``question_message_id`` is None when a button was pressed: the answer stays tied to the question it had.
    ``question_hash`` is that of ``bot.words.question_hash``, so that an edit which changes nothing is known;
    with a button it is empty and that of the question stays.
    """

    place: Place
    question_message_id: int | None
    answer_message_id: int
    question_hash: str
    context: Context


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer that a question got."""

    answer_message_id: int
    question_hash: str


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing that is kept about a person; ``kept_days`` None means until it is changed or deleted.

    ``stays`` marks what nobody can have deleted: the log of who changed what others rely on.
    """

    kind: str
    count: int
    kept_days: int | None
    stays: bool = False


class Desks(Protocol):
    """Gives the desk that answers from the newest confirmed facts."""

    async def current(self) -> Desk:
        """The desk of the current revision.

        Raises:
            FactsUnavailableError: when the facts cannot be read now; the faces say so, and never "unknown".
        """
        ...


class Conversations(Protocol):
    """What was asked and answered where; kept for the days that /privacy states."""

    async def context_of(
        self, place: Place, *, reply_to: int | None = None, before: int | None = None
    ) -> Context | None:
        """What a follow-up leans on.

        With ``reply_to``, the context of that very answer (by whomever it was asked), None when it is no answer of
        ours or is gone. Otherwise that of this person's newest question in this chat and thread, and None for an
        unknown person; ``before`` leaves out questions with that message id and later ones.
        """
        ...

    async def remember(self, exchange: Exchange) -> None:
        """Keep the exchange; the same answer again replaces what was kept. May be written a moment later."""
        ...

    async def answer_to(self, chat_id: int, question_message_id: int) -> Sent | None:
        """The answer that this question got, None when it got none."""
        ...


class Chats(Protocol):
    """Settings of a chat."""

    async def language_of(self, chat_id: int) -> str | None:
        """The language chosen for the chat, None when nobody chose one."""
        ...

    async def set_language(self, chat_id: int, language: str) -> None:
        """Choose the language of the chat."""
        ...

    async def is_quiet(self, chat_id: int, thread_id: int | None) -> bool:
        """Whether a moderator has silenced the bot in this chat or thread."""
        ...

    async def first_in(self, key: str, seconds: float) -> bool:
        """True when ``key`` was not asked for within the last ``seconds``; asking marks it."""
        ...


class Unanswered(Protocol):
    """Questions that got no answer, for the people who keep the facts."""

    async def record(self, place: Place, question: str, *, outcome: Outcome, intent: str, language: str) -> None:
        """Keep the question; the person is kept only as far as needed to forget it on request."""
        ...


class People(Protocol):
    """Rights, and what is kept about a person."""

    async def role_of(self, user_id: int) -> Role:
        """What the person may do."""
        ...

    async def keepers(self) -> dict[int, Role]:
        """Everybody who keeps the facts, with the right."""
        ...

    async def held(self, user_id: int) -> tuple[Held, ...]:
        """What is kept about the person, one entry a kind; kinds with nothing kept are left out."""
        ...

    async def forget(self, user_id: int) -> tuple[Held, ...]:
        """Delete everything kept about the person but what must stay; returns what was deleted."""
        ...


class FactsUnavailableError(Exception):
    """The base of facts cannot be read at the moment."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a handler may use; ``today`` is the one clock, in UTC; without ``keeping`` facts are only read."""

    desks: Desks
    conversations: Conversations
    chats: Chats
    unanswered: Unanswered
    people: People
    today: Callable[[], dt.date]
    keeping: Keeping | None = None
