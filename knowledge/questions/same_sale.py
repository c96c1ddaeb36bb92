"""The time beside the cancellation that the last answer was told near."""

from __future__ import annotations

from typing import Any

from knowledge.claims.dates import PartialDate
from knowledge.questions.anchors import beside
from knowledge.questions.frame import Frame
from knowledge.questions.moments import Moment
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn

SAME_SALE = 60
"""Days between a day that was told of and the cancellation that is meant beside it."""


def beside_the_same_sale(reader: Reader, frame: Frame, turn: Turn, slots: dict[str, Any]) -> Moment | None:
    """``and after cancellation?``: beside the cancellation nearest to the day of the last answer."""
    told = turn.slots.get("when", {})
    if told.get("kind") != "on" or frame.dates:
        return None
    day = PartialDate.parse(str(told["date"])).last
    trades = reader.snapshot.trades_between(str(slots["holder"]), str(slots["issuer"]))
    done = [(abs((t.cancelled_on.first - day).days), t) for t in trades if t.cancelled_on is not None]
    near = [trade for away, trade in sorted(done, key=lambda row: row[0]) if away <= SAME_SALE]
    return beside(near[0], "before" if frame.has("BEFORE") else "after", cancelled=True) if near else None
