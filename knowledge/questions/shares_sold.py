"""The shares that a holder is known to have sold in a time, beside those that it had before."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from knowledge.questions.operands import Operand
from knowledge.questions.scene import Pair, Scene


def sold_of(scene: Scene, pair: Pair) -> list[Operand] | None:
    """The shares sold in the period that the question names, and those held the day before; None where not known.

    With ``since`` before its only date, the period lasts until today.
    """
    frame, (holder, issuer) = scene.frame, pair
    if not frame.dates:
        return None
    first, last = frame.dates[0].date.first, frame.dates[-1].date.last
    last = frame.today if {"since", "from"} & set(frame.words) and len(frame.dates) == 1 else last
    sales = [t for t in scene.snapshot.trades_between(*pair) if t.seller == holder and first <= t.valid.start <= last]
    if not sales or any(trade.shares is None or trade.valid.since is None for trade in sales):
        return None
    total = sum((Fraction(trade.shares or 0) for trade in sales), Fraction(0))
    day = min(trade.valid.start for trade in sales) - dt.timedelta(days=1)
    counts = scene.snapshot.counts
    if not any((c.entity, c.issuer, c.metric) == (holder, issuer, "shares_held") for c in counts):
        return None
    when = {"kind": "on", "date": str(day), "edge": ""}
    return [{"shares": str(total)}, {"intent": "count", "slots": {"holder": holder, "issuer": issuer, "when": when}}]
