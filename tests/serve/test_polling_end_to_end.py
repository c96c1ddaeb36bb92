"""The first whole way: an update over HTTP, stored, answered, marked done, confirmed."""

from __future__ import annotations

from pathlib import Path

from tests.loopback.server import LoopbackTelegram
from tests.serve.bench import echo_bot


async def test_a_question_is_answered_stored_and_confirmed(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, echo_bot(telegram, tmp_path) as bot:
        telegram.say("hello", user=7)
        assert await telegram.answers(1, chat=7) == ["hello"]
        await telegram.until(lambda: not telegram.queue)
        await telegram.until(lambda: bot.states() == {1000: 1})
