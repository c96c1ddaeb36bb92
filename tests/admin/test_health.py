"""/health: how the bot stands, for those who keep the facts, in private, without anybody's words or names."""

from __future__ import annotations

from bot.store.workers import Identity, beat
from tests.admin.office import ANN, GROUP, KEEPER, OWNER, Office


async def test_keepers_see_in_private_how_the_bot_stands(desk: Office) -> None:
    for user in (OWNER, KEEPER):
        lines = (await desk.say("/health", user=user)).text.splitlines()
        assert lines[0] == "@AllianceBot"
        for word in ("Version:", "Facts: ", "Waiting updates:", "Last update done:", "Set aside: 0", "Workers: 1"):
            assert any(line.startswith(word) for line in lines), word
        assert any(line.startswith("WRONG: There is no backup of this week") for line in lines)
        assert not any(word in " ".join(lines) for word in ("process", "localhost", "U10", "bot.db"))


async def test_nobody_else_does(desk: Office) -> None:
    assert "Only those who keep" in (await desk.say("/health", user=ANN)).text
    assert "private chat" in (await desk.say("/health", chat=GROUP)).text


async def test_a_hung_worker_and_a_waiting_update_show(desk: Office) -> None:
    silent = Identity("webhook", "0.0.1", host="elsewhere")
    await desk.store.write(lambda connection: beat(connection, silent))
    await desk.store.write(
        lambda c: c.exec_driver_sql("UPDATE bot_worker SET seen_at = seen_at - 40 WHERE host = 'elsewhere'")
    )
    said = (await desk.say("/health")).text
    assert "A worker gives no sign of life for 4" in said
    assert "Workers: 1" in said


async def test_the_menu_of_a_keeper_holds_it(desk: Office) -> None:
    await desk.say("/start", user=OWNER)
    await desk.handled()
    menus = {
        (call.params["scope"] or {}).get("chat_id"): [each["command"] for each in call.params["commands"]]
        for call in desk.telegram.made("setMyCommands")
    }
    assert "health" in menus[OWNER]
    assert "health" not in menus[None]
