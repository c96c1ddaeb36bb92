"""/unanswered: what people asked and got no answer to, grouped with counts; nobody's name is kept beside it."""

from __future__ import annotations

import asyncio
import datetime as dt

from telegram import Message

from bot.admin.building import asking
from bot.admin.grouping import Group, groups
from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.preview import line_page
from bot.admin.proposal import Asking
from bot.admin.words import said_in
from bot.handlers.face import Face
from bot.handlers.speak import say, say_line
from bot.page.answer import shortened
from bot.page.blocks import Block, Span, block
from bot.page.clean import clean
from bot.services import FactsUnavailableError
from bot.store.unanswered import newest

PAGE = 10
LONGEST = 200
"""Characters of one question that are shown."""


async def unanswered(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """Show a page of the groups, the most frequent first, each with a line that teaches it."""
    spoken = await face.texts_for(message)
    said = said_in(spoken.language)
    try:
        asked = await asking(face, keeping, who, said)
    except FactsUnavailableError:
        await say_line(message, spoken.say("facts_unavailable"))
        return
    rows = await keeping.write(newest)
    found = await asyncio.to_thread(groups, asked.desk, rows, asked.today)
    page = max(int(rest), 1) if rest.isdecimal() and len(rest) < 4 else 1
    shown = found[(page - 1) * PAGE :][:PAGE]
    if not shown:
        await say(message, line_page([said.say("unanswered_none")]))
        return
    head = [said.say("unanswered_head", count=len(found)), said.say("unanswered_ways")]
    blocks = [block([(Span(line),) for line in head]), *(_told(asked, group) for group in shown)]
    if len(found) > page * PAGE:
        blocks.append(block([(Span(f"/unanswered {page + 1}", "code"),)]))
    await say(message, shortened(blocks, said.say("cut"), most=3))


def _told(asked: Asking, group: Group) -> Block:
    say, question = asked.said.say, clean(" ".join(group.question.split()))[:LONGEST]
    line = say(
        "unanswered_line",
        count=group.count,
        people=group.people,
        question=question,
        outcome=asked.said.word("outcomes", group.outcome),
        day=f"{dt.datetime.fromtimestamp(group.last, dt.UTC):%Y-%m-%d}",
    )
    return block([(Span(line),), (Span(_ready(asked, group.question), "code"),)])


def _ready(asked: Asking, question: str) -> str:
    """A line to go on with: the fact that is missing where the holding is understood, else the wording to be taught."""
    say, entities = asked.said.say, asked.desk.snapshot.entities
    slots = asked.desk.read(question, today=asked.today).slots
    pair = [entities[key].short for role in ("holder", "issuer") if (key := str(slots.get(role))) in entities]
    if len(pair) == 2:
        return say("unanswered_add", holder=pair[0], issuer=pair[1])
    names = [entities[key].short for key in asked.desk.frame(question, asked.today).keys]
    wording = clean(" ".join(question.split()))[:LONGEST].replace("|", " ").replace("=", " ")
    meant = say("unanswered_one", name=names[0]) if names else say("unanswered_any")
    return say("unanswered_teach", wording=wording, question=meant)
