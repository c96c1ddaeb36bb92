"""How the capital of a company is parted: ``is it fifty-fifty?``, ``70/30 between X and Y, right?``, ``45/45/10``."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.verbs import verbs

_LEVEL = r"\d{1,2}(?:\.\d+)?(?: ?%)?"
_LEVELS = re.compile(rf"(?<![\d./:-]){_LEVEL}(?: ?[/:–-] ?{_LEVEL}){{1,4}}(?![\d./:-]|\.\d)")

_ABOUT_ELSE = ("VOTE", "POINTS", "PRICE", "WORTH", "ASK_WHEN", "ASK_WHY", "MERGER", "PROPOSE", "TALKS", "ASK_HOW_MANY")
"""What speaks of parts of something else than capital, or asks for something else than how it is parted."""

ROUNDING = Decimal(1)
"""Points by which the parts of a whole, each rounded, may miss 100."""


def split(scene: Scene) -> Reading | None:
    """The reading of a question whether a company's capital is parted as it says; None for every other one."""
    line, frame = scene.line, scene.frame
    if not line.keys or line.has("if") or frame.has(*_ABOUT_ELSE) or not (frame.figures or line.has("evenly")):
        return None
    halves = re.search(scene.reader.language.data["words"]["halves"], frame.text.lower())
    levels = ["50", "50"] if halves else _levels(frame.text)
    if not (levels or line.has("evenly")) or verbs(line):
        return None
    held = {key: {s.holder for s in scene.snapshot.stakes_in(key) if s.kind.was_held} for key in line.keys}
    shared = [key for key, owners in held.items() if len(owners) > 1 and owners.issuperset(set(line.keys) - {key})]
    if len(shared) != 1 or frame.has("ASK_WHO", "ASK_WHICH", "ASK_COMPANY"):
        return None
    parties = [key for key in line.keys if key != shared[0]]
    return scene.reading("holders", issuer=shared[0], levels=levels, parties=parties)


def _levels(text: str) -> list[str]:
    """The percentages that stand in a row and make up a whole; none where they are something else, such as a date."""
    for found in _LEVELS.finditer(text):
        levels = re.findall(r"\d+(?:\.\d+)?", found.group())
        if abs(sum(map(Decimal, levels), Decimal(-100))) <= ROUNDING:
            return levels
    return []
