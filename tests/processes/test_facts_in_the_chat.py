"""Facts kept in the chat with real processes: two workers on one database, and a kill at any moment."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

from knowledge.claims.ledger import Ledger
from knowledge.claims.revisions import Revision
from tests.admin.office import T1
from tests.databases import BOTH, database_url
from tests.loopback.server import Call, LoopbackTelegram
from tests.processes.crew import Crew, crew

ONE, TWO = 11, 12
KEEPERS = {"OWNER_IDS": "11,12", "FACTS_PACK": "kyodo-2023-01-17"}
KILLS = max(4, int(os.environ.get("SOAK_KILLS", "0")) // 5)


async def _revisions(url: str) -> tuple[Revision, ...]:
    ledger = await Ledger.open(url)
    try:
        return await ledger.revisions()
    finally:
        await ledger.close()


async def _preview(telegram: LoopbackTelegram, line: str, user: int) -> Call:
    before = len(telegram.made("sendMessage", user))
    telegram.say(line, user=user)
    await telegram.until(lambda: len(telegram.made("sendMessage", user)) > before)
    return telegram.made("sendMessage", user)[-1]


def _confirm(telegram: LoopbackTelegram, preview: Call, user: int) -> None:
    data = preview.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    telegram.press(data, preview.result, user=user)


def _edits(telegram: LoopbackTelegram) -> list[str]:
    return [call.params["text"] for call in telegram.made("editMessageText")]


async def _more_edits(telegram: LoopbackTelegram, than: int) -> None:
    await telegram.until(lambda: len(_edits(telegram)) > than)


async def _two_workers(team: Crew, telegram: LoopbackTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEEPERS.items():
        monkeypatch.setenv(name, value)
    _, one = await team.listening()
    _, two = await team.listening()
    telegram.hook_urls = [one, two]


@BOTH
async def test_two_confirm_at_once_on_two_workers(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = database_url(kind, tmp_path)
    async with LoopbackTelegram() as telegram, crew(telegram, url, bot=True) as team:
        await _two_workers(team, telegram, monkeypatch)
        one = await _preview(telegram, f"/correct {T1}", ONE)
        two = await _preview(telegram, f"/correct {T1.replace('43.4', '42.9')}", TWO)
        _confirm(telegram, one, ONE)
        _confirm(telegram, two, TWO)
        await telegram.until(lambda: len(_edits(telegram)) == 2)
        assert sum(text.startswith("Done: revision 2") for text in _edits(telegram)) == 1
        assert sum(text.startswith("Changed since your preview by U1") for text in _edits(telegram)) == 1
        assert len(await _revisions(url)) == 2


@pytest.mark.timeout(120 + 20 * KILLS)
async def test_a_kill_between_confirm_and_done_never_halves_or_doubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEEPERS.items():
        monkeypatch.setenv(name, value)
    url, chance = f"sqlite:///{tmp_path}/bot.db", random.Random(7)
    async with LoopbackTelegram() as telegram, crew(telegram, url, bot=True) as team:
        for turn in range(KILLS):
            process = await team.polling()
            preview = await _preview(telegram, f"/correct {T1.replace('43.4', f'43.{turn + 1}')}", ONE)
            _confirm(telegram, preview, ONE)
            await asyncio.sleep(chance.uniform(0.0, 0.06))
            await team.kill(process)
            process, before = await team.polling(), len(_edits(telegram))
            _confirm(telegram, preview, ONE)
            await _more_edits(telegram, before)
            revisions = await _revisions(url)
            assert len(revisions) == turn + 2, "there once, with who and why in the same revision"
            assert revisions[-1].author == str(ONE)
            assert revisions[-1].reason == "rounded before"
            await asyncio.sleep(0.1)
            assert f"revision {turn + 2}" in _edits(telegram)[-1]
            await team.stop(process)
