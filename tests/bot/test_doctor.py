"""``doctor``: one look at settings, store, Telegram, webhook and clock; exit code 1 when anything is wrong."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from bot.store.backup import back_up
from bot.store.opening import open_engine
from knowledge.claims.filling import first_fill
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import ROOT, crew


async def _doctor(telegram: LoopbackTelegram, folder: Path, **more: str) -> tuple[int, str]:
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": f"sqlite:///{folder}/bot.db",
        **more,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "doctor", env=environment, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


async def _base(folder: Path) -> None:
    await first_fill(f"sqlite:///{folder}/bot.db", "kyodo-2023-01-17")
    await asyncio.to_thread(back_up, f"sqlite:///{folder}/bot.db", folder)


async def test_all_is_well(tmp_path: Path) -> None:
    await _base(tmp_path)
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        await team.polling()
        code, said = await _doctor(telegram, tmp_path)
        for line in ("Bot: @AllianceBot", "Workers: 1", "polling on", "Clock: agrees", "All is well."):
            assert line in said
        assert "WRONG" not in said
        assert code == 0
        assert telegram.token not in said


async def test_every_fault_is_told_at_once_with_its_mend(tmp_path: Path) -> None:
    await _base(tmp_path)
    engine = open_engine(f"sqlite:///{tmp_path}/bot.db")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO bot_inbox (update_id, lane, payload, received_at, state, done_at, reason)"
            " VALUES (77, 'x', '', 0, 2, 1, 'failed 3 times: KeyError'), (78, 'y', '{}', 1, 0, NULL, '')"
        )
        connection.exec_driver_sql(
            "INSERT INTO bot_worker (id, host, pid, mode, version, started_at, seen_at)"
            " VALUES ('a', 'elsewhere', 5, 'webhook', '9', 0, 1)"
        )
        connection.exec_driver_sql("UPDATE bot_note SET value = '1' WHERE key = 'last_backup'")
    engine.dispose()
    async with LoopbackTelegram() as telegram:
        telegram.hook = {"url": "https://old.example.org/telegram"}
        hook = {"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_SECRET": "s" * 20}
        code, said = await _doctor(telegram, tmp_path, **hook)
    wrong = [line for line in said.splitlines() if line.startswith("WRONG")]
    for word in (
        "db replay NUMBER",
        "wait for more than a minute",
        "on elsewhere (process 5) gives no sign of life",
        "db backup FOLDER",
        "another address is set (https://old.example.org/telegram)",
    ):
        assert any(word in line for line in wrong), (word, said)
    assert "update 77: failed 3 times: KeyError" in said
    assert code == 1


async def test_an_unknown_token_and_a_lost_base(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram:
        code, said = await _doctor(
            telegram, tmp_path, TELEGRAM_BOT_TOKEN="4242:another-token", DATABASE_URL="sqlite:////nowhere/at/all.db"
        )
    assert "Telegram does not know it" in said
    assert "/nowhere/at does not exist" in said
    assert "another-token" not in said
    assert code == 1
    assert not Path("/nowhere").exists()
