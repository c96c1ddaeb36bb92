"""The whole base out of the chat and into an emptied instance: the same answers, history, names and wordings."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from tests.admin.office import ANN, ASK, KEEPER, T1, T3, Office, office
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import ROOT
from tests.questions.scoring import files, questions

ODD = "what slice of Nissan lies in Renault's drawer?"
CHANGES = (
    f"/correct {T1}",
    "/undo",
    f"/correct {T1.replace('43.4', '42.9')}",
    f"/add {T3}",
    "/company Zorblatt Motors, ZM | a holder",
    "/alias Nissan = Zwickel | as people say",
    f"/teach {ODD} = {ASK} | people ask so",
    "/retract Google said it would team up with Ampere | misread",
)
"""One of each kind of change."""


async def _exported(desk: Office) -> bytes:
    before = len(desk.telegram.calls)
    desk.telegram.say("/export", user=KEEPER)
    call = await desk._call("sendDocument", before)
    return next(value for value in call.params.values() if isinstance(value, bytes))


async def _answers(desk: Office) -> list[str]:
    asked = [ASK, ODD, "How much of Zwickel does Renault own?", "Did Google say it would team up with Ampere?"]
    asked += [each.turns[0] for path in files() for each in questions(path)][:60]
    return [
        (await desk.say(each, user=ANN)).text.replace("\u00a0", " ")
        for each in (*asked, "/history Renault holds Nissan")
        if len(each) < 200
    ]


async def test_the_whole_base_out_and_in_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    async with LoopbackTelegram() as telegram, office(telegram, first) as desk:
        for line in CHANGES:
            await desk.confirm(line)
        await desk.say("What is blorp in zwick?", user=ANN)
        out = await _exported(desk)
        assert b"blorp" not in out, "nothing of what people ask"
        told = await _answers(desk)
    file = tmp_path / "export.yaml"
    file.write_bytes(out)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "facts", "import", str(file)),
        env={**os.environ, "DATABASE_URL": f"sqlite:///{second}/bot.db"},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    assert f"{len(CHANGES) + 1} revisions replayed" in said.decode()
    async with LoopbackTelegram() as telegram, office(telegram, second) as desk:
        assert await _answers(desk) == told
        assert await _exported(desk) == out
        before = len(desk.telegram.calls)
        desk.telegram.send_file(out, "facts.yaml", "/import again", user=KEEPER)
        assert "0 changes" in (await desk._next("sendMessage", before)).text
