"""Eight questions within moments: eight right answers in the order asked, none leaning on a neighbour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew
from tests.processes.people import People

QUESTIONS = (
    "How much of Nissan does Renault own?",
    "How much of Renault does Nissan own?",
    "What is the deal?",
    "Who owns Mitsubishi Motors?",
    "Does Nissan have voting rights in Renault?",
    "When did the alliance begin?",
    "What would Renault hold after the deal?",
    "Who is the chief executive of Renault?",
)
HASTY, CALM = 5, 1000


@pytest.mark.parametrize("workers", [0, 2])
async def test_eight_questions_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setenv("FACTS_PACK", "kyodo-2023-01-17")
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        if workers:
            telegram.hook_urls = [(await team.listening())[1] for _ in range(workers)]
        else:
            await team.polling()
        people = People(telegram)
        wanted = [await people.ask(text, user=CALM + number) for number, text in enumerate(QUESTIONS)]
        for text in QUESTIONS:
            telegram.say(text, user=HASTY)
        assert await telegram.answers(len(QUESTIONS), chat=HASTY) == wanted
