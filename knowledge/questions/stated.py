"""Figures that the asker states himself, and the known holdings that they may stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import StakeKind
from knowledge.claims.registers import preferred
from knowledge.questions.scene import Pair, Scene
from knowledge.stakes import Quantity, parse_percent


def standing_for(scene: Scene, pair: Pair, text: str) -> dict[str, Any] | None:
    """The time at which the holding was what the asker says, as precisely as he says it; now before other times."""
    stated = percent(text)
    if stated is None:
        return None
    claims = [
        stake
        for stake in scene.snapshot.stakes_between(*pair)
        if stake.kind.was_held and stake.status.supports_figure and parse_percent(stake.percent).meets(stated)
    ]
    today = scene.frame.today
    if whole := preferred(scene.snapshot, *pair, today, None):
        lasting = [stake for stake in claims if stake.kind is not StakeKind.SNAPSHOT or stake == whole]
        if any(stake.valid.holds_on(today) and not stake.superseded_by for stake in lasting):
            return {"kind": "now"}
    deal = scene.snapshot.deal
    if deal and any((c.holder, c.issuer) == pair and c.before in {s.key for s in claims} for c in deal.changes):
        return {"kind": "before", "deal": deal.key}
    dated = [stake for stake in claims if stake.valid.since or stake.as_of]
    if not dated:
        return None
    when = dated[-1].as_of or dated[-1].valid.since
    return {"kind": "on", "date": str(when), "edge": ""}


def stands_at(scene: Scene, pair: Pair, text: str, when: Mapping[str, Any]) -> bool:
    """Whether the whole holding was what the asker says at a time, as precisely as he says it."""
    stated, deal = percent(text), scene.snapshot.deal
    day = scene.frame.today
    if when["kind"] == "on":
        day = PartialDate.parse(str(when["date"])).last
    elif when["kind"] in {"before", "after"}:
        if deal is None or deal.key != when["deal"] or deal.valid.since is None:
            return False
        day = deal.valid.since.first - dt.timedelta(days=when["kind"] == "before")
    whole = preferred(scene.snapshot, *pair, day, None)
    return stated is not None and whole is not None and parse_percent(whole.percent).meets(stated)


def whole_at(scene: Scene, pair: Pair, text: str) -> dict[str, Any] | None:
    """The time at which the whole holding, no part of it in trust or direct, was what the asker says."""
    stands, stated = standing_for(scene, pair, text), percent(text)
    if stands is None or stated is None or stands["kind"] == "before":
        return stands
    day = PartialDate.parse(stands["date"]).last if stands["kind"] == "on" else scene.frame.today
    whole = preferred(scene.snapshot, *pair, day, None)
    return stands if whole is not None and parse_percent(whole.percent).meets(stated) else None


def percent(text: str) -> Quantity | None:
    """A stated percentage with the precision it was typed with; None when it is none."""
    if not text or "/" in text or not 0 <= Fraction(text) <= 100:
        return None
    return parse_percent(text)
