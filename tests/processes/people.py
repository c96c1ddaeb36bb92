"""People who talk to a bot in a process of its own, one answer after another."""

from __future__ import annotations

from tests.loopback.server import Call, LoopbackTelegram

OWNER = 11
ASK = "How much of Nissan does Renault own?"
OUT = "My facts cannot be read at the moment"
CHANGE = (
    "/correct Renault holds 43.4% of Nissan on 2023-01-17 | TEST Gazette, 2023-01-18, https://example.org/t1 | again"
)


class People:
    """What people say, and what they hear."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self.telegram = telegram

    async def ask(self, text: str = ASK, user: int = 1) -> str:
        """Say something in private; the answer to it."""
        return str((await self._answered(text, user)).params["text"])

    async def preview(self, line: str = CHANGE) -> Call:
        """A change that the owner asks for, not confirmed yet."""
        return await self._answered(line, OWNER)

    async def confirm(self, preview: Call) -> str:
        """Press the button; what the owner reads then, in the message or over it."""
        before = len(self.telegram.calls)
        data = preview.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        self.telegram.press(data, preview.result, user=OWNER)
        await self.telegram.until(lambda: bool(self._told(before)))
        return self._told(before)

    def _told(self, since: int) -> str:
        calls = [call for call in self.telegram.calls[since:] if call.ok]
        edits = [call.params["text"] for call in calls if call.method == "editMessageText"]
        toasts = [call.params.get("text", "") for call in calls if call.method == "answerCallbackQuery"]
        return str((edits or toasts or [""])[0])

    async def _answered(self, text: str, user: int) -> Call:
        before = len(self.telegram.made("sendMessage", user))
        self.telegram.say(text, user=user)
        await self.telegram.until(lambda: len(self.telegram.made("sendMessage", user)) > before)
        return self.telegram.made("sendMessage", user)[-1]
