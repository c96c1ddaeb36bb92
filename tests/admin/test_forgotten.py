"""What is kept about a person is told and goes at a word, with context and unanswered questions; but for the audit."""

from __future__ import annotations

from pathlib import Path

from tests.admin.office import ANN, ASK, BOB, KEEPER, T1, office
from tests.loopback.server import LoopbackTelegram

ODD = "what slice of Nissan sits in French hands?"


async def test_told_deleted_and_not_there_again_after_a_restart(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram:
        async with office(telegram, tmp_path) as desk:
            for words in (ODD, ASK):
                await desk.say(words, user=ANN)
            assert "Nissan" in await desk.answer("and the other way round?")
            told = (await desk.say("what do you store about me?", user=ANN)).text
            for part in ("questions with their answers: 3, for 90 days", "could not answer: 1, for 180 days"):
                assert part in told
            assert "Who can read it: the operator" in told
            _, receipt = await desk.press(await desk.say("delete my data", user=ANN), "Yes, delete it", user=ANN)
            assert receipt is not None
            assert receipt.text.startswith("Deleted: questions with their answers (")
            lost = await desk.answer("and the other way round?")
            assert "%" not in lost, "it no longer knows what that leans on"
            assert "slice" not in (await desk.say("/unanswered")).text
        async with office(telegram, tmp_path) as desk:
            assert "%" not in await desk.answer("and the other way round?")
            for table in ("bot_exchange", "bot_unanswered"):
                assert not [row for row in desk.rows(f"SELECT * FROM {table}") if "slice" in str(tuple(row))]


async def test_what_a_keeper_did_stays_and_it_is_said_why(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path) as desk:
        await desk.confirm(f"/correct {T1}")
        await desk.say(ODD, user=KEEPER)
        _, receipt = await desk.press(await desk.say("/forgetme"), "Yes, delete it")
        assert receipt is not None
        assert "slice" not in (await desk.say("/unanswered")).text
        assert "R2" in (await desk.say(f"/audit by {KEEPER}")).text
        assert "43.4%" in await desk.answer(user=BOB)
        assert "stay (1), for they say who changed what others rely on" in receipt.text
        assert "these stay" in (await desk.say("/mydata")).text
