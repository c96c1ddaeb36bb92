"""What a claim tells in words, with its date, status and source, and the answer to what claims tell."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.answer import Answer, Choice, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.claim_fit import PLANNED, fit, no_amount, only_planned
from knowledge.answers.former import void_line
from knowledge.answers.reckoned import reckoned
from knowledge.answers.ruled import successor, verdict
from knowledge.answers.stake_lines import one_line
from knowledge.answers.told_beside import companions, end_of, figures, remarks
from knowledge.answers.trade_checks import rightly, trade_told
from knowledge.claims.model import (
    Claim,
    Conflict,
    Deal,
    Event,
    Known,
    Stake,
    Statement,
    Threshold,
    Transaction,
    VotingRule,
)
from knowledge.questions.telling import parties
from knowledge.stakes.quantity import exact
from knowledge.stakes.units import Unit

TOLD_ENOUGH = 0.55
"""Part of a question that a claim has to explain to be told where the reading itself leads nowhere."""

MORE = 3
"""Further claims that are told below the first."""


def told(asked: Asked) -> Answer:
    """The claims that the question was found to be about, the best one first."""
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.slots["claims"] if key in asked.snapshot.claims]
    if not claims and asked.slots["claims"]:
        return taken_back(draft, [asked.snapshot.taken_back[key] for key in asked.slots["claims"]])
    if not claims:
        return draft.finish(Outcome.NOT_UNDERSTOOD, asked.say("meta.not_understood"))
    alike = asked.slots.get("alike", len(claims)) if not isinstance(claims[0], Stake) else len(claims)
    behind = set(asked.slots["claims"][alike:])  # what tells it much worse stays there, but a note of a holding yields
    claims.sort(key=lambda claim: (claim.key in behind, claim.known is Known.HEADLINE, fit(asked, claim)))
    first, rest = claims[0], claims[1 : 1 + MORE]
    rest += [claim for claim in companions(asked, first) if claim not in rest][: MORE - len(rest)]
    draft.use(first, *rest)
    entities = asked.snapshot.entities
    people = [key for key in parties(first) if key in entities and entities[key].kind == "person"]
    if len(people) == 1:
        others = [key for key in parties(first) if key not in people]
        draft.leaves = {"person": people[0]} | ({"organisation": others[0]} if others else {})
    headline = one_line(asked, first) if isinstance(first, Stake) else tell(asked, first)
    if no_amount(asked, first):
        draft.notes.append(headline)
        return draft.missing(asked.say("told.no_amount"))
    trade = trade_told(first, rest)
    right = rightly(asked, trade) if trade is not None and not asked.slots.get("settled") else None
    if right is not None and not (right and only_planned(asked, first)):
        headline = asked.verdict(headline, right=right)
    elif only_planned(asked, first):
        draft.notes.append(headline)
        over = end_of(asked, first) if isinstance(first, Event) else []
        headline = asked.say("told.not_known_done" if asked.slots.get("yes_no") else "told.only_planned")
        if over and set(asked.slots.get("entities", ())) <= set(parties(over[0])):
            headline = tell(asked, over[0])
    elif isinstance(first, Transaction) and first.status.is_over and asked.sign("GET", "PRICE") and _as_done(asked):
        headline = asked.say("check.never_done", line=headline)
    elif isinstance(first, Threshold) and (asked_line := of_line(asked, first, headline)) is not None:
        now, headline, note = asked_line
        draft.use(now)
        draft.notes += note
    elif "borne_out" in asked.slots and claims[0].key == asked.slots["claims"][0]:
        headline = asked.verdict(headline, right=asked.slots["borne_out"])
    if isinstance(first, Conflict):
        draft.details += figures(asked, first)
    draft.notes += remarks(asked, first)
    if isinstance(first, Transaction):
        draft.working += reckoned(asked, first)
    also = dict.fromkeys(tell(asked, claim) for claim in rest)
    draft.notes += [asked.say("told.also", line=line) for line in also if line != headline]
    if first.valid.since:
        draft.as_of = first.valid.since.first
        draft.value("year", exact(first.valid.since.year, Unit.COUNT), str(first.valid.since))
    return draft.answered(headline)


def _as_done(asked: Asked) -> bool:
    """Whether a trade is spoken of as done, not as planned, pledged or given up."""
    if not {"going", *asked.wording.get("told.meant")}.isdisjoint(asked.text.lower().split()):
        return False
    return not asked.sign(*PLANNED, "END", "CANCEL", "SELL", "CUT", "UNDERTAKE", "ASK_WHY", "IF", "PREDICT_WORD")


def left_as_told(answer: Answer) -> Answer:
    """The answer with what it told as what the next message goes on about, whatever was asked."""
    slots = {**answer.context.slots, "claims": list(answer.claims)}
    return replace(answer, context=replace(answer.context, intent="told", slots=slots))


def of_line(asked: Asked, line: Threshold, headline: str) -> tuple[Threshold, str, list[str]] | None:
    """The line that holds now, its telling with yes or no, and what is told beside it; None where neither is asked."""
    now = successor(asked, line)
    if now is not None:
        return now, asked.verdict(tell(asked, now), right=False), [headline]
    right = verdict(asked, line)
    return (line, asked.verdict(headline, right=right), []) if right is not None else None


def taken_back(draft: Draft, claims: list[Claim]) -> Answer:
    """What was said and taken back: when and why first, then what it had said."""
    asked = draft.asked
    first = claims[0]
    draft.use(first)
    line = one_line(asked, first) if isinstance(first, Stake) else tell(asked, first)
    return draft.missing(void_line(asked, first, line))


def told_instead(asked: Asked) -> Answer | None:
    """The claims that explain enough of the question where its own reading leads nowhere; None when there are none."""
    near = [c.why for c in asked.reading.candidates if c.intent == "told" and c.score >= TOLD_ENOUGH]
    ruled = asked.sign("CAP", "LOCKUP", "RULE", "VOTE", "VOTELESS")  # no line of law tells how a holding came about
    keys = [key for key in near if ruled or not isinstance(asked.snapshot.claims.get(key), Threshold)]
    return told(asked.with_slots(claims=keys[:2])) if keys else None


def tell(asked: Asked, claim: Claim) -> str:
    """A claim in one or two sentences, with its date, status and publisher."""
    by = asked.by(claim)
    prefix = asked.say("told.headline_only") if claim.known is Known.HEADLINE else ""
    match claim:
        case Event():
            date = asked.wording.date(claim.valid.since) if claim.valid.since else asked.wording.date(None)
            key = "told.event" if claim.summary else "told.event_bare"
            return prefix + asked.say(key, date=date, title=claim.title, summary=claim.summary, by=by)
        case Statement():
            hedge = str(asked.wording.get("told.hedges").get(claim.hedge, ""))
            return prefix + hedge + asked.say("told.statement", text=claim.text.rstrip("."), by=by)
        case Transaction():
            return prefix + _trade(asked, claim)
        case Threshold():
            return asked.say(
                "told.threshold", threshold=claim.threshold, basis=claim.basis, effect=claim.effect.rstrip("."), by=by
            )
        case VotingRule():
            return asked.say("told.rule", topic=claim.topic, rule=claim.rule.rstrip("."), by=by)
        case Stake():
            return f"{one_line(asked, claim)} {claim.note}"
        case Deal():
            date = asked.wording.date(claim.valid.since)
            return asked.say("told.event", date=date, title=claim.title, summary=claim.summary, by=by)
        case Conflict():
            return asked.say(
                "told.conflict",
                topic=claim.topic,
                preferred=claim.preferred.rstrip("."),
                explanation=claim.explanation,
                by=by,
            )
        case _:
            return asked.say("told.statement", text=claim.note, by=by)


def _trade(asked: Asked, trade: Transaction) -> str:
    parts = asked.wording.get("told.transaction_parts")
    values = {
        "seller": asked.name(trade.seller) if trade.seller else None,
        "buyer": asked.name(trade.buyer) if trade.buyer else None,
        "shares": f"{int(trade.shares):,}" if trade.shares and trade.shares.isdigit() else trade.shares,
        "percent": part_traded(trade.percent),
        "price": trade.price,
        "amount": trade.amount,
        "cancelled": asked.wording.date(trade.cancelled_on) if trade.cancelled_on else None,
    }
    details = "; ".join(parts[key].format(value=value) for key, value in values.items() if value)
    date = asked.wording.date(trade.valid.since)
    description = trade.description.rstrip(".")
    return asked.say("told.transaction", date=date, description=description, details=details, by=asked.by(trade))


def part_traded(text: str | None) -> str | None:
    """The part of the capital that was traded, as text, from that of a claim: percent unless it says points."""
    if not text:
        return None
    number, _, rest = text.partition(" ")
    return text if rest.startswith("point") else f"{number}%" + (f" ({rest})" if rest else "")


def choose(asked: Asked, keys: list[str]) -> list[Choice]:
    """The claims as choices, named by their titles."""
    claims = [asked.snapshot.claims[key] for key in keys if key in asked.snapshot.claims]
    return [Choice(label(claim), label(claim)) for claim in claims if label(claim)]


def label(claim: Claim) -> str:
    """A short name of a claim that can be asked for."""
    match claim:
        case Event():
            return claim.title
        case Conflict() | VotingRule():
            return claim.topic
        case Transaction():
            return claim.description
        case Statement():
            return claim.text.rstrip(".")
        case _:
            return ""
