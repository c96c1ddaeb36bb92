"""/add, /correct and /end: a fact of any kind told in one line with its source and the reason."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.admin.deals import with_stakes
from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.proposal import Asking, Proposed, Wrong, form_of
from bot.admin.work import Work
from knowledge.answers.wording import wording
from knowledge.claims.changing.change import Change, ImpossibleChangeError
from knowledge.claims.changing.claims import SeveralError, added_claim, corrected_claim, ended_claim
from knowledge.claims.changing.stakes import added, corrected, ended
from knowledge.claims.model import Claim, Deal, Route, Source, Stake
from knowledge.questions.sentences.lines import Line, Lines
from knowledge.questions.sentences.records import claim_of, source_of
from knowledge.questions.sentences.saying import sentence
from knowledge.questions.sentences.told import Told

MOST_MEANT = 6


@dataclass(frozen=True)
class Made:
    """A change with the claims to show with every field, and those that they replace."""

    change: Change
    shown: tuple[Claim, ...]
    replaced: tuple[Claim, ...]


async def add(asking: Asking, rest: str) -> Proposed | Wrong:
    """A new claim."""
    return await asyncio.to_thread(_read, asking, "add", rest)


async def correct(asking: Asking, rest: str) -> Proposed | Wrong:
    """Something else in the place of what was wrong."""
    return await asyncio.to_thread(_read, asking, "correct", rest)


async def end(asking: Asking, rest: str) -> Proposed | Wrong:
    """The end of a holding, an office, a rule."""
    return await asyncio.to_thread(_read, asking, "end", rest)


def _read(asking: Asking, command: str, rest: str) -> Proposed | Wrong:
    if not rest:
        return form_of(asking.said, command)
    lines = Lines(asking.desk.snapshot, asking.today)
    line = lines.ended(rest) if command == "end" else lines.fact(rest)
    if line.mistakes:
        return Wrong(line.mistakes, tuple(f"/{command} {ready}" for ready in line.ready))
    return _built(asking, command, rest, line)


def _built(asking: Asking, command: str, rest: str, line: Line) -> Proposed | Wrong:
    told, cited, reason = line.told, line.source.value, line.reason.value
    assert told
    assert cited
    assert reason
    source = source_of(cited, asking.desk.snapshot)
    try:
        made = _made(asking, command, told, source)
    except SeveralError as error:
        return _several(asking, command, line, error.claims)
    except ImpossibleChangeError as error:
        return Wrong((asking.said.say(error.reason, **error.values),), (f"/{command} {rest}",))
    after = resulting(asking, made.change)
    wrong = tuple(problems(asking, made.change, after))
    if wrong:
        return Wrong(wrong, (f"/{command} {rest}",))
    note = f"{source.publisher}, {source.date}" + (f", {source.url}" if source.url else "")
    fields = [*_fields(asking, command, made, source), asking.said.say("field_reason", reason=reason)]
    return Proposed(Work(reason, made.change, note), tuple(fields), effects(asking, made.change, after), line.notes)


def _several(asking: Asking, command: str, line: Line, claims: tuple[Claim, ...]) -> Wrong:
    """What could be meant, and that more has to be said to tell it apart."""
    ends = f" | {line.source.ready} | {line.reason.ready}"
    ready = tuple(f"/{command} {sentence(claim, asking.desk.snapshot)}{ends}" for claim in claims[:MOST_MEANT])
    return Wrong((asking.said.say("several_meant", count=len(claims)),), ready)


def _made(asking: Asking, command: str, told: Told, source: Source) -> Made:
    snapshot = asking.desk.snapshot
    if command == "end":
        return _ended(asking, told, source)
    claim = claim_of(told, source, snapshot)
    if isinstance(claim, Stake):
        return _stake(asking, command, told, claim, source)
    more = Change()
    if isinstance(claim, Deal):
        claim, more = with_stakes(told, claim, source, snapshot, asking.today)
    if command == "correct":
        change, old = corrected_claim(snapshot, claim, source)
        new = change.asserted[-1]
        assert isinstance(new, Claim)
        return Made(more.then(change), (*more.stakes(), new), (old,))
    return Made(more.then(added_claim(snapshot, claim, source)), (*more.stakes(), claim), ())


def _stake(asking: Asking, command: str, told: Told, stake: Stake, source: Source) -> Made:
    snapshot = asking.desk.snapshot
    if command == "correct":
        day = stake.as_of or stake.valid.since
        change, old = corrected(snapshot, stake, source, day.first if day else asking.today, _route(told))
        return Made(change, change.stakes(), (old,))
    change = added(snapshot, stake, source)
    own = tuple(each for each in change.stakes() if each.key == stake.key)
    touched = {each.key for each in change.stakes()}
    return Made(change, own, tuple(each for each in snapshot.stakes if each.key in touched))


def _ended(asking: Asking, told: Told, source: Source) -> Made:
    snapshot, last, words = asking.desk.snapshot, told.value("until"), wording("en")
    values = {"day": words.date(last), "publisher": source.publisher, "date": words.date(source.date)}
    note = asking.said.say("ended_note", **values)
    if told.kind == "stakes":
        holder, issuer = told.value("holder"), told.value("issuer")
        change, before = ended(snapshot, holder, issuer, last, _route(told), note)
        return Made(change, (), before)
    meant = claim_of(told, source, snapshot)
    change, was = ended_claim(snapshot, meant, last, note)
    return Made(change, (), was)


def _route(told: Told) -> Route | None:
    """The way that was told; None where none was."""
    return Route(told.sets["route"]) if "route" in told.sets else None


def _fields(asking: Asking, command: str, made: Made, source: Source) -> list[str]:
    say, fields = asking.said.say, Fields(resulting(asking, made.change), asking.said)
    lines = [line for claim in made.shown for line in fields.claim(claim)] + fields.source(source)
    lines += [say("replaces", text=fields.brief(claim)) for claim in made.replaced]
    others = [record for record in made.change.asserted if isinstance(record, Claim) and record not in made.shown]
    lines += [say("becomes", text=fields.brief(claim)) for claim in others]
    other = command != "end" and not all(isinstance(claim, Stake) for claim in made.shown)
    return [*lines, say(f"follows_{command}_other" if other else f"follows_{command}")]
