"""Backups are one consistent moment; a restore brings back the facts, and nothing that was deleted or revoked."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.backup import BackupError, back_up, back_up_older, check, version_of
from bot.store.engine import Store
from bot.store.opening import open_engine
from bot.store.restore import restore
from knowledge.claims.facts import Facts
from knowledge.claims.filling import first_fill
from knowledge.claims.ledger import Ledger
from knowledge.claims.migrations import upgrade
from knowledge.claims.model import Entity, Source
from tests.databases import BOTH, database_url
from tests.processes.crew import ROOT


def _facts(number: int) -> Facts:
    return Facts(
        sources=(Source(key=f"s{number}", publisher=f"TEST Gazette {number}"),),
        entities=(Entity(key=f"e{number}", name=f"Firm {number}", kind="company", short=f"F{number}"),),
    )


async def _filled(url: str) -> Ledger:
    await first_fill(url, "kyodo-2023-01-17")
    return await Ledger.open(url)


async def _keys(url: str) -> set[str]:
    ledger = await Ledger.open(url)
    try:
        return set((await ledger.snapshot()).entities)
    finally:
        await ledger.close()


def _run(url: str, *statements: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _count(url: str, table: str) -> int:
    engine = open_engine(url)
    with engine.connect() as connection:
        count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    engine.dispose()
    return int(count)


EXCHANGE = (
    "INSERT INTO bot_exchange (chat_id, thread_id, user_id, question_message_id, answer_message_id, question_hash,"
    " context, asked_at) VALUES (7, 0, 7, 1, 2, '', '{}', 9e9)"
)
RIGHT = "INSERT INTO bot_right (user_id, role, granted_at) VALUES (8, 'admin', 0)"
AUDIT = (
    "INSERT INTO bot_audit (at, user_id, user_name, action, detail, reason, place, count)"
    " VALUES (1, 8, 'Eve', 'refused', '/undo', '', 'private', 3)"
)
LANGUAGES = "INSERT INTO bot_chat (chat_id, language, changed_at) VALUES (7, 'fr', 0), (-5, 'fr', 0)"


@BOTH
async def test_a_restore_on_a_bare_host_brings_facts_but_neither_people_nor_rights(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    ledger = await _filled(url)
    await ledger.revise("tester", "one more", assert_=_facts(1))
    await ledger.close()
    _run(url, EXCHANGE, RIGHT, LANGUAGES, AUDIT)
    before = await _keys(url)
    backup = await asyncio.to_thread(back_up, url, tmp_path)
    assert check(backup.path).revision == 2
    content = backup.path.read_bytes()
    assert b"bot_exchange" in content, "the table is there, its rows are not"
    bare = tmp_path / "bare"
    bare.mkdir()
    fresh = database_url(kind, bare)
    restored = await asyncio.to_thread(restore, fresh, backup.path)
    assert restored.replaced is None
    assert await _keys(fresh) == before
    assert _count(fresh, "bot_exchange") == _count(fresh, "bot_right") == 0
    assert _count(fresh, "bot_chat") == 1, "the group's setting, not the person's"
    assert _count(fresh, "bot_audit") == 1
    _run(fresh, AUDIT)
    assert _count(fresh, "bot_audit") == 2, "entries are counted on behind those of the backup"


@BOTH
async def test_a_restore_in_place_keeps_what_is_remembered_now(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    ledger = await _filled(url)
    _run(url, EXCHANGE, RIGHT, AUDIT)
    backup = await asyncio.to_thread(back_up, url, tmp_path)
    before = await _keys(url)
    await ledger.revise("tester", "a mistake", assert_=_facts(2))
    generation = (await ledger.head()).generation
    _run(url, "DELETE FROM bot_exchange", "UPDATE bot_right SET revoked_at = 1", AUDIT)
    restored = await asyncio.to_thread(restore, url, backup.path)
    assert restored.replaced == 2
    assert await _keys(url) == before
    head = await ledger.head()
    assert head.generation > generation, "running workers notice"
    assert head.revision == 3
    assert "restored from the backup" in (await ledger.revisions())[-1].reason
    assert _count(url, "bot_exchange") == 0
    assert _count(url, "bot_right") == 1
    assert _count(url, "bot_audit") == 2, "what was done since the backup stays told"
    await ledger.revise("tester", "after it", assert_=_facts(3))
    assert "e3" in await _keys(url)
    await ledger.close()


@BOTH
async def test_a_backup_under_load_is_one_moment(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    ledger = await _filled(url)
    stop = threading.Event()

    async def revising() -> int:
        number = 10
        while not stop.is_set():
            await ledger.revise("tester", "load", assert_=_facts(number))
            number += 1
        return number - 10

    task = asyncio.create_task(revising())
    for turn in range(3):
        backup = await asyncio.to_thread(back_up, url, tmp_path / f"b{turn}.db")
        found = sqlite3.connect(backup.path)
        revisions = found.execute("SELECT count(*), max(number) FROM revisions").fetchone()
        entities = found.execute("SELECT count(*) FROM entities WHERE key LIKE 'e%' AND asserted > 1").fetchone()[0]
        found.close()
        assert revisions == (backup.revision, backup.revision)
        assert entities == backup.revision - 1, "every fact with its entry in the log"
    stop.set()
    assert await task > 0
    await ledger.close()


async def test_a_damaged_or_changed_backup_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    await (await _filled(url)).close()
    good = (await asyncio.to_thread(back_up, url, tmp_path)).path
    assert check(good).revision == 1
    changed = tmp_path / "changed.db"
    shutil.copy(good, changed)
    with sqlite3.connect(changed) as connection:
        connection.execute("UPDATE stakes SET percent = '99'")
    connection.close()
    cut = tmp_path / "cut.db"
    cut.write_bytes(good.read_bytes()[: good.stat().st_size * 2 // 3])
    flipped = tmp_path / "flipped.db"
    data = bytearray(good.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(255 - byte for byte in data[middle : middle + 64])
    flipped.write_bytes(data)
    (tmp_path / "other.txt").write_text("no backup")
    for path in (changed, cut, flipped, tmp_path / "other.txt", tmp_path / "nothing.db", tmp_path / "bot.db"):
        with pytest.raises(BackupError):
            check(path)
        with pytest.raises(BackupError):
            restore(url, path)
    assert check(good).revision == 1


async def test_a_failed_backup_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    await (await _filled(url)).close()
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(BackupError):
        await asyncio.to_thread(back_up, url, folder / "missing" / "x.db")
    data = bytearray((tmp_path / "bot.db").read_bytes())
    store = Store(url)
    await store.close()
    for offset in range(8192, len(data), 4096):
        data[offset : offset + 2048] = bytes(2048)
    (tmp_path / "bot.db").write_bytes(data)
    with pytest.raises(Exception, match="damaged"):
        await asyncio.to_thread(back_up, url, folder)
    assert list(folder.iterdir()) == []


@BOTH
async def test_an_older_base_is_backed_up_in_its_own_form_before_it_is_upgraded(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    upgrade(url, "0002")
    _run(
        url,
        "INSERT INTO revisions (number, recorded, action, author, author_name, place, reason, source_note)"
        " VALUES (1, '2026-01-01T00:00:00.000000Z', 'fill', 'program', '', '', 'first', '')",
        "INSERT INTO entities (key, name, short, kind, tickers, note, asserted)"
        " VALUES ('old', 'Old Motors', 'Old', 'company', '{}', '', 1)",
        "UPDATE counter SET revision = 1, generation = 1",
        EXCHANGE,
    )
    folder = tmp_path / "before"
    folder.mkdir()
    backup = await asyncio.to_thread(back_up_older, url, folder)
    assert backup is not None
    assert check(backup.path).version == "0002"
    assert _count(url, "bot_exchange") == 1, "the base is as it was"
    upgrade(url)
    assert await asyncio.to_thread(back_up_older, url, folder) is None, "one of this version need not be"
    bare = tmp_path / "bare"
    bare.mkdir()
    fresh = database_url(kind, bare)
    await asyncio.to_thread(restore, fresh, backup.path)
    assert "old" in await _keys(fresh)


async def test_without_a_backup_there_is_no_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    upgrade(url, "0002")
    command = [sys.executable, "-m", "bot", "db", "upgrade", "--backup", str(tmp_path / "missing" / "x.db")]
    done = await asyncio.create_subprocess_exec(*command, env={**os.environ, "DATABASE_URL": url}, cwd=ROOT)
    assert await done.wait() == 2
    assert version_of(url) == "0002"
