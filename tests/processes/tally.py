"""Counts what was asked against what was answered, chat by chat, and prints the row of the fault table."""

from __future__ import annotations

from collections import Counter

from tests.loopback.server import LoopbackTelegram
from tests.processes.people import People

QUESTIONS = (
    "What stake does Renault hold in Nissan?",
    "What would Renault hold after the deal?",
    "What stake does Nissan hold in Renault?",
)
STRANGER = 999


class Tally:
    """Questions with their chats, and the answers that came; an answer is known by its first line."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self._telegram = telegram
        self._asked: Counter[tuple[int, str]] = Counter()
        self._heads: list[str] = []
        self._number = 0

    async def learn(self) -> None:
        """Ask each question once in peace, to know its answer."""
        people = People(self._telegram)
        self._heads = [_head(await people.ask(question, user=STRANGER)) for question in QUESTIONS]
        assert len(set(self._heads)) == len(QUESTIONS)

    def ask(self, users: int, groups: int) -> None:
        """One more question, in private and in a group by turns."""
        number, self._number = self._number, self._number + 1
        which, user = number % len(QUESTIONS), number % users + 1
        if number % 2:
            self._telegram.say(QUESTIONS[which], user=user)
            self._asked[user, self._heads[which]] += 1
            return
        group = -1000 - number % groups
        self._telegram.say(f"/ask {QUESTIONS[which]}", user=user, chat=group)
        self._asked[group, self._heads[which]] += 1

    @property
    def lost(self) -> int:
        return (self._asked - self._answered()).total()

    def doubled(self) -> Counter[int]:
        """Answers beyond the questions, by chat."""
        more: Counter[int] = Counter()
        for (chat, _), count in (self._answered() - self._asked).items():
            more[chat] += count
        return more

    def wrong(self) -> int:
        """Answers to nothing that was asked in their chat."""
        return sum(count for key, count in self._answered().items() if key not in self._asked)

    def row(self, fault: str, times: int) -> None:
        """Print the row of the table in docs/operations.md."""
        asked, doubled = self._asked.total(), self.doubled().total()
        print(f"\n| {fault} | {times} | {asked} | {self.lost} | {doubled} | {self.wrong()} |")

    def _answered(self) -> Counter[tuple[int, str]]:
        sent = self._telegram.made("sendMessage")
        found = Counter((int(call.params["chat_id"]), _head(call.params["text"])) for call in sent)
        return Counter({key: count for key, count in found.items() if key[0] != STRANGER})


def _head(text: str) -> str:
    return text.splitlines()[0]
