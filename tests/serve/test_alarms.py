"""Owners hear of a fault once, with its count, and once that it is over; whoever tells, and after a restart too."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.health import health_texts
from bot.limiter import ChatRateLimiter
from bot.parts import Parts
from bot.serve import alarms
from bot.serve.alarms import Alarms
from bot.serve.troubles import troubles_of
from bot.store.workers import Identity, beat
from tests.admin.office import OWNER, Office, office
from tests.loopback.server import LoopbackTelegram

ASIDE = (
    "INSERT INTO bot_inbox (update_id, lane, payload, received_at, claims, tries, state, done_at, reason)"
    " VALUES (?, 'none', '{}', 0, 1, 3, 2, 1e10, 'failed 3 times: RuntimeError')"
)


def _alarms(made: Office, parts: Parts, me: Identity) -> Alarms:
    async def owners() -> list[int]:
        return [OWNER, 404]

    find = troubles_of(parts, made.runtime.polling, ChatRateLimiter())
    return Alarms(find, owners, made.runtime.application.bot, health_texts("en"), parts.store, me)


def _heard(made: Office) -> list[str]:
    return [text for text in made.telegram.texts(OWNER) if text.startswith(("Trouble", "All clear"))]


async def _set_aside(made: Office, count: int) -> None:
    first = 5000 + len(made.rows("SELECT 1 FROM bot_inbox WHERE state = 2"))
    rows = [(number,) for number in range(first, first + count)]
    await made.store.write(lambda c: c.exec_driver_sql(ASIDE, rows))


async def test_a_fault_500_times_is_one_alarm_with_a_count_and_one_all_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarms, "EDIT_SECONDS", 0.0)
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path) as made:
        one, two = Identity("webhook", "1"), Identity("webhook", "1")
        first, second = _alarms(made, made.parts, one), _alarms(made, made.parts, two)
        for me in (one, two):
            await made.store.write(partial(beat, me=me))
        await first.look()
        for count in (1, 99, 400):
            await _set_aside(made, count)
            await first.look()
            await second.look()
        assert len(_heard(made)) == 1
        assert "failed: 500" in telegram.made("editMessageText", OWNER)[-1].params["text"]
        again = _alarms(made, made.parts, one)
        await again.look()
        assert len(_heard(made)) == 1, "a restart does not tell it again"
        monkeypatch.setattr(alarms, "QUIET_SECONDS", -1.0)
        await again.look()
        await again.look()
        assert [text.split(":")[0] for text in _heard(made)] == ["Trouble", "All clear"]
        assert _heard(made)[1].endswith(": 500.")


async def test_a_lost_store_is_told_once_and_its_return_once(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path) as made:
        mine = _alarms(made, made.parts, Identity("polling", "1"))
        await mine.look()
        files = list(tmp_path.glob("bot.db*"))
        for file in files:
            file.rename(file.with_suffix(f"{file.suffix}.away"))
        for _ in range(4):
            await mine.look()
        assert [text.split(" since")[0] for text in _heard(made)] == ["Trouble: my store cannot be written"]
        for file in files:
            file.with_suffix(f"{file.suffix}.away").rename(file)
        await telegram.until(lambda: made.store.available)
        for _ in range(3):
            await mine.look()
        assert [text.split(":")[0] for text in _heard(made)] == ["Trouble", "All clear"]


async def test_a_short_trouble_alarms_nobody(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path) as made:
        mine = _alarms(made, made.parts, Identity("polling", "1"))
        made.parts.desks.available = False
        await mine.look()
        made.parts.desks.available = True
        for _ in range(3):
            await mine.look()
        assert _heard(made) == []
