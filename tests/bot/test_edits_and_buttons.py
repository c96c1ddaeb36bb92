"""Edited questions, choices and other buttons."""

from __future__ import annotations

from typing import Any

import pytest

from bot.texts import texts
from tests.bot import updates
from tests.bot.conftest import Talk
from tests.bot.desk_double import NISSAN_IN_RENAULT, RENAULT_IN_NISSAN

GROUP: dict[str, Any] = {"chat": updates.GROUP}


async def test_an_edited_question_edits_its_answer(talk: Talk) -> None:
    said = await talk.say(NISSAN_IN_RENAULT)
    await talk.edit(said, RENAULT_IN_NISSAN)
    [change] = talk.request.of("editMessageText")
    assert change.values["message_id"] == talk.last_answer
    assert "43%" in change.text
    assert change.buttons
    assert len(talk.request.said) == 1


async def test_an_edit_that_changes_no_words_does_nothing(talk: Talk) -> None:
    said = await talk.say(NISSAN_IN_RENAULT)
    await talk.edit(said, NISSAN_IN_RENAULT + ".")
    await talk.edit(said, NISSAN_IN_RENAULT)
    assert talk.request.of("editMessageText") == []


async def test_a_late_edit_does_nothing(talk: Talk) -> None:
    said = await talk.say(NISSAN_IN_RENAULT)
    await talk.edit(said, RENAULT_IN_NISSAN, minutes=16)
    assert len(talk.request.calls) == 1


async def test_an_edited_follow_up_leans_on_what_was_before_it(talk: Talk) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    said = await talk.say(NISSAN_IN_RENAULT)
    await talk.edit(said, "and the other way round?")
    _, context = talk.memory.desk.asked[-1]
    assert context is not None
    assert context.question == "r"


async def test_an_answer_that_is_gone_is_not_said_again(talk: Talk) -> None:
    said = await talk.say(NISSAN_IN_RENAULT)
    talk.request.refusals.append("Bad Request: message to edit not found")
    await talk.edit(said, RENAULT_IN_NISSAN)
    assert len(talk.request.said) == 1


async def test_a_message_that_says_so_already_is_a_success(talk: Talk) -> None:
    said = await talk.say(NISSAN_IN_RENAULT)
    talk.request.refusals.append("Bad Request: message is not modified: specified new message content …")
    await talk.edit(said, RENAULT_IN_NISSAN)
    assert talk.memory.exchanges[(1, talk.last_answer)].context.question == "r"


async def test_edits_do_not_carry_out_commands_again(talk: Talk) -> None:
    said = await talk.say("hello")
    await talk.edit(said, "/forgetme")
    await talk.edit(said, "thanks")
    assert len(talk.request.calls) == 1


async def test_an_edited_command_question_edits_its_answer(talk: Talk) -> None:
    said = await talk.say(f"/ask {NISSAN_IN_RENAULT}")
    await talk.edit(said, f"/ask {RENAULT_IN_NISSAN}")
    assert "43%" in talk.request.of("editMessageText")[0].text


async def test_a_group_message_edited_to_address_us_is_answered_once(talk: Talk) -> None:
    said = await talk.say(RENAULT_IN_NISSAN, **GROUP)
    await talk.edit(said, f"@AllianceBot {RENAULT_IN_NISSAN}")
    await talk.edit(said, RENAULT_IN_NISSAN)
    assert len(talk.request.calls) == 1
    assert talk.request.said[0].values["reply_parameters"]["message_id"] == said["message_id"]


async def test_a_choice_takes_the_place_of_the_answer_and_twice_is_once(talk: Talk) -> None:
    answer = await talk.ask("What is the stake?")
    under = talk.last_answer
    _, data = answer.buttons[1]
    await talk.press(data, under)
    [change] = talk.request.of("editMessageText")
    assert "Nissan holds 15%" in change.text
    assert "Chosen by" not in change.text
    await talk.press(data, under)
    assert len(talk.request.of("editMessageText")) == 1
    assert [call.values.get("text") for call in talk.request.of("answerCallbackQuery")] == [
        None,
        texts("en").say("expired"),
    ]


async def test_the_other_reading_goes_back_and_forth(talk: Talk) -> None:
    answer = await talk.ask(RENAULT_IN_NISSAN)
    under = talk.last_answer
    await talk.press(answer.buttons[0][1], under)
    there = talk.request.of("editMessageText")[-1]
    assert "Nissan holds 15%" in there.text
    await talk.press(there.buttons[0][1], under)
    assert "Renault holds 43%" in talk.request.of("editMessageText")[-1].text


async def test_a_follow_up_after_a_choice_leans_on_it(talk: Talk) -> None:
    answer = await talk.ask("What is the stake?")
    await talk.press(answer.buttons[1][1], talk.last_answer)
    await talk.say("since when?")
    _, context = talk.memory.desk.asked[-1]
    assert context is not None
    assert context.question == "n"


async def test_in_a_group_it_is_said_who_chose(talk: Talk) -> None:
    said = await talk.say("/ask What is the stake?", **GROUP)
    data = talk.request.said[0].buttons[0][1]
    await talk.press(data, talk.last_answer, updates.BOB, reply_to_message=said, **GROUP)
    assert "<i>Chosen by Bob</i>" in talk.request.of("editMessageText")[0].text


@pytest.mark.parametrize("data", ["choose:gone", "something else", "choose:"])
async def test_old_buttons_get_a_toast(talk: Talk, data: str) -> None:
    await talk.press(data, 5)
    [toast] = talk.request.calls
    assert toast.values["text"] == texts("en").say("expired")


async def test_forgetting_takes_one_confirmation(talk: Talk) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    assert "1, for 90 days" in (await talk.ask("/mydata")).text
    answer = await talk.ask("delete my data")
    assert talk.memory.exchanges
    await talk.press(answer.buttons[0][1], 5)
    assert talk.memory.exchanges == {}
    assert "Deleted" in talk.request.of("editMessageText")[-1].text
    assert (await talk.ask("/mydata")).text == texts("en").say("mydata_none")


async def test_keeping_it_deletes_nothing(talk: Talk) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    answer = await talk.ask("/forgetme")
    await talk.press(answer.buttons[1][1], 5)
    assert talk.memory.exchanges
