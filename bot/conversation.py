"""A conversation without Telegram: one person, one line after the other, the context kept between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.texts import Texts, languages, texts
from bot.words import COMPLETE, nearest_command, phrase_of, question_of, wished_language, wordless
from knowledge.answers.answer import Answer, Context

if TYPE_CHECKING:
    from knowledge.answers.desk import Desk

PRIVATE = frozenset({"privacy", "mydata", "forgetme"})
"""Commands about what is kept; a conversation in the terminal keeps nothing."""


class Conversation:
    """What was said so far, as far as the next line may lean on it."""

    def __init__(self, today: Callable[[], dt.date], language: str) -> None:
        """``language`` is that of the first answer."""
        self._today = today
        self._context: Context | None = None
        self.spoken: Texts = texts(language)

    def hear(self, line: str, desk: Desk) -> Answer | str:
        """The answer to a line; plain text where it was no question."""
        if line.startswith("/"):
            return self._command(line, desk)
        wished = wished_language(line)
        if wished is not None:
            return self._speak(wished)
        phrase = phrase_of(line, self.spoken.language)
        return self._ask(line, desk) if phrase is None else self._other(phrase)

    def _command(self, line: str, desk: Desk) -> Answer | str:
        name, _, rest = line[1:].partition(" ")
        name, rest = name.casefold(), rest.strip()
        if name == "language" and rest:
            return self._speak(rest) if rest in languages() else self._languages("language_unknown", rest)
        if name == "ask" or name in self.spoken.questions:
            question = question_of(name, rest, self.spoken)
            alone = name in COMPLETE
            return self._ask(question, desk, alone=alone) if question else self.spoken.say("ask_what")
        if name in self.spoken.commands or name == "start":
            return self._other("help" if name == "start" else name)
        near = nearest_command(name, tuple(self.spoken.commands))
        return self.spoken.say("command_near", command=f"/{near}") if near else self.spoken.say("command_unknown")

    def _ask(self, question: str, desk: Desk, *, alone: bool = False) -> Answer:
        context = None if alone or wordless(question) else self._context
        answer = desk.reply(question, context=context, today=self._today(), language=self.spoken.language)
        self._context = answer.context
        return answer

    def _other(self, name: str) -> str:
        if name in PRIVATE:
            return self.spoken.say("chat_private_only")
        if name == "language":
            return self._languages("language", "")
        return self._help() if name == "help" else self.spoken.say(name)

    def _help(self) -> str:
        commands = [f"/{name} – {what}" for name, what in self.spoken.commands.items() if name not in PRIVATE]
        return "\n".join([self.spoken.say("help"), *self.spoken.examples, self.spoken.say("help_commands"), *commands])

    def _speak(self, language: str) -> str:
        self.spoken = texts(language)
        return self.spoken.say("language_set")

    def _languages(self, key: str, wanted: str) -> str:
        names = ", ".join(f"{texts(code).name} ({code})" for code in languages())
        return self.spoken.say(key, language=wanted, languages=names)
