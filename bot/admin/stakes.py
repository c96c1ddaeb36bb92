"""/add, /correct and /end: a stake told in one line with its source and the reason."""

from __future__ import annotations

import asyncio

from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.work import Work
from knowledge.answers.wording import wording
from knowledge.claims.changing.change import Change, ImpossibleChangeError
from knowledge.claims.changing.stakes import added, corrected, ended
from knowledge.claims.model import Route, Source, Stake
from knowledge.questions.sentences.lines import Line, Lines
from knowledge.questions.sentences.records import source_of, stake_of
from knowledge.questions.sentences.stakes import Told


async def add(asking: Asking, rest: str) -> Proposed | Wrong:
    """A new claim."""
    line = Lines(asking.desk.snapshot, asking.today).stake(rest)
    return await asyncio.to_thread(_built, asking, "add", rest, line)


async def correct(asking: Asking, rest: str) -> Proposed | Wrong:
    """Another figure in the place of one that was wrong."""
    line = Lines(asking.desk.snapshot, asking.today).stake(rest)
    return await asyncio.to_thread(_built, asking, "correct", rest, line)


async def end(asking: Asking, rest: str) -> Proposed | Wrong:
    """The end of a holding."""
    line = Lines(asking.desk.snapshot, asking.today).ended(rest)
    return await asyncio.to_thread(_built, asking, "end", rest, line)


def _built(asking: Asking, command: str, rest: str, line: Line) -> Proposed | Wrong:
    if not rest:
        return Wrong((asking.said.say("alone", form=asking.said.word("forms", command)),), _example(asking, command))
    if line.mistakes:
        return Wrong(line.mistakes, tuple(f"/{command} {ready}" for ready in line.ready))
    told, cited, reason = line.told, line.source.value, line.reason.value
    assert told
    assert cited
    assert reason
    source = source_of(cited, asking.desk.snapshot)
    try:
        change, shown, replaced = _change(asking, command, told, source)
    except ImpossibleChangeError as error:
        return Wrong((asking.said.say(error.reason, **error.values),), (f"/{command} {rest}",))
    after = resulting(asking, change)
    wrong = tuple(problems(asking, change, after))
    if wrong:
        return Wrong(wrong, (f"/{command} {rest}",))
    note = f"{source.publisher}, {source.date}" + (f", {source.url}" if source.url else "")
    fields = _fields(asking, command, change, shown, source, replaced)
    fields.append(asking.said.say("field_reason", reason=reason))
    return Proposed(Work(reason, change, note), tuple(fields), effects(asking, change, after), line.notes)


def _example(asking: Asking, command: str) -> tuple[str, ...]:
    return (asking.said.word("examples", command),)


def _change(
    asking: Asking, command: str, told: Told, source: Source
) -> tuple[Change, tuple[Stake, ...], tuple[Stake, ...]]:
    """The change, the stakes to show with every field, and those that they replace."""
    snapshot = asking.desk.snapshot
    route: Route | None = told.route if told.route_told else None
    if command == "end":
        assert told.holder.value
        assert told.issuer.value
        assert told.until.value
        words = wording("en")
        date = words.date(source.date)
        note = asking.said.say("ended_note", day=words.date(told.until.value), publisher=source.publisher, date=date)
        change, before = ended(snapshot, told.holder.value, told.issuer.value, told.until.value, route, note)
        return change, (), before
    stake = stake_of(told, source, snapshot)
    if command == "correct":
        day = stake.as_of or stake.valid.since
        change, old = corrected(snapshot, stake, source, day.first if day else asking.today, route)
        return change, change.stakes(), (old,)
    change = added(snapshot, stake, source)
    own = tuple(each for each in change.stakes() if each.key == stake.key)
    touched = {each.key for each in change.stakes()}
    return change, own, tuple(each for each in snapshot.stakes if each.key in touched)


def _fields(
    asking: Asking, command: str, change: Change, shown: tuple[Stake, ...], source: Source, replaced: tuple[Stake, ...]
) -> list[str]:
    say, fields = asking.said.say, Fields(asking.desk.snapshot, asking.said)
    lines = [line for stake in shown for line in fields.stake(stake, source)] or fields.source(source)
    lines += [say("replaces", text=fields.brief(stake)) for stake in replaced]
    others = [stake for stake in change.stakes() if stake not in shown]
    lines += [say("becomes", text=fields.brief(stake)) for stake in others]
    return [*lines, say(f"follows_{command}")]
