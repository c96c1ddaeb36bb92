"""/asof and "what did you say on DAY": the answer as it was given then, and what became of its facts since.

What was so on a day is an ordinary question; this is about what this base knew, and so what it said.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from dataclasses import replace

from telegram import Message, Update

from bot.admin.allowed import DASHES
from bot.admin.fields import Fields
from bot.admin.preview import line_page
from bot.admin.words import Said, said_in
from bot.handlers.addressing import text_of, without_mentions
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import say, say_line
from bot.page.answer import blocks_of, shortened
from bot.page.blocks import Block, Span, block
from bot.services import FactsUnavailableError
from bot.texts import Texts
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import Desk
from knowledge.answers.wording import wording
from knowledge.claims.changing.histories import came_by
from knowledge.claims.facts import Facts
from knowledge.claims.ledger import Ledger
from knowledge.claims.model import Claim, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.language import load
from knowledge.questions.sentences.days import Calendar, read_day
from knowledge.questions.sentences.words import words_of

SAID = re.compile(
    r"^\s*what (?:did|have) (?:you|the bot) (?:say|said|tell|told)(?: us| me)?"
    r"(?: (?:on|in|as of) (?P<day>.+?) (?:about|on|of) (?P<about>.+?)"
    r"| about (?P<about2>.+?) (?:on|in|as of) (?P<day2>.+?)"
    r"| (?:on|in|as of) (?P<day3>[^?]*\d{4}))"
    r"\s*\??\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""The typed way to ask for it."""


async def asof(face: Face, message: Message, spoken: Texts, rest: str) -> None:
    """/asof DAY QUESTION."""
    said = said_in(spoken.language)
    rest = "" if rest.startswith(DASHES) else rest
    words = rest.split()
    for length in (3, 2, 1):
        day = _day(" ".join(words[:length]), face.services.today())
        if day is not None and len(words) > length:
            await _tell(face, message, spoken, day, " ".join(words[length:]))
            return
    await say(message, line_page([said.say("asof_form")], [_line(said, face.services.today())]))


async def on_said(face: Face, update: Update, context: Context) -> None:
    """A typed "what did you say on DAY about X"."""
    message = update.effective_message
    assert message is not None
    spoken, found = await face.texts_for(message), SAID.match(without_mentions(text_of(message)))
    assert found is not None
    day = _day(found["day"] or found["day2"] or found["day3"], face.services.today())
    if day is None:
        said = said_in(spoken.language)
        await say(message, line_page([said.say("asof_form")], [_line(said, face.services.today())]))
        return
    await _tell(face, message, spoken, day, found["about"] or found["about2"] or "")


def _line(said: Said, day: dt.date) -> str:
    """A line to copy that asks for what was said on that day."""
    return said.word("examples", "asof").format(today=day)


def _day(typed: str, today: dt.date) -> dt.date | None:
    found = read_day(typed, Calendar(today, load("en").months, words_of("en")))
    return found.value.last if found.value else None


async def _tell(face: Face, message: Message, spoken: Texts, day: dt.date, question: str) -> None:
    said, keeping, today = said_in(spoken.language), face.services.keeping, face.services.today()
    if day > today:
        await say(message, line_page([said.say("asof_future", day=wording("en").date(day))]))
        return
    try:
        if keeping is None:
            raise FactsUnavailableError
        ledger, now = await keeping.ledger(), await face.services.desks.current()
        blocks = await _blocks(ledger, now, day, question, said, spoken)
    except FactsUnavailableError:
        await say_line(message, spoken.say("facts_unavailable"))
        return
    await say(message, shortened(blocks, spoken.say("cut_short"), most=1))


async def _blocks(ledger: Ledger, now: Desk, day: dt.date, question: str, said: Said, spoken: Texts) -> list[Block]:
    moment = dt.datetime.combine(day, dt.time.max, dt.UTC)
    snapshot = await ledger.snapshot(moment)
    words = wording("en")
    if snapshot.revision == 0:
        first = (await ledger.revisions(limit=1))[0].recorded.date()
        head = [said.say("asof_nothing", day=words.date(day), first=words.date(first))]
        if not question:
            return [_plain(head)]
        then = await asyncio.to_thread(_answer, published_by(now.snapshot, day), question, day)
        known = then.outcome is Outcome.ANSWERED
        head.append(said.say("asof_published" if known else "asof_nothing_published", day=words.date(day)))
        return [_plain(head), *(blocks_of(then, spoken) if known else [])]
    if not question:
        return [_plain([said.say("asof_about")]), block([(Span(_line(said, day), "code"),)])]
    then = await asyncio.to_thread(_answer, snapshot, question, day)
    since = await _since(ledger, then, snapshot, Fields(now.snapshot, said), said)
    return [_plain([said.say("asof_said", day=words.date(day))]), *blocks_of(then, spoken), _plain(since)]


def _answer(snapshot: Snapshot, question: str, day: dt.date) -> Answer:
    return Desk(snapshot).reply(question, today=day)


def published_by(snapshot: Snapshot, day: dt.date) -> Snapshot:
    """What sources that were out by the day say, of all that is known now."""
    out = {source.key for source in snapshot.facts.sources if source.date and source.date.last <= day}
    facts = snapshot.facts
    kept = [replace(claim, sources=own) for claim in facts.claims() if (own := _out(claim, out))]
    sources = [source for source in facts.sources if source.key in out]
    return Snapshot(Facts.of([*sources, *facts.entities, *kept]))


def _out(claim: Claim, out: set[str]) -> tuple[str, ...]:
    return tuple(key for key in claim.sources if key in out)


async def _since(ledger: Ledger, then: Answer, snapshot: Snapshot, fields: Fields, said: Said) -> list[str]:
    """What became of the facts of the answer after that day."""
    lines = []
    for key in then.claims:
        versions = await ledger.history(key)
        for version in versions:
            if version.asserted.number > snapshot.revision:
                kind, date = came_by(version, versions), wording("en").date(version.asserted.recorded.date())
                record = version.record
                what = fields.percent(record) if isinstance(record, Stake) and kind == "corrected" else ""
                lines.append(said.word("since", kind).format(what=what, day=date, note=getattr(record, "note", "")))
        last = versions[-1] if versions else None
        if last and last.retracted is not None and last.retracted.number > snapshot.revision:
            lines.append(said.word("since", "undone").format(day=wording("en").date(last.retracted.recorded.date())))
    return list(dict.fromkeys(lines))


def _plain(lines: list[str]) -> Block:
    return block([(Span(line, "i"),) for line in lines if line])
