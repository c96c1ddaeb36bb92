"""Times beside a trade: the day before it or the one from which it counts, and buybacks that are counted out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.claims.model import Transaction
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.moments import Moment, on_day
from knowledge.questions.retrieval import Match
from knowledge.questions.scores import ENOUGH_TOLD, TOLD_LEAD
from knowledge.questions.times import stretch

ORDINALS = ("ORDINAL_1", "ORDINAL_2", "ORDINAL_3")
"""Concepts that count out a trade of a series, the first one first."""


def counted_out(frame: Frame) -> int | None:
    """The place in its series, from 0, of what is counted out (``the second sale``); None where nothing is."""
    return next((place for place, concept in enumerate(ORDINALS) if frame.has(concept)), None)


def bought_back(trades: Iterable[Transaction]) -> list[Transaction]:
    """The trades by which companies bought their own shares at a known time, in order."""
    return sorted((t for t in trades if t.buyer == t.issuer and t.valid.since), key=lambda t: t.valid.start)


def beside_a_buyback(frame: Frame, snapshot: Snapshot, pair: tuple[str, str]) -> Moment | None:
    """The time beside a buyback that is counted out: ``after the second sale``; one side of the pair may be empty."""
    place = counted_out(frame)
    if place is None:
        return None
    bought = bought_back(t for t in snapshot.trades_in(pair[1]) if not pair[0] or t.seller == pair[0])
    return _beside(frame, bought[place]) if place < len(bought) else None


def beside_the_only_trade(frame: Frame, snapshot: Snapshot, pair: tuple[str, str]) -> Moment | None:
    """The time beside the one trade of a holding that a question means: the only one then, else the first or last."""
    if not frame.has("BEFORE", "AFTER") or not frame.has("SELL", "BUY", "BUYBACK", "TENDER", "ISSUE", "INVEST"):
        return None
    own = [trade for trade in snapshot.trades_between(*pair) if trade.valid.since]
    if frame.has("SELL") != frame.has("BUY"):
        own = [trade for trade in own if pair[0] == (trade.seller if frame.has("SELL") else trade.buyer)]
    times = [stretch(when.date, when.edge) for when in frame.dates]
    then = [t for t in own if not times or any(begin <= t.valid.start <= end for begin, end in times)]
    if not then or (len(then) > 1 and times):
        return None
    begun = min(then, key=lambda t: t.valid.start) if frame.has("BEFORE") else max(then, key=lambda t: t.valid.start)
    return _beside(frame, begun)


def beside_a_trade(
    frame: Frame, snapshot: Snapshot, slots: Mapping[str, Any], told: list[Match]
) -> dict[str, Any] | None:
    """A holding asked for before or after a trade in it: the slots with the day before the trade, or of it."""
    if frame.has("PRICE"):
        return None
    pair = (slots["holder"], slots["issuer"])
    moment = beside_a_buyback(frame, snapshot, pair) if frame.has("SELL", "TRANCHE", "CANCEL") else None
    if moment is None and frame.has("BUY", "SELL", "TRANCHE"):
        close = [match.key for match in told if match.score >= max(ENOUGH_TOLD, told[0].score - TOLD_LEAD)]
        own = {trade.key: trade for trade in snapshot.trades_between(*pair)}
        if frame.has("SELL") and any(trade.seller == pair[0] for trade in own.values()):
            own = {key: trade for key, trade in own.items() if trade.seller == pair[0]}
        moment = next((_beside(frame, own[key]) for key in close if key in own), None)
    if moment is None:
        return None
    named = any(when.date.precision == "day" for when in frame.dates)  # the day itself goes first
    return {**slots, "when": slots["when"] if named and slots["when"]["kind"] == "on" else moment}


def _beside(frame: Frame, trade: Transaction) -> Moment | None:
    """The day before a trade (or before its cancellation), or the day from which both count."""
    dates = [date for date in (trade.valid.since, trade.cancelled_on) if date is not None]
    if not dates or not frame.has("BEFORE", "AFTER"):
        return None
    if frame.has("BEFORE"):
        first = dates[-1] if frame.has("CANCEL") else dates[0]
        return on_day(first.first - dt.timedelta(days=1))
    return on_day(max(date.last for date in dates))
