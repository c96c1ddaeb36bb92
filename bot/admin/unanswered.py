"""/unanswered: what people asked and got no answer to, grouped with counts; nobody's name is kept beside it."""

from __future__ import annotations

import datetime as dt

from telegram import Message

from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.preview import line_page
from bot.admin.words import said_in
from bot.handlers.face import Face
from bot.handlers.speak import say
from bot.page.answer import shortened
from bot.page.blocks import Span, block
from bot.store.unanswered import groups

PAGE = 15
LONGEST = 200
"""Characters of one question that are shown."""


async def unanswered(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """Show a page of the groups, the most frequent first."""
    said = said_in((await face.texts_for(message)).language)
    found = await keeping.write(groups)
    page = int(rest) if rest.isdecimal() and len(rest) < 4 else 1
    shown = found[(max(page, 1) - 1) * PAGE :][:PAGE]
    if not shown:
        await say(message, line_page([said.say("unanswered_none")]))
        return
    lines = [said.say("unanswered_head", count=len(found))]
    for each in shown:
        day = f"{dt.datetime.fromtimestamp(each.last, dt.UTC):%Y-%m-%d}"
        outcome = said.word("outcomes", each.outcome)
        lines.append(
            said.say(
                "unanswered_line",
                count=each.count,
                people=each.people,
                question=each.question[:LONGEST],
                outcome=outcome,
                day=day,
            )
        )
    blocks = [block([(Span(line),)]) for line in lines]
    if len(found) > max(page, 1) * PAGE:
        blocks.append(block([(Span(f"/unanswered {max(page, 1) + 1}", "code"),)]))
    await say(message, shortened(blocks, said.say("cut"), most=3))
