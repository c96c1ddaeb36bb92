"""Whom a change of rights means: by number, or by replying to a message; never by a name, never a shared account."""

from __future__ import annotations

import re

from telegram import Message, MessageOriginHiddenUser, MessageOriginUser, User

from bot.admin.person import SHARED, Who, who_of

_NUMBER = re.compile(r"\d{1,18}")


def subject_of(typed: str, message: Message) -> Who | str:
    """The person, or the key of the text that says why it cannot be known."""
    if typed:
        return _typed(typed)
    replied = message.reply_to_message
    if replied is None:
        return "rights_form"
    origin = replied.forward_origin
    if isinstance(origin, MessageOriginHiddenUser):
        return "rights_hidden"
    if origin is not None:
        return _person(origin.sender_user) if isinstance(origin, MessageOriginUser) else "rights_shared"
    if replied.sender_chat is not None or replied.from_user is None:
        return "rights_shared"
    return _person(replied.from_user)


def _typed(typed: str) -> Who | str:
    if not _NUMBER.fullmatch(typed):
        return "rights_by_name" if typed.startswith("@") else "rights_form"
    number = int(typed)
    return "rights_shared" if number in SHARED or number == 0 else Who(number, "")


def _person(user: User) -> Who | str:
    if user.id in SHARED:
        return "rights_shared"
    return "rights_bot" if user.is_bot else who_of(user)
