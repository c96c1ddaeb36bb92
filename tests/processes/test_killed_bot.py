"""The real bot, killed at any moment under load in private chats and groups: nothing is lost.

A chat is served one question at a time, so a kill can fall between sending and noting once in each chat, not more.

``SOAK_KILLS=200`` is the long form, which ``make soak`` runs.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew

KILLS = int(os.environ.get("SOAK_KILLS", "2"))
USERS = 30
GROUPS = 10
QUESTIONS = 20
"""Questions asked between two kills, in private chats and in groups by turns."""
ASKED = (
    "What stake does Renault hold in Nissan?",
    "What would Renault hold after the deal?",
    "What stake does Nissan hold in Renault?",
)


def _ask(telegram: LoopbackTelegram, number: int) -> int:
    """Ask; returns the chat."""
    text, user = ASKED[number % len(ASKED)], number % USERS + 1
    if number % 2:
        telegram.say(text, user=user)
        return user
    group = -1000 - number % GROUPS
    telegram.say(f"/ask {text}", user=user, chat=group)
    return group


def _answers(telegram: LoopbackTelegram) -> Counter[int]:
    return Counter(call.params["chat_id"] for call in telegram.made("sendMessage"))


@pytest.mark.timeout(120 + 10 * KILLS)
async def test_no_question_is_lost(tmp_path: Path) -> None:
    asked: Counter[int] = Counter()
    chance = random.Random(KILLS)
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        for turn in range(KILLS):
            process = await team.polling()
            moment = chance.uniform(0.0, 0.4)
            kill = asyncio.get_running_loop().call_later(moment, process.kill)
            for number in range(turn * QUESTIONS, (turn + 1) * QUESTIONS):
                asked[_ask(telegram, number)] += 1
                await asyncio.sleep(0.4 / QUESTIONS)
            kill.cancel()
            await team.kill(process)
        process = await team.polling()
        await telegram.until(lambda: not asked - _answers(telegram))
        assert await team.stop(process) == 0
    more = _answers(telegram) - asked
    print(f"kills {KILLS}, asked {asked.total()}, lost {(asked - _answers(telegram)).total()}, doubled {more.total()}")
    assert all(count <= KILLS for count in more.values()), "at most one a chat and a kill"
    assert set(_answers(telegram)) <= set(asked), "no answer in a chat where nothing was asked"
    replies = [call.params for call in telegram.made("sendMessage") if call.params["chat_id"] < 0]
    assert all("reply_parameters" in params for params in replies)
