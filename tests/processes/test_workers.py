"""Several workers on one database: each update once, in order per chat; a dead worker's work is taken over."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.inbox import WORKER_DEAD_AFTER
from tests.databases import BOTH, database_url
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew
from tests.serve.bench import make_store

CHATS = 10


def _orderly(telegram: LoopbackTelegram) -> bool:
    return all(
        list(dict.fromkeys(telegram.texts(user))) == sorted(set(telegram.texts(user)), key=lambda text: int(text[1:]))
        for user in range(1, CHATS + 1)
    )


def _done(url: str) -> int:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return int(connection.execute("SELECT count(*) FROM bot_inbox WHERE state = 1").fetchone()[0])


@BOTH
async def test_two_workers_answer_each_question_once_and_in_order(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    await make_store(url).close()
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        (_, one), (_, two) = await asyncio.gather(team.listening(), team.listening())
        telegram.hook_urls = [one, two]
        for number in range(200):
            telegram.say(f"q{number}", user=number % CHATS + 1)
        await telegram.answers(200)
        await asyncio.sleep(0.3)
        assert Counter(telegram.texts()) == Counter(f"q{number}" for number in range(200))
        assert _orderly(telegram)


@BOTH
async def test_a_dead_workers_questions_are_taken_over(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    await make_store(url).close()
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        (first, one), (_, two) = await asyncio.gather(team.listening(), team.listening())
        telegram.hook_urls = [one, two]
        for number in range(100):
            telegram.say(f"q{number}", user=number % CHATS + 1)
        await telegram.answers(30)
        await team.kill(first)
        telegram.hook_urls = [two]
        await telegram.until(lambda: len(set(telegram.texts())) == 100)
        told = Counter(telegram.texts())
        # one question per chat can have been answered by the dead worker without its being noted
        assert told.total() - len(told) <= CHATS
        assert max(told.values()) <= 2
        assert _orderly(telegram)


async def test_a_second_poller_stands_by_and_takes_over(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    await make_store(url).close()
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        first = await team.polling()
        await team.start()
        await asyncio.sleep(1.5)
        telegram.say("one")
        assert await telegram.answers(1) == ["one"]
        assert [call for call in telegram.calls if not call.ok] == []
        await telegram.until(lambda: _done(url) == 1)  # else the kill falls between sending and noting
        await team.kill(first)
        telegram.say("two")
        began = time.monotonic()
        assert await telegram.answers(2) == ["one", "two"]
        assert time.monotonic() - began < WORKER_DEAD_AFTER, "at once, as the process is gone"


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_lost_registration_is_set_again_by_the_next_start(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    await make_store(url).close()
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        process, address = await team.listening()
        assert telegram.hook["url"] == address
        assert telegram.hook["secret_token"] == "s3cret"
        await team.stop(process)
        assert telegram.hook["url"] == address, "an orderly stop leaves the address for the next worker"
