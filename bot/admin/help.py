"""What /help adds for those who keep the facts: their commands, and lines that work as they stand."""

from __future__ import annotations

import datetime as dt

from bot.admin.words import said_in
from bot.page.blocks import Block, Span, block


def keeper_blocks(language: str, today: dt.date) -> list[Block]:
    """The commands with what each is for, and examples to copy; one about the past names ``today``."""
    said = said_in(language)
    commands = [(Span(f"/{name} – {what}"),) for name, what in said.table("commands").items()]
    examples = [(Span(line.format(today=today), "code"),) for line in said.table("examples").values()]
    return [
        block([(Span(said.say("help_head")),), *commands]),
        block([(Span(said.say("help_lines")),), *examples]),
        block([(Span(said.say("help_which")),)]),
    ]
