"""The command menus that Telegram shows, for private chats and for groups, in every language."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest

from bot.admin.words import said_in
from bot.texts import FALLBACK, languages, texts

PRIVATE_ONLY = frozenset({"mydata", "forgetme"})
"""Commands that a group's menu leaves out."""


async def set_menus(bot: Bot, keepers: Iterable[int] = ()) -> None:
    """Tell Telegram the menus; it remembers them, so this is done at every start.

    In their private chats ``keepers`` see the commands for the facts as well.
    """
    for language in languages():
        code = None if language == FALLBACK else language
        commands = [BotCommand(name, what) for name, what in texts(language).commands.items()]
        shared = [command for command in commands if command.command not in PRIVATE_ONLY]
        await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), language_code=code)
        await bot.set_my_commands(shared, BotCommandScopeAllGroupChats(), language_code=code)
        more = [BotCommand(name, what) for name, what in said_in(language).table("commands").items()]
        for keeper in keepers:
            with suppress(BadRequest):  # a keeper who never wrote to the bot
                await bot.set_my_commands([*commands, *more], BotCommandScopeChat(keeper), language_code=code)
