"""The chat in the terminal: with history, completion and colours, or line by line where input is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import today
from bot.conversation import Conversation
from bot.faults import place_of_fault
from bot.services import FactsUnavailableError
from knowledge.answers.answer import Answer
from knowledge.answers.text import plain

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import History

    from bot.settings import Settings
    from knowledge.answers.desk import Desk

PROMPT = "› "


async def chat_on(settings: Settings) -> None:
    """Talk on the database of the settings.

    Raises:
        DatabaseError: when the database cannot be used.
    """
    from bot.base import desks_on

    async with desks_on(settings) as desks:
        conversation = Conversation(today, settings.default_language)
        names = [name.short for name in (await desks.current()).snapshot.entities.values()]
        await chat(desks.current, conversation, names)


async def chat(desk_now: Callable[[], Awaitable[Desk]], conversation: Conversation, names: Iterable[str]) -> None:
    """Talk until the end of input; ``names`` are offered for completion."""
    shown = sys.stdin.isatty() and sys.stdout.isatty()
    lines = _prompted(_session(conversation, names)) if shown else _piped()
    if shown:
        print(conversation.spoken.say("chat_welcome"))
    async for line in lines:
        if not line.strip():
            continue
        _show(await _reply(line.strip(), desk_now, conversation), conversation, coloured=shown)
    print(conversation.spoken.say("chat_end"))


async def _reply(line: str, desk_now: Callable[[], Awaitable[Desk]], conversation: Conversation) -> Answer | str:
    try:
        return conversation.hear(line, await desk_now())
    except FactsUnavailableError:
        return conversation.spoken.say("facts_unavailable")
    except Exception as error:  # a fault at one question must not end the talk
        print(place_of_fault(error), file=sys.stderr)
        return conversation.spoken.say("trouble")


def _show(reply: Answer | str, conversation: Conversation, *, coloured: bool) -> None:
    if isinstance(reply, str):
        print(reply, end="\n\n", flush=True)
    elif coloured:
        from rich.console import Console

        from bot.page.terminal import rich_page

        Console(highlight=False).print(rich_page(reply, conversation.spoken), end="\n\n")
    else:
        print(plain(reply), end="\n\n", flush=True)


async def _piped() -> AsyncIterator[str]:
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").removeprefix("\ufeff")


async def _prompted(session: PromptSession[str]) -> AsyncIterator[str]:
    while True:
        try:
            yield await session.prompt_async(PROMPT)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _session(conversation: Conversation, names: Iterable[str]) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.shortcuts import CompleteStyle

    commands = [f"/{name}" for name in conversation.spoken.commands]
    words = WordCompleter([*commands, *sorted(set(names))], ignore_case=True, sentence=False, WORD=True)
    return PromptSession(
        history=_history(), completer=words, complete_style=CompleteStyle.READLINE_LIKE, reserve_space_for_menu=0
    )


def _history() -> History:
    """The lines of earlier chats, in the user's state folder where that can be written."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "alliance-bot"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "history").touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(folder / "history"))
