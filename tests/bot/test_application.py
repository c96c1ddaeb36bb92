"""The composition: one handler for each kind of update, limits on what is sent, the typing sign."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest
from telegram import Update

from bot.app import build_application
from bot.handlers import speak
from bot.menus import set_menus
from bot.settings import Settings
from bot.texts import texts
from tests.bot import updates
from tests.bot.conftest import Talk
from tests.bot.desk_double import RENAULT_IN_NISSAN
from tests.bot.services_double import MemoryServices
from tests.bot.telegram_double import RecordingRequest

STICKER = {
    **dict.fromkeys(("file_id", "file_unique_id"), "a"),
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}
SAMPLES: dict[str, tuple[dict[str, Any], str]] = {
    "a question": ({"message": updates.message("who?")}, "on_message"),
    "a caption": ({"message": updates.message(photo=[], caption="who?")}, "on_message"),
    "a sticker": ({"message": updates.message(sticker=STICKER)}, "on_message"),
    "a command": ({"message": updates.message("/help")}, "handle"),
    "a command in capitals": ({"message": updates.message("/HELP@alliancebot")}, "handle"),
    "a mistyped command": ({"message": updates.message("/hlp")}, "on_unknown_command"),
    "a forwarded command": (
        {
            "message": updates.message(
                "/help", forward_origin={"type": "hidden_user", "sender_user_name": "x", "date": 1}
            )
        },
        "on_unknown_command",
    ),
    "an edited question": ({"edited_message": updates.message("who?", edit_date=1)}, "on_edit"),
    "an edited command": ({"edited_message": updates.message("/help", edit_date=1)}, "on_edit"),
    "a pinned message": ({"message": updates.message(pinned_message=updates.message("x"))}, ""),
    "a channel post": ({"channel_post": updates.message("/help")}, ""),
    "an edited channel post": ({"edited_channel_post": updates.message("/help")}, ""),
    "a new member": ({"message": updates.message(new_chat_members=[updates.BOB])}, ""),
}


def taken_by(talk: Talk, update: Update) -> list[str]:
    names = []
    for handler in talk.application.handlers[0]:
        check = handler.check_update(update)
        if check is not None and check is not False:
            callback = handler.callback
            assert isinstance(callback, partial)
            names.append(callback.func.__name__)
    return names


@pytest.mark.parametrize("name", SAMPLES)
async def test_each_update_is_taken_by_the_handler_meant_for_it(talk: Talk, name: str) -> None:
    parts, wanted = SAMPLES[name]
    update = Update.de_json({"update_id": 1, **parts}, talk.application.bot)
    assert taken_by(talk, update)[:1] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("data", "wanted"),
    [("choose:a", "on_choice"), ("forget:yes", "on_forget"), ("language:en", "on_language"), ("x", "on_other_button")],
)
async def test_each_button_is_taken_by_the_handler_meant_for_it(talk: Talk, data: str, wanted: str) -> None:
    update = updates.pressed(talk.application.bot, data, updates.message("…", user=updates.OUR_BOT))
    assert taken_by(talk, update)[0] == wanted


async def test_channel_posts_reach_no_handler_at_all(talk: Talk) -> None:
    for kind in ("channel_post", "edited_channel_post"):
        said = {kind: updates.message("/help", chat={"id": -5, "type": "channel", "title": "C"})}
        update = Update.de_json({"update_id": 1, **said}, talk.application.bot)
        await talk.application.process_update(update)
    assert talk.request.calls == []


async def test_a_typing_sign_shows_only_when_it_takes_a_while(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    assert talk.request.of("sendChatAction") == []
    monkeypatch.setattr(speak, "SLOW", 0.01)
    current = talk.memory.current

    async def slow() -> Any:
        await asyncio.sleep(0.05)
        return await current()

    monkeypatch.setattr(talk.memory, "current", slow)
    # The record of services holds the object itself, so the slow one is found.
    await talk.say(RENAULT_IN_NISSAN)
    assert [call.values["action"] for call in talk.request.of("sendChatAction")] == ["typing"]


async def test_menus_are_set_for_private_chats_and_groups(talk: Talk) -> None:
    await set_menus(talk.application.bot)
    private, groups = talk.request.of("setMyCommands")
    assert [each["command"] for each in private.values["commands"]] == list(texts("en").commands)
    names = {each["command"] for each in groups.values["commands"]}
    assert names == set(texts("en").commands) - {"mydata", "forgetme"}


def test_the_token_and_the_address_of_the_settings_are_used(settings: Settings) -> None:
    made = settings.model_copy(update={"telegram_api_url": "http://127.0.0.1:8081"})
    application = build_application(made, MemoryServices().services(), request=RecordingRequest())
    assert application.bot.base_url == "http://127.0.0.1:8081/bot0:none"
    assert application.bot.base_file_url == "http://127.0.0.1:8081/file/bot0:none"
