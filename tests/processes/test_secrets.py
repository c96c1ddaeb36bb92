"""Whatever goes wrong, at any log level: no token, no secret, no text and no name of a person on standard error."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.loopback.server import Fault, LoopbackTelegram
from tests.processes.crew import ROOT
from tests.serve.bench import free_port

TOKEN = "4242:VerySecretTokenOfTheBot-1"
SECRET = "very-secret-word-of-the-hook"
WORDS = "xylophone zanzibar"


@pytest.mark.parametrize(("mode", "level"), [("polling", "DEBUG"), ("webhook", "INFO")])
async def test_logs_hold_no_secrets_and_no_people(tmp_path: Path, mode: str, level: str) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "LOG_LEVEL": level,
        "WEBHOOK_SECRET": SECRET,
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    async with LoopbackTelegram(token=TOKEN) as telegram:
        environment["TELEGRAM_API_URL"] = telegram.url
        if mode == "webhook":
            environment["WEBHOOK_URL"] = f"http://127.0.0.1:{port}"
        with (tmp_path / "log").open("wb") as log:
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=environment, cwd=ROOT, stderr=log
            )
        await telegram.until(lambda: telegram.polls > 0 or bool(telegram.hook) or bot.returncode is not None)
        telegram.faults = [Fault(kind, "sendMessage") for kind in ("drop", "500", "half", "html")]
        telegram.say(f"{WORDS}?", user=7)
        await telegram.answers(1)
        telegram.faults = [Fault("400", "sendMessage", parameters={"description": f"Bad Request: {WORDS}"})]
        telegram.say(f"{WORDS}!", user=8)
        telegram.push({"message": {"message_id": 1, "date": 1, "text": WORDS, "chat": {"id": 9}}})
        await telegram.unplug()
        await asyncio.sleep(1.0)
        await telegram.plug()
        telegram.say("What stake does Renault hold in Nissan?", user=9)
        await telegram.answers(2)
        bot.terminate()
        await asyncio.wait_for(bot.wait(), 20)
    text = (tmp_path / "log").read_text()
    assert bot.returncode == 0
    assert text
    for hidden in (TOKEN, TOKEN.split(":")[1], quote(TOKEN, safe=""), SECRET, "xylophone", "zanzibar", "U7", "U8"):
        assert hidden not in text, f"{hidden} is in the log"
