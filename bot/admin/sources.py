"""/source_add: a source by itself, before any fact rests on it; under a link that is known it mends the rest."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.admin.effects import problems, resulting
from bot.admin.fields import Fields
from bot.admin.proposal import Asking, Proposed, Wrong, form_of
from bot.admin.work import Work
from knowledge.claims.changing.change import Change
from knowledge.claims.model import Source
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.lines import Lines
from knowledge.questions.sentences.records import source_of
from knowledge.questions.sentences.sources import Cited


async def source_add(asking: Asking, rest: str) -> Proposed | Wrong:
    """``/source_add publisher[, "title"], date[, link] | REASON``."""
    return await asyncio.to_thread(_built, asking, rest)


def _built(asking: Asking, rest: str) -> Proposed | Wrong:
    say, said, lines = asking.said.say, asking.said, Lines(asking.desk.snapshot, asking.today)
    if not rest:
        return form_of(said, "source_add")
    typed, _, why = rest.partition("|")
    cited, reason = lines.source(typed), lines.reason(why)
    if cited.value is None or reason.value is None:
        ready = cited.others or (cited.ready,)
        mistakes = (*cited.mistakes, *reason.mistakes)
        return Wrong(mistakes, tuple(f"/source_add {each} | {reason.ready}" for each in ready))
    made, old = _mended(cited.value, asking.desk.snapshot)
    if made == old:
        return Wrong((say("said_already"),))
    change = Change((made,))
    wrong = tuple(problems(asking, change, resulting(asking, change)))
    if wrong:
        return Wrong(wrong, (f"/source_add {rest}",))
    fields = Fields(asking.desk.snapshot, said)
    replaced = [say("replaces", text=fields.brief(old))] if old else []
    shown = (*fields.source(made), *replaced, say("follows_source"), say("field_reason", reason=reason.value))
    return Proposed(Work(reason.value, change), shown, notes=(cited.note,) if cited.note else ())


def _mended(cited: Cited, snapshot: Snapshot) -> tuple[Source, Source | None]:
    """The source as it is to be, and as the base has it now under the same link, if it does."""
    old = next((known for known in snapshot.sources.values() if cited.url and known.url == cited.url), None)
    if old is None:
        made = source_of(cited, snapshot)
        return made, snapshot.sources.get(made.key)
    return replace(old, publisher=cited.publisher, title=cited.title or old.title, date=cited.date), old
