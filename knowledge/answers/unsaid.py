"""Questions whose words are all understood and that no source answers: what is not said, and what is known near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import on_day
from knowledge.answers.stake_lines import one_line
from knowledge.answers.told import tell
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Event, Stake
from knowledge.stakes.quantity import parse_percent
from knowledge.stakes.status import Status

KINDS = {
    "money": ("PRICE", "WORTH"),
    "votes": ("VOTE", "VOTELESS", "SWITCHED_ON"),
    "who": ("ASK_WHO",),
    "when": ("ASK_WHEN", "SINCE_WHEN"),
    "why": ("ASK_WHY",),
    "figure": ("ASK_HOW_MUCH", "ASK_HOW_MANY"),
}
"""What is asked for, by the signs of the question; the first that fits counts."""


SIDES = 2
"""Names that a trade shares with a question that may be about it, where it names so many."""


def kind_of(asked: Asked) -> str:
    """What the question asks for; empty where that is not understood, or where something is to be worked out."""
    worked_out = asked.sign("IF") or (asked.slots.get("figures") and not asked.sign("ASK_WHO", "PRICE"))
    if worked_out and not (asked.sign("ASK_WHO") and moves_as_said(asked)):
        return ""
    kind = next((kind for kind, signs in KINDS.items() if asked.sign(*signs)), "")
    return "" if _may_be_said(asked, kind) else kind


def _may_be_said(asked: Asked, kind: str) -> bool:
    """Whether a source may well say it: a figure of no time, or what a trade of those who are named states."""
    if kind == "figure":
        return not asked.slots.get("dates")
    named = set(asked.slots.get("entities", ()))
    sides = min(len(named), SIDES)
    trades = [t for t in asked.snapshot.transactions if sides and len(named & {t.issuer, t.seller, t.buyer}) >= sides]
    stated = {"money": [t for t in trades if t.price or t.amount], "who": [t for t in trades if t.buyer or t.seller]}
    return bool(stated.get(kind))


def moves_as_said(asked: Asked) -> bool:
    """Whether the one figure of the question is what the main deal moves from hand to hand (``the 28 points``)."""
    deal, stated = asked.snapshot.deal, asked.figures("points")
    claims = asked.snapshot.claims
    steps = (
        [(claims.get(change.before), claims.get(key)) for change in deal.changes for key in change.after]
        if deal
        else []
    )
    moved = [parse_percent(one.percent).value - parse_percent(two.percent).value for one, two in _stakes(steps)]
    return len(stated) == 1 and Fraction(stated[0]) / 100 in moved


def _stakes(steps: Iterable[tuple[Claim | None, Claim | None]]) -> Iterator[tuple[Stake, Stake]]:
    return ((one, two) for one, two in steps if isinstance(one, Stake) and isinstance(two, Stake))


def unsaid(asked: Asked, kind: str) -> Answer:
    """That no source was found to say it, with the nearest fact and the kind of source that would settle it."""
    draft = Draft(asked)
    tell_near(draft)
    draft.notes.append(asked.say(f"unsaid.settle_{kind}"))
    return draft.finish(Outcome.MISSING, asked.say(f"unsaid.{kind}"))


def tell_near(draft: Draft) -> None:
    """Note the fact that lies nearest to what is asked, and the holding from which it takes its level."""
    asked = draft.asked
    for near in (*islice(_near(asked), 1), *islice(_of_the_level(asked), 1)):
        draft.use(near)
        line = one_line(asked, near) if isinstance(near, Stake) else tell(asked, near)
        draft.notes.append(asked.say("unsaid.near", line=line))


def _near(asked: Asked) -> Iterator[Claim]:
    """Events of the time asked about with somebody who is named, then the holdings of the main deal's parties."""
    named = set(asked.slots.get("entities", ()))
    for date in (PartialDate.parse(date) for date, _ in asked.slots.get("dates", ())):
        yield from (event for event in asked.snapshot.events if _then(event, date) and named & set(event.parties))
    deal = asked.snapshot.deal
    changes = [change for change in deal.changes if not named or change.holder in named] if deal is not None else []
    for change in changes:
        plans = [asked.snapshot.claims.get(key) for key in change.after]
        yield from (plan for plan in plans if plan is not None and plan.status is not Status.COMPLETED)
        now = on_day(asked, change.holder, change.issuer, asked.today)
        yield from [now.main] if now is not None else []


def _of_the_level(asked: Asked) -> Iterator[Stake]:
    """The holdings of somebody named that are of the level stated: what the question takes it from."""
    levels = asked.figures("percent", "number")
    stakes = (stake for key in asked.slots.get("entities", ()) for stake in asked.snapshot.stakes_of(key))
    return (stake for stake in stakes if stake.percent in levels and stake.kind.was_held)


def _then(event: Event, date: PartialDate) -> bool:
    return event.valid.since is not None and event.valid.since.overlaps(date)
