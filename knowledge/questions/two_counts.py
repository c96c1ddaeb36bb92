"""The share counts of two companies against each other: ``how many times more shares does X have than Y``."""

from __future__ import annotations

from typing import Any

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_NOT_HERE = ("IF", "BUY", "SELL", "BUYBACK", "PRICE", "WORTH", "HOLD", "VOTE", "TREASURY", "CANCEL", "TRUST")

_MORE = ("BIGGER", "LESS", "MORE", "SMALLER", "TIMES", "GAP")

_ISSUED = "issued_shares"


def two_counts(scene: Scene) -> Reading | None:
    """The reading of a question that compares how many shares two companies have; None for every other one."""
    frame, line = scene.frame, scene.line
    keys = list(dict.fromkeys(line.keys))
    if scene.scenario or len(keys) != 2 or frame.figures or frame.has(*_NOT_HERE) or not frame.has(*_MORE):
        return None
    last = line.owners[-1]
    if "shares" not in frame.words or line.before(last.start) != "than" or scene.yes_no:
        return None
    if any(line.shares_follow(mention) for mention in line.owners) or not all(
        scene.snapshot.counts_of(key, _ISSUED) for key in keys
    ):
        return None
    when = scene.time(("", keys[0])) if frame.dates else {"kind": "now"}
    slots = ({"issuer": key, "signs": ["SHARES_COUNT"], "when": when} for key in keys)
    operands: list[dict[str, Any]] = [{"intent": "count", "slots": each} for each in slots]
    operator = "over" if frame.has("TIMES") or "times" in frame.words else "minus"
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="")
