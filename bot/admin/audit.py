"""/audit: everything that was done with the facts and with rights, and what was refused; with filters and pages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from telegram import Message

from bot.admin.fields import Fields
from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.preview import line_page
from bot.admin.words import Said, said_in
from bot.handlers.face import Face
from bot.handlers.speak import say
from bot.page.answer import shortened
from bot.page.blocks import Span, block
from bot.store import audit as kept
from knowledge.claims.ledger import Ledger
from knowledge.claims.revisions import Changes

PAGE = 8
MOST = 20_000
"""Entries that are no revisions looked at, the newest first."""

_FILTER = re.compile(r"(?:(?P<page>\d{1,3})|by (?P<person>\d{1,18})|on (?P<day>\d{4}-\d\d-\d\d))(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown; ``what`` tells what a revision did."""

    at: dt.datetime
    person: str
    text: str
    what: str = ""

    @property
    def whole(self) -> str:
        """All of it."""
        return f"{self.text}\n{self.what}" if self.what else self.text


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are wanted: of one person, of one day, with these words; and which page of them."""

    page: int = 1
    person: str = ""
    day: str = ""
    words: str = ""


async def audit(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """Show the page that was asked for."""
    said = said_in((await face.texts_for(message)).language)
    wanted, ledger = filters_of(rest), await keeping.ledger()
    fields = Fields((await face.services.desks.current()).snapshot, said)
    lines = await _entries(keeping, ledger, said, fields, wanted)
    shown = lines[(wanted.page - 1) * PAGE : wanted.page * PAGE]
    if not shown:
        await say(message, line_page([said.say("audit_none")]))
        return
    pages = (len(lines) + PAGE - 1) // PAGE
    head = said.say("audit_head", count=len(lines), page=wanted.page, pages=pages)
    blocks = [block([(Span(head),)]), *(block([(Span(line.whole),)]) for line in shown)]
    if wanted.page < pages:
        blocks.append(block([(Span(_next(wanted), "code"),)]))
    await say(message, shortened(blocks, said.say("cut"), most=3))


def filters_of(rest: str) -> Filters:
    """What stands behind /audit: a page, ``by NUMBER``, ``on DAY``, and any words."""
    found: dict[str, str] = {}
    words = rest
    for match in _FILTER.finditer(rest):
        found |= {name: value for name, value in match.groupdict().items() if value}
        words = words.replace(match[0], " ", 1)
    page = max(1, int(found.pop("page", "1")))
    return Filters(page, words=" ".join(words.split()).casefold(), **found)


async def _entries(keeping: Keeping, ledger: Ledger, said: Said, fields: Fields, wanted: Filters) -> list[Line]:
    changes = await ledger.all_changes()
    others = await keeping.write(lambda connection: kept.newest(connection, MOST))
    lines = [_of_revision(each, fields) for each in changes] + [_of_entry(each, said) for each in others]
    lines.sort(key=lambda line: line.at, reverse=True)
    return [line for line in lines if _is_wanted(line, wanted)]


def _is_wanted(line: Line, wanted: Filters) -> bool:
    """Whether the entry is of the person and the day, and holds each of the words."""
    ours = wanted.person in ("", line.person) and f"{line.at:%Y-%m-%d}".startswith(wanted.day)
    text = line.whole.casefold() if ours and wanted.words else ""
    return ours and all(word in text for word in wanted.words.split())


def _of_revision(changes: Changes, fields: Fields) -> Line:
    revision = changes.revision
    who = f"{revision.author_name or ''} ({revision.author})".strip()
    undoes = f" of {revision.undoes}" if revision.undoes else ""
    place = revision.place.partition(" #")[0]
    text = f"R{revision.number} {revision.recorded:%Y-%m-%d %H:%M} UTC {revision.action.value}{undoes} – {who}"
    text += f", {place}" if place else ""
    text += f": “{revision.reason}”" + (f" [{revision.source_note}]" if revision.source_note else "")
    return Line(revision.recorded, revision.author, text, told_changes(changes, fields))


def _of_entry(entry: kept.Entry, said: Said) -> Line:
    at = dt.datetime.fromtimestamp(entry.at, dt.UTC)
    times = f" ×{entry.count}" if entry.count > 1 else ""
    text = f"A{entry.number} {at:%Y-%m-%d %H:%M} UTC {said.word('actions', entry.action)}{times}"
    text += f" – {entry.user_name} ({entry.user_id}), {entry.place}: {entry.detail}"
    return Line(at, str(entry.user_id), text + (f" “{entry.reason}”" if entry.reason else ""))


def told_changes(changes: Changes, fields: Fields, most: int = 4) -> str:
    """What a revision did, before → after."""
    was = {record.key: record for record in changes.retracted.records()}
    lines = []
    for record in changes.asserted.records():
        old = was.pop(record.key, None)
        lines.append(fields.change(old, record) if old else f"+ {fields.brief(record)}")
    lines += [f"− {fields.brief(record)}" for record in was.values()]
    more = f"; … (+{len(lines) - most})" if len(lines) > most else ""
    return "; ".join(lines[:most]) + more


def _next(wanted: Filters) -> str:
    parts = [f"by {wanted.person}" if wanted.person else "", f"on {wanted.day}" if wanted.day else "", wanted.words]
    return " ".join(part for part in ("/audit", *parts, str(wanted.page + 1)) if part)
