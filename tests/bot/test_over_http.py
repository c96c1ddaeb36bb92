"""The whole bot as a process, over Telegram's HTTP interface, with real facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.loopback.server import Call, LoopbackTelegram
from tests.processes.crew import crew

ANN = 1
QUESTION = "What would Renault hold after the deal?"


def buttons(call: Call) -> list[dict[str, str]]:
    markup: Any = call.params.get("reply_markup") or {}
    markup = json.loads(markup) if isinstance(markup, str) else markup
    return [button for row in markup.get("inline_keyboard", []) for button in row]


class Chat:
    """Ann's private chat with the bot."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self.telegram = telegram

    async def ask(self, text: str) -> Call:
        before = len(self.telegram.made("sendMessage", ANN))
        self.telegram.say(text, user=ANN)
        await self.telegram.answers(before + 1, ANN)
        [answer] = self.telegram.made("sendMessage", ANN)[before:]
        return answer

    async def press(self, label: str, answer: Call) -> Call:
        [data] = [button["callback_data"] for button in buttons(answer) if label in button["text"]]
        before = len(self.telegram.made("editMessageText"))
        self.telegram.press(data, answer.result, user=ANN)
        await self.telegram.until(lambda: len(self.telegram.made("editMessageText")) > before)
        return self.telegram.made("editMessageText")[-1]


async def test_a_first_conversation_and_a_button_after_a_restart(tmp_path: Path) -> None:
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{tmp_path}/bot.db", bot=True) as team:
        process = await team.polling()
        chat = Chat(telegram)
        assert len((await chat.ask("/start")).params["text"].splitlines()) <= 10
        answer = await chat.ask(QUESTION)
        assert "15%" in answer.params["text"].splitlines()[0]
        assert "<blockquote expandable>" in answer.params["text"]
        assert "Renault" in (await chat.ask("source?")).params["text"]
        choices = await chat.ask("Who owns 15%?")
        assert len(buttons(choices)) >= 2
        assert await team.stop(process) == 0

        await team.polling()
        changed = await chat.press("Nissan's stake in Renault", choices)
        assert changed.params["message_id"] == choices.result["message_id"]
        assert changed.params["text"].startswith("<b>Nissan")
        assert telegram.made("answerCallbackQuery")

        said = telegram.say("How much of Renault does Nissan own?", user=ANN)
        await telegram.until(lambda: telegram.texts(ANN)[-1].startswith("<b>Nissan"))
        before = len(telegram.made("editMessageText"))
        telegram.edit(said, "How much of Nissan does Renault own?")
        await telegram.until(lambda: len(telegram.made("editMessageText")) > before)
        assert telegram.made("editMessageText")[-1].params["text"].startswith("<b>Renault")
        assert not [call for call in telegram.calls if not call.ok and call.method != "getUpdates"]
