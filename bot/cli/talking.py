"""``ask`` and ``chat``: answers without Telegram."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from typing import TYPE_CHECKING

import typer

from bot.cli.shared import fail, settings_now, told

if TYPE_CHECKING:
    from bot.settings import Settings


def ask(
    words: list[str] | None, *, batch: str | None, style: str, language: str | None, pack: str | None, day: str | None
) -> None:
    """Answer one question, or a batch; ends with the exit code of the contract."""
    from bot.asking import ask_batch, ask_once, utf8_lines
    from bot.base import desk_at_hand

    question = " ".join(words or ())
    if bool(question.strip()) == (batch is not None):
        fail('Give one question, such as: ask "How much of Nissan does Renault own?", or --batch FILE.')
    settings = settings_now()
    spoken, today = _language(language, settings), _day(day)
    utf8_output()
    with told():
        desk = desk_at_hand(settings, pack)
    if batch is None:
        raise typer.Exit(ask_once(desk, question, language=spoken, today=today, style=style))
    try:
        raise typer.Exit(ask_batch(desk, utf8_lines(batch), language=spoken, today=today))
    except OSError as error:
        fail(f"{batch} cannot be read: {error.strerror}. Name a file, or - for standard input.")


def chat(settings: Settings) -> None:
    """Talk in the terminal until the end of input, on the database of the settings."""
    from bot.base import made_ready
    from bot.terminal import chat_on

    utf8_output()
    with told():
        for line in asyncio.run(made_ready(settings)):
            print(line, flush=True)
        asyncio.run(chat_on(settings))


def utf8_output() -> None:
    """Print UTF-8 whatever the locale says; halves of surrogate pairs come out as JSON writes them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _language(wanted: str | None, settings: Settings) -> str:
    from bot.texts import languages

    if wanted is not None and wanted not in languages():
        fail(f"--lang: {wanted!r} is not spoken; give one of: {', '.join(languages())}")
    return wanted or settings.default_language


def _day(given: str | None) -> dt.date:
    from bot.clock import today

    try:
        return today() if given is None else dt.date.fromisoformat(given)
    except ValueError:
        fail(f"--today: {given!r} is no date; give one such as 2026-11-22")
