"""Many updates of many people, one after another: memory, open files and threads level off.

``SOAK_UPDATES=60000`` is the long form, which ``make soak`` runs; days of an ordinary bot in minutes.
"""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import pytest

from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew

UPDATES = int(os.environ.get("SOAK_UPDATES", "1500"))
LONG = 20_000
"""From so many updates on the bot's bounded memories are full in the middle, and growth tells something."""
USERS, GROUPS = 10_000, 2_000
MEASURES = 10
SAID = (
    "How much of Nissan does Renault own?",
    "and the other way round?",
    "What if Renault sold 10 points of Nissan?",
    "Who owns Mitsubishi Motors?",
    "What stake did Renault hold in Nissan in 20{:02}?",
    "Who was chief executive of Nissan in 20{:02}?",
    "the price of tea in chapter {}",
    "source?",
)


def _say(telegram: LoopbackTelegram, number: int) -> None:
    text, user = SAID[number % len(SAID)].format(number % 26), number * 7919 % USERS + 1
    if number % 3:
        said = telegram.say(text, user=user)
    else:
        said = telegram.say(f"/ask {text}", user=user, chat=-1000 - number % GROUPS)
    if number % 10 == 0:
        telegram.edit(said, "Who owns Nissan?")


@pytest.mark.timeout(120 + UPDATES // 20)
async def test_nothing_grows_without_end(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        process = psutil.Process((await team.polling()).pid)
        measured = []
        for part in range(MEASURES):
            telegram.calls.clear()
            for number in range(part * UPDATES // MEASURES, (part + 1) * UPDATES // MEASURES):
                _say(telegram, number)
                if number % 200 == 0:
                    await telegram.until(lambda: len(telegram.queue) < 400)
            await telegram.until(lambda: not telegram.queue)
            measured.append((process.memory_info().rss / 2**20, process.num_fds(), process.num_threads()))
        megabytes = [round(size) for size, _, _ in measured]
        print(f"\n{UPDATES} updates: memory {megabytes} MiB, files {measured[-1][1]}, threads {measured[-1][2]}")
        assert measured[-1][1] <= measured[2][1] + 40, "open files"
        assert measured[-1][2] <= measured[2][2] + 8, "threads"
        if UPDATES >= LONG:
            assert megabytes[-1] < 1.1 * megabytes[MEASURES // 2]
