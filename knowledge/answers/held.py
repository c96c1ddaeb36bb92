"""What a holder held of an issuer at a moment: the claim or claims that say so, as quantities."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from knowledge.answers.asking import Asked
from knowledge.answers.derived import derived
from knowledge.answers.moments import At
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Basis, Deal, DealChange, Qualifier, Route, ShareCount, Stake, StakeKind
from knowledge.claims.preference import WHOLE, candidates, total
from knowledge.claims.registers import preferred
from knowledge.stakes.quantity import Quantity, parse_percent
from knowledge.stakes.status import Status
from knowledge.stakes.units import Unit

UNITS = {
    Basis.CAPITAL: Unit.CAPITAL,
    Basis.EX_TREASURY: Unit.CAPITAL_EX_TREASURY,
    Basis.VOTES: Unit.VOTES,
    Basis.VOTES_THEORETICAL: Unit.VOTES_THEORETICAL,
    Basis.VOTES_EXERCISABLE: Unit.VOTES,
}


def quantity(stake: Stake) -> Quantity:
    """The claim's percentage with its honest interval, on its own basis."""
    return parse_percent(stake.percent, UNITS[stake.basis])


def percent(asked: Asked, stake: Stake) -> str:
    """The claim's percentage as printed, with its qualifier and, off the capital, its basis."""
    text = asked.wording.percent(quantity(stake))
    if stake.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        text = asked.say("stake.limited", qualifier=stake.qualifier.value.replace("_", " "), percent=text)
    if stake.basis is not Basis.CAPITAL:
        text += f" ({asked.wording.get('basis')[stake.basis.value]})"
    if isinstance(asked.snapshot.claims.get(stake.key), ShareCount):
        text = asked.say("stake.from_counts", percent=text)
    return text


@dataclass(frozen=True, slots=True)
class Held:
    """A holding at a moment; ``main`` is what the question is answered with, ``trust`` and ``total`` stand beside it.

    ``from_deal`` tells that the figures are the ones the deal names; ``known_on`` is the day the figure is known for
    when that is not the day asked about.
    """

    main: Stake
    direct: Stake | None = None
    trust: Stake | None = None
    total: Stake | None = None
    from_deal: DealChange | None = None

    @property
    def quantity(self) -> Quantity:
        """The figure of the main claim."""
        return quantity(self.main)


def held(asked: Asked, holder: str, issuer: str, at: At) -> Held | None:
    """The holding at the moment, or None when no source has a figure for it."""
    change = _change(at.deal, holder, issuer) if at.kind in {"before", "after"} else None
    if change is not None:
        by_deal = _by_deal(asked, change, at.kind)
        if by_deal is not None:
            return by_deal
    return on_day(asked, holder, issuer, at.day)


def on_day(asked: Asked, holder: str, issuer: str, day: dt.date) -> Held | None:
    """The holding on a day: the whole where a source prints it, with its parts."""
    main = preferred(asked.snapshot, holder, issuer, day, None)
    if main is None:
        return None
    parts = total(asked.snapshot, holder, issuer, day, main.basis)
    return Held(main, parts.direct, parts.trust, parts.total)


def whole_held(asked: Asked, holder: str, issuer: str, at: At) -> Held | None:
    """The same with the whole worked out from share counts where a source prints one part alone.

    The figure is rounded to two decimals and stands on the counts, whose sources it names.
    """
    found = held(asked, holder, issuer, at)
    if found is None or found.main.route in WHOLE:
        return found
    if found.main.route is not Route.TRUST and between_trusts(asked, holder, issuer, at.day) is None:
        return found
    counted = derived(asked.snapshot, holder, issuer, at.day)
    if counted is None:
        return found
    count = counted.held.claims[0]
    percent = f"{float(round(counted.quantity.value * 100, 2)):.2f}".rstrip("0").rstrip(".")
    route, sources = Route.DIRECT_AND_TRUST, count.sources
    counted_whole = replace(
        found.main, key=count.key, percent=percent, basis=Basis.CAPITAL, route=route, sources=sources, note=""
    )
    in_trust = found.trust or (found.main if found.main.route is Route.TRUST else None)
    return Held(counted_whole, found.direct, in_trust, counted_whole)


def between_trusts(asked: Asked, holder: str, issuer: str, day: dt.date) -> tuple[Stake, Stake] | None:
    """The figures of the part in trust before and after a day for which none is stated, if there are both."""
    own = [
        stake
        for stake in asked.snapshot.stakes_between(holder, issuer)
        if stake.route is Route.TRUST and stake.kind is StakeKind.HOLDING and done(stake)
    ]
    if any(stake.valid.holds_on(day) for stake in own):
        return None
    before = [s for s in own if s.valid.until and s.valid.until.first <= day]
    after = [s for s in own if s.valid.start > day]
    if not before or not after:
        return None
    return max(before, key=lambda s: s.valid.start), min(after, key=lambda s: s.valid.start)


def other_figures(asked: Asked, shown: Stake, day: dt.date) -> list[Stake]:
    """Figures on other bases for the same holding and day, finer ones first."""
    found: dict[str, Stake] = {}
    for stake in candidates(asked.snapshot, shown.holder, shown.issuer, day):
        if stake.basis is not shown.basis and stake.route == shown.route and _same_time(stake, day):
            found.setdefault(stake.basis, stake)
    return list(found.values())


def _same_time(stake: Stake, day: dt.date) -> bool:
    if stake.kind is StakeKind.SNAPSHOT:
        return stake.as_of is not None and abs((stake.as_of.first - day).days) < 400
    return stake.valid.holds_on(day)


def known_on(stake: Stake, asked: Asked) -> PartialDate | None:
    """The date for which the figure is known: confirmed last, seen then, or its newest source before the moment."""
    if stake.last_confirmed:
        return stake.last_confirmed
    if stake.as_of:
        return stake.as_of
    days = [
        source.date for source in asked.snapshot.source_list(stake) if source.date and source.date.first <= asked.today
    ]
    newest = max(days, key=lambda date: date.first, default=None)
    return newest or stake.valid.since


def _change(deal: Deal | None, holder: str, issuer: str) -> DealChange | None:
    if deal is None:
        return None
    return next((c for c in deal.changes if (c.holder, c.issuer) == (holder, issuer)), None)


def _by_deal(asked: Asked, change: DealChange, kind: str) -> Held | None:
    claims = asked.snapshot.claims
    if kind == "before":
        before = claims.get(change.before) if change.before else None
        return Held(before, from_deal=change) if isinstance(before, Stake) else None
    after = [claim for key in change.after if isinstance(claim := claims.get(key), Stake)]
    if not after:
        return None
    trust = next((stake for stake in after[1:] if stake.route.value == "trust"), None)
    whole = None
    if trust is not None and after[0].valid.since is not None:
        whole = total(asked.snapshot, change.holder, change.issuer, after[0].valid.since.first).total
    return Held(after[0], after[0], trust, whole, change)


def done(stake: Stake) -> bool:
    """Whether the stake was really held, as opposed to planned."""
    return stake.status is Status.COMPLETED and stake.kind.was_held
