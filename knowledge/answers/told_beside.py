"""What is told beside a claim: further claims that belong to it, the sides of a conflict, remarks on its standing."""

from __future__ import annotations

from knowledge.answers.asking import Asked
from knowledge.answers.ruled import in_force
from knowledge.claims.model import Claim, Conflict, Event, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.questions.telling import with_figures
from knowledge.stakes.status import Status


def companions(asked: Asked, claim: Claim) -> list[Claim]:
    """What belongs beside a claim.

    Beside a step of a deal that came to nothing its end, and beside a sum that sources give differently their
    conflict; beside a statement those of the same source about the same day, as an article tells one thing in several
    sentences.
    """
    if isinstance(claim, Event | Transaction):
        ended = end_of(asked, claim) if isinstance(claim, Event) else []
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


def end_of(asked: Asked, step: Event) -> list[Event]:
    """The event that ended the deal of which this is a step."""
    deals = [deal for deal in asked.snapshot.deals if step.key in deal.events and deal.status.is_over]
    keys = [key for deal in deals for key in deal.events]
    ends = [claim for key in keys if isinstance(claim := asked.snapshot.claims.get(key), Event)]
    return [end for end in ends if end.status.is_over and end is not step][-1:]


def _sum_in_dispute(asked: Asked, claim: Event | Transaction) -> list[Conflict]:
    """The conflicts over a sum of money that the claim tells by one of the sources that differ."""
    sources = frozenset(claim.sources)
    differing = [conflict for conflict in asked.snapshot.conflicts if not sources.isdisjoint(conflict.sources)]
    text = with_figures(claim) if differing else ""

    def is_money(value: str) -> bool:
        return value[:1].isalpha() and any(char.isdigit() for char in value)

    return [
        conflict
        for conflict in differing
        if any(is_money(each.value) and each.value in text for each in conflict.values)
    ]


def figures(asked: Asked, conflict: Conflict) -> list[str]:
    """What each source of a conflict says, a line a value, with its publishers."""
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


def remarks(asked: Asked, claim: Claim) -> list[str]:
    """How certain, how old and how bounded what a claim says is, and what its source adds, a line each."""
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
