"""Figures that sources give differently: all of them with who says so, which one leads and why."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.moments import resolve
from knowledge.answers.stakes import stake
from knowledge.answers.talk import not_understood
from knowledge.answers.told import told, told_instead
from knowledge.claims.model import Conflict


def conflict(asked: Asked) -> Answer:
    """The conflict that holds most of the figures or is about the pair asked about; else the stake itself."""
    pair = (asked.slots.get("holder"), asked.slots.get("issuer"))
    stated = {Fraction(a) for a in asked.figures("percent", "number", "points") if "/" not in a}
    best = max(asked.snapshot.conflicts, key=lambda c: _fit(c, pair, stated), default=None)
    if not stated and asked.sign("CONFLICT_WORD", "GAP") and asked.sign("ASK_WHY", "ASK_WHICH"):
        day = resolve(asked).day
        own = [c for c in asked.snapshot.conflicts if (c.holder, c.issuer) == pair and c.valid.holds_on(day)]
        if len(own) == 1:
            return told(asked.with_slots(claims=[own[0].key]))
    if best is None or _fit(best, pair, stated)[0] < 1:
        return stake(asked) if "holder" in asked.slots else told_instead(asked) or not_understood(asked)
    return told(asked.with_slots(claims=[best.key]))


def _fit(found: Conflict, pair: tuple[object, object], stated: set[Fraction]) -> tuple[int, int]:
    values = set()
    for value in found.values:
        number = value.value.removeprefix("about ").split()[0].rstrip("%")
        if number.replace(".", "", 1).isdigit():
            values.add(Fraction(number))
    same_pair = (found.holder, found.issuer) == pair
    shared = len(values & stated)
    return (shared if not same_pair else max(shared, 0), int(same_pair))
