"""/export: the whole base with its revisions, as it was known on a day, or one kind of fact as a spreadsheet file."""

from __future__ import annotations

import asyncio
import datetime as dt
import io

from telegram import InputFile, Message

from bot.admin.keeping import Keeping
from bot.admin.person import Who, where
from bot.admin.preview import line_page
from bot.admin.words import said_in
from bot.handlers.face import Face
from bot.handlers.speak import say
from knowledge.claims.ledger import Ledger
from knowledge.claims.packs import dump_export, dump_pack
from knowledge.questions.language import load
from knowledge.questions.sentences.days import Calendar, read_day
from knowledge.questions.sentences.words import words_of
from knowledge.questions.sheets import SHEETS, write_sheet


async def export(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """Send the file that was asked for; only in private."""
    said, today = said_in((await face.texts_for(message)).language), face.services.today()
    words = rest.casefold().split()
    sheet = next((kind for kind in SHEETS if kind in words), "stakes") if "csv" in words else ""
    typed = " ".join(word for word in words if word not in {"csv", sheet})
    day: dt.date | None = None
    if typed:
        found = read_day(typed, Calendar(today, load("en").months, words_of("en")))
        if found.value is None or found.value.first > today:
            form = said.say("export_form", kinds=", ".join(SHEETS))
            await say(message, line_page([*found.mistakes, form], ["/export", "/export csv", "/export csv counts"]))
            return
        day = found.value.last
    name, text = await _file(await keeping.ledger(), day, sheet)
    await keeping.note(who, "export", detail=name, place=where(message.chat))
    file = InputFile(io.BytesIO(text.encode("utf-8")), filename=name)
    await message.reply_document(file, caption=said.say("export_caption"))


async def _file(ledger: Ledger, day: dt.date | None, sheet: str) -> tuple[str, str]:
    moment = dt.datetime.combine(day, dt.time.max, dt.UTC) if day else None
    snapshot = await ledger.snapshot(moment)
    name = f"facts-revision-{snapshot.revision}"
    if sheet:
        return f"{sheet}-revision-{snapshot.revision}.csv", await asyncio.to_thread(write_sheet, snapshot, sheet)
    if day is not None:
        return f"{name}.yaml", await asyncio.to_thread(dump_pack, snapshot.facts, "export")
    whole = await ledger.export()
    return f"{name}.yaml", await asyncio.to_thread(dump_export, whole)
