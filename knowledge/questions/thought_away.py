"""Trades that were made and are thought away: ``had the State not sold in 2017``, ``without the three trust sales``.

Of whose holding, and which trades; what the holding would be then is worked out from what is known of before.
"""

from __future__ import annotations

from knowledge.claims.model import Transaction
from knowledge.questions.dealt import counted_series
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.trade_times import ORDINALS
from knowledge.stakes.status import Status

_DEEDS = ("SELL", "BUY", "TENDER", "TRANCHE", "BUYBACK", "DEAL", "CUT", "HOLD", "REST", "KEEP")
"""What may be thought away."""

_OTHERWISE = ("ASK_WHY", "ASK_WHO", "ASK_WHEN", "WORTH", "INDIRECT", "VOTE", "CANCEL", "DIRECT", "GAP")
"""What asks for something else than the holding."""


def thought_away(scene: Scene) -> Reading | None:
    """The reading of a question for a holding without trades that were made; None for every other one."""
    frame, line = scene.frame, scene.line
    said = scene.said("thought_away")
    priced = frame.has("PRICE") and not frame.figures  # "14 million shares" are no price
    if scene.scenario or frame.has(*_OTHERWISE) or priced or not said:
        return None
    supposed = line.has("if") or any(label == "undone" for label, _, _ in said)
    if not supposed or (scene.yes_no and frame.words[:1] != ("had",)):
        return None
    trades = _meant(scene, _of_the_named(scene)) if frame.has(*_DEEDS) else []
    sizes = {size for trade in trades for size in (trade.shares, trade.percent)}
    if not trades or any(figure.amount not in sizes for figure in line.figures()):
        return _undecided(scene)
    sides = {(trade.seller, trade.issuer) for trade in trades}, {(trade.buyer, trade.issuer) for trade in trades}
    named = scene.line.keys
    pairs = [next(iter(side)) for side in sides if len(side) == 1]
    pair = next(((who, whom) for who, whom in pairs if who and (who in named or not named)), None)
    if pair is None or _by_another(scene, pair[0], [(start, end) for _, start, end in said]):
        return _undecided(scene)
    counted = frame.has("SHARES_COUNT") or (frame.has("ASK_HOW_MANY") and "shares" in frame.words)
    keys = [trade.key for trade in trades]
    now = {"kind": "now"}
    return scene.reading("thought_away", holder=pair[0], issuer=pair[1], trades=keys, in_shares=counted, when=now)


def _undecided(scene: Scene) -> Reading | None:
    """What would be without something that was done, of which no trade is known: declined, and no state of today."""
    asks = scene.frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "WHAT_IS", "STAKE") and "would" in scene.frame.words
    return scene.reading("nothing", near=[]) if asks and not scene.frame.figures else None


def _by_another(scene: Scene, holder: str, spans: list[tuple[int, int]]) -> bool:
    """``had Nissan not sold …``: whether somebody else than the holder is said not to have done it."""
    actors = {m.key for m in scene.line.owners for start, end in spans if start - 1 <= m.start and m.end <= end}
    return bool(actors) and holder not in actors


def _of_the_named(scene: Scene) -> list[Transaction]:
    """The trades, made and of a known size, in which the first holder named sold, or bought where that is said.

    Where nobody is named, or they are counted, they are the sales of the main deal's series.
    """
    frame, keys = scene.frame, scene.line.keys
    series = [trade for trade in counted_series(scene, frame) if not keys or set(keys) & {trade.seller, trade.issuer}]
    if series and (frame.has("TRUST", "TRANCHE", *ORDINALS) or not keys):
        return series
    bought = frame.has("BUY") and not frame.has("SELL")
    made = [t for t in scene.snapshot.transactions if t.status is Status.COMPLETED and (t.shares or t.percent)]
    for key in keys:
        own = [t for t in made if (t.buyer if bought else t.seller) == key and t.issuer != key]
        inside = [t for t in own if t.issuer in keys]
        deal = scene.snapshot.deal
        main = {change.issuer for change in deal.changes} if deal else set()
        found = inside or (own if len({t.issuer for t in own}) == 1 else [t for t in own if t.issuer in main])
        if found:
            return found
    return []


def _meant(scene: Scene, trades: list[Transaction]) -> list[Transaction]:
    """Those of the trades that the question numbers or dates, all of them where it does neither."""
    frame = scene.frame
    trades = sorted(trades, key=lambda trade: trade.valid.start)
    numbers = [place for place, concept in enumerate(ORDINALS) if frame.has(concept)]
    if frame.has("LAST"):
        numbers.append(len(trades) - 1)
    if numbers:
        return [trades[place] for place in numbers if place < len(trades)]
    if frame.dates:
        days = [when.date for when in frame.dates]
        return [t for t in trades if t.valid.since and any(t.valid.since.overlaps(day) for day in days)]
    return trades
