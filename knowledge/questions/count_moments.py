"""A number of shares at two times that are told by trades counted out, by dates or by "now": how it changed.

``issued shares before the first cancellation versus after the last``; ``how many fewer than in 2017 are there now``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from knowledge.claims.model import Transaction
from knowledge.questions.moments import Moment, on, on_day
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.trade_times import ORDINALS, bought_back

NEAR = 6
"""Words from "before" or "after" to what is counted out at the most."""

_DEALT = ("SELL", "BUYBACK", "TRANCHE", "CANCEL", "BUY", "TRUST")
_NOT_HERE = (
    *("PRICE", "WORTH", "DIVIDEND", "ASK_WHO", "ASK_WHY", "ASK_WHEN", "VOTE", "TREASURY", "AUTHORISED", "CONVERT"),
    *("VIA", "INDIRECT", "CAP", "RULE", "BLOCKING", "POINTS", "EX_TREASURY", "DIRECT", "SUM"),
)
_COUNTED = frozenset({"shares", "titles", "stock"})
_APART = ("GAP", "CHANGE", "LESS", "BIGGER", "MORE", "CUT", "RAISE", "SMALLER", "FROM_TO")
_COMPARED = frozenset(
    {"versus", "vs", "compared", "compare", "against", "than", "minus", "disappeared", "vanished", "gone", "lost"}
)
_NOW = frozenset({"now", "today", "currently", "nowadays"})


def counted_between(scene: Scene) -> Reading | None:
    """The reading of a question for one count of shares at two times; None for every other one."""
    frame, line = scene.frame, scene.line
    if scene.scenario or frame.figures or frame.has(*_NOT_HERE) or _COUNTED.isdisjoint(frame.words):
        return None
    if any(frame.words[found.start] != "had" for found in frame.where("IF")):
        return None  # "had X more before" assumes nothing
    keys = list(dict.fromkeys(line.keys))
    pair = scene.pair() if len(keys) == 2 else ("", keys[0]) if len(keys) == 1 else None
    if pair is None or len(set(frame.keys)) != len(keys) or not _counts(scene, pair):
        return None
    if not frame.has(*_APART) and _COMPARED.isdisjoint(frame.words):
        return None
    marks = list(_marks(scene, pair))
    dealt = [found.start for found in frame.where(*_DEALT)]
    beside = all(any(0 < place - mark <= NEAR for mark, _ in marks) for place in dealt)
    if len(marks) != 2 or not beside or marks[0][1] == marks[1][1] or len(frame.dates) == 2:
        return None
    metric = "shares_held" if pair[0] else "issued_shares"
    slots: dict[str, Any] = {"issuer": pair[1], "metric": metric, "moments": [moment for _, moment in marks]}
    if frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH"):
        slots["yes_no"] = False  # "could you tell me how many"
    if pair[0]:
        slots["holder"] = pair[0]
    return scene.reading("count_change", **slots)


def _counts(scene: Scene, pair: Pair) -> bool:
    """Whether the base counts the shares at all."""
    holder, issuer = pair
    if holder:
        return any(c.entity == holder and c.issuer == issuer for c in scene.snapshot.counts_of(holder, "shares_held"))
    return bool(scene.snapshot.counts_of(issuer, "issued_shares"))


def _marks(scene: Scene, pair: Pair) -> Iterator[tuple[int, Moment]]:
    """The places and times that the question tells, in order: trades counted out, dates, the present."""
    frame = scene.frame
    found: list[tuple[int, Moment]] = [(when.start, on(when)) for when in frame.dates]
    found += [(place, {"kind": "now"}) for place, word in enumerate(frame.words) if word in _NOW][:1]
    sides = [(one.start, one.concept) for one in frame.where("BEFORE", "AFTER")]
    opened = [place for place, _ in sides]
    series = bought_back(t for t in scene.snapshot.trades_in(pair[1]) if not pair[0] or t.seller == pair[0])
    for place, side in sides:
        until = min([other for other in opened if other > place] + [place + NEAR])
        trade = _counted_out(scene, series, place, until)
        if trade is not None:
            found.append((place, _beside(trade, side, issued=not pair[0])))
    return iter(sorted(found, key=lambda mark: mark[0]))


def _counted_out(scene: Scene, series: list[Transaction], start: int, end: int) -> Transaction | None:
    """``the second``, ``the last``: the trade of the series that is counted out between two places."""
    for found in scene.frame.where(*ORDINALS, "LAST"):
        if start < found.start <= end and series:
            place = len(series) - 1 if found.concept == "LAST" else ORDINALS.index(found.concept)
            return series[place] if place < len(series) else None
    return None


def _beside(trade: Transaction, side: str, *, issued: bool) -> Moment:
    """The day before a trade (for the issued shares: before its cancellation), or the day from which both count."""
    dates = [date for date in (trade.valid.since, trade.cancelled_on) if date is not None]
    if side == "AFTER":
        return on_day(max(date.last for date in dates))
    return on_day((dates[-1] if issued else dates[0]).first - dt.timedelta(days=1))
