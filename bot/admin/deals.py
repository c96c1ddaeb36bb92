"""A deal with the stakes that it leads to: those that the base has, and new ones for what it does not have yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from knowledge.claims.changing.change import Change
from knowledge.claims.changing.stakes import added
from knowledge.claims.model import Deal, DealChange, Source, Stake
from knowledge.claims.preference import preferred
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.records import planned_stake
from knowledge.questions.sentences.told import Told
from knowledge.stakes.status import Status


def with_stakes(told: Told, deal: Deal, source: Source, snapshot: Snapshot, today: dt.date) -> tuple[Deal, Change]:
    """The deal with its changes, and the change that records the stakes that are new."""
    begins = told.value("since") or told.value("on")
    day = begins.first if begins else today
    more, steps = Change(), []
    for wanted in told.value("changes"):
        before = preferred(snapshot, wanted.holder, wanted.issuer, day - dt.timedelta(days=1))
        after = _known(snapshot, wanted.holder, wanted.issuer, wanted.percent.text, deal.status)
        if after is None:
            after = planned_stake(told, wanted, source, snapshot)
            more = more.then(added(Snapshot(more.applied(snapshot.facts)), after, source))
        change, known = _word(before, after), before.key if before else ""
        steps.append(
            DealChange(holder=wanted.holder, issuer=wanted.issuer, change=change, before=known, after=(after.key,))
        )
    return replace(deal, changes=tuple(steps)), more


def _known(snapshot: Snapshot, holder: str, issuer: str, percent: str, status: Status) -> Stake | None:
    """The stake that the base has for it already: of this figure, held or planned as the deal is."""
    done = status is Status.COMPLETED
    return next(
        (
            stake
            for stake in reversed(snapshot.stakes_between(holder, issuer))
            if stake.status.supports_figure
            and stake.kind.was_held is done
            and not stake.superseded_by
            and Decimal(stake.percent) == Decimal(percent)
        ),
        None,
    )


def _word(before: Stake | None, after: Stake) -> str:
    if before is None or Decimal(before.percent) < Decimal(after.percent):
        return "raise"
    return "keep" if Decimal(before.percent) == Decimal(after.percent) else "reduce"
