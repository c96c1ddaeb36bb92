"""A whole series of trades: the sales that are counted out, how many a question speaks of, and those since a day."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from knowledge.claims.model import Transaction
from knowledge.questions.dealt import counted_series
from knowledge.questions.joints import joints_of
from knowledge.questions.scene import Scene
from knowledge.questions.trade_times import ORDINALS, bought_back

TRADED = ("SELL", "BUY", "TRANCHE", "BUYBACK", "TENDER", "INVEST", "PRICE", "EXERCISE", "CANCEL")
"""Concepts of trades, in front of which or behind which a number stands."""

OPENS = frozenset({"from", "between", "since"})
"""Words before the first of two times, or before the only one since which something is told."""

NEAR = 4
"""Words between the sign or the number of trades and their noun at the most."""

_SINCE, _CLOSES = "since", frozenset({"to", "until", "till", "through", "and"})

_BEFORE_IT = 2
"""Words before the deal at the most in which it is said that trades since then are meant: ``since the deal``."""


def set_said(scene: Scene) -> tuple[int, int] | None:
    """How many trades the question speaks of as a set, and where: ``the three lots``, not ``the first two``."""
    sizes, numbered = joints_of(scene.reader.language.code).sets, scene.frame.where(*ORDINALS, *TRADED, "LAST")
    nouns = [(start, end) for label, start, end in scene.said("trade_sums") if label == "all"]
    for place in [place for place, word in enumerate(scene.frame.words) if word in sizes]:
        of_a_set = any(start <= place < end or 0 < start - place <= NEAR for start, end in nouns)
        if of_a_set and not any(found.start < place <= found.end for found in numbered):
            return sizes[scene.frame.words[place]], place
    return None


def of_a_year(scene: Scene, series: list[Transaction]) -> bool:
    """Whether the only time of the question is not that of all: ``the three sales of 2024`` are none that are known."""
    dates = scene.frame.dates
    then = [day for trade in series if (day := trade.valid.since) is not None and dates and day.overlaps(dates[0].date)]
    return len(dates) == 1 and scene.line.word(dates[0].start - 1) not in OPENS and len(then) < len(series)


def within(scene: Scene) -> tuple[dt.date, dt.date] | None:
    """``from December 2023 to August 2025``, ``since 2020``, ``since the deal``: the days of the trades that are meant.

    None where no such time is said.
    """
    frame, deal, dates = scene.frame, scene.snapshot.deal, scene.frame.dates
    for one, two in pairwise(dates):
        joint = frame.words[one.end : two.start]
        if scene.line.word(one.start - 1) in OPENS and len(joint) == 1 and joint[0] in _CLOSES and len(dates) == 2:
            return one.date.first, two.date.last
    if len(dates) == 1 and scene.line.word(dates[0].start - 1) == _SINCE:
        return dates[0].date.first, frame.today
    begun = deal.valid.since if deal is not None and not dates else None
    spoken = any(_SINCE in frame.words[max(0, f.start - _BEFORE_IT) : f.start] for f in frame.where("DEAL"))
    return (begun.first, frame.today) if begun is not None and spoken else None


def series_said(scene: Scene, size: tuple[int, int] | None) -> list[Transaction]:
    """The sales that are counted out: out of the trust of the deal where that is named, else of the company named."""
    deal = scene.snapshot.deal
    issuer = deal.changes[0].issuer if deal and deal.changes else ""
    out_of_the_trust = [t for t in bought_back(scene.snapshot.trades_in(issuer)) if t.cancelled_on]
    if scene.frame.has("TRUST"):
        return out_of_the_trust
    own = counted_series(scene, scene.frame)
    if size is not None and len(own) != size[0]:
        own = [trade for trade in own if trade.issuer in scene.frame.keys]  # as many as that are of one company
    counted = scene.frame.has("TRANCHE", *ORDINALS) or (size is not None and size[0] == len(own))
    return own if own and (counted or not scene.line.keys) else out_of_the_trust if counted else []
