"""Terms of office compared: ``who was longer CEO, X or Y``, ``which boss of X served the longest``."""

from __future__ import annotations

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import OWNERS, people
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading

_OFFICES = ("CEO", "CHAIR", "PRESIDENT")


def compared(frame: Frame, snapshot: Snapshot) -> Reading | None:
    """The reading of a question for the longer or the shorter term of office; None for every other question.

    Slots: ``people``, at least two of them or none (everybody who held the office), ``organisation``, ``shorter``.
    """
    if not frame.has("LONGER", "SHORTER") or frame.has("STAKE", "ASK_WHEN", "DEAL") or frame.unknown:
        return None
    named = people(snapshot, frame)
    organisations = [key for key in frame.keys if snapshot.entities[key].kind in OWNERS | {"alliance"}]
    if len(named) == 1 or len(organisations) > 1 or (not named and not (organisations and frame.has(*_OFFICES))):
        return None
    slots = {
        "people": named,
        "organisation": organisations[0] if organisations else "",
        "shorter": frame.has("SHORTER"),
    }
    return Reading("terms_compared", slots)
