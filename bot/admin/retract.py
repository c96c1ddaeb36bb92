"""/retract: a fact that should never have been taken; it stays in the history and supports no answer any more."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from bot.admin.effects import effects, problems, resulting
from bot.admin.fields import Fields
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.work import Work
from knowledge.answers.wording import wording
from knowledge.claims.changing.change import ImpossibleChangeError
from knowledge.claims.changing.stakes import withdrawn
from knowledge.claims.model import Claim, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.companies import folded
from knowledge.questions.sentences.lines import Lines
from knowledge.questions.sentences.stakes import Told
from knowledge.questions.sentences.texts import one_line

_TEXTS = ("text", "title", "description", "summary", "rule", "topic")
MOST = 6


async def retract(asking: Asking, rest: str) -> Proposed | Wrong:
    """Withdraw the fact that the sentence names."""
    return await asyncio.to_thread(_built, asking, rest)


def _built(asking: Asking, rest: str) -> Proposed | Wrong:
    if not rest:
        say = asking.said
        return Wrong((say.say("alone", form=say.word("forms", "retract")),), (say.word("examples", "retract"),))
    lines = Lines(asking.desk.snapshot, asking.today)
    parts = [one_line(part) for part in rest.split("|")]
    reason = lines.reason(parts[-1] if len(parts) > 1 else "")
    claims = _named(asking, lines, parts[0])
    fields = Fields(asking.desk.snapshot, asking.said)
    if not claims:
        mistakes = (asking.said.say("nothing_to_retract"), *reason.mistakes)
        return Wrong(mistakes, (f"/retract {parts[0]} | {reason.ready}",))
    if len(claims) > 1:
        ready = tuple(f"/retract {_sentence(claim, fields)} | {reason.ready}" for claim in claims[:MOST])
        return Wrong((asking.said.say("several_to_retract"), *reason.mistakes), ready)
    if reason.value is None:
        return Wrong(reason.mistakes, (f"/retract {parts[0]} | {reason.ready}",))
    return _withdrawing(asking, claims[0], parts[0], reason.value, fields)


def _withdrawing(asking: Asking, claim: Claim, fact: str, reason: str, fields: Fields) -> Proposed | Wrong:
    say = asking.said.say
    note = say("withdrawn_note", day=wording("en").date(asking.today), reason=reason)
    try:
        change = withdrawn((claim,), note)
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
    questions = () if isinstance(claim, Stake) else (fact,)
    return Proposed(Work(reason, change), lines, effects(asking, change, after, questions))


def _named(asking: Asking, lines: Lines, fact: str) -> list[Claim]:
    snapshot = asking.desk.snapshot
    told = lines.named(fact)
    if told is not None and told.holder.value and told.issuer.value:
        return [*_stakes(snapshot, told)]
    known = {**snapshot.taken_back, **snapshot.claims}
    same = [claim for claim in known.values() if folded(fact) in _texts(claim)]
    if same:
        return same
    reading = asking.desk.read(fact, today=asking.today)
    keys = reading.slots.get("claims", ()) if reading.intent == "told" else ()
    return [known[key] for key in keys if key in known]


def _stakes(snapshot: Snapshot, told: Told) -> list[Stake]:
    assert told.holder.value
    assert told.issuer.value
    found = [s for s in snapshot.stakes_between(told.holder.value, told.issuer.value) if s.status.supports_figure]
    if told.percent.value:
        figure = Decimal(told.percent.value.text)
        found = [stake for stake in found if Decimal(stake.percent) == figure]
    if told.route_told:
        found = [stake for stake in found if stake.route is told.route]
    day = told.on.value or told.since.value
    if day is not None:
        found = [stake for stake in found if day in (stake.as_of, stake.valid.since)]
    if len(found) > 1 and any(stake.kind.was_held for stake in found):
        found = [stake for stake in found if stake.kind.was_held]
    return found


def _texts(claim: Claim) -> set[str]:
    return {folded(str(getattr(claim, name))) for name in _TEXTS if getattr(claim, name, "")}


def _sentence(claim: Claim, fields: Fields) -> str:
    """The claim as a sentence that names it alone."""
    if isinstance(claim, Stake):
        when = f" on {claim.as_of}" if claim.as_of else f" from {claim.valid.since}" if claim.valid.since else ""
        route = " in trust" if claim.route.value == "trust" else ""
        return f"{fields.name(claim.holder)} holds {claim.percent}% of {fields.name(claim.issuer)}{route}{when}"
    return next((str(getattr(claim, name)) for name in _TEXTS if getattr(claim, name, "")), claim.key)
