"""What was held between two days: ``Renault in Nissan between 27 September and 3 October 2024``."""

from __future__ import annotations

import datetime as dt

from knowledge.claims.dates import PartialDate
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_ELSE = (
    *("POINTS", "GAP", "TIMES", "CHANGE", "RELATIVE", "RAISE", "CUT", "BUY", "ASK_WHO", "ASK_WHEN", "ASK_WHY", "PRICE"),
    *("ASK_HOW_MANY", "TIMELINE", "PEAK", "SUM", "BIGGER", "LESS", "HOW_LONG", "VOTE", "SHARES_COUNT", "IF", "CEO"),
    *("CHAIR", "YEARLY", "EVER", "LIST", "FROM_TO"),
)
"""What makes of two days the ends of a change, or asks for something else than a level."""

_OF_A_LEVEL = frozenset({"stake", "stake_change", "series"})


def held_between(scene: Scene) -> Reading | None:
    """The reading of a question for the level between two days, at the middle of the time, where it did not change.

    None where another level is known for a part of that time: then the history is told.
    """
    frame = scene.frame
    if len(frame.dates) != 2 or frame.has(*_ELSE) or frame.figures or scene.yes_no:
        return None
    one, two = sorted((when.date for when in frame.dates), key=lambda date: date.first)
    if "between" not in frame.words[: frame.dates[0].start + 1] or one.last >= two.first:
        return None
    if scene.alone.intent not in _OF_A_LEVEL:
        return None
    slots = scene.alone.slots
    middle = one.last + (two.first - one.last) / 2
    held = [
        stake
        for stake in scene.snapshot.stakes_between(slots["holder"], slots["issuer"])
        if stake.kind.was_held and stake.valid.since is not None
    ]
    moved = any(one.last < day < two.first for stake in held for day in _turns(stake.valid.since, stake.valid.until))
    if moved:
        return None
    when = {"kind": "on", "date": str(middle), "edge": ""}
    return scene.reading("stake", holder=slots["holder"], issuer=slots["issuer"], when=when)


def _turns(*ends: PartialDate | None) -> list[dt.date]:
    """The days on which a holding began and ended, as far as they are known to the day."""
    return [date.first for date in ends if date is not None and date.precision == "day"]
