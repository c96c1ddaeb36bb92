"""The day on which somebody took or left an office, as an end of a time: ``from Saikawa's resignation``."""

from __future__ import annotations

from knowledge.claims.dates import PartialDate
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.saying import said

_CHIEF = ("ceo", "president", "chair", "head of")
"""What the office of somebody who leads a company is called."""

_OFFICES = {
    "CEO": "ceo",
    "CHAIR": "chair",
    "PRESIDENT": "president",
    "DIRECTOR": "director",
    "COO": "operating",
    "VICE_CHAIR": "vice-chair",
}
"""Concepts of offices with the word of the role."""


_STANDING_IN = ("acting", "interim", "vice")
"""What an office is called that is none of the leading ones."""


def tells_of_office(part: Frame, language: str) -> set[str]:
    """Whether the words of an end tell of taking an office (``starts``) or of leaving one (``ends``)."""
    return {label for label, _, _ in said(language, "office_ends", part.words)}


def office_end(
    part: Frame, language: str, snapshot: Snapshot, people: list[str] | None = None
) -> tuple[PartialDate, str] | None:
    """The day and the role that the words of one end tell of; None where they are not of one person's one office.

    An office that is not named is the leading one, of a listed company before another; at a company that is named, it
    is the first one taken or the last one left there. ``people`` are those meant where the words only point.
    """
    entities = snapshot.entities
    people = people or [key for key in part.keys if entities[key].kind == "person"]
    asked = tells_of_office(part, language)
    if len(people) != 1 or len(asked) != 1 or part.dates:
        return None
    companies = {key for key in part.keys if entities[key].kind != "person"}
    own = [role for role in snapshot.roles if role.person == people[0]]
    own = [role for role in own if not companies or role.organisation in companies]
    named = [word for concept, word in _OFFICES.items() if part.has(concept)]
    if not companies or named:
        own = [role for role in own if any(word in role.role.lower() for word in named or _CHIEF)]
        standing_in = _STANDING_IN[:2] if part.has("VICE_CHAIR") else _STANDING_IN
        own = [role for role in own if not any(word in role.role for word in standing_in)]
        own = [role for role in own if entities[role.organisation].tickers] or own
    starts = "starts" in asked
    days = {day: role.key for role in own if (day := role.valid.since if starts else role.last)}
    if not days or len(days) > (1 if named or not companies else len(own)) or (not starts and len(days) < len(own)):
        return None
    day = min(days, key=lambda day: day.first) if starts else max(days, key=lambda day: day.first)
    return day, days[day]
