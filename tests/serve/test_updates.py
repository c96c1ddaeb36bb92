"""Updates as they must not be: twice, out of order, restarted, malformed, poisonous, old."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.loopback.server import LoopbackTelegram
from tests.serve.bench import echo_bot


async def test_an_update_delivered_again_is_answered_once(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        message = telegram.say("hello")
        await telegram.until(lambda: bot.states() == {1000: 1})
        telegram.push({"update_id": 1000, "message": message})
        telegram.say("next")
        assert await telegram.answers(2) == ["hello", "next"]


async def test_a_delivery_after_a_restart_is_answered_once(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram:
        async with echo_bot(telegram, tmp_path):
            message = telegram.say("hello")
            await telegram.answers(1)
        telegram.push({"update_id": 1000, "message": message})
        async with echo_bot(telegram, tmp_path):
            telegram.say("next")
            assert await telegram.answers(2) == ["hello", "next"]


async def test_numbers_that_begin_anew_are_heard(tmp_path: Path) -> None:
    async with LoopbackTelegram(first_update=900_000) as telegram, echo_bot(telegram, tmp_path):
        telegram.say("high")
        await telegram.answers(1)
        telegram.next_update = 50
        telegram.say("low")
        telegram.say("low again")
        assert await telegram.answers(3) == ["high", "low", "low again"]


async def test_a_gap_is_not_waited_for(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        telegram.say("one")
        telegram.next_update += 5
        telegram.say("two")
        assert await telegram.answers(2) == ["one", "two"]


async def test_a_poisonous_update_is_set_aside_after_three_tries(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        for number in range(50):
            telegram.say("boom" if number == 20 else "good", user=number % 5 + 1)
        await telegram.answers(49)
        await telegram.until(lambda: list(bot.states().values()).count(2) == 1)
        assert bot.reasons()[1020] == "failed 3 times: RuntimeError"


MALFORMED: list[Any] = [
    {"message": {"text": "no chat", "message_id": 1, "date": 1}},
    {"message": "not an object"},
    {"message": {"text": "hi", "message_id": 1, "date": 1, "chat": {"id": 5}}},
    {"message": {"text": "\ud800", "message_id": 1, "date": 1, "chat": {"id": 2**60, "type": "private"}}},
    {"message": {"text": 5, "message_id": [], "date": "x", "chat": {"id": "y", "type": {}}}},
    {"something_new": {"chat": {"id": 3}}},
    {"update_id": 2**53 + 1, "poll": None},
    {"update_id": 2**70, "message": {}},
    {"update_id": -4},
    {},
]


@pytest.mark.parametrize("update", MALFORMED)
async def test_a_malformed_update_stops_nothing(tmp_path: Path, update: Any) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path):
        telegram.push(dict(update))
        telegram.say("after", user=9)
        assert await telegram.answers(1, chat=9) == ["after"]


async def test_old_questions_in_groups_are_left_and_private_ones_answered(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        yesterday = int(time.time()) - 23 * 3600
        telegram.say("old", chat=-5, date=yesterday)
        telegram.say("old", user=6, date=yesterday)
        telegram.say("new", chat=-5)
        assert sorted(await telegram.answers(2)) == ["new", "old"]
        assert telegram.texts(-5) == ["new"]
        await telegram.until(lambda: set(bot.states().values()) == {1})


async def test_a_question_that_waits_is_answered_once_in_its_last_form(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram:
        for user in range(1, 41):
            asked = telegram.say("first", user=user)
            for other in range(3):
                telegram.say(f"other {other}", user=user)
            telegram.edit(asked, "second")
            telegram.edit(asked, f"last of {user}")
        command = telegram.say("/ask", user=41)
        telegram.edit(command, "no command any more")
        async with echo_bot(telegram, tmp_path) as bot:
            await telegram.until(lambda: list(bot.states().values()).count(1) == 242)
        for user in range(1, 41):
            assert telegram.texts(user) == [f"last of {user}", "other 0", "other 1", "other 2"]
        assert telegram.texts(41) == ["/ask"]
