"""The few Bot API calls that the runtime makes by itself, with the raw JSON of updates."""

from __future__ import annotations

from typing import Any

from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "guest_message",
)
"""Telegram remembers the list, so it is said at every start; kinds without a handler are not asked for."""


BATCH = 100
"""Updates that Telegram gives at once, at most."""


class Api:
    """Calls on a request client of its own, so that a waiting poll never keeps an answer from its connection."""

    def __init__(self, address: str, request: BaseRequest) -> None:
        """``address`` ends with the token; ``request`` must not be that of the bot's own calls."""
        self._address = address
        self._request = request

    async def call(self, method: str, seconds: float | None = None, **values: Any) -> Any:
        """One call; ``seconds`` is how long the answer may take."""
        data = RequestData([RequestParameter.from_input(key, value) for key, value in values.items()])
        address = f"{self._address}/{method}"
        if seconds is None:
            return await self._request.post(address, data)
        return await self._request.post(address, data, read_timeout=seconds)

    async def updates(self, offset: int | None, wait: int, limit: int = BATCH) -> list[dict[str, Any]]:
        """Updates as Telegram sent them; waits up to ``wait`` seconds for the first."""
        values: dict[str, Any] = {"timeout": wait, "limit": limit, "allowed_updates": list(ALLOWED_UPDATES)}
        if offset is not None:
            values["offset"] = offset
        result = await self.call("getUpdates", wait + 10.0, **values)
        return result if isinstance(result, list) else []

    async def alive(self) -> Any:
        """A cheap call that tells whether Telegram answers."""
        return await self.call("getMe", 5.0)
