"""The bot after an absence: private questions are answered with a word about the delay, groups are not flooded."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.loopback.server import Json, LoopbackTelegram
from tests.processes.crew import crew
from tests.processes.people import ASK, OWNER, People

HOURS = 23
PRIVATE, IN_GROUPS, EDITED = 300, 200, 50
OTHER = "How much of Renault does Nissan own?"


def _said_then(telegram: LoopbackTelegram, begun: int) -> list[Json]:
    asked = [telegram.say(ASK, user=user, date=begun) for user in range(100, 100 + PRIVATE)]
    for number in range(IN_GROUPS):
        telegram.say(f"/ask {ASK}", user=number % 20 + 1, chat=-1000 - number % 10, date=begun)
    return asked


@pytest.mark.timeout(240)
async def test_a_backlog_of_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_IDS", str(OWNER))
    monkeypatch.setenv("FACTS_PACK", "kyodo-2023-01-17")
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        people = People(telegram)
        process = await team.polling()
        preview = await people.preview()
        assert await team.stop(process) == 0
        with closing(sqlite3.connect(tmp_path / "bot.db")) as connection, connection:
            connection.execute("UPDATE bot_pending SET expires_at = 1")

        before = len(telegram.calls)
        asked = _said_then(telegram, int(time.time()) - HOURS * 3600)
        for message in asked[:EDITED]:
            edit = {**message, "text": OTHER, "edit_date": message["date"] + 3600}
            telegram.push({"edited_message": edit})
        data = preview.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        telegram.press(data, preview.result, user=OWNER)
        await team.polling()
        said = await telegram.answers(1 + PRIVATE)
        await telegram.until(lambda: any("expired" in c.params["text"] for c in telegram.made("editMessageText")))

        for number, user in enumerate(range(100, 100 + PRIVATE)):
            (text,) = telegram.texts(user)
            assert "15%" in text if number < EDITED else "43%" in text
            assert f"You asked this {HOURS - (number < EDITED)} hours ago" in text
        assert len(said) == 1 + PRIVATE
        assert not [call for call in telegram.calls[before:] if int(call.params.get("chat_id", 0)) < 0]
        assert "43%" in await people.ask(user=9)
        assert "You asked" not in telegram.texts(9)[-1]
