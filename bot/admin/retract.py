"""/retract: a fact that should never have been taken; it stays in the history and supports no answer any more."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.proposal import Asking, Proposed, Wrong, form_of
from bot.admin.publishers import publisher_named, withdraw_all
from bot.admin.work import Work
from knowledge.answers.wording import wording
from knowledge.claims.changing.change import Change, ImpossibleChangeError
from knowledge.claims.changing.claims import alike
from knowledge.claims.changing.stakes import withdrawn
from knowledge.claims.checks.references import Known, check_references
from knowledge.claims.model import Claim, Source, Stake
from knowledge.claims.rows import ref
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.companies import folded
from knowledge.questions.sentences.lines import Lines
from knowledge.questions.sentences.records import claim_of
from knowledge.questions.sentences.saying import sentence
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.texts import one_line
from knowledge.questions.sentences.told import Told

_TEXTS = ("text", "title", "description", "summary", "rule", "topic")
MOST = 6


async def retract(asking: Asking, rest: str) -> Proposed | Wrong:
    """Withdraw the fact that the sentence names."""
    return await asyncio.to_thread(_built, asking, rest)


def _built(asking: Asking, rest: str) -> Proposed | Wrong:
    if not rest:
        return form_of(asking.said, "retract")
    lines = Lines(asking.desk.snapshot, asking.today)
    parts = [one_line(part) for part in rest.split("|")]
    reason = lines.reason(parts[-1] if len(parts) > 1 else "")
    publisher = publisher_named(parts[0])
    if publisher is not None:
        return withdraw_all(asking, publisher, reason, _note(asking, reason.value or ""))
    removed = lines.companies.of(parts[0])
    if len(removed) == 1:
        return _removing(asking, removed[0], parts[0], reason)
    claims = _named(asking, lines, parts[0])
    fields = Fields(asking.desk.snapshot, asking.said)
    if not claims:
        mistakes = (asking.said.say("nothing_to_retract"), *reason.mistakes)
        return Wrong(mistakes, (f"/retract {parts[0]} | {reason.ready}",))
    if len(claims) > 1:
        ready = tuple(f"/retract {_sentence(claim, asking.desk.snapshot)} | {reason.ready}" for claim in claims[:MOST])
        return Wrong((asking.said.say("several_to_retract"), *reason.mistakes), ready)
    if reason.value is None:
        return Wrong(reason.mistakes, (f"/retract {parts[0]} | {reason.ready}",))
    return _withdrawing(asking, claims[0], reason.value, fields)


def _removing(asking: Asking, key: str, name: str, reason: Slot[str]) -> Proposed | Wrong:
    """A company or person taken out of the base; not while any fact names it."""
    say, snapshot = asking.said.say, asking.desk.snapshot
    change = Change(retracted=(ref(snapshot.entities[key]),))
    left = change.applied(snapshot.facts)
    fields = Fields(snapshot, asking.said)
    naming = dict.fromkeys(finding.record.key for finding in check_references(left, Known.of(left)))
    if naming:
        told = [f"– {fields.brief(snapshot.claims[claim])}" for claim in naming if claim in snapshot.claims]
        more = [say("and_more", count=len(told) - MOST)] if len(told) > MOST else []
        return Wrong((say("still_told", name=name), *told[:MOST], *more))
    if reason.value is None:
        return Wrong(reason.mistakes, (f"/retract {name} | {reason.ready}",))
    lines = (say("removes_name", name=snapshot.entities[key].name), say("field_reason", reason=reason.value))
    return Proposed(Work(reason.value, change), lines)


def _note(asking: Asking, reason: str) -> str:
    return asking.said.say("withdrawn_note", day=wording("en").date(asking.today), reason=reason)


def _withdrawing(asking: Asking, claim: Claim, reason: str, fields: Fields) -> Proposed | Wrong:
    say = asking.said.say
    try:
        change = withdrawn((claim,), _note(asking, reason))
    except ImpossibleChangeError as error:
        return Wrong((say(error.reason, **error.values),))
    after = resulting(asking, change)
    wrong = tuple(problems(asking, change, after))
    if wrong:
        return Wrong(wrong)
    lines = (
        say("withdraws", text=fields.brief(claim)),
        say("follows_retract"),
        say("field_reason", reason=reason),
    )
    return Proposed(Work(reason, change), lines, effects(asking, change, after))


def _named(asking: Asking, lines: Lines, fact: str) -> list[Claim]:
    snapshot = asking.desk.snapshot
    told = lines.named(fact)
    if told is not None and told.kind == "stakes":
        return [*_stakes(snapshot, told)]
    if told is not None:
        found = alike(snapshot, claim_of(told, Source(key="", publisher=""), snapshot))
        if found:
            return [*found]
    known = {**snapshot.taken_back, **snapshot.claims}
    same = [claim for claim in known.values() if folded(fact) in _texts(claim)]
    if same:
        return same
    reading = asking.desk.read(fact, today=asking.today)
    keys = reading.slots.get("claims", ()) if reading.intent == "told" else ()
    return [known[key] for key in keys if key in known]


def _stakes(snapshot: Snapshot, told: Told) -> list[Stake]:
    found = [s for s in snapshot.stakes_between(told.value("holder"), told.value("issuer")) if s.status.supports_figure]
    percent, day = told.value("percent"), told.value("on") or told.value("since")
    if percent:
        found = [stake for stake in found if Decimal(stake.percent) == Decimal(percent.text)]
    if "route" in told.sets:
        found = [stake for stake in found if stake.route.value == told.sets["route"]]
    if day is not None:
        found = [stake for stake in found if day in (stake.as_of, stake.valid.since)]
    if len(found) > 1 and any(stake.kind.was_held for stake in found):
        found = [stake for stake in found if stake.kind.was_held]
    return found


def _texts(claim: Claim) -> set[str]:
    return {folded(str(getattr(claim, name))) for name in _TEXTS if getattr(claim, name, "")}


def _sentence(claim: Claim, snapshot: Snapshot) -> str:
    """The claim as a sentence that names it."""
    texts = (str(getattr(claim, name)) for name in _TEXTS if getattr(claim, name, ""))
    return sentence(claim, snapshot, status=False) or next(texts, claim.key)
