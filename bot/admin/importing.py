"""/import: a pack or a sheet sent as a document becomes one revision, after a preview; nothing is taken by halves."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

from telegram import Message, Update

from bot.admin.allowed import for_keepers
from bot.admin.building import asking, waiting
from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.preview import buttons, line_page, preview_page
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.words import said_in
from bot.admin.work import Work
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import say
from bot.page.answer import shortened
from bot.page.blocks import Span, block
from bot.page.clean import clean
from bot.services import FactsUnavailableError
from knowledge.claims.changing.change import Change
from knowledge.claims.facts import SECTIONS, Facts, Record
from knowledge.claims.packs import PackError, load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.texts import one_line
from knowledge.questions.sheets import read_sheet

LARGEST = 5 * 1024 * 1024
"""Bytes of a document that are taken; Telegram hands a bot 20 MB at most."""

SHOWN = 8
"""Changes that a preview shows one by one."""

SHEET_ENDS = (".csv", ".tsv", ".txt")
"""How the names of sheets end; everything else is read as a pack."""

CAPTION = r"^/import(?:@\w+)?(?:\s|$)"


async def import_(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """Preview what the document (or the one replied to) would change."""
    said = said_in((await face.texts_for(message)).language)
    replied = message.reply_to_message
    document = message.document or (replied.document if replied else None)
    if document is None:
        await say(message, line_page([said.say("import_form")]))
        return
    if (document.file_size or 0) > LARGEST:
        await say(message, line_page([said.say("import_large", most=LARGEST // 1024 // 1024)]))
        return
    name = clean(document.file_name or "document")[:80]
    asked = await asking(face, keeping, who, said)
    data = bytes(await (await document.get_file()).download_as_bytearray())
    facts = await asyncio.to_thread(_parsed, data, name, asked)
    if not isinstance(facts, Facts):
        head = [block([(Span(said.say("import_wrong", count=len(facts))),)])]
        await say(message, shortened([*head, *(block([(Span(line),)]) for line in facts)], said.say("cut"), most=3))
        return
    reason = one_line(rest)[:300] or said.say("import_reason", name=name)
    built = await asyncio.to_thread(propose_import, asked, facts, reason)
    if isinstance(built, Wrong):
        await say(message, line_page(built.mistakes))
        return
    change = waiting(built, who, message.chat_id, f"/import {name}", asked.desk.snapshot.revision)
    await keeping.keep(change)
    other = await keeping.needs_other(built.work)
    await say(message, preview_page(built, said, other=other), buttons(change.token, built.work, said, other=other))


async def on_document(face: Face, update: Update, context: Context) -> None:
    """Something sent with /import in its caption: a document, or what can be none."""
    message = update.effective_message
    assert message is not None
    rest = (message.caption or "").partition(" ")[2]
    try:
        await for_keepers("import", import_, private=True)(face, message, await face.texts_for(message), rest)
    except FactsUnavailableError:
        await say(message, line_page([(await face.texts_for(message)).say("facts_unavailable")]))


def _parsed(data: bytes, name: str, asked: Asking) -> Facts | list[str]:
    """The facts of the document, or every problem with its line and column."""
    try:
        if name.lower().endswith(SHEET_ENDS):
            return read_sheet(data, name, asked.desk.snapshot, asked.today)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pack.yaml"
            path.write_bytes(data)
            return load_pack(path)
    except PackError as error:
        return [str(replace(problem, file=name)) for problem in error.problems]


def propose_import(asked: Asking, facts: Facts, reason: str) -> Proposed | Wrong:
    """What is new or different in the facts against what is in force; what is not in them stays."""
    before, say_ = asked.desk.snapshot.facts, asked.said.say
    known = {(SECTIONS[type(record)], record.key): record for record in before.records()}
    new: list[Record] = []
    changed: list[tuple[Record, Record]] = []
    for record in facts.records():
        old = known.get((SECTIONS[type(record)], record.key))
        if old is None:
            new.append(record)
        elif old != record:
            changed.append((old, record))
    same = len(facts) - len(new) - len(changed)
    counts = say_("import_counts", new=len(new), changed=len(changed), same=same)
    if not new and not changed:
        return Wrong((say_("import_nothing"), counts))
    change = Change((*new, *(record for _, record in changed)))
    after = resulting(asked, change)
    wrong = tuple(problems(asked, change, after))
    if wrong:
        return Wrong((say_("wrong"), *wrong[:20]))
    lines = told_change(change, asked, after)
    shown = effects(asked, change, after)
    return Proposed(Work(reason, change), (counts, *lines, say_("field_reason", reason=reason)), shown)


def told_change(change: Change, asked: Asking, after: Snapshot) -> list[str]:
    """What a change replaces and what it brings, the first ones one by one."""
    fields, before = Fields(after, asked.said), asked.desk.snapshot.facts
    known = {(SECTIONS[type(record)], record.key): record for record in before.records()}
    pairs = [(known.get((SECTIONS[type(record)], record.key)), record) for record in change.asserted]
    lines = [fields.change(old, record) for old, record in pairs if old]
    lines += [f"+ {fields.brief(record)}" for old, record in pairs if not old]
    lines += [f"− {reference.partition(':')[2]}" for reference in change.retracted]
    more = [asked.said.say("and_more", count=len(lines) - SHOWN)] if len(lines) > SHOWN else []
    return lines[:SHOWN] + more
