"""What adding, correcting, ending and withdrawing a stake comes to: the claims that take the place of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from knowledge.claims.changing.change import Change, ImpossibleChangeError
from knowledge.claims.checks.sums import slack
from knowledge.claims.dates import PartialDate, Period, day_after
from knowledge.claims.model import Claim, Route, Source, Stake, StakeKind
from knowledge.claims.preference import candidates, preferred
from knowledge.claims.snapshot import Snapshot, began
from knowledge.stakes.status import Status


def added(snapshot: Snapshot, stake: Stake, source: Source) -> Change:
    """A new claim; an open holding that it differs from and follows is ended where the new one begins.

    Where the base knows of a later figure, the new one reaches up to that one only.

    Raises:
        ImpossibleChangeError: when the base says so already.
    """
    for known in snapshot.stakes_between(stake.holder, stake.issuer):
        if replace(known, key="", note="", confidence=stake.confidence) == replace(stake, key="", note=""):
            raise ImpossibleChangeError("said_already")
    bounded = _bounded(snapshot, stake)
    ends = [_until(known, _start(bounded)) for known in _followed(snapshot, bounded)]
    return Change((*_new(snapshot, source), *ends, *_fulfilled(snapshot, bounded), bounded))


def corrected(
    snapshot: Snapshot, stake: Stake, source: Source, day: dt.date, route: Route | None
) -> tuple[Change, Stake]:
    """The claim in force for the day, with what the new one tells in its place; and the claim as it was.

    Raises:
        ImpossibleChangeError: when there is none, or it says so already.
    """
    old = _standing(snapshot, stake, day, route)
    if old is None:
        raise ImpossibleChangeError("nothing_to_correct")
    new = replace(
        old,
        percent=stake.percent,
        qualifier=stake.qualifier,
        sources=stake.sources,
        status=stake.status,
        votes=stake.votes if stake.votes.value != "not_stated" else old.votes,
        as_of=stake.as_of or (None if stake.valid.since else old.as_of),
        valid=Period(stake.valid.since or old.valid.since, stake.valid.until or old.valid.until),
        last_confirmed=None,
        confidence=stake.confidence,
        known=stake.known,
        note="",
    )
    if new == replace(old, note="", confidence=stake.confidence, known=stake.known):
        raise ImpossibleChangeError("said_already")
    return Change((*_new(snapshot, source), new)), old


def ended(
    snapshot: Snapshot, holder: str, issuer: str, last: PartialDate, route: Route | None, note: str
) -> tuple[Change, tuple[Stake, ...]]:
    """Every open claim on the holding, ended after the last day on which it was held; and the claims as they were.

    Raises:
        ImpossibleChangeError: when nothing was held on that day.
    """
    end = day_after(last)
    open_ones = tuple(
        stake
        for stake in snapshot.stakes_between(holder, issuer)
        if _held(stake)
        and (route is None or stake.route is route)
        and (stake.valid.until is None or stake.valid.until.first > end.first)
        and (stake.valid.since is None or stake.valid.since.first < end.first)
    )
    if not open_ones:
        raise ImpossibleChangeError("nothing_to_end")
    return Change(tuple(_until(stake, end, note) for stake in open_ones)), open_ones


def withdrawn(claims: Iterable[Claim], note: str) -> Change:
    """The claims kept as withdrawn: they support no figure any more, and can be asked for.

    Raises:
        ImpossibleChangeError: when all of them are withdrawn already.
    """
    gone = tuple(claim for claim in claims if claim.status is not Status.WITHDRAWN)
    if not gone:
        raise ImpossibleChangeError("withdrawn_already")
    return Change(tuple(replace(claim, status=Status.WITHDRAWN, note=note) for claim in gone))


def _new(snapshot: Snapshot, source: Source) -> tuple[Source, ...]:
    return () if source.key in snapshot.sources else (source,)


def _held(stake: Stake) -> bool:
    return stake.kind.was_held and stake.status.supports_figure


def _start(stake: Stake) -> PartialDate | None:
    return stake.valid.since or stake.as_of


def _bounded(snapshot: Snapshot, stake: Stake) -> Stake:
    """The claim as far as it may reach: a figure for a day beside later ones speaks for that day only."""
    start = _start(stake)
    if start is None or stake.kind is not StakeKind.HOLDING or stake.valid.until is not None:
        return stake
    others = [s for s in snapshot.stakes_between(stake.holder, stake.issuer) if _held(s) and s.basis is stake.basis]
    alike = [s for s in others if s.route is stake.route]
    later = [mark for s in alike if (mark := _start(s)) is not None and mark.first > start.last]
    if stake.valid.since is not None:
        nearest = min(later, key=lambda mark: mark.first, default=None)
        return replace(stake, valid=Period(stake.valid.since, nearest))
    over = [s for s in alike if s.valid.until is not None and s.valid.until.first > start.first]
    return replace(stake, kind=StakeKind.SNAPSHOT) if later or over else stake


def _followed(snapshot: Snapshot, stake: Stake) -> list[Stake]:
    """The open holdings that the new one takes over from: same basis and route, begun before, another figure."""
    start = _start(stake)
    if start is None or stake.kind is not StakeKind.HOLDING or stake.status is not Status.COMPLETED:
        return []
    return [
        known
        for known in snapshot.stakes_between(stake.holder, stake.issuer)
        if _held(known)
        and known.kind is StakeKind.HOLDING
        and (known.basis, known.route) == (stake.basis, stake.route)
        and (known.valid.until is None or known.valid.until.first > start.first)
        and began(known) < start.first
        and (stake.valid.since is not None or not _agree(known, stake))
    ]


def _fulfilled(snapshot: Snapshot, stake: Stake) -> list[Stake]:
    """The plans that the new holding fulfils: they are pending no longer."""
    if stake.kind is not StakeKind.HOLDING or stake.status is not Status.COMPLETED:
        return []
    return [
        replace(plan, superseded_by=stake.key)
        for plan in snapshot.stakes_between(stake.holder, stake.issuer)
        if plan.kind is StakeKind.PLAN
        and plan.status.supports_figure
        and not plan.superseded_by
        and plan.route is stake.route
        and Decimal(plan.percent) == Decimal(stake.percent)
    ]


def _agree(one: Stake, two: Stake) -> bool:
    """Whether the figures are the same but for rounding."""
    apart = abs(Decimal(one.percent) - Decimal(two.percent))
    return apart <= max(slack(one), slack(two))


def _until(stake: Stake, end: PartialDate | None, note: str = "") -> Stake:
    """The claim with its end; a day on which it was seen later than that is given up."""
    assert end is not None
    seen = stake.as_of if stake.as_of and stake.as_of.first < end.first else None
    confirmed = stake.last_confirmed if stake.last_confirmed and stake.last_confirmed.first < end.first else None
    period = Period(stake.valid.since, end)
    return replace(stake, valid=period, as_of=seen, last_confirmed=confirmed, note=note or stake.note)


def _standing(snapshot: Snapshot, stake: Stake, day: dt.date, route: Route | None) -> Stake | None:
    if stake.status is not Status.COMPLETED:
        plans = [s for s in snapshot.stakes_between(stake.holder, stake.issuer) if not s.kind.was_held]
        return next((plan for plan in reversed(plans) if plan.status.supports_figure), None)
    found = preferred(snapshot, stake.holder, stake.issuer, day, route=route)
    if found is None:
        found = next(iter(candidates(snapshot, stake.holder, stake.issuer, day)), None)
    held = [s for s in snapshot.stakes_between(stake.holder, stake.issuer) if _held(s)]
    return found or (held[-1] if len(held) == 1 else None)
