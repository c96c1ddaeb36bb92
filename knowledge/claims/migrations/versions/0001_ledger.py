"""The ledger: revisions, sources, entities with their names, and a table for each kind of claim."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REQUIRED = {
    "sources": "publisher kind tier note",
    "entities": "name kind short tickers note",
    "stakes": "holder issuer percent qualifier basis route kind votes votes_note superseded_by on_behalf_of",
    "counts": "entity metric value unit",
    "transactions": "issuer description",
    "events": "title summary parties",
    "roles": "person organisation role",
    "thresholds": "country threshold basis effect applies_to",
    "voting_rules": "topic holder issuer rule",
    "statements": "subject predicate text object value hedge date_note links",
    "conflicts": "topic values explanation preferred",
    "deals": "title aliases parties changes events summary",
}
_OPTIONAL = {
    "sources": "title date url",
    "entities": "country",
    "stakes": "as_of last_confirmed",
    "counts": "issuer",
    "transactions": "seller buyer percent shares price amount cancelled_on cancelled",
    "events": "place",
    "roles": "as_of",
    "conflicts": "holder issuer",
}
_CLAIM = "sources status known confidence note"


def _text(names: str, *, nullable: bool) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names.split()]


def _revision(table: str, column: str, *, nullable: bool) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(column, sa.Integer(), nullable=nullable),
        sa.ForeignKeyConstraint([column], ["revisions.number"], name=f"fk_{table}_{column}"),
    ]


def _revisions() -> None:
    op.create_table(
        "counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_counter"),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *_text("recorded action author author_name place reason source_note", nullable=False),
        *_revision("revisions", "undoes", nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
    )
    op.create_index("ix_revisions_recorded", "revisions", ["recorded"])
    op.execute("INSERT INTO counter (id, revision, generation) VALUES (1, 0, 0)")


def _aliases() -> None:
    op.create_table(
        "aliases",
        *_text("entity language name", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_revision("aliases", "asserted", nullable=False),
        sa.PrimaryKeyConstraint("entity", "asserted", "language", "position", name="pk_aliases"),
    )
    op.create_index("ix_aliases_name", "aliases", ["name"])


def _records(table: str) -> None:
    claim = table not in {"sources", "entities"}
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *_text("key " + _REQUIRED[table] + (f" {_CLAIM}" if claim else ""), nullable=False),
        *_text(_OPTIONAL.get(table, "") + (" since until" if claim else ""), nullable=True),
        *([sa.Column("default", sa.Boolean(), nullable=False)] if table == "deals" else []),
        *_revision(table, "asserted", nullable=False),
        *_revision(table, "retracted", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for column in ("key", "asserted", "retracted", *(("holder", "issuer") if table == "stakes" else ())):
        op.create_index(f"ix_{table}_{column}", table, [column])
    live = sa.text("retracted IS NULL")
    op.create_index(f"uq_{table}_live", table, ["key"], unique=True, sqlite_where=live, postgresql_where=live)


def upgrade() -> None:
    """Create every table of the ledger, empty."""
    _revisions()
    for table in _REQUIRED:
        _records(table)
    _aliases()
