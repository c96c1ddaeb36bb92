"""The command menus that Telegram shows, in every language: private chats, groups, and those who keep the facts."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.admin.words import said_in
from bot.texts import FALLBACK, languages, texts

log = logging.getLogger("bot.menus")

PRIVATE_ONLY = frozenset({"mydata", "forgetme"})
"""Commands that a group's menu leaves out."""


async def set_menus(bot: Bot) -> None:
    """Tell Telegram the menus; it remembers them, so this is done at every start.

    Keepers get theirs when they write /start or /help: before that they may have no chat to show it in.
    """
    for language in languages():
        code, commands = _code(language), _commands(language)
        shared = [command for command in commands if command.command not in PRIVATE_ONLY]
        await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), language_code=code)
        await bot.set_my_commands(shared, BotCommandScopeAllGroupChats(), language_code=code)


async def set_keeper_menu(bot: Bot, user_id: int, *, keeps: bool) -> None:
    """Show somebody the keepers' commands too, in the private chat, or no longer.

    A person who never started the bot has no chat with it: then there is nothing to show.
    """
    scope = BotCommandScopeChat(user_id)
    try:
        for language in languages():
            if keeps:
                own = said_in(language).table("commands")
                commands = [*_commands(language), *(BotCommand(name, what) for name, what in own.items())]
                await bot.set_my_commands(commands, scope, language_code=_code(language))
            else:
                await bot.delete_my_commands(scope, language_code=_code(language))
    except TelegramError as error:
        log.info("the menu of a keeper could not be set: %s", error)


def _commands(language: str) -> list[BotCommand]:
    return [BotCommand(name, what) for name, what in texts(language).commands.items()]


def _code(language: str) -> str | None:
    return None if language == FALLBACK else language
