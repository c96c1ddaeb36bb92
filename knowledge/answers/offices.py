"""Which office a question means, and which claims are of that office."""

from __future__ import annotations

from knowledge.answers.asking import Asked
from knowledge.claims.model import Role
from knowledge.claims.snapshot import Snapshot

OFFICES = {
    "NOMINEE": ("nominated",),
    "INTERIM": ("interim", "acting"),
    "CEO": ("ceo", "chief executive", "head of the executive"),
    "VICE_CHAIR": ("vice-chair",),
    "CHAIR": ("chair",),
    "COO": ("chief operating officer", "coo"),
    "DIRECTOR": ("director",),
    "PRIME_MINISTER": ("prime minister",),
    "HEAD_OF_STATE": ("president of the republic",),
    "MINISTER": ("minister",),
    "PRESIDENT": ("president",),
    "BOARD": ("director", "chair"),
}
"""Words by which an office is known in a claim, for each concept of a question."""


_NAMED = tuple(concept for concept in OFFICES if concept not in {"INTERIM", "NOMINEE"})

_OF_A_PERSON = ("INTERIM", "NOMINEE", "DIRECTOR", "PRESIDENT", "VICE_CHAIR", "DISMISS", "SEND", "JOIN")
"""What makes of a board something else than what somebody is at the head of."""


def office_asked(asked: Asked) -> str:
    """The concept of the office that the question names, else the chief executive."""
    of_the_board = asked.sign("CEO") and asked.sign("BOARD") and not asked.sign(*_OF_A_PERSON)
    return "CHAIR" if of_the_board else next((concept for concept in OFFICES if asked.sign(concept)), "CEO")


def is_office(role: Role, concept: str) -> bool:
    """Whether the claim is of the office that the concept means."""
    title = role.role.lower()
    if concept == "PRESIDENT" and "president of the republic" in title:
        return False
    if concept == "CHAIR" and "vice" in title:
        return False
    return any(word in title for word in OFFICES[concept])


def by_office(snapshot: Snapshot, concept: str) -> str:
    """The organisation that has such an office, where the question names none."""
    return next((r.organisation for r in snapshot.roles if is_office(r, concept)), "")


def offices_at(snapshot: Snapshot, organisation: str, concept: str | None = None) -> list[Role]:
    """Everybody's offices at an organisation in order of time, of every kind or of the one asked for."""
    there = (r for r in snapshot.roles if r.organisation == organisation and (concept is None or is_office(r, concept)))
    return sorted(there, key=lambda r: r.valid.start)


def of_the_office_named(asked: Asked, own: list[Role]) -> list[Role]:
    """Those of somebody's offices that the question names; all of them where it names none, or none that is known.

    The one that is to be told by what was said before (``lead``) stands beside them.
    """
    if not asked.sign(*_NAMED) or asked.slots.get("lead"):
        return own
    concept = office_asked(asked)
    return [role for role in own if is_office(role, concept)] or own
