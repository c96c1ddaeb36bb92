"""Who controls whom by a simple rule: the weakest link of a chain, and more than half of the votes."""

from __future__ import annotations

from knowledge.questions.chains import chain_of, own_links
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene


def weakest(scene: Scene) -> Reading | None:
    """``the weakest link between X and Y``: the smallest stake along the chain, with the asker's own figures."""
    if not scene.line.has("weakest") or len(scene.line.keys) < 2:
        return None
    chain = chain_of(scene)
    if not chain:
        return None
    return scene.reading("weakest_link", holder=chain[0], issuer=chain[-1], chain=chain, stated=own_links(scene, chain))


def controlled(scene: Scene) -> Reading | None:
    """``who controls X``, ``which companies does X control by votes``, ``does 45 % give X control of Y``."""
    line, frame = scene.line, scene.frame
    if not line.has("majority") or not line.keys or frame.has("ASK_WHY", "ASK_WHEN", "RULE", "DEAL"):
        return None
    one = len(line.keys) == 1
    if one and line.has("which_companies"):
        return scene.reading("controlled", holder=line.keys[0])
    if one and (line.has("anybody") or frame.has("ASK_WHO")) and line.has("controls", "votes"):
        return scene.reading("controller", issuer=line.keys[0])
    stated = line.figures("percent")
    granted = line.has("controls", "majority") and line.has("grants") and not frame.has("ASK_WHO", "MARKER")
    pair = scene.pair() if len(line.keys) == 2 and stated and granted else None
    if pair is None or not scene.known(*pair):
        return None
    return scene.reading("controller", issuer=pair[1], by=pair[0], stated=[[*pair, stated[0].amount]])
