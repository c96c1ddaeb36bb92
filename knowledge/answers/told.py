"""Events, statements, trades, rules and conflicts: what a claim tells in words, with its date, status and source."""

from __future__ import annotations

from knowledge.answers.answer import Answer, Choice, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.former import void_line
from knowledge.answers.reckoned import reckoned
from knowledge.answers.ruled import in_force, successor, verdict
from knowledge.answers.stake_lines import one_line
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
from knowledge.questions.fits import OF_A_TRUSTEE
from knowledge.questions.telling import parties, with_figures
from knowledge.stakes.quantity import exact
from knowledge.stakes.status import Status
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
    far = set(asked.slots["claims"][asked.slots.get("alike", len(claims)) :])  # a rule told much worse stays behind
    behind = {key for key in far if isinstance(asked.snapshot.claims.get(key), Threshold | VotingRule)}
    claims.sort(key=lambda claim: (claim.key in behind, claim.known is Known.HEADLINE, _fit(asked, claim)))
    first, rest = claims[0], claims[1 : 1 + MORE]
    rest += [claim for claim in _companions(asked, first) if claim not in rest][: MORE - len(rest)]
    draft.use(first, *rest)
    entities = asked.snapshot.entities
    people = [key for key in parties(first) if key in entities and entities[key].kind == "person"]
    if len(people) == 1:
        others = [key for key in parties(first) if key not in people]
        draft.leaves = {"person": people[0]} | ({"organisation": others[0]} if others else {})
    headline = one_line(asked, first) if isinstance(first, Stake) else tell(asked, first)
    if _no_amount(asked, first):
        draft.notes.append(headline)
        return draft.missing(asked.say("told.no_amount"))
    trade = trade_told(first, rest)
    right = rightly(asked, trade) if trade is not None and not asked.slots.get("settled") else None
    if right is not None and not (right and _only_planned(asked, first)):
        headline = asked.verdict(headline, right=right)
    elif _only_planned(asked, first):
        draft.notes.append(headline)
        over = _end_of(asked, first) if isinstance(first, Event) else []
        headline = asked.say("told.not_known_done" if asked.slots.get("yes_no") else "told.only_planned")
        if over and set(asked.slots.get("entities", ())) <= set(parties(over[0])):
            headline = tell(asked, over[0])
    elif isinstance(first, Threshold) and (asked_line := of_line(asked, first, headline)) is not None:
        now, headline, note = asked_line
        draft.use(now)
        draft.notes += note
    elif "borne_out" in asked.slots and claims[0].key == asked.slots["claims"][0]:
        headline = asked.verdict(headline, right=asked.slots["borne_out"])
    if isinstance(first, Conflict):
        draft.details += _figures(asked, first)
    draft.notes += _remarks(asked, first)
    if isinstance(first, Transaction):
        draft.working += reckoned(asked, first)
    also = dict.fromkeys(tell(asked, claim) for claim in rest)
    draft.notes += [asked.say("told.also", line=line) for line in also if line != headline]
    if first.valid.since:
        draft.as_of = first.valid.since.first
        draft.value("year", exact(first.valid.since.year, Unit.COUNT), str(first.valid.since))
    return draft.answered(headline)


def of_line(asked: Asked, line: Threshold, headline: str) -> tuple[Threshold, str, list[str]] | None:
    """The line that holds now, its telling with yes or no, and what is told beside it; None where neither is asked."""
    now = successor(asked, line)
    if now is not None:
        return now, asked.verdict(tell(asked, now), right=False), [headline]
    right = verdict(asked, line)
    return (line, asked.verdict(headline, right=right), []) if right is not None else None


def _only_planned(asked: Asked, claim: Claim) -> bool:
    """Whether the question takes something for done (``when was it listed?``) of which only the plan is told."""
    meant = set(asked.wording.get("told.meant")) & set(asked.text.lower().split())  # "when was it meant to be listed"
    if not isinstance(claim, Event | Transaction) or asked.sign(*_PLANNED) or meant:
        return False
    day = asked.sign("ASK_WHEN") and asked.sign("COMPLETE", "LISTING")
    begun = asked.text.lower().split()[:1]
    whether = asked.slots.get("yes_no") and begun and begun[0] in asked.wording.get("told.done")
    return bool(day or whether) and claim.status in {Status.REPORTED, Status.ANNOUNCED, Status.AGREED}


