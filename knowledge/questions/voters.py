"""Votes held against votes or against capital: who has the most votes, whether somebody has more votes than shares.

``who votes most in Renault``; ``does the State have more votes than Nissan in Renault``; ``more votes or more shares``.
"""

from __future__ import annotations

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene

_VOTES = ("VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE")

_ELSE = (
    *("CAP", "TRUST", "IF", "ASK_WHEN", "ASK_WHY", "VOTELESS", "VOID_VOTES", "MAJORITY", "DOUBLE_VOTES", "RULE"),
    *("ORDINARY_RESOLUTION", "SPECIAL_RESOLUTION", "CHANGE", "BEFORE", "AFTER", "POINTS", "ASK_HOW_MANY", "LOCKUP"),
)
"""What makes of it a question after a rule, a time or a number of votes."""

_INTO, _CAPITAL = frozenset({"in", "at"}), frozenset({"shares", "share", "capital", "stake", "equity", "stock"})


def voters(scene: Scene) -> Reading | None:
    """The reading of a question that compares votes; None where no company is said in which they are cast."""
    frame, line = scene.frame, scene.line
    if not frame.has(*_VOTES) or scene.scenario or line.figures() or frame.dates or frame.has(*_ELSE):
        return None
    there = [m for m in line.owners if not m.possessive and line.before(m.start) in _INTO]
    if len({m.key for m in there}) != 1:
        return None
    issuer = there[0].key
    holders = [key for key in line.keys if key != issuer]
    if not scene.said("voters"):
        return None
    if len(holders) == 1 and not _CAPITAL.isdisjoint(frame.words):
        return scene.reading("wedge", holder=holders[0], issuer=issuer) if scene.known(holders[0], issuer) else None
    if len(holders) == 1:
        return None
    return scene.reading("voters", issuer=issuer, among=holders)
