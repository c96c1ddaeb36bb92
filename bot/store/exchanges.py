"""Conversations in the database: what was asked and answered where. Functions on one connection."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from bot.services import Exchange, Place
from bot.store.statement import Statement

_COLUMNS = "chat_id, thread_id, user_id, question_message_id, answer_message_id, question_hash, context"
_NEWEST = Statement(
    f"SELECT {_COLUMNS} FROM bot_exchange WHERE chat_id = :chat AND thread_id = :thread AND user_id = :user"
    " AND question_message_id < :before ORDER BY question_message_id DESC, id DESC LIMIT 1"
)
_BY_ANSWER = Statement(f"SELECT {_COLUMNS} FROM bot_exchange WHERE chat_id = :chat AND answer_message_id = :message")
_BY_QUESTION = Statement(
    f"SELECT {_COLUMNS} FROM bot_exchange WHERE chat_id = :chat AND question_message_id = :message"
    " ORDER BY id DESC LIMIT 1"
)
_KEEP = Statement(
    f"INSERT INTO bot_exchange ({_COLUMNS}, asked_at)"
    " VALUES (:chat, :thread, :user, :question, :answer, :hash, :context, :now)"
    " ON CONFLICT (chat_id, answer_message_id) DO UPDATE SET question_hash = excluded.question_hash,"
    " context = excluded.context, asked_at = excluded.asked_at"
)
NO_LIMIT = 2**63 - 1


def newest(connection: Connection, place: Place, before: int | None = None) -> Exchange | None:
    """This person's newest exchange in this chat and thread, or the newest before a message."""
    if place.user_id is None:
        return None
    values = {
        "chat": place.chat_id,
        "thread": place.thread_id or 0,
        "user": place.user_id,
        "before": NO_LIMIT if before is None else before,
    }
    return _exchange(_NEWEST.first(connection, values))


def by_answer(connection: Connection, chat_id: int, message_id: int) -> Exchange | None:
    """The exchange whose answer is this message of ours."""
    return _exchange(_BY_ANSWER.first(connection, {"chat": chat_id, "message": message_id}))


def by_question(connection: Connection, chat_id: int, message_id: int) -> Exchange | None:
    """The exchange whose question is this message."""
    return _exchange(_BY_QUESTION.first(connection, {"chat": chat_id, "message": message_id}))


def keep(connection: Connection, exchanges: Iterable[Exchange], now: float) -> None:
    """Write exchanges; one with the same answer replaces what was kept of its question."""
    rows = [
        {
            "chat": exchange.place.chat_id,
            "thread": exchange.place.thread_id or 0,
            "user": exchange.place.user_id or 0,
            "question": exchange.question_message_id or 0,
            "answer": exchange.answer_message_id,
            "hash": exchange.question_hash,
            "context": json.dumps(exchange.context.to_json(), separators=(",", ":")),
            "now": now,
        }
        for exchange in exchanges
    ]
    if rows:
        _KEEP.many(connection, rows)


def questions(connection: Connection, most: int) -> list[str]:
    """The newest questions that got an answer, without who asked them."""
    rows = connection.execute(text("SELECT context FROM bot_exchange ORDER BY id DESC LIMIT :most"), {"most": most})
    asked = (str(json.loads(context).get("question", "")) for (context,) in rows)
    return [question for question in asked if question]


def move_chat(connection: Connection, old: int, new: int) -> None:
    """A group became a supergroup: its settings and silences go with it; message numbers begin anew there."""
    values = {"old": old, "new": new}
    for table in ("bot_chat", "bot_silence"):
        connection.execute(
            text(
                f"DELETE FROM {table} WHERE chat_id = :new AND EXISTS (SELECT 1 FROM {table} o WHERE o.chat_id = :old)"
            ),
            values,
        )
        connection.execute(text(f"UPDATE {table} SET chat_id = :new WHERE chat_id = :old"), values)


def _exchange(row: tuple[Any, ...] | None) -> Exchange | None:
    if row is None:
        return None
    from knowledge.answers.answer import Context

    chat, thread, user, question, answer, mark, context = row
    place = Place(chat, thread or None, user or None)
    return Exchange(place, question or None, answer, mark, Context.from_json(json.loads(context)))
