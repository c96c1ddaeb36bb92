"""Holder, company in between and target of a look-through, the middle one from the base where it is not said."""

from __future__ import annotations

import itertools
from typing import Any

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.directions import Directions
from knowledge.questions.filled import Filled, behind, owners
from knowledge.questions.frame import Frame


def lookthrough(snapshot: Snapshot, directions: Directions, frame: Frame) -> Filled | None:
    """The slots of a holding held through another company, or None where the question speaks of none."""
    keys = owners(snapshot, frame)
    via = next((m.key for m in frame.names if behind(frame, m, "VIA") and m.key in keys), None)
    middle = {"via": via} if via else {}
    others = [key for key in keys if key != via]
    if frame.has("ITSELF") and keys:
        return Filled({"holder": others[0], "issuer": others[0]} | middle, frozenset(keys)) if others else None
    if via and len(others) == 1:
        return Filled({"holder": others[0], "via": via, "issuer": others[0]}, frozenset(keys))
    if len(others) < 2:
        return None
    if len(others) >= 3 and via is None:
        chain = _chain(snapshot, others)
        return Filled(chain, frozenset(others)) if chain else None
    if not (via or frame.has("INDIRECT")):
        return None
    direction = directions.read(frame, others[0], others[1])
    slots = {"holder": direction.holder, "issuer": direction.issuer}
    return Filled(slots | middle, frozenset(keys), direction.doubtful)


def _chain(snapshot: Snapshot, keys: list[str]) -> dict[str, Any] | None:
    """Three of the companies of which the first is known to hold the second and the second the third."""
    for holder, via, issuer in itertools.permutations(keys, 3):
        if snapshot.stakes_between(holder, via) and snapshot.stakes_between(via, issuer):
            return {"holder": holder, "via": via, "issuer": issuer}
    return None
