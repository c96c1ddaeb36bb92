"""What keeping the facts in the chat needs: changes that wait to be confirmed, and the audit of what is no revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names.split()]


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bot_pending",
        sa.Column("token", sa.Text(), primary_key=True, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("user_id", "chat_id", "revision")),
        *_texts("user_name line payload outcome"),
        *(sa.Column(name, sa.Float(), nullable=False) for name in ("made_at", "expires_at")),
        sa.Column("state", sa.SmallInteger(), nullable=False),
    )
    op.create_index("bot_pending_user", "bot_pending", ["user_id", "chat_id"])
    op.create_table(
        "bot_audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        *_texts("user_name action detail reason place"),
        sa.Column("mark", sa.Text(), unique=True),
        sa.Column("count", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """There is no way back: a backup is made before an upgrade."""
    raise NotImplementedError("restore the backup that was made before the upgrade")
