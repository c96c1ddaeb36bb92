"""Logs without secrets; texts complete in every language; plain words and commands."""

from __future__ import annotations

import json
import logging
import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.commands import COMMANDS as KEEPING
from bot.handlers.table import COMMANDS
from bot.logs import JsonFormatter, MaskingFormatter, configure_logging, masked
from bot.texts import languages, texts
from bot.words import folded, nearest_command, phrase_of, question_hash, question_of, wished_language, wordless
from knowledge.claims.dates import PartialDate

TOKEN = "123456:AAH-abc_DEF"


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    logger = logging.getLogger()
    level, handlers = logger.level, list(logger.handlers)
    yield logger
    logger.setLevel(level)
    logger.handlers[:] = handlers


def test_tokens_are_masked_wherever_they_are() -> None:
    assert masked(f"POST http://x/bot{TOKEN}/sendMessage") == "POST http://x/bot123456:***/sendMessage"
    assert masked("at 2026-11-22 08:46:01 on port 127.0.0.1:8080") == "at 2026-11-22 08:46:01 on port 127.0.0.1:8080"
    assert masked("secret word", ("secret",)) == "*** word"


@pytest.mark.parametrize("formatter", [MaskingFormatter(("hidden",)), JsonFormatter(("hidden",))])
def test_formatters_mask_messages_and_tracebacks(formatter: logging.Formatter) -> None:
    try:
        raise ValueError(f"no route to /bot{TOKEN}/getMe with hidden")
    except ValueError as error:
        record = logging.LogRecord(
            "x", 40, __file__, 1, "failed: %s", (error,), (ValueError, error, error.__traceback__)
        )
    text = formatter.format(record)
    assert "AAH" not in text
    assert "hidden" not in text
    assert "ValueError" in text


def test_the_log_goes_to_standard_error_as_configured(root: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", "json")
    logging.getLogger("bot.x").info("hello %s", TOKEN)
    logging.getLogger("httpx").info("noise")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert json.loads(shown.err)["message"] == "hello 123456:***"


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_text_with_its_places(language: str) -> None:
    spoken, english = texts(language), texts("en")
    assert {key: places(text) for key, text in spoken.texts.items()} == {
        key: places(text) for key, text in english.texts.items()
    }
    assert set(spoken.commands) == set(english.commands)
    assert all(len(what) <= 100 for what in spoken.commands.values())
    assert len(spoken.examples) >= 3


@pytest.mark.parametrize("language", languages())
def test_phrases_lead_to_commands_or_texts(language: str) -> None:
    spoken = texts(language)
    assert set(spoken.phrases) <= set(COMMANDS) | set(spoken.texts)
    assert set(spoken.commands) | {"start"} | set(KEEPING) == set(COMMANDS)
    assert set(spoken.questions) < set(COMMANDS)


def test_a_language_that_is_not_spoken_is_english() -> None:
    assert texts("xx").language == "en"


def test_dates_are_no_more_precise_than_known() -> None:
    spoken = texts("en")
    assert spoken.date(PartialDate(2023, 1, 17)) == "17 January 2023"
    assert spoken.date(PartialDate(2023, 1)) == "January 2023"
    assert spoken.date(PartialDate(2023)) == "2023"
    assert spoken.date(None) == "undated"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Help!", "help"),
        ("???", "help"),
        ("What can you do?", "help"),
        ("never mind.", "let_go"),
        ("thanks 🙏", "thanks"),
        ("👍", "thanks"),
        ("delete my data", "forgetme"),
        ("help Renault", None),
        ("", None),
        ("…", None),
    ],
)
def test_plain_words(text: str, meant: str | None) -> None:
    assert phrase_of(text, "en") == meant


def test_a_language_is_asked_for_in_its_own_words() -> None:
    assert wished_language("In English, please!") == "en"
    assert wished_language("English cars") is None


def test_questions_behind_commands() -> None:
    spoken = texts("en")
    assert question_of("stakes", "", spoken) == "Who holds what in the alliance?"
    assert question_of("stakes", " Nissan ", spoken) == "Who are the shareholders of Nissan?"
    assert question_of("stakes", "– who holds what", spoken) == "Who holds what in the alliance?"
    assert question_of("ask", "– ask a question", spoken) == ""
    assert question_of("ask", "who?", spoken) == "who?"


def test_near_commands() -> None:
    assert nearest_command("STAKS", tuple(COMMANDS)) == "stakes"
    assert nearest_command("qqqqqq", tuple(COMMANDS)) is None


def test_words_and_no_words() -> None:
    assert wordless("👍 …!")
    assert not wordless("日産")
    assert folded("  ＲＥＮＡＵＬＴ  stake?! ") == "renault stake"


@given(st.text(max_size=80))
def test_the_mark_of_a_question_ignores_case_blanks_and_a_full_stop(text: str) -> None:
    assert question_hash(text) == question_hash(f"  {text}. ")
    assert len(question_hash(text)) == 16


def test_output_of_the_mark_differs_for_other_words() -> None:
    assert question_hash("Nissan's stake in Renault?") != question_hash("Renault's stake in Nissan?")
