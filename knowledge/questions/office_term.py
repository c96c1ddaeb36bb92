"""For how long somebody was appointed to an office, and when that ends: ``how long is X's mandate``."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import people
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading

_TERM = frozenset({"mandate", "term"})
"""Words for the time for which somebody is appointed."""

_TO_COME = ("END", "TERM_LENGTH", "APPOINT", "TENURE")


def office_term(frame: Frame, snapshot: Snapshot, terms: Mapping[str, int]) -> Reading | None:
    """The reading of a question for the length or the end of the term of somebody whose term is known; else None.

    ``terms`` are the years by the key of the claim that states them.
    """
    persons = people(snapshot, frame)
    if len(persons) != 1 or frame.dates or frame.has("ASK_WHO", "SUCCESSOR", "PREDECESSOR", "START"):
        return None
    held = [role for role in snapshot.roles if role.person == persons[0] and role.key in terms]
    named = not _TERM.isdisjoint(frame.words)
    long = frame.has("HOW_LONG") and (named or frame.has("APPOINT", "TERM_LENGTH"))
    over = frame.has("TERM_LENGTH") or (frame.has(*_TO_COME) and (named or frame.has("END")))
    ends = frame.has("ASK_WHEN") and over
    if not held or not (long or ends):
        return None
    return Reading("term_end", {"claim": held[0].key, "years": terms[held[0].key], "begin": ""})
