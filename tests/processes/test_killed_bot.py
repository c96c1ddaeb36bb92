"""The real bot, killed at any moment under load in private chats and groups: nothing is lost, nothing goes astray.

A chat is served one question at a time, so a kill can fall between sending and noting once in each chat, not more.
``SOAK_KILLS=100`` is the long form, which ``make soak`` runs.
"""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.databases import database_url
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew
from tests.processes.tally import Tally

KILLS = int(os.environ.get("SOAK_KILLS", "2"))
LONG = pytest.mark.timeout(120 + 15 * KILLS)
USERS, GROUPS = 30, 10
QUESTIONS = 20
"""Questions asked between two kills."""


async def _ask(tally: Tally, seconds: float) -> None:
    for _ in range(QUESTIONS):
        tally.ask(USERS, GROUPS)
        await asyncio.sleep(seconds / QUESTIONS)


async def _settled(telegram: LoopbackTelegram, tally: Tally, fault: str, kills: int) -> None:
    await telegram.until(lambda: not tally.lost)
    tally.row(fault, kills)
    assert all(count <= kills for count in tally.doubled().values()), "at most one a chat and a kill"
    assert tally.wrong() == 0
    replies = [call.params for call in telegram.made("sendMessage") if call.params["chat_id"] < 0]
    assert all("reply_parameters" in params for params in replies)


@LONG
@pytest.mark.parametrize(
    ("kills", "seconds", "fault"),
    [
        (KILLS, 0.4, "kill -9 of the poller, at 50 questions a second"),
        (max(1, KILLS // 5), 6.0, "kill -9 of the poller, at 3 questions a second"),
    ],
)
async def test_a_killed_poller_loses_no_question(tmp_path: Path, kills: int, seconds: float, fault: str) -> None:
    chance = random.Random(kills)
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        tally = Tally(telegram)
        process = await team.polling()
        await tally.learn()
        for _ in range(kills):
            kill = asyncio.get_running_loop().call_later(chance.uniform(0.0, seconds), process.kill)
            await _ask(tally, seconds)
            kill.cancel()
            await team.kill(process)
            process = await team.polling()
        await _settled(telegram, tally, fault, kills)
        assert await team.stop(process) == 0


@LONG
@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
async def test_a_killed_worker_of_two_loses_no_question(kind: str, tmp_path: Path) -> None:
    chance = random.Random(KILLS)
    async with LoopbackTelegram() as telegram, crew(telegram, database_url(kind, tmp_path), bot=True) as team:
        tally = Tally(telegram)
        workers = [await team.listening(), await team.listening()]
        telegram.hook_urls = [address for _, address in workers]
        await tally.learn()
        for _ in range(KILLS):
            doomed = chance.randrange(2)
            process, address = workers[doomed]
            kill = asyncio.get_running_loop().call_later(chance.uniform(0.0, 0.4), process.kill)
            await _ask(tally, 0.4)
            kill.cancel()
            await team.kill(process)
            telegram.hook_urls.remove(address)
            workers[doomed] = await team.listening()
            telegram.hook_urls.append(workers[doomed][1])
        await _settled(telegram, tally, f"kill -9 of one of two webhook workers on {kind}", KILLS)
        for process, _ in workers:
            assert await team.stop(process) == 0
