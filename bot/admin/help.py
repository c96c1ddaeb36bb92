"""What /help adds for those who keep the facts: their commands, and lines that work as they stand."""

from __future__ import annotations

from bot.admin.words import said_in
from bot.page.blocks import Block, Span, block


def keeper_blocks(language: str) -> list[Block]:
    """The commands with what each is for, and examples to copy."""
    said = said_in(language)
    commands = [(Span(f"/{name} – {what}"),) for name, what in said.table("commands").items()]
    examples = [(Span(line, "code"),) for line in said.table("examples").values()]
    return [
        block([(Span(said.say("help_head")),), *commands]),
        block([(Span(said.say("help_lines")),), *examples]),
        block([(Span(said.say("help_which")),)]),
    ]
