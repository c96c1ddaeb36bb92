"""The conversation of the terminal."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation import Conversation
from bot.texts import texts
from tests.bot.desk_double import NISSAN_IN_RENAULT, RENAULT_IN_NISSAN, DeskDouble
from tests.bot.services_double import TODAY

EN = texts("en")


class Room:
    """A conversation with a desk that listens."""

    def __init__(self) -> None:
        self.desk: Any = DeskDouble()
        self.conversation = Conversation(lambda: TODAY, "en")

    def hear(self, line: str) -> str:
        reply = self.conversation.hear(line, self.desk)
        return reply if isinstance(reply, str) else reply.headline


@pytest.fixture
def room() -> Room:
    return Room()


def test_the_context_goes_on(room: Room) -> None:
    assert "43%" in room.hear(RENAULT_IN_NISSAN)
    room.hear("since when?")
    assert room.desk.asked[-1][1].question == "r"


def test_complete_commands_lean_on_nothing(room: Room) -> None:
    room.hear(RENAULT_IN_NISSAN)
    room.hear("/deal")
    assert room.desk.asked[-1] == ("What is the deal?", None)
    room.hear("/source")
    assert room.desk.asked[-1][0] == "source?"


@pytest.mark.parametrize("line", ["help", "?", "/help", "/start"])
def test_help_shows_examples_and_no_command_that_makes_no_sense_here(room: Room, line: str) -> None:
    said = room.hear(line)
    assert all(example in said for example in EN.examples)
    assert "/stakes" in said
    assert "/forgetme" not in said


def test_other_plain_words(room: Room) -> None:
    assert room.hear("thanks") == "You are welcome."
    assert room.hear("never mind") == "All right."
    assert room.hear("/mydata") == EN.say("chat_private_only")
    assert room.hear("delete my data") == EN.say("chat_private_only")
    assert room.hear("in English please") == EN.say("language_set")
    assert "English (en)" in room.hear("/language")
    assert "klingon" in room.hear("/language klingon")
    assert room.hear("/language en") == EN.say("language_set")
    assert room.desk.asked == []


def test_commands_and_their_near_misses(room: Room) -> None:
    assert room.hear("/ask") == EN.say("ask_what")
    assert "15%" in room.hear(f"/ask {NISSAN_IN_RENAULT}")
    assert "/stakes" in room.hear("/stakse")
    assert room.hear("/zzzzzzzzzzz") == EN.say("command_unknown")
