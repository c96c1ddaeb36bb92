"""Two that receive the same bot's updates: told plainly, the newcomer gives way, no endless conflict."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.serve import polling
from bot.serve.polling import SomebodyElseError
from tests.loopback.server import PATIENCE, Fault, LoopbackTelegram
from tests.serve.bench import echo_bot

TAKEN = {"description": "Conflict: terminated by other getUpdates request; make sure that only one instance is running"}
HOOKED = {"description": "Conflict: can't use getUpdates method while webhook is active"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "CONFLICT_PAUSES", (0.02,))


@pytest.mark.parametrize(("description", "word"), [(TAKEN, "another program"), (HOOKED, "webhook")])
async def test_a_newcomer_gives_way_with_a_plain_word(tmp_path: Path, description: dict[str, str], word: str) -> None:
    async with LoopbackTelegram() as telegram:
        telegram.faults = [Fault("409", "getUpdates", times=3, parameters=dict(description)) for _ in range(3)]
        for fault in telegram.faults:
            fault.times = 1
        async with echo_bot(telegram, tmp_path) as bot:
            await asyncio.wait({bot.task}, timeout=PATIENCE)
            with pytest.raises(SomebodyElseError, match=word):
                bot.task.result()
        assert sum(fault.hits for fault in telegram.faults) == 3


async def test_an_established_poller_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "NEWCOMER_SECONDS", 0.0)
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        telegram.faults = [Fault("409", "getUpdates", parameters=dict(TAKEN)) for _ in range(6)]
        telegram.say("first")
        await telegram.until(lambda: all(fault.hits for fault in telegram.faults))
        telegram.say("hello")
        assert "hello" in await telegram.answers(2)


async def test_a_webhook_that_was_left_is_removed_by_a_poller(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram:
        telegram.hook = {"url": "https://old.example.org/telegram"}
        async with echo_bot(telegram, tmp_path):
            telegram.say("hello")
            assert await telegram.answers(1) == ["hello"]
        assert telegram.made("deleteWebhook")
