"""/undo: a revision turned round by a new one, with what would come back and what answers would say."""

from __future__ import annotations

import asyncio
import re

from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.person import Who
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.work import Work
from knowledge.claims.changing.change import undoing
from knowledge.claims.changing.rehearsal import rehearse_undo
from knowledge.claims.checks.references import Known, check_references
from knowledge.claims.ledger import Ledger
from knowledge.claims.ledger_errors import (
    AlreadyUndoneError,
    FirstFillError,
    StandsInTheWayError,
    UnfoundedError,
    UnknownRevisionError,
)
from knowledge.claims.revisions import Action, Revision

_GIVEN = re.compile(r"[Rr#]?(\d{1,9})?\s*(?:\|\s*(.*))?", re.DOTALL)
_ENTRY = re.compile(r"[Aa]\d+.*", re.DOTALL)


async def undo(asking: Asking, rest: str) -> Proposed | Wrong:
    """Undo the revision of the number given; without one, the asker's own newest change that still stands."""
    say, ledger = asking.said.say, await asking.keeping.ledger()
    given = _GIVEN.fullmatch(rest.strip())
    if given is None:
        return Wrong((say("undo_rights" if _ENTRY.fullmatch(rest.strip()) else "undo_form"),), ("/undo",))
    number = int(given[1]) if given[1] else await _own_newest(ledger, asking.who)
    if number is None:
        return Wrong((say("undo_nothing"),))
    try:
        await rehearse_undo(ledger, number)
    except (UnknownRevisionError, FirstFillError, AlreadyUndoneError, StandsInTheWayError, UnfoundedError) as error:
        return await _impossible(asking, ledger, number, error)
    lines = (given[2] or "").strip()
    return await _proposed(asking, ledger, number, lines or say("undo_reason", number=number))


async def _proposed(asking: Asking, ledger: Ledger, number: int, reason: str) -> Proposed | Wrong:
    say, done = asking.said.say, await ledger.changes(number)
    change = undoing(done)
    after = resulting(asking, change)
    fields = Fields(asking.desk.snapshot, asking.said)
    naming = check_references(after.facts, Known.of(after.facts))
    ways = tuple(dict.fromkeys(fields.brief(finding.record) for finding in naming))
    if ways:
        return Wrong((say("still_named", number=number), *ways[:8]))
    wrong = tuple(problems(asking, change, after))
    shown = await asyncio.to_thread(effects, asking, change, after)
    lines = [
        told_revision(done.revision, asking.said.say("undo_of", number=number)),
        *(say("comes_back", text=fields.brief(record)) for record in change.asserted),
        *(say("removes", text=fields.brief(record)) for record in done.asserted.records()),
        *wrong,
        say("field_reason", reason=reason),
    ]
    return Proposed(Work(reason, undoes=number), tuple(lines), shown)


async def _own_newest(ledger: Ledger, who: Who) -> int | None:
    """The asker's newest change that is neither undone nor itself an undo."""
    revisions = await ledger.revisions()
    undone = {revision.undoes for revision in revisions if revision.undoes is not None}
    own = [
        revision.number
        for revision in revisions
        if revision.author == str(who.user_id) and revision.action is not Action.UNDO and revision.number not in undone
    ]
    return max(own, default=None)


async def _impossible(asking: Asking, ledger: Ledger, number: int, error: Exception) -> Wrong:
    say = asking.said.say
    if isinstance(error, AlreadyUndoneError):
        return Wrong((say("undone_already", number=number, by=error.by),), (f"/undo {error.last}",))
    if isinstance(error, StandsInTheWayError):
        log = {revision.number: revision for revision in await ledger.revisions()}
        ways = tuple(told_revision(log[later], f"{later}") for later in error.numbers)
        first = f"/undo {max(error.numbers)}"
        return Wrong((say("in_the_way", number=number), *ways), (first,))
    if isinstance(error, FirstFillError):
        return Wrong((say("first_fill", number=number),))
    if isinstance(error, UnfoundedError):
        return Wrong(tuple(say("finding", message=each.message, mend=each.mend) for each in error.findings))
    return Wrong((say("no_revision", number=number),))


def told_revision(revision: Revision, head: str) -> str:
    """A revision in one line: whose, when, why."""
    who = revision.author_name or revision.author
    return f"{head}: {revision.action.value}, {who}, {revision.recorded:%Y-%m-%d %H:%M} UTC, “{revision.reason}”"
