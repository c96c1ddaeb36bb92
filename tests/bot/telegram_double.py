"""A request client that reaches nobody: it records every call and answers as Telegram would."""

from __future__ import annotations

import itertools
import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.bot.updates import BOT_ID, BOT_NAME, OUR_BOT, SENT_AT

_ids = itertools.count(5000)


@dataclass(frozen=True)
class Call:
    """One call of the Bot API."""

    method: str
    values: dict[str, Any]

    @property
    def text(self) -> str:
        """What was said."""
        return str(self.values["text"])

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Labels and data of the buttons."""
        rows = self.values.get("reply_markup", {}).get("inline_keyboard", [])
        return [(button["text"], button["callback_data"]) for row in rows for button in row]


class RecordingRequest(BaseRequest):
    """Records calls; ``refusals`` are given as the next answers to calls that people see."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: deque[str] = deque()
        self.member_status = "member"

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        values = dict(request_data.parameters) if request_data else {}
        if name != "getMe":
            self.calls.append(Call(name, values))
            if self.refusals and name in {"sendMessage", "editMessageText"}:
                return 400, json.dumps(
                    {"ok": False, "error_code": 400, "description": self.refusals.popleft()}
                ).encode()
        return 200, json.dumps({"ok": True, "result": self._result(name, values)}).encode()

    def _result(self, name: str, values: dict[str, Any]) -> Any:
        if name == "getMe":
            return {**OUR_BOT, "can_join_groups": True}
        if name == "sendMessage":
            return self._message(next(_ids), values)
        if name == "editMessageText":
            return self._message(values["message_id"], values)
        if name == "getChatMember":
            user = {"id": values["user_id"], "is_bot": False, "first_name": "X"}
            return {"status": self.member_status, "user": user, "is_anonymous": False}
        return True

    @staticmethod
    def _message(number: int, values: dict[str, Any]) -> dict[str, Any]:
        kind = "private" if values["chat_id"] > 0 else "supergroup"
        chat = {"id": values["chat_id"], "type": kind, "title": "T"}
        user = {"id": BOT_ID, "is_bot": True, "first_name": "A", "username": BOT_NAME}
        return {
            "message_id": number,
            "date": int(SENT_AT.timestamp()),
            "chat": chat,
            "from": user,
            "text": values["text"],
        }

    def of(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    @property
    def said(self) -> list[Call]:
        """The new messages."""
        return self.of("sendMessage")
