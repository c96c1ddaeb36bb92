"""A poller killed at any moment: every question is answered, in order, and none again that was noted as done."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.store.engine import Store
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew
from tests.serve.bench import make_store

KILLS = int(os.environ.get("SOAK_KILLS", "5"))
USERS = 40
QUESTIONS = 40
"""Questions asked between two kills."""


async def _ask(telegram: LoopbackTelegram, first: int, seconds: float) -> None:
    for number in range(first, first + QUESTIONS):
        telegram.say(f"q{number}", user=number % USERS + 1)
        await asyncio.sleep(seconds / QUESTIONS)


def _noted(path: Path) -> set[str]:
    """The questions that are done by the book; the texts are gone from it, but the numbers tell."""
    with closing(sqlite3.connect(path)) as connection:
        return {f"q{number - 1000}" for (number,) in connection.execute(DONE)}


DONE = "SELECT update_id FROM bot_inbox WHERE state = 1"


@pytest.mark.timeout(120 + 10 * KILLS)
async def test_nothing_is_lost_by_kills(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    await make_store(url).close()
    chance = random.Random(KILLS)
    noted: list[tuple[int, set[str]]] = []
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        for turn in range(KILLS):
            process = await team.polling()
            asking = asyncio.create_task(_ask(telegram, turn * QUESTIONS, 0.3))
            await asyncio.sleep(chance.uniform(0.02, 0.35))
            await team.kill(process)
            noted.append((len(telegram.calls), _noted(tmp_path / "bot.db")))
            await asking
        process = await team.polling()
        asked = KILLS * QUESTIONS
        await telegram.until(lambda: len(set(telegram.texts())) == asked)
        assert await team.stop(process) == 0
    said = Counter(telegram.texts())
    doubled = [text for text, times in said.items() if times > 1]
    print(f"kills {KILLS}, asked {asked}, lost {asked - len(said)}, doubled {len(doubled)}")
    assert len(said) == asked
    for calls, done in noted:
        later = {call.params["text"] for call in telegram.calls[calls:] if call.method == "sendMessage"}
        assert not later & done, "what was noted as done is never said again"
    for user in range(1, USERS + 1):
        first_said = list(dict.fromkeys(telegram.texts(user)))
        assert first_said == sorted(first_said, key=lambda text: int(text[1:]))


def _aside(store: Store) -> list[int]:
    with store.engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT update_id FROM bot_inbox WHERE state = 2")]


def _ended(process: asyncio.subprocess.Process, store: Store) -> bool:
    return process.returncode is not None or bool(_aside(store))


async def test_an_update_that_kills_the_process_is_set_aside(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    store = make_store(url)
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        for number in range(20):
            telegram.say("die" if number == 10 else "good", user=number + 1)
        deaths = 0
        while not _aside(store):
            assert deaths <= 3
            process = await team.start()
            await telegram.until(partial(_ended, process, store))
            deaths += process.returncode is not None
        await telegram.until(lambda: len({call.params["chat_id"] for call in telegram.made("sendMessage")}) == 19)
        assert _aside(store) == [1010]
        assert deaths == 3
    await store.close()


async def test_an_orderly_stop_loses_and_doubles_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    await make_store(url).close()
    async with LoopbackTelegram() as telegram, crew(telegram, url) as team:
        for turn in range(2):
            process = await team.polling()
            asking = asyncio.create_task(_ask(telegram, turn * QUESTIONS, 0.3))
            await asyncio.sleep(0.15)
            process.terminate()
            process.terminate()
            assert await team.stop(process) == 0
            await asking
        await team.polling()
        await telegram.until(lambda: len(telegram.texts()) >= 2 * QUESTIONS)
        assert Counter(telegram.texts()) == Counter(f"q{number}" for number in range(2 * QUESTIONS))
