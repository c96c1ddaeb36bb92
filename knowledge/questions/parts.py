"""A part of one holding as a share of the whole of it: direct, or in trust."""

from __future__ import annotations

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_PORTION = frozenset({"portion", "fraction", "part", "share", "percentage", "proportion"})


def portion(scene: Scene) -> Reading | None:
    """``what share of its stake is in the trust``; None for every other question."""
    line = scene.line
    if line.has("if", "must", "indirect", "via", "sum") or scene.frame.has("ASK_WHY", "ASK_WHEN"):
        return None
    holding = any(m.possessive and line.before(m.start) in {"of", "in"} for m in line.owners) or line.has("whole")
    parted = line.has("trusted", "direct") and scene.frame.has("STAKE") and not _PORTION.isdisjoint(scene.frame.words)
    pair = scene.pair() if parted and holding and len(line.keys) == 2 else None
    if pair is None:
        return None
    route = "trust" if line.has("trusted") else "direct"
    return scene.reading("portion", holder=pair[0], issuer=pair[1], route=route)
