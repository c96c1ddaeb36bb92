"""Where a holder stood after a trade that is known: ``after selling 8.5% in July 2003, where did the State stand?``."""

from __future__ import annotations

from knowledge.questions.moments import on
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_PAST = frozenset({"did", "was", "were", "had", "stood", "held", "owned"})


def after_its_sale(scene: Scene) -> Reading | None:
    """The reading of a question for the holding after a dated trade of it, which is told and not worked out."""
    frame = scene.frame
    if len(frame.figures) != 1 or len(frame.dates) != 1 or scene.scenario:
        return None
    if not frame.has("AFTER") or not frame.has("SELL", "BUY") or frame.has("IF", "POINTS", "NOW"):
        return None
    when = frame.dates[0]
    if _PAST.isdisjoint(frame.words) or when.date.last >= frame.today or scene.alone.intent != "stake":
        return None
    pair = (scene.alone.slots["holder"], scene.alone.slots["issuer"])
    trades = scene.snapshot.trades_between(*pair)
    then = [trade.key for trade in trades if trade.valid.since is not None and trade.valid.since.overlaps(when.date)]
    if not then:
        return None
    return scene.reading("stake", holder=pair[0], issuer=pair[1], when=on(when), trade=then[0], figures=[])
