"""One application for each test, whole, with nothing behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.app import build_application, settle
from bot.settings import Settings
from tests.bot import updates
from tests.bot.services_double import MemoryServices
from tests.bot.telegram_double import Call, RecordingRequest


class Talk:
    """The application as its users meet it."""

    def __init__(self, application: Any, request: RecordingRequest, memory: MemoryServices) -> None:
        self.application, self.request, self.memory = application, request, memory

    async def say(self, text: str | None = None, **more: Any) -> dict[str, Any]:
        """Say something; returns the message."""
        said = updates.message(text, **more)
        await self.application.process_update(updates.new(self.application.bot, said))
        return said

    async def edit(self, said: dict[str, Any], text: str, minutes: float = 1) -> None:
        """Edit what was said."""
        await self.application.process_update(updates.edited(self.application.bot, said, text, minutes))

    async def press(self, data: str, under: int, user: dict[str, Any] = updates.ANN, **more: Any) -> None:
        """Press a button under one of our messages."""
        below = updates.message("…", user=updates.OUR_BOT, **more)
        below["message_id"] = under
        await self.application.process_update(updates.pressed(self.application.bot, data, below, user))

    async def ask(self, text: str | None = None, **more: Any) -> Call:
        """Say something and return the one answer."""
        before = len(self.request.said)
        await self.say(text, **more)
        [answer] = self.request.said[before:]
        return answer

    @property
    def last_answer(self) -> int:
        """The id of the answer remembered last."""
        return list(self.memory.exchanges)[-1][1]

    async def settle(self) -> None:
        """Wait for what is being gathered."""
        await settle(self.application)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Settings(_env_file=None, contact="ops@example.org")  # type: ignore[call-arg]


@pytest.fixture
async def talk(settings: Settings) -> AsyncIterator[Talk]:
    request, memory = RecordingRequest(), MemoryServices()
    application = build_application(settings, memory.services(), request=request)
    async with application:
        yield Talk(application, request, memory)
