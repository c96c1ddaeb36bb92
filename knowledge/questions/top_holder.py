"""Since when somebody is the largest holder of a company, where a source says it: the statement, not the holding."""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading

_AT_THE_TOP = "top_shareholder_of"


def since_at_the_top(frame: Frame, reading: Reading, snapshot: Snapshot) -> Reading:
    """``since which year has X been the first shareholder of Y``; every other reading as it is."""
    if reading.intent != "series" or not frame.has("LARGEST") or frame.figures or not frame.has("ASK_WHEN"):
        return reading
    pair = (reading.slots.get("holder"), reading.slots.get("issuer"))
    told = [s.key for s in snapshot.statements if s.predicate == _AT_THE_TOP and (s.subject, s.object) == pair]
    return replace(reading, intent="told", slots={**reading.slots, "claims": told}) if told else reading
