"""Sources that speak of the same holding and day: those that agree, those that do not, and what follows from either.

The figure that leads is never an average; the others stand beside it, and what is worked out is told for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import done, quantity
from knowledge.claims.checks.sums import slack
from knowledge.claims.model import Qualifier, Stake, StakeKind
from knowledge.claims.preference import candidates, leads_by
from knowledge.claims.snapshot import Pair, Snapshot
from knowledge.claims.standing import Standing, standing

MOST = 3
"""Other figures that are told in one answer."""


def agree(one: Stake, two: Stake) -> bool:
    """Whether two figures on one basis are the same but for rounding."""
    return abs(Decimal(one.percent) - Decimal(two.percent)) <= max(slack(one), slack(two))


def differing(draft: Draft, main: Stake, day: dt.date) -> None:
    """Beside a figure those of other sources for the same day: which agree, which do not, and why this one leads."""
    asked = draft.asked
    for other in _beside(asked.snapshot, main, day)[:MOST]:
        figure, by = asked.wording.percent(quantity(other)), asked.by(other)
        if agree(main, other):
            if other.percent != main.percent and other.qualifier is Qualifier.EXACT:
                draft.use(other)
                draft.notes.append(asked.say("rivals.agrees", percent=figure, by=by))
            continue
        draft.use(other)
        rule = asked.wording.get("rivals.rules")[leads_by(main, other, day)]
        words = {"percent": asked.wording.percent(quantity(main)), "other": figure, "other_by": by, "rule": rule}
        draft.notes.append(asked.say("rivals.differs", **words))


def contested(snapshot: Snapshot) -> frozenset[Pair]:
    """The holdings on which claims of one basis and route differ by more than rounding for one and the same time."""
    return frozenset(
        (one.holder, one.issuer)
        for one in snapshot.stakes
        if done(one)
        for two in snapshot.stakes_between(one.holder, one.issuer)
        if done(two) and _alike(one, two) and _began(one) <= _began(two) < _over(one) and not agree(one, two)
    )


def worked_out(asked: Asked, answer: Answer, family: Callable[[Asked], Answer], pairs: frozenset[Pair]) -> Answer:
    """The answer with what it would be by the figures of the other sources, where it rests on a contested holding."""
    if not pairs or not answer.values or answer.outcome is not Outcome.ANSWERED or not answer.working:
        return answer
    lines = []
    day = answer.as_of or asked.today
    for main in _contested_in(asked, answer, pairs):
        for other in _beside(asked.snapshot, main, day)[:MOST]:
            if agree(main, other):
                continue
            then = family(replace(asked, snapshot=_only(asked.snapshot, other, day)))
            if _another(then, answer):
                words = {"percent": asked.wording.percent(quantity(other)), "issuer": asked.name(other.issuer)}
                lines.append(asked.say("rivals.instead", by=asked.by(other), figure=then.values[0].display, **words))
    return replace(answer, notes=tuple(dict.fromkeys((*answer.notes, *lines))))


def _another(then: Answer, answer: Answer) -> bool:
    """Whether it is the same figure that comes out, with another value."""
    one, two = then.values[:1], answer.values[:1]
    return bool(one) and (one[0].name, one[0].unit) == (two[0].name, two[0].unit) and one[0].display != two[0].display


def _contested_in(asked: Asked, answer: Answer, pairs: frozenset[Pair]) -> Iterable[Stake]:
    used = (asked.snapshot.claims.get(key) for key in answer.claims)
    return [claim for claim in used if isinstance(claim, Stake) and (claim.holder, claim.issuer) in pairs]


def _only(snapshot: Snapshot, other: Stake, day: dt.date) -> Snapshot:
    """The facts without what speaks against the other figure on the day."""
    return snapshot.without([stake for stake in _beside(snapshot, other, day) if not agree(stake, other)])


def _beside(snapshot: Snapshot, main: Stake, day: dt.date) -> list[Stake]:
    """Other firm claims for the day on the same holding, basis and route."""
    if not done(main):
        return []
    return [
        stake
        for stake in candidates(snapshot, main.holder, main.issuer, day)
        if stake is not main and done(stake) and _alike(stake, main) and _firm(stake, day)
    ]


def _firm(stake: Stake, day: dt.date) -> bool:
    """Whether the claim speaks of the day: its period covers it, or it is a figure for that very day."""
    ground = standing(stake, day)
    of_the_day = stake.as_of is not None and stake.as_of.first == stake.as_of.last == day
    return ground is Standing.COVERED or (ground is Standing.ON_DAY and of_the_day)


def _alike(one: Stake, two: Stake) -> bool:
    return (one.basis, one.route) == (two.basis, two.route)


def _began(stake: Stake) -> dt.date:
    known = stake.valid.since or stake.as_of
    return known.first if known else dt.date.min


def _over(stake: Stake) -> dt.date:
    """The first day of which the claim does not speak any more."""
    if stake.valid.until is not None:
        return stake.valid.until.first
    if stake.kind is StakeKind.HOLDING:
        return dt.date.max
    return stake.as_of.last + dt.timedelta(days=1) if stake.as_of else dt.date.max
