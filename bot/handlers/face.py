"""What every handler gets: the services, the settings, and the way to the texts of a chat."""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import Message, User

from bot.handlers.bursts import Bursts
from bot.services import Services
from bot.settings import Settings
from bot.texts import Texts, languages, texts


@dataclass(frozen=True, slots=True)
class Face:
    """The bot as its handlers see it."""

    services: Services
    settings: Settings
    bursts: Bursts = field(default_factory=Bursts)

    async def texts_for(self, message: Message) -> Texts:
        """The texts for who wrote the message."""
        return await self.texts_in(message.chat_id, message.from_user)

    async def texts_in(self, chat_id: int, user: User | None) -> Texts:
        """The texts in the chat's chosen language, else in that of the person's app, else in the default one."""
        chosen = await self.services.chats.language_of(chat_id)
        code = ((user.language_code if user else None) or "").split("-")[0]
        return texts(chosen or (code if code in languages() else self.settings.default_language))
