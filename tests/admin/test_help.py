"""Help for those who keep the facts: every line of it works as it stands, on every shipped pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.admin.words import said_in
from bot.texts import texts
from tests.admin.office import ANN, KEEPER, OTHER, OWNER, TODAY, Office, office
from tests.loopback.server import LoopbackTelegram


async def test_help_fits_the_person(desk: Office) -> None:
    mine, theirs = await desk.say("/help", user=KEEPER), await desk.say("/help", user=ANN)
    for name in said_in("en").table("commands"):
        assert f"/{name} –" in mine.text
        assert f"/{name} –" not in theirs.text
    assert "Nothing is ever deleted" in mine.text


@pytest.mark.parametrize("pack", ["kyodo-2023-01-17", "alliance"])
async def test_every_line_works_as_it_stands(pack: str, tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, office(telegram, tmp_path, facts_pack=pack) as made:
        told = (await made.say("/help")).text
        for name, example in said_in("en").table("examples").items():
            line = example.format(today=TODAY)
            assert line in told
            said = await made.say(line)
            assert said.text.startswith(("Preview", "What this base recorded", "What I said")), (line, said.text)
            assert bool(said.buttons) is (name not in {"history", "asof"})
        for name, what in said_in("en").table("commands").items():
            if name == "export":
                continue  # that sends its file
            said = await made.say(f"/{name} – {what}")
            assert "do not know that command" not in said.text
            assert not said.confirmable


async def test_the_menu_of_a_keeper_comes_and_goes_with_the_right(desk: Office) -> None:
    await desk.say("/start", user=OTHER)
    await desk.confirm(f"/admins add {OTHER}", user=OWNER)
    shown = desk.telegram.made("setMyCommands")[-1].params
    assert shown["scope"] == {"type": "chat", "chat_id": OTHER}
    names = {command["command"] for command in shown["commands"]}
    assert names == {*said_in("en").table("commands"), *texts("en").commands}
    await desk.confirm(f"/admins revoke {OTHER}", user=OWNER)
    assert desk.telegram.made("deleteMyCommands")[-1].params["scope"] == {"type": "chat", "chat_id": OTHER}
    before = len(desk.telegram.made("setMyCommands"))
    await desk.say("/help", user=ANN)
    await desk.handled()
    assert len(desk.telegram.made("setMyCommands")) == before, "nobody else's menu changes"
    await desk.say("/help", user=KEEPER)
    await desk.handled()
    assert desk.telegram.made("setMyCommands")[-1].params["scope"] == {"type": "chat", "chat_id": KEEPER}


async def test_who_asks_about_the_bot_is_told_whom_to_ask(desk: Office) -> None:
    assert "Whom to ask: ops@example.org" in (await desk.say("Who runs you? Are you official?", user=ANN)).text
