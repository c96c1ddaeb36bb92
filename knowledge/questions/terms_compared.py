"""Terms of office compared: ``who was longer CEO, X or Y``, ``which boss of X served the longest``."""

from __future__ import annotations

from typing import Any

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import OWNERS, people
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading

_OFFICES = ("CEO", "CHAIR", "PRESIDENT", "INTERIM")
_SINCE = frozenset({"since", "after", "following"})
"""Words behind which somebody is named from whose time on the others are compared."""


def compared(frame: Frame, snapshot: Snapshot) -> Reading | None:
    """The reading of a question for the longer or the shorter term of office; None for every other question.

    Slots: ``people``, at least two of them or none (everybody who held the office), ``organisation`` or, of people of
    several, ``organisations``, ``shorter``, and ``after`` whom or from which date on it was held where that is told.
    """
    if not frame.has("LONGER", "SHORTER") or frame.has("STAKE", "ASK_WHEN", "DEAL") or frame.unknown:
        return None
    named = people(snapshot, frame)
    organisations = [key for key in frame.keys if snapshot.entities[key].kind in OWNERS | {"alliance"}]
    after = ""
    if len(named) == 1 and any(m.key == named[0] and _SINCE & set(frame.words[: m.start][-1:]) for m in frame.names):
        after, named = named[0], []
    several = len(organisations) > 1 and len(named) != len(organisations)
    if len(named) == 1 or several or (not named and not (organisations and frame.has(*_OFFICES))):
        return None
    if frame.dates and (len(frame.dates) > 1 or named or _SINCE.isdisjoint(frame.words)):
        return None
    slots: dict[str, Any] = {
        "people": named,
        "organisation": organisations[0] if len(organisations) == 1 else "",
        "shorter": frame.has("SHORTER"),
    }
    if len(organisations) > 1:
        slots["organisations"] = organisations
    if after or frame.dates:
        slots["after"] = after or str(frame.dates[0].date)
    return Reading("terms_compared", slots)
