"""Which of several claims on one holding is preferred on a day.

The order of preference: a claim whose period covers the day before a figure for that very day, and both before the
nearest known figure; then what is done before what is only planned, exact before rounded, finer before coarser, higher
confidence, the later one, and the one recorded first. Plans, limits and estimates are never taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.claims.model import Basis, Confidence, Qualifier, Route, Stake
from knowledge.claims.snapshot import Snapshot, began
from knowledge.claims.standing import Standing, days_off, standing
from knowledge.stakes.status import Status

WHOLE = frozenset({Route.DIRECT_AND_TRUST, Route.DIRECT_AND_SUBSIDIARY})
"""Routes that are sums of others."""

OWN = frozenset({Route.DIRECT, Route.SUBSIDIARY})
"""Routes other than the trust; a subsidiary's shares count as the holder's."""

_ROUTES = (Route.DIRECT_AND_TRUST, Route.DIRECT_AND_SUBSIDIARY, Route.DIRECT, Route.SUBSIDIARY, Route.TRUST)
_BASES = (Basis.CAPITAL, Basis.EX_TREASURY, Basis.VOTES, Basis.VOTES_THEORETICAL, Basis.VOTES_EXERCISABLE)
CAPITAL = frozenset({Basis.CAPITAL, Basis.EX_TREASURY})
"""The bases on which a figure is a share of the capital."""

_CONFIDENCE = tuple(Confidence)


def _rank(stake: Stake, day: dt.date) -> tuple[object, ...]:
    ground = standing(stake, day)
    firm = ground in {Standing.COVERED, Standing.ON_DAY}
    return (
        not firm,
        0 if firm else days_off(stake, day),
        ground,
        _BASES.index(stake.basis),
        _ROUTES.index(stake.route),
        stake.status is not Status.COMPLETED,
        stake.qualifier is not Qualifier.EXACT,
        -len(stake.percent.partition(".")[2]),
        _CONFIDENCE.index(stake.confidence),
        -began(stake).toordinal(),
    )


REMEMBERED = 4096
"""Holdings on a day whose claims are kept in order; most questions are about a few of them."""

_RULES = ("ground", "ground", "ground", "ground", "ground", "done", "exact", "finer", "firmer", "later")
"""What each place of the rank is called."""


def leads_by(stake: Stake, other: Stake, day: dt.date) -> str:
    """By which rule a claim comes before another: ground, done, exact, finer, firmer, later, or first recorded."""
    places = zip(_RULES, _rank(stake, day), _rank(other, day), strict=True)
    return next((rule for rule, one, two in places if one != two), "first")


def _overtaken(stake: Stake, others: Iterable[Stake], day: dt.date) -> bool:
    """Whether a figure for one moment is out of date: on its basis, something later begins or ends up to the day."""
    if standing(stake, day) is not Standing.LAST_KNOWN or stake.as_of is None:
        return False
    marks = (
        mark
        for other in others
        if other.basis == stake.basis and other.kind.was_held and other.status.supports_figure
        for mark in (other.valid.since, other.as_of, other.valid.until)
    )
    return any(mark is not None and stake.as_of.last < mark.first <= day for mark in marks)


def _not_yet(snapshot: Snapshot, stake: Stake, others: Iterable[Stake], day: dt.date) -> bool:
    """Whether a figure of unknown start cannot have begun by the day: something between the day and its end says so.

    A trade in the holding changes it, and another figure on its basis is known to have been the right one later.
    """
    if standing(stake, day) is not Standing.START_UNKNOWN:
        return False
    end = stake.valid.until.first if stake.valid.until else dt.date.max
    trades = snapshot.trades_between(stake.holder, stake.issuer)
    if any(trade.status is Status.COMPLETED and day < trade.valid.start < end for trade in trades):
        return True
    marks = (
        mark
        for other in others
        if (other.basis, other.route) == (stake.basis, stake.route) and other.kind.was_held
        if other.status.supports_figure and other.percent != stake.percent
        for mark in (other.valid.since, other.as_of, other.valid.until)
    )
    return any(mark is not None and day < mark.last and mark.first < end for mark in marks)


def candidates(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> list[Stake]:
    """Every claim on this holding that says something of the day, the preferred one first, on any basis and route."""
    known = snapshot.preferred_on.get((holder, issuer, day))
    if known is not None:
        return list(known)
    claims = snapshot.stakes_between(holder, issuer)
    found = [
        stake
        for stake in claims
        if standing(stake, day) is not None
        and not _overtaken(stake, claims, day)
        and not _not_yet(snapshot, stake, claims, day)
    ]
    found.sort(key=lambda stake: _rank(stake, day))
    if len(snapshot.preferred_on) >= REMEMBERED:
        snapshot.preferred_on.clear()
    snapshot.preferred_on[holder, issuer, day] = tuple(found)
    return found


def _first(stakes: Iterable[Stake], basis: Basis | None, routes: frozenset[Route]) -> Stake | None:
    bases = CAPITAL if basis is None else {basis}
    return next((stake for stake in stakes if stake.basis in bases and stake.route in routes), None)


def preferred(
    snapshot: Snapshot,
    holder: str,
    issuer: str,
    day: dt.date,
    basis: Basis | None = Basis.CAPITAL,
    route: Route | None = None,
) -> Stake | None:
    """The preferred claim on a holding for a day, None if there is none; ``standing`` tells on what ground it stands.

    Without a route: the whole holding if a figure for it is known, else the direct part, a subsidiary's, the trust's.
    Without a basis: of the capital, with or without treasury shares, whichever stands more firmly.
    """
    routes = frozenset(Route) if route is None else frozenset({route})
    return _first(candidates(snapshot, holder, issuer, day), basis, routes)


@dataclass(frozen=True, slots=True)
class Total:
    """A holding in its three figures, each a claim of its own and None where no source prints it."""

    direct: Stake | None
    trust: Stake | None
    total: Stake | None


def total(snapshot: Snapshot, holder: str, issuer: str, day: dt.date, basis: Basis | None = Basis.CAPITAL) -> Total:
    """What is held directly (or through a subsidiary), in trust, and in total; nothing is added up here."""
    found = candidates(snapshot, holder, issuer, day)
    return Total(
        direct=_first(found, basis, OWN),
        trust=_first(found, basis, frozenset({Route.TRUST})),
        total=_first(found, basis, WHOLE),
    )
