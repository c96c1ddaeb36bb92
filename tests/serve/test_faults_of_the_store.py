"""A store that is locked, full or gone: questions are answered all the time, and nothing is written into the void."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.serve import upkeep
from bot.store import opening
from tests.loopback.server import LoopbackTelegram
from tests.serve.bench import Bench, echo_bot


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr("bot.serve.runtime.ALONE_SWEEP_SECONDS", 0.2)
    monkeypatch.setattr(upkeep, "BEAT_SECONDS", 0.3)


async def _served(telegram: LoopbackTelegram, bot: Bench, before: int) -> None:
    """Ask three questions while the store is out of order."""
    for number in range(3):
        telegram.say(f"m{number}", user=7)
    await telegram.answers(before + 3)
    assert telegram.texts(7) == ["m0", "m1", "m2"]


async def test_a_locked_store_stops_no_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.say("before")
        await telegram.answers(1)
        lock = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        await _served(telegram, bot, 1)
        await asyncio.sleep(0.5)
        lock.execute("ROLLBACK")
        lock.close()
        await telegram.until(lambda: bot.states() == dict.fromkeys(range(1000, 1004), 1))
        telegram.say("after")
        await telegram.answers(5)
        assert len(telegram.texts()) == 5
    alarms = [r for r in caplog.records if r.name == "bot.store" and r.levelno >= logging.ERROR]
    assert len(alarms) == 1, "one alarm for one fault"


async def test_a_full_disk_stops_no_answer(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        full = True

        def _limit(connection: sqlite3.Connection, _: object) -> None:
            if full:
                connection.execute("PRAGMA max_page_count=1")

        event.listen(bot.store.engine, "connect", _limit)
        bot.store.engine.dispose()
        for number in range(40):
            telegram.say("x" * 3000 + str(number), user=number + 1)
        await telegram.answers(40)
        full = False
        bot.store.engine.dispose()
        await telegram.until(lambda: list(bot.states().values()).count(1) == 40)
        assert len(telegram.texts()) == 40


async def test_a_lost_file_is_noticed_and_never_made_anew(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.say("before")
        await telegram.until(lambda: bot.states() == {1000: 1})
        away = tmp_path / "away"
        away.mkdir()
        for file in tmp_path.glob("bot.db*"):
            file.rename(away / file.name)
        await _served(telegram, bot, 1)
        assert not bot.store.available
        assert not (tmp_path / "bot.db").exists()
        for file in away.iterdir():
            file.rename(tmp_path / file.name)
        await telegram.until(lambda: bot.store.available and len(bot.states()) == 4)
        assert set(bot.states().values()) == {1}


async def test_a_foreign_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.say("before")
        await telegram.until(lambda: bot.states() == {1000: 1})
        for file in tmp_path.glob("bot.db*"):
            file.unlink()
        foreign = sqlite3.connect(tmp_path / "bot.db")
        foreign.execute("CREATE TABLE recipes (name TEXT)")
        foreign.commit()
        await _served(telegram, bot, 1)
        assert not bot.store.available
        tables = foreign.execute("SELECT name FROM sqlite_master").fetchall()
        foreign.close()
        assert tables == [("recipes",)]
