"""The parts of one holding against each other: direct and in trust, and votes against capital."""

from __future__ import annotations

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene


def parts(scene: Scene) -> Reading | None:
    """The reading of a question that sets parts of one holding side by side; None for every other one."""
    line = scene.line
    if line.has("if", "must") or scene.frame.has("ASK_WHY", "ASK_WHEN"):
        return None
    asks = (
        line.has("gap", "times", "above")
        or scene.frame.has("BIGGER", "LESS", "SMALLER")
        or "minus" in scene.frame.words
    )
    if line.has("direct") and line.has("trusted") and asks:
        pair = scene.pair()
        return scene.reading("parts", holder=pair[0], issuer=pair[1], when=scene.time(pair)) if pair else None
    words = scene.frame.words
    if line.has("votes") and "capital" in words and (line.has("gap", "times") or "vs" in words) and line.keys:
        pair = scene.pair()
        if pair and scene.known(*pair):
            return scene.reading("wedge", holder=pair[0], issuer=pair[1], when=scene.time(pair))
    return None
