"""The day on which somebody took or left an office, where a part of a question tells of that."""

from __future__ import annotations

from knowledge.claims.model import Role
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import people
from knowledge.questions.frame import Frame

_TITLES = {
    "CEO": ("ceo", "chief executive"),
    "CHAIR": ("chair",),
    "VICE_CHAIR": ("vice-chair",),
    "PRESIDENT": ("president",),
    "COO": ("chief operating officer", "coo"),
    "DIRECTOR": ("director",),
}
"""Words by which an office is known in a claim, for each concept by which a question may name it."""

_OTHER = ("ARREST", "DISMISS", "FLEE", "MEET", "SAYS", "SIGN", "ANNOUNCE", "SEND", "TRIP")
"""What happened to somebody otherwise than by taking or leaving an office."""

_LEAVING = ("RESIGN", "END")


def office_day(
    frame: Frame, part: Frame, snapshot: Snapshot, leaving: frozenset[str], pronouns: frozenset[str]
) -> list[str] | None:
    """``[date, what, claim key]`` of an office that ``part`` says was taken or left; None where it says no such thing.

    Who is meant, and which office, may be said in the rest of the question (``frame``). Of several offices the first
    taken or the last left is meant; ``leaving`` are the words of the language by which an office is left,
    ``pronouns`` those for a person.
    """
    named = people(snapshot, part)
    alone = bool(named) and not part.concepts and not part.unknown
    told = frame if alone else part
    spoken = bool(named) or part.has(*_TITLES) or not pronouns.isdisjoint(part.words)
    persons = (named or people(snapshot, frame)) if spoken else []
    if len(set(persons)) != 1 or told.has(*_OTHER):
        return None
    left = told.has(*_LEAVING) or not leaving.isdisjoint(told.words)
    offices = [concept for concept in _TITLES if told.has(concept)]
    if not offices and (left or alone or told.has("TENURE")):
        offices = ["CEO"]
    there = [key for key in (part.keys or frame.keys) if snapshot.entities[key].kind != "person"]
    held = [r for r in snapshot.roles if r.person == persons[0] and (not there or r.organisation in there)]
    found = [r for r in held if any(_is(r, concept) for concept in offices)]
    dates = [((r.last if left else r.valid.since), r.key) for r in found]
    days = sorted((str(date), key) for date, key in dates if date is not None)
    if not days:
        return None
    day, key = days[-1 if left else 0]
    return [day, " ".join(part.words), key]


def _is(role: Role, concept: str) -> bool:
    title = role.role.lower()
    return any(word in title for word in _TITLES[concept]) and (concept == "VICE_CHAIR" or "vice" not in title)
