"""A facet of what was told last, said first: the buyer, the price, since when; then the claim that states it."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.ruled import in_force
from knowledge.answers.told import label, left_as_told, part_traded, tell
from knowledge.answers.told_beside import figures
from knowledge.claims.dates import last_day
from knowledge.claims.model import Claim, Conflict, Stake, Threshold, Transaction, VotingRule
from knowledge.questions.telling import parties
from knowledge.stakes.quantity import exact
from knowledge.stakes.units import Unit


def facet(asked: Asked) -> Answer:
    """What the claim states of the facet asked for; that it does not, where it does not.

    The next message goes on about the claim, as if it had been told.
    """
    claim = asked.snapshot.claims[asked.slots["claims"][0]]
    draft = Draft(asked)
    draft.use(claim)
    kind = str(asked.slots["facet"])
    line = tell(asked, claim)
    if claim.valid.since is not None:
        draft.as_of = claim.valid.since.first
        draft.value("year", exact(claim.valid.since.year, Unit.COUNT), str(claim.valid.since))
    if isinstance(claim, Conflict):
        draft.details += figures(asked, claim)
    if kind in _WHOLE:
        return left_as_told(draft.answered(line))
    value = _stated(asked, claim, kind)
    if not value:
        draft.notes.append(line)
        return left_as_told(draft.missing(asked.say(f"facet.no_{kind}")))
    draft.notes.append(line)
    words = {"said": asked.say(f"facet.{kind}", value=value), "what": label(claim), "by": asked.by(claim)}
    answer = draft.answered(asked.say("facet.of" if label(claim) else "facet.bare", **words))
    return replace(answer, context=asked.context) if isinstance(claim, Stake) else left_as_told(answer)


_WHOLE = frozenset({"next", "previous", "conflict", "reason"})
"""Facets for which the claim is told as it is."""


def _stated(asked: Asked, claim: Claim, kind: str) -> str:
    """The facet in words; empty where the claim does not state it."""
    if kind == "since":
        return asked.wording.date(claim.valid.since) if claim.valid.since else ""
    if kind == "until" and claim.valid.until and claim.valid.until.day and isinstance(claim, Threshold | VotingRule):
        days = {"day": asked.wording.date(claim.valid.until), "last": asked.wording.date(last_day(claim.valid.until))}
        return asked.say("facet.day_and_last", **days)
    if kind == "until":
        return asked.wording.date(last_day(claim.valid.until)) if claim.valid.until else ""
    if kind == "term":
        return (
            " ".join(in_force(asked, claim)).rstrip(".")
            if isinstance(claim, Threshold | VotingRule)
            else _span(asked, claim)
        )
    if kind == "parties":
        known = [key for key in parties(claim) if key in asked.snapshot.entities]
        return asked.wording.listed([asked.name(key) for key in known])
    return _of_a_trade(asked, claim, kind) if isinstance(claim, Transaction) else ""


def _span(asked: Asked, claim: Claim) -> str:
    """From when until when a claim says that something was so."""
    since, until = claim.valid.since, claim.valid.until
    if since is None:
        return ""
    if until is None:
        return asked.say("facet.from", since=asked.wording.date(since))
    return asked.say("facet.from_to", since=asked.wording.date(since), until=asked.wording.date(last_day(until)))


def _of_a_trade(asked: Asked, trade: Transaction, kind: str) -> str:
    stated = {
        "buyer": asked.name(trade.buyer) if trade.buyer else "",
        "seller": asked.name(trade.seller) if trade.seller else "",
        "price": trade.price,
        "amount": trade.amount,
        "quantity": f"{int(trade.shares):,}" if trade.shares and trade.shares.isdigit() else trade.shares,
        "size": part_traded(trade.percent),
        "cancelled": asked.wording.date(trade.cancelled_on) if trade.cancelled_on else "",
    }
    return stated[kind] or ""
