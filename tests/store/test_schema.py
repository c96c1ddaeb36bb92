"""The tables as the migrations make them are the tables as the program knows them."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from bot.store import tables
from bot.store.opening import open_engine
from knowledge.claims.migrations import upgrade
from tests.databases import BOTH, database_url


@BOTH
def test_the_migrations_make_the_tables(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    upgrade(url)
    engine = open_engine(url)
    ours = {table.name for table in SQLModel.metadata.tables.values() if table.name.startswith("bot_")}
    assert tables.InboxRow.__tablename__ in ours
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in ours}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()
