"""What Telegram and the network do wrong: every question is still answered, and one chat never stops another."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.loopback.server import Fault, LoopbackTelegram
from tests.serve.bench import echo_bot


async def test_a_pause_in_one_chat_stops_no_other(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        telegram.faults = [Fault("429", "sendMessage", chat=5, parameters={"retry_after": 2})]
        telegram.say("slow", user=5)
        telegram.say("quick", user=6)
        await telegram.answers(2)
        (refused,) = [call for call in telegram.calls if not call.ok]
        (quick,), (slow,) = telegram.made("sendMessage", 6), telegram.made("sendMessage", 5)
        assert quick.at < slow.at
        assert slow.at - refused.at >= 2.0


async def test_many_paused_chats_leave_room_for_the_others(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        for user in range(100, 180):
            telegram.faults.append(Fault("429", "sendMessage", chat=user, parameters={"retry_after": 6}))
            telegram.say("slow", user=user)
        telegram.say("quick", user=6)
        assert (await telegram.answers(81))[0] == "quick"


async def test_a_pause_longer_than_the_limit_drops_the_answer_and_is_noted(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.faults = [Fault("429", "sendMessage", chat=5, parameters={"retry_after": 10_000})]
        telegram.say("never", user=5)
        await telegram.until(lambda: bot.states() == {1000: 1})
        assert "10000 s" in bot.reasons()[1000]
        telegram.say("later", user=5)
        assert await telegram.answers(1, chat=5) == ["later"]


async def test_answers_of_one_chat_keep_their_order(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        for number in range(8):
            for user in (1, 2, 3):
                telegram.say(str(number), user=user)
        await telegram.answers(24)
        for user in (1, 2, 3):
            assert telegram.texts(user) == [str(number) for number in range(8)]


@pytest.mark.parametrize("kind", ["html", "500", "drop", "half"])
async def test_a_refused_or_cut_send_is_repeated(tmp_path: Path, kind: str) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.faults = [Fault(kind, "sendMessage")]
        telegram.say("hello")
        assert await telegram.answers(1) == ["hello"]
        await telegram.until(lambda: bot.states() == {1000: 1})


async def test_a_lost_receipt_costs_at_most_one_repetition(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.faults = [Fault("drop", "sendMessage", times=9, after=True)]
        telegram.say("hello")
        await telegram.until(lambda: bot.states() == {1000: 1})
        assert telegram.texts() == ["hello", "hello"]
        assert "receipt" in bot.reasons()[1000]


async def test_an_outage_loses_nothing_and_costs_few_tries(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.say("before")
        await telegram.answers(1)
        await telegram.unplug()
        for user in range(10, 20):
            telegram.say("meanwhile", user=user)
        await asyncio.sleep(2.0)
        assert not bot.runtime.line.is_up
        await telegram.plug()
        await telegram.answers(11)
        assert bot.runtime.line.failures < 12
        assert [call.method for call in telegram.calls].count("sendMessage") == 11


async def test_an_outage_in_the_middle_of_answers(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        telegram.faults = [Fault("500", "sendMessage", times=20), Fault("500", "getMe", times=2)]
        for user in range(10, 20):
            telegram.say("meanwhile", user=user)
        await telegram.answers(10)
        assert sorted(call.params["chat_id"] for call in telegram.made("sendMessage")) == list(range(10, 20))


async def test_a_blocked_bot_tries_once(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.faults = [Fault("403", "sendMessage", times=9, chat=5)]
        telegram.say("hello", user=5)
        await telegram.until(lambda: bot.states() == {1000: 1})
        assert telegram.faults[0].hits == 1
        telegram.faults.clear()
        telegram.say("back", user=5)
        assert await telegram.answers(1, chat=5) == ["back"]


async def test_an_answer_follows_its_group_to_the_new_number(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        telegram.faults = [Fault("400", "sendMessage", chat=-5, parameters={"migrate_to_chat_id": -1005})]
        telegram.say("hello", chat=-5)
        assert await telegram.answers(1, chat=-1005) == ["hello"]
        assert telegram.texts(-5) == []


async def test_getting_updates_survives_every_fault(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        for kind in ("500", "html", "half", "drop"):
            telegram.faults.append(Fault(kind, "getUpdates"))
        telegram.faults.append(Fault("429", "getUpdates", parameters={"retry_after": 1}))
        telegram.say("hello")
        assert await telegram.answers(1) == ["hello"]
