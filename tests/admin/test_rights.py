"""Who may keep facts: numbers only, looked up at every step, the last owner stays, and every refusal is audited."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.admin.commands import COMMANDS as KEEPING
from bot.services import Role
from bot.store.retention import Keep, delete_expired
from tests.admin.office import ANN, GROUP, KEEPER, OTHER, OWNER, T1, Office

ROOT = Path(__file__).parents[2]
COMMANDS = tuple(f"/{name}" for name in KEEPING)


@pytest.mark.parametrize("chat", [None, GROUP])
async def test_nobody_else_may(desk: Office, chat: int | None) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    await desk.set_role(OTHER, None)
    before = await desk.exported()
    for user in (ANN, OTHER):
        for command in COMMANDS:
            said = await desk.say(f"{command} {T1}", user=user, chat=chat)
            assert said.text == "Only those who keep the facts of this bot may do that. Whom to ask: ops@example.org"
            assert not said.buttons
    assert await desk.exported() == before
    refused = desk.rows("SELECT detail FROM bot_audit WHERE action = 'refused' AND user_id = 1")
    assert {row.detail for row in refused} == set(COMMANDS)


async def test_a_name_is_nobody(desk: Office) -> None:
    person = {"is_bot": False, "first_name": f"U{KEEPER}", "username": "keeper", "language_code": "en"}
    assert (await desk.say_as({**person, "id": KEEPER}, f"/correct {T1}")).confirmable
    said = await desk.say_as({**person, "id": ANN}, f"/correct {T1}")
    assert said.text.startswith("Only those who keep the facts")
    assert "Not by a user name" in (await desk.say("/admins add @keeper", user=OWNER)).text


async def test_a_command_in_a_caption_a_poll_or_a_channel_changes_nothing(desk: Office) -> None:
    message = desk.telegram._message("", KEEPER, KEEPER)
    del message["text"]
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    entities = [{"type": "bot_command", "offset": 0, "length": 8}]
    desk.telegram.push(
        {"message": {**message, "photo": photo, "caption": f"/correct {T1}", "caption_entities": entities}}
    )
    await desk.handled()
    options = [{"text": "yes", "voter_count": 0}, {"text": "no", "voter_count": 0}]
    poll = {"id": "1", "question": f"/correct {T1}"[:300], "options": options, "total_voter_count": 0}
    poll |= {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    other = {**desk.telegram._message("", KEEPER, KEEPER), "poll": poll}
    del other["text"]
    desk.telegram.push({"message": other})
    channel = {"id": -100900, "type": "channel", "title": "C"}
    post = {"message_id": 5, "date": 1, "chat": channel, "sender_chat": channel, "text": f"/correct {T1}"}
    desk.telegram.push({"channel_post": {**post, "entities": entities}})
    await desk.handled()
    assert await desk.revision() == 1
    assert desk.rows("SELECT * FROM bot_pending") == []


async def test_refused_attempts_are_summed_up(desk: Office) -> None:
    for _ in range(3):
        await desk.say("/undo", user=ANN)
    assert "refused ×3 – U1 (1), private: /undo" in (await desk.say("/audit")).text


async def test_forwarded_edited_and_foreign_commands_change_nothing(desk: Office) -> None:
    origin = {"type": "user", "sender_user": {"id": KEEPER, "is_bot": False, "first_name": "U"}, "date": 1}
    said = await desk.say(f"/correct {T1}", forward_origin=origin)
    assert "type it yourself" in said.text
    bot = {"id": 99, "is_bot": True, "first_name": "B", "username": "otherbot"}
    assert "through another bot" in (await desk.say(f"/correct {T1}", via_bot=bot)).text
    message = desk.telegram.say("hello", user=KEEPER)
    await desk.handled()
    before = len(desk.telegram.texts())
    desk.telegram.edit(message, f"/correct {T1}")
    await desk.handled()
    assert len(desk.telegram.texts()) == before
    channel = {"id": -100900, "type": "channel", "title": "C"}
    said = await desk.say(f"/correct {T1}", user=1087968824, chat=GROUP, sender_chat=channel)
    assert "do not see who you are" in said.text
    assert await desk.revision() == 1
    assert desk.rows("SELECT * FROM bot_pending") == []


async def test_an_owner_gives_and_takes_the_right(desk: Office) -> None:
    preview = await desk.say(f"/admins add {OTHER}", user=OWNER)
    assert "12 (I do not know the name)" in preview.text
    assert (await desk.say(f"/correct {T1}", user=OTHER)).buttons == []
    _, done = await desk.press(preview, "Confirm", user=OWNER)
    assert done is not None
    assert done.text.startswith("Done.")
    waiting = await desk.say(f"/correct {T1}", user=OTHER)
    assert waiting.buttons
    await desk.confirm(f"/admins revoke {OTHER}", user=OWNER)
    toast, after = await desk.press(waiting, "Confirm", user=OTHER)
    assert "no longer keep the facts" in toast
    assert after is not None
    assert await desk.revision() == 1
    assert "Only those who keep" in (await desk.say("/undo", user=OTHER)).text
    listed = (await desk.say("/admins", user=KEEPER)).text
    assert "10 – owner" in listed
    assert "11 – administrator" in listed
    assert f"\n{OTHER} – " not in listed
    audit = (await desk.say("/audit", user=OWNER)).text
    assert "Makes 12" in audit
    assert "Takes every right over the facts from 12" in audit


async def test_only_owners_change_rights(desk: Office) -> None:
    said = await desk.say(f"/admins add {OTHER}", user=KEEPER)
    assert said.text == "Only an owner can give or take rights. Nothing was changed."


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("777000", "no person's own account"),
        ("1087968824", "no person's own"),
        ("@admin1", "user name"),
        ("x", "Write"),
    ],
)
async def test_only_numbers_of_persons(desk: Office, typed: str, why: str) -> None:
    said = await desk.say(f"/admins add {typed}", user=OWNER)
    assert why in said.text
    assert not said.confirmable


async def test_by_reply(desk: Office) -> None:
    theirs = desk.telegram._message("hello", 33, GROUP)
    said = await desk.say("/admins add", user=OWNER, chat=GROUP, reply_to_message=theirs)
    assert "U33 (33)" in said.text
    hidden = {**theirs, "forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}}
    said = await desk.say("/admins add", user=OWNER, chat=GROUP, reply_to_message=hidden)
    assert "hides the account" in said.text
    anonymous = {**theirs, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "G"}}
    said = await desk.say("/admins add", user=OWNER, chat=GROUP, reply_to_message=anonymous)
    assert "no person's own" in said.text


async def test_the_last_owner_stays(desk: Office) -> None:
    assert "last owner" in await desk.confirm(f"/admins revoke {OWNER}", user=OWNER)
    await desk.confirm(f"/admins owner {OTHER}", user=OWNER)
    one = await desk.say(f"/admins revoke {OTHER}", user=OWNER)
    two = await desk.say(f"/admins revoke {OWNER}", user=OTHER)
    desk.telegram.press(one.button("Confirm"), one.raw, user=OWNER)
    desk.telegram.press(two.button("Confirm"), two.raw, user=OTHER)
    await desk.handled()
    owners = desk.rows("SELECT user_id FROM bot_right WHERE role = 'owner' AND revoked_at IS NULL")
    assert len(owners) == 1


async def test_owners_by_setting_are_recorded_before_anybody_else(desk: Office) -> None:
    await desk.store.write(lambda connection: connection.exec_driver_sql("DELETE FROM bot_right"))
    await desk.confirm(f"/admins owner {OTHER}", user=OWNER)
    assert await desk.runtime.application.bot_data["face"].services.people.role_of(OWNER) is Role.OWNER


async def test_the_way_back_on_the_host_is_audited(desk: Office, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "owners", "add", str(OTHER)]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db"}
    done = await asyncio.create_subprocess_exec(*command, env=environment, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert b"12 is an owner now" in (await done.communicate())[0]
    assert "owners add 12" in (await desk.say("/audit", user=OTHER)).text


async def test_previews_are_deleted_in_time(desk: Office) -> None:
    await desk.say(f"/correct {T1}")
    await desk.store.write(lambda connection: connection.exec_driver_sql("UPDATE bot_pending SET expires_at = 1"))
    await desk.say("/undo")
    assert (await desk.store.write(lambda connection: delete_expired(connection, Keep())))["previews"] == 1
