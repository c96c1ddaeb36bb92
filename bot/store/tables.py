"""The tables of the bot's own memory. Times are seconds since 1970 in UTC, by the clock of the store."""

from __future__ import annotations

from enum import IntEnum

from sqlalchemy import BigInteger, Column, Float, Index, Integer, SmallInteger, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class UpdateState(IntEnum):
    """How far an update is."""

    WAITING = 0
    DONE = 1
    ASIDE = 2


def _id() -> Column[int]:
    # SQLite counts up by itself only in a column that is exactly INTEGER.
    return Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


class InboxRow(SQLModel, table=True):
    """An update of Telegram, kept from its receipt on; ``payload`` is emptied once it is done.

    ``lane`` orders: updates of one lane are handled one after another. ``worker`` has it in hand. ``claims`` counts
    how often a worker took it, ``tries`` how often handling was begun after a worker had died with it in hand.
    """

    __tablename__ = "bot_inbox"
    __table_args__ = (
        Index("bot_inbox_waiting", "lane", "id", sqlite_where=text("state = 0"), postgresql_where=text("state = 0")),
        Index("bot_inbox_aside", "update_id", sqlite_where=text("state = 2"), postgresql_where=text("state = 2")),
        Index("bot_inbox_done_at", "done_at"),
    )

    id: int | None = Field(default=None, sa_column=_id())
    update_id: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    lane: str = Field(sa_column=Column(Text, nullable=False))
    payload: str = Field(sa_column=Column(Text, nullable=False))
    received_at: float = Field(sa_column=Column(Float, nullable=False))
    worker: str | None = Field(default=None, sa_column=Column(Text))
    claims: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default="0"))
    tries: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default="0"))
    state: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default="0"))
    done_at: float | None = Field(default=None, sa_column=Column(Float))
    reason: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))


class ExchangeRow(SQLModel, table=True):
    """A question with the answer sent to it; 0 stands for no thread and for an unknown person."""

    __tablename__ = "bot_exchange"
    __table_args__ = (
        UniqueConstraint("chat_id", "answer_message_id", name="bot_exchange_answer"),
        Index("bot_exchange_place", "chat_id", "thread_id", "user_id", "question_message_id"),
        Index("bot_exchange_question", "chat_id", "question_message_id"),
        Index("bot_exchange_user", "user_id"),
        Index("bot_exchange_asked_at", "asked_at"),
    )

    id: int | None = Field(default=None, sa_column=_id())
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    thread_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    user_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    question_message_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    answer_message_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    question_hash: str = Field(sa_column=Column(Text, nullable=False))
    context: str = Field(sa_column=Column(Text, nullable=False))
    asked_at: float = Field(sa_column=Column(Float, nullable=False))


class ChatRow(SQLModel, table=True):
    """Settings of a chat."""

    __tablename__ = "bot_chat"

    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    language: str | None = Field(default=None, sa_column=Column(Text))
    changed_at: float = Field(sa_column=Column(Float, nullable=False))


class SilenceRow(SQLModel, table=True):
    """A chat (``thread_id`` 0) or topic in which a moderator silenced the bot; ``until`` is empty for always."""

    __tablename__ = "bot_silence"

    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    thread_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    until: float | None = Field(default=None, sa_column=Column(Float))


class UnansweredRow(SQLModel, table=True):
    """A question without an answer; ``person`` is a keyed hash, so that the person's questions can be forgotten."""

    __tablename__ = "bot_unanswered"
    __table_args__ = (Index("bot_unanswered_person", "person"), Index("bot_unanswered_asked_at", "asked_at"))

    id: int | None = Field(default=None, sa_column=_id())
    person: str = Field(sa_column=Column(Text, nullable=False))
    question: str = Field(sa_column=Column(Text, nullable=False))
    outcome: str = Field(sa_column=Column(Text, nullable=False))
    intent: str = Field(sa_column=Column(Text, nullable=False))
    language: str = Field(sa_column=Column(Text, nullable=False))
    asked_at: float = Field(sa_column=Column(Float, nullable=False))


class RightRow(SQLModel, table=True):
    """A person's right over the facts; a revoked one stays, so that a restore cannot bring it back."""

    __tablename__ = "bot_right"

    user_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    role: str = Field(sa_column=Column(Text, nullable=False))
    granted_at: float = Field(sa_column=Column(Float, nullable=False))
    revoked_at: float | None = Field(default=None, sa_column=Column(Float))


class WorkerRow(SQLModel, table=True):
    """A running process; one that was not seen for a while is dead and its work is taken over."""

    __tablename__ = "bot_worker"

    id: str = Field(sa_column=Column(Text, primary_key=True))
    host: str = Field(sa_column=Column(Text, nullable=False))
    pid: int = Field(sa_column=Column(BigInteger, nullable=False))
    mode: str = Field(sa_column=Column(Text, nullable=False))
    version: str = Field(sa_column=Column(Text, nullable=False))
    started_at: float = Field(sa_column=Column(Float, nullable=False))
    seen_at: float = Field(sa_column=Column(Float, nullable=False))


class DutyRow(SQLModel, table=True):
    """Work that one worker at a time does, such as polling; by ``last_done_at`` scheduled work runs once."""

    __tablename__ = "bot_duty"

    name: str = Field(sa_column=Column(Text, primary_key=True))
    worker: str | None = Field(default=None, sa_column=Column(Text))
    last_done_at: float = Field(default=0.0, sa_column=Column(Float, nullable=False, server_default="0"))


class NoteRow(SQLModel, table=True):
    """A value that the bot keeps about itself: the key of the person hashes, the last good backup."""

    __tablename__ = "bot_note"

    key: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = Field(sa_column=Column(Text, nullable=False))


class PendingRow(SQLModel, table=True):
    """A change that was previewed and waits for its proposer; a settled one keeps what became of it."""

    __tablename__ = "bot_pending"
    __table_args__ = (Index("bot_pending_user", "user_id", "chat_id"),)

    token: str = Field(sa_column=Column(Text, primary_key=True))
    user_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    revision: int = Field(sa_column=Column(BigInteger, nullable=False))
    user_name: str = Field(sa_column=Column(Text, nullable=False))
    line: str = Field(sa_column=Column(Text, nullable=False))
    payload: str = Field(sa_column=Column(Text, nullable=False))
    outcome: str = Field(sa_column=Column(Text, nullable=False))
    made_at: float = Field(sa_column=Column(Float, nullable=False))
    expires_at: float = Field(sa_column=Column(Float, nullable=False))
    state: int = Field(sa_column=Column(SmallInteger, nullable=False))


class AuditRow(SQLModel, table=True):
    """What was done or refused that is no revision; ``mark`` sums up refused attempts of one person, kind and hour."""

    __tablename__ = "bot_audit"

    id: int | None = Field(default=None, sa_column=_id())
    at: float = Field(sa_column=Column(Float, nullable=False))
    user_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    user_name: str = Field(sa_column=Column(Text, nullable=False))
    action: str = Field(sa_column=Column(Text, nullable=False))
    detail: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    place: str = Field(sa_column=Column(Text, nullable=False))
    mark: str | None = Field(default=None, sa_column=Column(Text, unique=True))
    count: int = Field(sa_column=Column(Integer, nullable=False))
