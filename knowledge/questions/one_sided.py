"""Questions that give one side of the holdings asked for: the company whose holders, or the holder of companies."""

from __future__ import annotations

from collections.abc import Set

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.directions import CLEAR, Directions
from knowledge.questions.doubts import of_somebody_unknown
from knowledge.questions.filled import Filled, behind, examples, owners
from knowledge.questions.frame import Frame


def issuer(snapshot: Snapshot, directions: Directions, frame: Frame) -> Filled | None:
    """The company whose holders are asked for; ``beside`` are holders that the question sets apart."""
    keys = owners(snapshot, frame)
    if len(keys) == 2 and frame.has("LARGEST") and frame.has("AFTER"):
        keys = [m.key for m in frame.names if not behind(frame, m, "AFTER")]
        return Filled({"issuer": keys[0]}, frozenset(frame.keys)) if keys else None
    if of_somebody_unknown(frame):
        return None
    beside = frozenset(m.key for m in frame.names if behind(frame, m, "BESIDES")) if len(keys) == 2 else frozenset()
    asked = frame.has("SHAREHOLDER", "BREAKDOWN", "ASK_WHO", "EACH", "LARGEST", "MAJORITY")
    listed = len(keys) > 2 and (asked or not frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "BEFORE"))
    within = {m.key for m in frame.names if m.start and frame.words[m.start - 1] in {"in", "of"}}
    held = _held_by_the_others(snapshot, keys, within) if listed else None
    left = [held] if held else [key for key in keys if key not in beside]
    if len(left) != 1 or directions.lean(frame, left[0]) > CLEAR:
        return None
    others = frozenset(keys) if held else beside
    return Filled({"issuer": left[0]} | ({"beside": sorted(beside)} if beside else {}), others | {left[0]})


def _held_by_the_others(snapshot: Snapshot, keys: list[str], within: Set[str]) -> str | None:
    """``Flexis: Renault, Volvo, CMA CGM?``: the company of which all others named are known holders.

    Where several are, it is the one behind an "in" or "of".
    """
    known = snapshot.stakes_between
    first = sorted(keys, key=lambda key: key not in within)
    return next((key for key in first if all(known(other, key) for other in keys if other != key)), None)


def holder(snapshot: Snapshot, directions: Directions, frame: Frame) -> Filled | None:
    """The owner whose holdings are asked for; ``only`` are the companies that the question limits them to."""
    keys = owners(snapshot, frame)
    if of_somebody_unknown(frame):
        return None
    if len(keys) > 2:
        known = snapshot.stakes_between
        owner = next((key for key in keys if all(known(key, other) for other in keys if other != key)), None)
        only = [key for key in keys if key != owner]
        return Filled({"holder": owner, "only": only}, frozenset(keys)) if owner else None
    if len(keys) != 1 or (directions.lean(frame, keys[0]) < -CLEAR and not _of_its_own(frame)):
        return None
    return Filled({"holder": keys[0]}, frozenset(keys) | examples(frame))


def _of_its_own(frame: Frame) -> bool:
    """``which companies are of X``, ``which subsidiaries of X are wholly owned``: what it has, not who has it."""
    return frame.has("COMPANIES") or (frame.has("HOLDINGS") and not frame.has("ASK_WHO", "SHAREHOLDER"))
