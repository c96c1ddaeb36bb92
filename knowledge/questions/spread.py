"""How a company's shares are spread: free float and concentration."""

from __future__ import annotations

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.verbs import verbs


def spread(scene: Scene) -> Reading | None:
    """``free float of X``, ``HHI of X's shareholders``; None where a holder is named too, or something is assumed."""
    line = scene.line
    if len(line.keys) != 1 or line.has("if") or verbs(line) or scene.frame.has("ASK_WHY", "ASK_WHEN"):
        return None
    measure = "hhi" if line.has("concentration") else "float" if line.has("float") else ""
    if not measure or not scene.snapshot.stakes_in(line.keys[0]):
        return None
    issuer = line.keys[0]
    return scene.reading("spread", issuer=issuer, measure=measure, when=scene.time(("", issuer)))
