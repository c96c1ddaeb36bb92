"""Taught ways to ask, kept in the ledger beside the claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "phrasings",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "text", "question", "language", "note")),
        sa.Column("asserted", sa.Integer(), nullable=False),
        sa.Column("retracted", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], ["revisions.number"], name=f"fk_phrasings_{column}")
            for column in ("asserted", "retracted")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_phrasings"),
    )
    for column in ("key", "asserted", "retracted"):
        op.create_index(f"ix_phrasings_{column}", "phrasings", [column])
    live = sa.text("retracted IS NULL")
    op.create_index("uq_phrasings_live", "phrasings", ["key"], unique=True, sqlite_where=live, postgresql_where=live)


def downgrade() -> None:
    """There is no way back: a backup is made before an upgrade."""
    raise NotImplementedError("restore the backup that was made before the upgrade")
