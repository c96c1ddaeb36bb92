"""Once "done" is shown nobody is told anything older, whichever of four workers answers: facts, names, rights."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.admin.office import ASK, GROUP, T1
from tests.databases import BOTH, database_url
from tests.loopback.server import LoopbackTelegram
from tests.processes.crew import crew

WORKERS = 4
PEOPLE = 200
OWNER, SECOND = 11, 12
THROUGH = "How much of Mitsubishi Motors does Renault hold through Nissan?"
END = "/end Renault holds Nissan until 2023-11-30 | TEST Gazette, 2023-12-02, https://example.org/t3 | sold"
ODD = "what slice of Nissan sits in French hands?"


class Crowd:
    """People who write to four workers on one database, each update to the next of them."""

    def __init__(self, telegram: LoopbackTelegram) -> None:
        self.telegram = telegram
        self.newcomer = 1000

    async def confirm(self, line: str, user: int = OWNER) -> None:
        """A keeper's change, until "done" is shown."""
        await self.said(line, user)
        self.press(user)
        await self.telegram.until(lambda: self.edited(user).startswith("Done"))

    async def said(self, line: str, user: int) -> str:
        """Say something in private; the answer to it."""
        telegram, before = self.telegram, len(self.telegram.texts(user))
        telegram.say(line, user=user)
        await telegram.until(lambda: len(telegram.texts(user)) > before)
        return telegram.texts(user)[-1]

    def press(self, user: int) -> None:
        """Confirm the newest preview of this person."""
        preview = self.telegram.made("sendMessage", user)[-1]
        data = preview.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        self.telegram.press(data, preview.result, user=user)

    def edited(self, user: int) -> str:
        """What the newest preview of this person says now."""
        number = self.telegram.made("sendMessage", user)[-1].result["message_id"]
        edits = [c for c in self.telegram.made("editMessageText", user) if int(c.params["message_id"]) == number]
        return str(edits[-1].params["text"]) if edits else ""

    async def ask(self, *questions: str, people: int) -> list[str]:
        """So many people ask, all at once, in private and some in a group; their answers."""
        telegram, before = self.telegram, len(self.telegram.texts())
        for number in range(people):
            question, self.newcomer = questions[number % len(questions)], self.newcomer + 1
            if number % 20 == 19:
                telegram.say(f"/ask {question}", user=self.newcomer, chat=GROUP)
            else:
                telegram.say(question, user=self.newcomer)
        await telegram.until(lambda: len(telegram.texts()) >= before + people)
        return [html.unescape(re.sub(r"<[^>]+>", "", text)) for text in telegram.texts()[before:]]


@asynccontextmanager
async def crowd(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Crowd]:
    monkeypatch.setenv("OWNER_IDS", f"{OWNER},{SECOND}")
    monkeypatch.setenv("FACTS_PACK", "kyodo-2023-01-17")
    async with LoopbackTelegram() as telegram, crew(telegram, database_url(kind, folder), bot=True) as team:
        workers = await asyncio.gather(*(team.listening() for _ in range(WORKERS)))
        await telegram.until(lambda: len(telegram.made("setWebhook")) == WORKERS)
        telegram.hook_urls = [address for _, address in workers]
        made = Crowd(telegram)
        await made.ask(ASK, people=4 * WORKERS)  # every worker holds the first facts in memory
        yield made


async def _facts_names_and_wordings(people: Crowd) -> None:
    await people.confirm(f"/correct {T1}")
    for answer in await people.ask(ASK, THROUGH, people=PEOPLE):
        assert "Renault holds 43.4% of Nissan" in answer or "about 14.76%" in answer, answer
    await people.confirm("/alias Nissan = Zwickel | as people say")
    for answer in await people.ask("How much of Zwickel does Renault own?", people=4 * WORKERS):
        assert answer.startswith("Renault holds 43.4% of Nissan")
    await people.confirm(f"/teach {ODD} = {ASK} | people ask so")
    for answer in await people.ask(ODD, people=4 * WORKERS):
        assert answer.startswith("Renault holds 43.4% of Nissan")
    await people.confirm("/undo")
    for answer in await people.ask(ODD, people=4 * WORKERS):
        assert "did not understand" in answer


async def _a_right_that_was_taken(people: Crowd) -> None:
    telegram = people.telegram
    assert "Preview" in await people.said(END, SECOND)
    await people.confirm(f"/admins revoke {SECOND}")
    for _ in range(WORKERS):
        people.press(SECOND)
    await telegram.until(lambda: "nothing was changed" in people.edited(SECOND))
    for command in ("/undo", "/export", "/audit", "/add x") * 2:
        assert "Only those who keep the facts" in await people.said(command, SECOND)
    for answer in await people.ask(ASK, people=WORKERS):
        assert "Renault holds 43.4% of Nissan" in answer


async def _two_owners_who_remove_each_other_at_once(people: Crowd) -> None:
    await people.confirm(f"/admins owner {SECOND}")
    for one, other in ((OWNER, SECOND), (SECOND, OWNER)):
        assert "Preview" in await people.said(f"/admins revoke {other}", one)
    people.press(OWNER)
    people.press(SECOND)
    await people.telegram.until(lambda: bool(people.edited(OWNER) and people.edited(SECOND)))
    outcomes = [people.edited(user) for user in (OWNER, SECOND)]
    assert sum(text.startswith("Done") for text in outcomes) == 1
    assert sum("nothing was changed" in text for text in outcomes) == 1
    left = OWNER if outcomes[0].startswith("Done") else SECOND
    assert (await people.said("/admins", left)).count("– owner") == 1


@BOTH
@pytest.mark.timeout(120 + 60 * WORKERS)
async def test_whoever_answers_says_the_same(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with crowd(kind, tmp_path, monkeypatch) as people:
        await _facts_names_and_wordings(people)
        await _a_right_that_was_taken(people)
        await _two_owners_who_remove_each_other_at_once(people)
