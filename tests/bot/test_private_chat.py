"""Private chats: questions, plain words, other kinds of message, pastes and albums."""

from __future__ import annotations

import html
import re

import pytest

from bot.services import Role
from bot.texts import texts
from knowledge.answers.answer import Outcome
from tests.bot import updates
from tests.bot.conftest import Talk
from tests.bot.desk_double import NISSAN_IN_RENAULT, RENAULT_IN_NISSAN

PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
FORWARDED = {"type": "hidden_user", "sender_user_name": "News", "date": 1}


async def test_a_question_is_answered_in_one_message_with_source_and_button(talk: Talk) -> None:
    answer = await talk.ask(RENAULT_IN_NISSAN)
    assert answer.text.startswith("<b>Renault holds 43% of Nissan")
    assert "<blockquote expandable>43 − 15 = 28\n<b>Source</b>" in answer.text
    assert '<a href="https://example.org/k?a=1&amp;b=2">Kyodo, 17 January 2023</a>' in answer.text
    assert [label for label, _ in answer.buttons] == ["⇄ Nissan's stake in Renault"]
    assert answer.values["parse_mode"] == "HTML"
    assert answer.values["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in answer.values


async def test_the_context_of_the_last_answer_goes_with_the_next_question(talk: Talk) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    await talk.say("and the other way round?")
    _, context = talk.memory.desk.asked[-1]
    assert context is not None
    assert context.question == "r"


async def test_a_reply_leans_on_the_answer_it_replies_to(talk: Talk) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    first = talk.last_answer
    await talk.say(NISSAN_IN_RENAULT)
    await talk.say("source?", reply_to_message={**updates.message("…", user=updates.OUR_BOT), "message_id": first})
    _, context = talk.memory.desk.asked[-1]
    assert context is not None
    assert context.question == "r"


async def test_unanswered_questions_are_recorded(talk: Talk) -> None:
    await talk.say("Who is the mayor?")
    await talk.say("blah blah")
    await talk.say("👍👍👍")
    assert talk.memory.recorded == [("Who is the mayor?", Outcome.MISSING), ("blah blah", Outcome.NOT_UNDERSTOOD)]


async def test_choices_are_listed_and_offered_as_buttons(talk: Talk) -> None:
    answer = await talk.ask("What is the stake?")
    assert "1. ⇄ Renault&#x27;s stake in Nissan\n2. ⇄ Nissan&#x27;s stake in Renault" in answer.text
    assert len(answer.buttons) == 2
    assert all(len(data.encode()) <= 64 for _, data in answer.buttons)


async def test_start_is_short_dated_and_its_examples_can_be_copied(talk: Talk) -> None:
    answer = await talk.ask("/start " + "x" * 64)
    lines = answer.text.splitlines()
    assert len(lines) <= 10
    assert "2 facts from one source, of 17 January 2023" in answer.text
    shown = [html.unescape(example) for example in re.findall("<code>(.*?)</code>", answer.text)]
    assert shown == list(texts("en").examples)
    assert "/help" in answer.text
    assert "/privacy" in answer.text


@pytest.mark.parametrize("words", ["help", "what can you do?", "?", "/help"])
async def test_every_way_to_ask_for_help_gives_the_same(talk: Talk, words: str) -> None:
    answer = await talk.ask(words)
    assert answer.text == (await talk.ask("/help")).text
    assert "ops@example.org" in answer.text
    assert "You keep the facts" not in answer.text


async def test_help_fits_the_role(talk: Talk) -> None:
    talk.memory.roles[1] = Role.OWNER
    assert "You keep the facts" in (await talk.ask("/help")).text


async def test_every_command_line_of_help_works_as_it_stands(talk: Talk) -> None:
    page = (await talk.ask("/help")).text
    lines = [html.unescape(line) for line in page.splitlines() if line.startswith("/")]
    assert len(lines) == len(texts("en").commands)
    for line in lines:
        reply = await talk.ask(line)
        assert "I do not know that command" not in reply.text


@pytest.mark.parametrize(
    ("typed", "meant"), [("/stkes", "/stakes"), ("/helpp", "/help"), ("/tmeline", "/timeline"), ("/sorce", "/source")]
)
async def test_a_mistyped_command_gets_the_nearest(talk: Talk, typed: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in (await talk.ask(typed)).text


async def test_a_command_that_is_near_nothing_is_said_to_be_unknown(talk: Talk) -> None:
    assert "/help" in (await talk.ask("/zzzzzzzzzz")).text


async def test_commands_stand_for_questions(talk: Talk) -> None:
    for line, question in [
        ("/deal", "What is the deal?"),
        ("/stakes Nissan", "Who are the shareholders of Nissan?"),
        ("/timeline", "Timeline of the alliance"),
        ("/source", "source?"),
        ("/ask " + RENAULT_IN_NISSAN, RENAULT_IN_NISSAN),
    ]:
        await talk.say(line)
        assert talk.memory.desk.asked[-1][0] == question


async def test_ask_alone_asks_for_the_question_and_lets_go(talk: Talk) -> None:
    assert (await talk.ask("/ask")).text == "What would you like to know?"
    assert (await talk.ask("never mind")).text == "All right."
    assert "43%" in (await talk.ask(RENAULT_IN_NISSAN)).text


@pytest.mark.parametrize("text", [".", "…", "\u200b", "👍👍", "!!!"])
async def test_texts_without_words_get_one_short_hint(talk: Talk, text: str) -> None:
    await talk.say(RENAULT_IN_NISSAN)
    answer = await talk.ask(text)
    assert answer.text == texts("en").say("hint")
    assert talk.memory.recorded == []
    assert talk.memory.desk.asked[-1] == (text, None)


async def test_each_kind_of_message_gets_one_line_and_then_quiet(talk: Talk) -> None:
    for _ in range(10):
        await talk.say(sticker=STICKER)
    await talk.say(photo=PHOTO)
    await talk.say(voice={"file_id": "a", "file_unique_id": "b", "duration": 1})
    assert [call.text for call in talk.request.said] == [
        texts("en").kinds[kind] for kind in ("sticker", "photo", "voice")
    ]


STICKER = {
    "file_id": "a",
    "file_unique_id": "b",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}


async def test_a_caption_is_a_question(talk: Talk) -> None:
    assert "43%" in (await talk.ask(photo=PHOTO, caption=RENAULT_IN_NISSAN)).text


async def test_an_album_is_one_message(talk: Talk) -> None:
    for number in range(5):
        caption = {"caption": RENAULT_IN_NISSAN} if number == 1 else {}
        await talk.say(photo=PHOTO, media_group_id="9", **caption)
    await talk.settle()
    assert len(talk.request.said) == 1
    assert "43%" in talk.request.said[0].text


async def test_an_album_without_words_gets_one_line(talk: Talk) -> None:
    for _ in range(3):
        await talk.say(photo=PHOTO, media_group_id="9")
    await talk.settle()
    assert [call.text for call in talk.request.said] == [texts("en").kinds["photo"]]


async def test_a_paste_in_three_messages_gets_one_reaction(talk: Talk) -> None:
    for length in (4096, 4090, 3800):
        await talk.say("word " * (length // 5) + "x")
    await talk.settle()
    assert len(talk.request.said) == 1
    assert len(talk.memory.desk.asked[0][0]) > 11_000


async def test_forwarded_questions_are_answered_and_forwarded_commands_are_not_obeyed(talk: Talk) -> None:
    assert "43%" in (await talk.ask(RENAULT_IN_NISSAN, forward_origin=FORWARDED)).text
    assert "forwarded" in (await talk.ask("/forgetme", forward_origin=FORWARDED)).text
    assert "forwarded" not in (await talk.ask("/forgetme")).text


async def test_unreadable_facts_are_said_to_be_so(talk: Talk) -> None:
    talk.memory.facts_readable = False
    assert (await talk.ask(RENAULT_IN_NISSAN)).text == texts("en").say("facts_unavailable")
    assert "cannot be read" in (await talk.ask("/start")).text


async def test_a_fault_is_told_without_its_words(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    talk.memory.desk.fault = ValueError("secret words of a user")
    assert (await talk.ask("anything")).text == texts("en").say("trouble")
    assert "ValueError" in caplog.text
    assert "secret words" not in caplog.text


async def test_thanks_is_brief(talk: Talk) -> None:
    assert (await talk.ask("thanks 🙏")).text == "You are welcome."
    assert (await talk.ask("Thank you!")).text == "You are welcome."


async def test_language_can_be_chosen_in_words_and_by_command(talk: Talk) -> None:
    assert (await talk.ask("In English, please.")).text == "From now on I answer in English."
    assert talk.memory.languages == {1: "en"}
    assert "klingon" in (await talk.ask("/language klingon")).text
    answer = await talk.ask("/language")
    assert answer.buttons == [("English", "language:en")]
    await talk.press("language:en", 5, chat=updates.PRIVATE)
    assert talk.request.of("editMessageText")[-1].text == "From now on I answer in English."