def taken_back(draft: Draft, claims: list[Claim]) -> Answer:
    """What was said and taken back: when and why first, then what it had said."""
    asked = draft.asked
    first = claims[0]
    draft.use(first)
    line = one_line(asked, first) if isinstance(first, Stake) else tell(asked, first)
    return draft.missing(void_line(asked, first, line))


def _no_amount(asked: Asked, claim: Claim) -> bool:
    """Whether money was asked for and the trade that was found names none."""
    asks = asked.sign("PRICE", "WORTH") or (asked.sign("ASK_HOW_MUCH") and asked.sign("INVEST"))
    if not isinstance(claim, Transaction) or not asks:
        return False
    money = f"{claim.amount or ''}{claim.price or ''}"
    if "disclosed" in money:
        return False  # that it was not disclosed is what the source says
    return not any(char.isdigit() for char in money) and "rouble" not in money


def told_instead(asked: Asked) -> Answer | None:
    """The claims that explain enough of the question where its own reading leads nowhere; None when there are none."""
    keys = [c.why for c in asked.reading.candidates if c.intent == "told" and c.score >= TOLD_ENOUGH]
    return told(asked.with_slots(claims=keys[:2])) if keys else None


def _companions(asked: Asked, claim: Claim) -> list[Claim]:
    """What belongs beside a claim.

    Beside a step of a deal that came to nothing its end, and beside a sum that sources give differently their
    conflict; beside a statement those of the same source about the same day, as an article tells one thing in several
    sentences.
    """
    if isinstance(claim, Event | Transaction):
        ended = _end_of(asked, claim) if isinstance(claim, Event) else []
        return [*ended, *_sum_in_dispute(asked, claim)]
    if not isinstance(claim, Statement) or claim.valid.since is None:
        return []
    return [
        other
        for other in asked.snapshot.statements
        if other is not claim
        and other.valid == claim.valid
        and set(other.sources) & set(claim.sources)
        and claim.valid.since not in {s.date for s in asked.snapshot.source_list(claim)}
    ]


def _end_of(asked: Asked, step: Event) -> list[Event]:
    """The event that ended the deal of which this is a step."""
    deals = [deal for deal in asked.snapshot.deals if step.key in deal.events and deal.status.is_over]
    keys = [key for deal in deals for key in deal.events]
    ends = [claim for key in keys if isinstance(claim := asked.snapshot.claims.get(key), Event)]
    return [end for end in ends if end.status.is_over and end is not step][-1:]


def _sum_in_dispute(asked: Asked, claim: Event | Transaction) -> list[Conflict]:
    """The conflicts over a sum of money that the claim tells by one of the sources that differ."""
    text = with_figures(claim)

    def is_money(value: str) -> bool:
        return value[:1].isalpha() and any(char.isdigit() for char in value)

    return [
        conflict
        for conflict in asked.snapshot.conflicts
        if set(conflict.sources) & set(claim.sources)
        and any(is_money(differing.value) and differing.value in text for differing in conflict.values)
    ]


_RULED = ("LOCKUP", "CAP", "DOUBLE_VOTES", "FIRST_OFFER", "TERM_LENGTH", "DIVIDEND", "NEUTRAL")
"""What rules are about; when they were made or changed is told by an event."""


_PLANNED = ("ANNOUNCE", "CONSIDER", "SIGN", "TALKS", "SAYS", "PROPOSE", "DEAL", "INVEST", "MEET", "START")
"""What a question that is about a plan says; one for the day of something else is answered by what was done."""


_STATES = frozenset({"financial_state", "seeks", "size_relative_to", "would_be_changed_by", "talks_progress"})
"""Predicates of how something stands, which no event tells better."""


