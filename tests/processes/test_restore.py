"""Backup and restore as an operator does them: facts come back, deleted persons and dismissed administrators do not."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.services import Role
from bot.store.engine import Store
from bot.store.rights import grant, revoke
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import ROOT, crew
from tests.processes.people import ASK, CHANGE, OWNER, People

PERSON, DISMISSED = 5, 12


async def _command(url: str, *words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        env={**os.environ, "DATABASE_URL": url},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out
    return out.decode()


async def _right(url: str, *, revoked: bool) -> None:
    store = Store(url)
    work = revoke if revoked else grant
    await store.write(lambda connection: work(connection, DISMISSED, Role.ADMIN))
    await store.close()


@pytest.mark.parametrize("bare", [True, False])
async def test_a_restore_brings_back_facts_and_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: bool
) -> None:
    monkeypatch.setenv("OWNER_IDS", str(OWNER))
    monkeypatch.setenv("FACTS_PACK", "kyodo-2023-01-17")
    url = f"sqlite:///{tmp_path}/bot.db"
    async with LoopbackTelegram() as telegram:
        people = People(telegram)
        async with crew(telegram, url, bot=True) as team:
            await team.polling()
            await _right(url, revoked=False)
            assert "43%" in await people.ask(user=PERSON)
            assert "Preview" in await people.ask(CHANGE, user=DISMISSED)
            waiting = await people.preview(CHANGE.replace("43.4", "44"))
            saving = asyncio.create_task(_command(url, "db", "backup", str(tmp_path / "backup.db")))
            for turn in range(3):  # facts are confirmed all the time
                done = await people.confirm(await people.preview(CHANGE.replace("43.4", f"43.{turn + 1}")))
                assert f"Done: revision {turn + 2}" in done
            await saving
            assert "good" in await _command(url, "db", "check", str(tmp_path / "backup.db"))
            telegram.say("/forgetme", user=PERSON)
            await telegram.until(lambda: "Delete what I keep" in telegram.texts(PERSON)[-1])
            telegram.press("forget:yes", telegram.made("sendMessage", PERSON)[-1].result, user=PERSON)
            await telegram.until(lambda: bool(telegram.made("editMessageText", PERSON)))
            await _right(url, revoked=True)
            if bare:
                await team.stop(team.all[0])
                url = f"sqlite:///{tmp_path}/bare.db"
            said = await _command(url, "db", "restore", str(tmp_path / "backup.db"))
            assert "administrators" in said
        before = len(telegram.texts())
        async with crew(telegram, url, bot=True) as team:
            await team.polling()
            assert "questions with their answers" not in await people.ask("/mydata", user=PERSON)
            assert "Only those who keep the facts" in await people.ask("/undo", user=DISMISSED)
            assert "Done" not in await people.confirm(waiting)
            assert "43" in await people.ask(ASK)
            assert len(telegram.texts()) == before + 3, "no old update is answered again"
            assert "restored from the backup" in await _command(url, "facts", "log")
