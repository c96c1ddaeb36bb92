import multiprocessing
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect as look_into

from knowledge.claims.claim_tables import ROWS
from knowledge.claims.database import file_of, parse_url, place_of, sync_engine
from knowledge.claims.database_errors import (
    BadUrlError,
    DamagedError,
    DatabaseError,
    EmptyFileError,
    FolderInPlaceError,
    ForeignDatabaseError,
    MissingFolderError,
    NewerSchemaError,
    NotThereError,
    ReadOnlyError,
    UnreachableError,
)
from knowledge.claims.database_state import State, inspect
from knowledge.claims.facts import KINDS
from knowledge.claims.filling import first_fill
from knowledge.claims.ledger import Ledger
from knowledge.claims.migrations import upgrade
from knowledge.claims.plain import specs
from knowledge.claims.schema import HEAD, KNOWN


@pytest.mark.parametrize(
    ("given", "kind", "place"),
    [
        ("sqlite:///./alliance.db", "sqlite", "alliance.db"),
        ("sqlite:///alliance.db", "sqlite", "alliance.db"),
        ("sqlite:////var/lib/bot/facts.db", "sqlite", "/var/lib/bot/facts.db"),
        ("sqlite+aiosqlite:///alliance.db", "sqlite", "alliance.db"),
        (
            "postgres://bot:secret@db.example.org:5432/facts",
            "postgresql",
            "postgresql://bot:***@db.example.org:5432/facts",
        ),
        ("postgresql://bot@/facts?host=/run/pg", "postgresql", "postgresql://bot@/facts?host=%2Frun%2Fpg"),
        ("postgresql+asyncpg://bot@db/facts", "postgresql", "postgresql://bot@db/facts"),
        ("postgresql://bot:s@db/facts?sslmode=require", "postgresql", "postgresql://bot:***@db/facts?sslmode=require"),
    ],
)
def test_addresses_as_platforms_hand_them_out(given: str, kind: str, place: str) -> None:
    assert parse_url(given).drivername == kind
    assert place_of(given) == place


@pytest.mark.parametrize(
    "given",
    [
        "",
        "alliance.db",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite://host/file",
        "mysql://a/b",
        "redis://a",
        "://",
    ],
)
def test_other_addresses_are_refused(given: str) -> None:
    with pytest.raises(BadUrlError, match="Use sqlite:///FILE or postgresql://"):
        parse_url(given)


def test_the_migrations_make_the_tables_that_the_program_works_with(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    upgrade(url)
    tables = ROWS["sources"].metadata
    engine = sync_engine(url)

    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in tables.tables

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, tables) == []
        assert {index["name"] for index in look_into(connection).get_indexes("stakes")} >= {"uq_stakes_live"}
    engine.dispose()


def test_each_record_has_a_column_for_each_of_its_fields() -> None:
    for section, row in ROWS.items():
        kind: type = KINDS[section]
        fields = {spec.name for spec in specs(kind)} - ({"aliases"} if section == "entities" else set())
        columns = set(row.model_fields) - {"id", "asserted", "retracted"}
        assert columns == fields


def test_upgrading_again_changes_nothing(url: str) -> None:
    assert inspect(url) is not State.CURRENT
    assert upgrade(url) == HEAD
    assert inspect(url) is State.CURRENT
    assert upgrade(url) == HEAD
    assert KNOWN[-1] == HEAD


def _refused(url: str, kind: type[DatabaseError], *said: str) -> None:
    with pytest.raises(kind) as raised:
        inspect(url)
    for words in said:
        assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_is_no_database_of_ours_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    _refused(f"sqlite:///{tmp_path}/none/alliance.db", MissingFolderError, str(tmp_path / "none"), "Make the folder")
    _refused(f"sqlite:///{tmp_path}", FolderInPlaceError, "is a folder")
    empty = tmp_path / "empty.db"
    empty.touch()
    _refused(f"sqlite:///{empty}", EmptyFileError, "is an empty file", "backup")
    text = tmp_path / "text.db"
    text.write_text("this is a letter to a friend and no database at all\n" * 100)
    _refused(f"sqlite:///{text}", ForeignDatabaseError, "is not a SQLite database")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    _refused(f"sqlite:///{other}", ForeignDatabaseError, "holds the tables of something else")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.db", "other.db", "text.db"]
    assert empty.stat().st_size == 0


async def _filled(folder: Path) -> Path:
    path = folder / "facts.db"
    await first_fill(f"sqlite:///{path}", "kyodo-2023-01-17")
    return path


async def test_a_damaged_file_is_refused_and_kept(tmp_path: Path) -> None:
    path = await _filled(tmp_path)
    whole = path.read_bytes()
    page = 4096
    spoilt = {
        "flipped": whole[: 3 * page] + bytes(byte ^ 0xFF for byte in whole[3 * page : 5 * page]) + whole[5 * page :],
        "cut": whole[: len(whole) * 2 // 3],
    }
    for name, data in spoilt.items():
        broken = tmp_path / f"{name}.db"
        broken.write_bytes(data)
        _refused(f"sqlite:///{broken}", DamagedError, "is damaged", "db restore")
        assert broken.read_bytes() == data


async def test_a_newer_schema_is_refused_untouched(tmp_path: Path) -> None:
    path = await _filled(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    _refused(f"sqlite:///{path}", NewerSchemaError, "9999", "newer program")
    with pytest.raises(NewerSchemaError):
        await Ledger.open(f"sqlite:///{path}")
    with pytest.raises(NewerSchemaError):
        await first_fill(f"sqlite:///{path}")
    assert path.read_bytes() == before


async def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    path = await _filled(tmp_path)
    code = f"from knowledge.claims.database_state import inspect; inspect('sqlite:///{path}')"
    path.chmod(0o444)
    if os.geteuid() == 0:
        pytest.skip("file rights do not bind root; the test below covers the case with a refusing connection")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ReadOnlyError" in done.stderr


async def test_opening_where_there_is_nothing_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotThereError, match="no fact base"):
        await Ledger.open(f"sqlite:///{tmp_path}/alliance.db")
    assert list(tmp_path.iterdir()) == []
    assert file_of(f"sqlite:///{tmp_path}/alliance.db") == tmp_path / "alliance.db"


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    with pytest.raises(UnreachableError) as raised:
        inspect("postgresql://bot:hunter2@127.0.0.1:1/facts")
    assert "hunter2" not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY | (6 << 8)])
def test_a_refusal_to_write_is_told_as_such(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int) -> None:
    class Refusing:
        def execute(self, statement: str) -> list[tuple[str]]:
            if statement.startswith("BEGIN"):
                error = sqlite3.OperationalError("attempt to write a readonly database")
                error.sqlite_errorcode = code
                raise error
            return [("ok",)]

        def close(self) -> None:
            pass

    path = tmp_path / "facts.db"
    path.write_bytes(b"x")
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Refusing())
    _refused(f"sqlite:///{path}", ReadOnlyError, "cannot be written", "right to write")


def test_the_migration_tool_is_loaded_only_where_it_is_used() -> None:
    code = "import knowledge.claims.filling, sys; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_upgrades_at_once_make_the_tables_once(url: str) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(upgrade, [url] * 4) == [HEAD] * 4
    assert inspect(url) is State.CURRENT