def _fit(asked: Asked, claim: Claim) -> int:
    """Which kind of claim answers the kind of question best; the order found breaks ties."""
    if asked.sign("PRICE", "WORTH", "SHARES_COUNT") and isinstance(claim, Transaction) and not asked.sign("CONVERT"):
        return 5 if _no_amount(asked, claim) else 0
    if isinstance(claim, Transaction) and asked.sign("ASK_WHEN") and asked.sign("SELL") and not asked.sign(*_PLANNED):
        return 0 if claim.seller in asked.slots.get("entities", ())[:1] else 4
    if isinstance(claim, Transaction) and asked.sign("ASK_WHO") and asked.sign("SELL", "BUY") and claim.seller:
        return 1  # who sold to whom
    ends = (asked.sign("ASK_WHEN") and asked.sign("END")) or (asked.sign("HAPPEN") and asked.slots.get("yes_no"))
    if ends and claim.status is Status.ENDED:
        return 0
    if isinstance(claim, Stake) and claim.on_behalf_of and asked.sign("TRUSTEE") and not asked.sign(*OF_A_TRUSTEE):
        return 0
    made = asked.sign("CHANGE") or (asked.sign("ASK_WHEN") and not asked.sign("SINCE_WHEN", "START", "END"))
    entitled = set(asked.wording.get("told.entitled")) & set(asked.text.lower().split())
    ruled = asked.sign("RULE", "UNDERTAKE", "BREACH") or (asked.sign(*_RULED) and not made) or entitled
    if ruled and isinstance(claim, Threshold | VotingRule):
        return 0
    if asked.sign("ASK_WHY", "CONCERN", "ASK_WHICH") and isinstance(claim, Statement | VotingRule):
        return 1
    if isinstance(claim, Event):
        planned = claim.status in {Status.ANNOUNCED, Status.REPORTED} and asked.sign("ASK_WHEN")
        if claim.status is Status.AGREED and asked.sign("ASK_WHEN") and asked.sign("BUY", "SELL"):
            return 2 if asked.sign(*_PLANNED) else 5  # the day of the trade, not of its agreement
        return 3 if planned and not asked.sign(*_PLANNED) else 2
    if isinstance(claim, Statement):
        if claim.predicate == "meeting_purpose" and asked.sign("PURPOSE"):
            return 0
        state = claim.predicate in _STATES or (claim.predicate == "since" and asked.sign("FIRST"))
        return 1 if state else 3
    return 4


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
        "percent": _percent(trade.percent),
        "price": trade.price,
        "amount": trade.amount,
        "cancelled": asked.wording.date(trade.cancelled_on) if trade.cancelled_on else None,
    }
    details = "; ".join(parts[key].format(value=value) for key, value in values.items() if value)
    date = asked.wording.date(trade.valid.since)
    description = trade.description.rstrip(".")
    return asked.say("told.transaction", date=date, description=description, details=details, by=asked.by(trade))


def _percent(text: str | None) -> str | None:
    if not text:
        return None
    number, _, rest = text.partition(" ")
    return text if rest.startswith("point") else f"{number}%" + (f" ({rest})" if rest else "")


def _figures(asked: Asked, conflict: Conflict) -> list[str]:
    lines = []
    for value in conflict.values:
        publishers = asked.wording.listed(
            dict.fromkeys(
                asked.snapshot.sources[key].publisher for key in value.sources if key in asked.snapshot.sources
            )
        )
        note = f" ({value.note})" if value.note else ""
        lines.append(asked.say("told.conflict_value", value=value.value, note=note, publishers=publishers))
    return lines


def _remarks(asked: Asked, claim: Claim) -> list[str]:
    lines = []
    if claim.status is not Status.COMPLETED:
        lines.append(asked.say("told.in_words", status=asked.wording.get("told.status_now")[claim.status.value]))
        since = claim.valid.since
        planned = isinstance(claim, Statement) and claim.hedge == "planned"
        if planned and since and since.last < asked.today:
            lines.append(asked.say("told.passed"))
    if isinstance(claim, Statement) and claim.valid.since and not isinstance(claim, Event):
        lines.append(asked.say("told.dated", date=asked.wording.date(claim.valid.since)))
    if isinstance(claim, Statement) and claim.date_note:
        lines.append(claim.date_note)
    if isinstance(claim, Threshold | VotingRule):
        lines += in_force(asked, claim)
    if claim.note and isinstance(claim, Transaction | Threshold | Event | Stake):
        lines.append(claim.note)
    if isinstance(claim, Stake) and claim.votes_note:
        lines.append(claim.votes_note)
    return lines


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
