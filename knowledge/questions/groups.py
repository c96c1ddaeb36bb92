"""Several holders of one company: added, set against each other, or taken from the whole."""

from __future__ import annotations

from typing import Any

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene


def grouped(scene: Scene) -> Reading | None:
    """The reading of a question about several holders of one company; None for every other one."""
    line = scene.line
    if line.has("if", "indirect", "via", "who_owns") or len(line.keys) < 3:
        return None
    if scene.frame.has("ASK_WHEN", "ASK_WHY", "PRICE", "WORTH", "DEAL"):
        return None
    issuer = _issuer(scene)
    if not issuer:
        return None
    holders = [key for key in line.keys if key != issuer and scene.known(key, issuer)]
    if len(holders) < 2:
        return None
    slots: dict[str, Any] = {"holder": holders[0], "issuer": issuer, "when": scene.time((holders[0], issuer))}
    if line.has("neither", "remains") or (line.has("rest") and not line.has("sum")):
        return scene.reading("complement", holders=holders, **slots)
    if line.has("sum"):
        return scene.reading("sum", pairs=[[holder, issuer] for holder in holders], **slots)
    if line.has("gap", "times", "above", "equal") or scene.frame.has("BIGGER", "LESS", "SMALLER"):
        return scene.reading("compare", sides=[[holders[0], issuer], [holders[1], issuer]], **slots)
    return None


def _issuer(scene: Scene) -> str:
    """The company of which at least two others named are holders; the one said to be held where several fit."""
    keys = scene.line.keys
    fits = [key for key in keys if sum(scene.known(other, key) for other in keys if other != key) >= 2]
    said = [m.key for m in scene.line.owners if m.key in fits and (m.possessive or scene.line.role(m) == "of")]
    return (said or fits or [""])[0]


def averaged(scene: Scene) -> Reading | None:
    """``the average stake in the alliance``: a figure that means nothing, said so."""
    if not scene.line.has("average") or not scene.frame.has("STAKE", "CROSS", "HOLD"):
        return None
    return scene.reading("meaningless", reason="average")
