"""The whole base out of one bot and into an empty one: the same file, answers, history, names; and nobody's data."""

from __future__ import annotations

from pathlib import Path

from bot.packs import take_in
from tests.admin.office import ANN, KEEPER, T1, T3, Office, office
from tests.admin.test_packs import _file, _send
from tests.loopback.server import LoopbackTelegram

QUESTIONS = [
    f"{ask} {who}?"
    for who in ("Nissan", "Renault", "Mitsubishi Motors", "Ampere", "ZMX", "Zorblatt Motors")
    for ask in (
        "How much of Nissan is held by",
        "Who are the shareholders of",
        "Who is chief executive of",
        "Timeline of",
        "What does Renault hold of",
        "Which votes has Nissan in",
        "How much did Renault own on 1 February 2023 of",
        "How did the stake of Renault change over time in",
        "What is",
        "How many shares has",
    )
]


async def _bank(desk: Office) -> list[str]:
    return [await desk.answer(question) for question in QUESTIONS]


async def test_out_of_one_and_into_an_empty_one(tmp_path: Path) -> None:
    assert len(QUESTIONS) >= 60
    async with LoopbackTelegram() as telegram:
        (tmp_path / "one").mkdir()
        async with office(telegram, tmp_path / "one") as desk:
            await desk.confirm(f"/correct {T1}")
            await desk.confirm("/undo")
            await desk.confirm(f"/add {T3}")
            await desk.confirm("/company Zorblatt Motors, ZMX | new")
            answers = await _bank(desk)
            history = (await desk.say("/history Renault holds Nissan", user=KEEPER)).text
            text = await _file(desk, "/export")
        for private in ("How much", "Timeline", f"U{ANN} ", f"author: '{ANN}'"):
            assert private not in text
        (tmp_path / "all.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "two").mkdir()
        # The operator takes the file into an empty base; taken in elsewhere it would be one revision.
        await take_in(f"sqlite:///{tmp_path}/two/bot.db", str(tmp_path / "all.yaml"), "a new home")
        async with office(telegram, tmp_path / "two") as desk:
            assert await _bank(desk) == answers
            assert (await desk.say("/history Renault holds Nissan", user=KEEPER)).text == history
            assert await _file(desk, "/export") == text
            told = await _send(desk, text)
            assert "0 changes" in told.text


async def test_a_file_of_an_unknown_version_is_refused_by_its_name(desk: Office) -> None:
    text = await _file(desk, "/export 2026-11-22")
    told = await _send(desk, text.replace("format: '1'", "format: '0'"))
    assert "format '0' is not known" in told.text
    assert not told.confirmable
