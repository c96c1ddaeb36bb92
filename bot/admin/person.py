"""Who gives a command and where, as the audit keeps it: the number counts, the name is only shown."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, Message, User

from bot.page.clean import clean

SHARED = {777000: "Telegram's own account", 1087968824: "the stand-in of all anonymous administrators", 136817688: ""}
"""Numbers that belong to no one person: Telegram itself, anonymous administrators, people writing as a channel."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person by number, with the name of the moment."""

    user_id: int
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.user_id})"


def who_of(user: User) -> Who:
    """The person with the name that Telegram shows now."""
    handle = f" @{user.username}" if user.username else ""
    return Who(user.id, clean(f"{user.full_name}{handle}")[:120])


def author_of(message: Message) -> Who | None:
    """Who wrote the message; None for anonymous administrators, channels, bots and shared accounts."""
    user = message.from_user
    if user is None or message.sender_chat is not None or user.is_bot or user.id in SHARED:
        return None
    return who_of(user)


def where(chat: Chat) -> str:
    """The chat as the audit keeps it."""
    return "private" if chat.type == chat.PRIVATE else f"group {chat.id}"
