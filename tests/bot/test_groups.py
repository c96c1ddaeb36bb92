"""Groups: silent unless addressed, answers as replies in their topic, nobody's private matters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot import updates
from tests.bot.conftest import Talk
from tests.bot.desk_double import NISSAN_IN_RENAULT, RENAULT_IN_NISSAN

GROUP: dict[str, Any] = {"chat": updates.GROUP}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.mark.parametrize(
    "text",
    [
        "Renault owns 43% of Nissan",
        RENAULT_IN_NISSAN,
        "any bot here?",
        "AllianceBot knows that",
        "?",
        "/help@otherbot",
        "/roll",
        "/start@AllianceBotFan",
        "@AllianceBotFan stake?",
        "mail me at ana@alliancebot.example",
        "x /help@AllianceBot",
    ],
)
async def test_what_is_not_addressed_is_left_alone(talk: Talk, text: str) -> None:
    said = await talk.say(text, **GROUP)
    await talk.edit(said, text + "!")
    assert talk.request.calls == []
    assert talk.memory.desk.asked == []
    assert talk.memory.recorded == []


async def test_things_that_are_no_messages_of_people_are_left_alone(talk: Talk) -> None:
    await talk.say(photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], **GROUP)
    await talk.say(new_chat_members=[updates.BOB], **GROUP)
    await talk.say("/help", user={**updates.BOB, "is_bot": True}, **GROUP)
    await talk.say("@AllianceBot stake", via_bot=updates.OUR_BOT, **GROUP)
    await talk.say("@AllianceBot stake", is_automatic_forward=True, **GROUP)
    assert talk.request.calls == []


@pytest.mark.parametrize(
    "text",
    [
        f"/ask {RENAULT_IN_NISSAN}",
        f"/ask@AllianceBot {RENAULT_IN_NISSAN}",
        f"/ASK@alliancebot {RENAULT_IN_NISSAN}",
        f"@AllianceBot {RENAULT_IN_NISSAN}",
        f"{RENAULT_IN_NISSAN} @alliancebot",
        f"@otherbot @AllianceBot {RENAULT_IN_NISSAN}",
        f"😀 @AllianceBot {RENAULT_IN_NISSAN}".replace("😀 ", ""),
    ],
)
async def test_every_way_of_addressing_is_answered_as_a_reply(talk: Talk, text: str) -> None:
    said = await talk.say(text, **GROUP)
    [answer] = talk.request.said
    assert "43%" in answer.text
    assert answer.values["reply_parameters"]["message_id"] == said["message_id"]
    assert answer.values["reply_parameters"]["allow_sending_without_reply"] is True
    assert "message_thread_id" not in answer.values


async def test_an_emoji_before_the_mention_does_not_shift_it(talk: Talk) -> None:
    await talk.say("😀😀 @AllianceBot", **GROUP)
    assert talk.memory.desk.asked[-1][0] == "😀😀"


async def test_a_mention_in_code_is_no_mention(talk: Talk) -> None:
    await talk.say("@AllianceBot", entities=[{"type": "code", "offset": 0, "length": 12}], **GROUP)
    assert talk.request.calls == []


async def test_a_reply_to_our_message_is_answered_in_its_topic(talk: Talk) -> None:
    ours = updates.message("…", user=updates.OUR_BOT, **GROUP)
    await talk.say(RENAULT_IN_NISSAN, reply_to_message=ours, is_topic_message=True, message_thread_id=77, **GROUP)
    [answer] = talk.request.said
    assert answer.values["message_thread_id"] == 77


async def test_a_reply_chain_outside_topics_carries_no_thread(talk: Talk) -> None:
    ours = updates.message("…", user=updates.OUR_BOT, **GROUP)
    await talk.say(RENAULT_IN_NISSAN, reply_to_message=ours, message_thread_id=77, **GROUP)
    assert "message_thread_id" not in talk.request.said[0].values


async def test_the_first_message_of_a_topic_of_ours_is_no_answer_of_ours(talk: Talk) -> None:
    opened = updates.message(
        user=updates.OUR_BOT, forum_topic_created={"name": "EV", "icon_color": 1}, message_thread_id=77, **GROUP
    )
    await talk.say("hello all", reply_to_message=opened, is_topic_message=True, message_thread_id=77, **GROUP)
    assert talk.request.calls == []


async def test_a_follow_up_belongs_to_the_answer_it_replies_to(talk: Talk) -> None:
    await talk.say(f"/ask {RENAULT_IN_NISSAN}", **GROUP)
    first = talk.last_answer
    await talk.say(f"/ask {NISSAN_IN_RENAULT}", user=updates.BOB, **GROUP)
    ours = {**updates.message("…", user=updates.OUR_BOT, **GROUP), "message_id": first}
    await talk.say("and the other way round?", user=updates.BOB, reply_to_message=ours, **GROUP)
    _, context = talk.memory.desk.asked[-1]
    assert context is not None
    assert context.question == "r"


async def test_private_context_never_surfaces_in_a_group(talk: Talk) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    await talk.say("@AllianceBot and the other way round?", **GROUP)
    assert talk.memory.desk.asked[-1] == ("and the other way round?", None)


async def test_anonymous_administrators_are_answered_and_have_no_context_of_their_own(talk: Talk) -> None:
    for text in (RENAULT_IN_NISSAN, "and the other way round?"):
        await talk.say(f"@AllianceBot {text}", user=ANONYMOUS, sender_chat=updates.GROUP, **GROUP)
    assert "43%" in talk.request.said[0].text
    assert talk.memory.desk.asked[-1][1] is None


async def test_when_not_sure_it_says_one_short_line_and_then_nothing(talk: Talk) -> None:
    for user in (updates.ANN, updates.BOB, updates.ANN):
        await talk.say("@AllianceBot lol what do you make of this guy", user=user, **GROUP)
    assert [call.text for call in talk.request.said] == ["I did not understand that."]


async def test_ask_alone_asks_for_a_reply(talk: Talk) -> None:
    answer = await talk.ask("/ask", **GROUP)
    assert answer.values["reply_markup"] == {"force_reply": True, "selective": True}


async def test_personal_matters_are_pointed_to_the_private_chat(talk: Talk) -> None:
    for text in ("/mydata", "/forgetme", "@AllianceBot delete my data", "@AllianceBot what do you store about me?"):
        assert "private chat" in (await talk.ask(text, **GROUP)).text


async def test_a_silenced_group_hears_nothing(talk: Talk) -> None:
    talk.memory.quiet.add(updates.GROUP["id"])
    said = await talk.say(f"/ask {RENAULT_IN_NISSAN}", **GROUP)
    await talk.edit(said, f"/ask {NISSAN_IN_RENAULT}")
    await talk.press("choose:x", 5, **GROUP)
    assert [call.method for call in talk.request.calls] == ["answerCallbackQuery"]


async def test_only_moderators_choose_the_language_of_a_group(talk: Talk) -> None:
    assert "administrators" in (await talk.ask("/language english", **GROUP)).text
    talk.request.member_status = "creator"
    assert "I answer in English" in (await talk.ask("/language english", **GROUP)).text


async def test_an_unknown_command_with_our_name_gets_the_nearest(talk: Talk) -> None:
    assert "/stakes" in (await talk.ask("/stake@AllianceBot", **GROUP)).text
