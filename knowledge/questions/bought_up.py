"""Whether a holder bought its way to a level: ``did Renault buy Nissan shares to get to 17.05%?``."""

from __future__ import annotations

from knowledge.claims.model import StakeKind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_ELSE = ("IF", "SELL", "CUT", "POINTS", "PRICE", "CANCEL", "VOTE", "BIGGER", "LESS", "TRUST", "NEGATION", "CONSIDER")
_ASKS = frozenset({"did", "has", "had"})
_TO = frozenset({"to", "at"})


def bought_up(scene: Scene) -> Reading | None:
    """The reading of a question for yes or no whether a known level was come to by buying."""
    frame, line = scene.frame, scene.line
    levels = [figure for figure in frame.figures if figure.kind in {"percent", "number"}]
    if not scene.yes_no or frame.words[0] not in _ASKS or len(levels) != 1 or frame.dates:
        return None
    reaches = line.word(levels[0].start - 1) in _TO or frame.has("ATTAIN")
    if not frame.has("BUY") or not reaches or frame.has(*_ELSE) or len(line.keys) != 2 or len(frame.figures) != 1:
        return None
    pair = scene.pair()
    if pair is None:
        return None
    rows = [
        stake
        for stake in scene.snapshot.stakes_between(*pair)
        if stake.kind is StakeKind.HOLDING and stake.percent == levels[0].amount and stake.valid.since
    ]
    if not rows:
        return None
    since = rows[0].valid.since
    trades = [
        trade
        for trade in scene.snapshot.trades_in(pair[1])
        if since is not None and trade.valid.since is not None and trade.valid.since.overlaps(since)
        if trade.buyer is not None and (trade.buyer == pair[0] or trade.buyer.startswith(f"{pair[0]}_"))
    ]
    told = [trade.key for trade in trades] or [row.key for row in rows if row.note]
    return scene.reading("told", claims=told[:1], borne_out=bool(trades), settled=True) if told else None
