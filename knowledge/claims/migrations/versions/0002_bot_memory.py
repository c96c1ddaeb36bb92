"""What the bot itself remembers: inbox, conversations, chat settings, unanswered questions, rights, workers, duties."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WAITING = sa.text("state = 0")
_ASIDE = sa.text("state = 2")


def _id() -> sa.Column[int]:
    # SQLite counts up by itself only in a column that is exactly INTEGER.
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", kind, primary_key=True, autoincrement=True)


def _columns(kind: sa.types.TypeEngine[Any], names: str, *, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names.split()]


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), primary_key=True, autoincrement=False, nullable=False)


def _inbox() -> None:
    op.create_table(
        "bot_inbox",
        _id(),
        sa.Column("update_id", sa.BigInteger(), nullable=False, unique=True),
        *_columns(sa.Text(), "lane payload"),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("worker", sa.Text()),
        *(
            sa.Column(name, sa.SmallInteger(), nullable=False, server_default="0")
            for name in ("claims", "tries", "state")
        ),
        sa.Column("done_at", sa.Float()),
        sa.Column("reason", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index("bot_inbox_waiting", "bot_inbox", ["lane", "id"], sqlite_where=_WAITING, postgresql_where=_WAITING)
    op.create_index("bot_inbox_aside", "bot_inbox", ["update_id"], sqlite_where=_ASIDE, postgresql_where=_ASIDE)
    op.create_index("bot_inbox_done_at", "bot_inbox", ["done_at"])


def _exchanges() -> None:
    op.create_table(
        "bot_exchange",
        _id(),
        *_columns(sa.BigInteger(), "chat_id thread_id user_id question_message_id answer_message_id"),
        *_columns(sa.Text(), "question_hash context"),
        sa.Column("asked_at", sa.Float(), nullable=False),
        sa.UniqueConstraint("chat_id", "answer_message_id", name="bot_exchange_answer"),
    )
    op.create_index("bot_exchange_place", "bot_exchange", ["chat_id", "thread_id", "user_id", "question_message_id"])
    op.create_index("bot_exchange_question", "bot_exchange", ["chat_id", "question_message_id"])
    op.create_index("bot_exchange_user", "bot_exchange", ["user_id"])
    op.create_index("bot_exchange_asked_at", "bot_exchange", ["asked_at"])


def _chats_and_people() -> None:
    op.create_table(
        "bot_chat",
        _key("chat_id"),
        sa.Column("language", sa.Text()),
        sa.Column("changed_at", sa.Float(), nullable=False),
    )
    op.create_table("bot_silence", _key("chat_id"), _key("thread_id"), sa.Column("until", sa.Float()))
    op.create_table(
        "bot_unanswered",
        _id(),
        *_columns(sa.Text(), "person question outcome intent language"),
        sa.Column("asked_at", sa.Float(), nullable=False),
    )
    op.create_index("bot_unanswered_person", "bot_unanswered", ["person"])
    op.create_index("bot_unanswered_asked_at", "bot_unanswered", ["asked_at"])
    op.create_table(
        "bot_right",
        _key("user_id"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.Float(), nullable=False),
        sa.Column("revoked_at", sa.Float()),
    )


def _workers() -> None:
    op.create_table(
        "bot_worker",
        sa.Column("id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.BigInteger(), nullable=False),
        *_columns(sa.Text(), "mode version"),
        *_columns(sa.Float(), "started_at seen_at"),
    )
    op.create_table(
        "bot_duty",
        sa.Column("name", sa.Text(), primary_key=True, nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("last_done_at", sa.Float(), nullable=False, server_default="0"),
    )
    op.create_table(
        "bot_note",
        sa.Column("key", sa.Text(), primary_key=True, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
    )


def upgrade() -> None:
    """Make the tables."""
    _inbox()
    _exchanges()
    _chats_and_people()
    _workers()


def downgrade() -> None:
    """There is no way back: a backup is made before an upgrade."""
    raise NotImplementedError("restore the backup that was made before the upgrade")
