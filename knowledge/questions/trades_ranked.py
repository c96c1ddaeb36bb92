"""Which of several trades was the largest, the dearest, the cheapest: a set of known trades put in order by one figure.

``which of the three sales brought the most``; ``the sale at the best price``; ``who got more for its shares, X or Y``.
"""

from __future__ import annotations

from knowledge.claims.model import Transaction
from knowledge.questions.dealt import TRADED, states
from knowledge.questions.reading import Reading
from knowledge.questions.saying import phrases_of
from knowledge.questions.scene import Scene
from knowledge.questions.supposes import supposes
from knowledge.questions.trade_series import set_said
from knowledge.questions.trade_set import is_of_trades, trades_told
from knowledge.questions.trades_meant import trades_meant
from knowledge.stakes.status import Status

_NOT_HERE = ("ASK_WHY", "ASK_WHEN", "SHAREHOLDER", "VOTE", "POINTS", "DIVIDEND", "TIMES", "CONFLICT_WORD")

_MONEY = frozenset({"euro", "euros", "eur", "yen", "jpy", "money", "cash"})

BEGINS = 2
"""Place up to which the end of an order stands that is asked for: ``largest sale by``, ``the highest price``."""

MOST = 6
"""Trades from which on an order is no answer."""


def trades_ranked(scene: Scene) -> Reading | None:
    """The reading of a question for the first of several trades by one of their figures; None for others."""
    frame = scene.frame
    text = scene.reader.language.written_out(frame.text)
    said = phrases_of(scene.reader.language.code, "ranks")
    ordered = said["rank"].search(text) is not None
    ends = {way: found for way in ("most", "least") if (found := said[way].search(text)) is not None}
    begins = any(text[: found.start()].count(" ") <= BEGINS for found in ends.values())
    asks = begins or ordered or {"which", "what", "who", "whose", "where", "when", "name"} & set(frame.words[:4])
    size = set_said(scene)
    figures = [figure for figure in scene.line.figures() if size is None or figure.start != size[1]]
    if scene.scenario or not asks or supposes(frame) or frame.has(*_NOT_HERE) or figures or scene.yes_no:
        return None
    ways = list(ends) or (["most"] if ordered else [])
    if len(ways) != 1:
        return None
    fields = ("price", "amount", "shares") if _MONEY & set(frame.words) else ("price", "shares", "amount")
    field = next((name for name in fields if said[name].search(text)), "")
    if not field:
        return None
    counted = size is not None
    trades = _then(scene, _among(scene, field, counted=counted))
    if not trades and field == "shares" and not frame.has("SHARES_COUNT"):
        field = "amount"  # a size that not all state in shares
        trades = _then(scene, _among(scene, field, counted=counted))
    if len(trades) == 1:
        return scene.reading("trade_set", claims=[trades[0].key], ask="only")
    if not 1 < len(trades) <= MOST:
        return None
    claims = [trade.key for trade in sorted(trades, key=lambda trade: trade.valid.start)]
    return scene.reading("ranked_trades", claims=claims, field=field, least=ways == ["least"])


def _among(scene: Scene, field: str, *, counted: bool) -> list[Transaction]:
    """The trades of which one is asked for: a set that is counted, those of two sellers, those of one in a company."""
    known = ("price", "amount") if field == "price" else (field,)
    keys = set(scene.line.keys)
    if len(keys) == 3:
        done = (t for t in scene.snapshot.transactions if t.status is Status.COMPLETED)
        own = [t for t in done if any(states(t, name) for name in known)]
        sets = ([t for t in own if t.issuer == one and t.seller in keys - {one}] for one in sorted(keys))
        return next((trades for trades in sets if len({trade.seller for trade in trades}) == len(keys) - 1), [])
    found = trades_told(scene) if not counted and (field == "price" or is_of_trades(scene)) else []
    if not found and (counted or scene.frame.has(*TRADED)):
        return trades_meant(scene, field, several=True)
    return found if all(any(states(trade, name) for name in known) for trade in found) else []


def _then(scene: Scene, trades: list[Transaction]) -> list[Transaction]:
    """The trades of the times that are named, if some are."""
    dates = [when.date for when in scene.frame.dates]
    own = ((trade, trade.valid.since) for trade in trades)
    return [t for t, day in own if not dates or (day is not None and any(day.overlaps(date) for date in dates))]
