"""The very office that was told last: ``when did he go?`` asks of that one, ``what did he do then?`` of the next."""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.model import Role
from knowledge.questions.frame import Frame
from knowledge.questions.officers import OFFICES
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import Turn
from knowledge.questions.words import Phrases


def of_the_office(reader: Reader, frame: Frame, turn: Turn, about: Reading) -> Reading:
    """A reading about somebody with the office of the last answer first, where the message names none itself.

    Another office that is named is one of the same organisation.
    """
    told = office_told(reader, turn)
    if told is None or told.person != about.slots.get("person") or "lead" in about.slots:
        return about
    if frame.has(*OFFICES) and not frame.names and not about.slots.get("organisation"):
        return replace(about, slots={**about.slots, "organisation": told.organisation})
    if about.intent != "person" or frame.has(*OFFICES, "ROLE_WORD", "BOARD", "FIRST") or frame.names:
        return about
    return replace(about, slots={**about.slots, "lead": told.key})


def went_on(reader: Reader, frame: Frame, alone: Reading, turn: Turn, did_next: Phrases) -> Reading | None:
    """``what did he do then?``: the next office of the same person; his offices where no later one is known."""
    told = office_told(reader, turn)
    if told is None or frame.names or frame.dates or did_next.search(frame.text.lower()) is None:
        return None
    own = [role for role in reader.snapshot.roles if role.person == told.person and role.key != told.key]
    until = told.last.first if told.last else None
    later = [role for role in own if until and role.valid.since and role.valid.start >= until]
    first = min(later, key=lambda role: role.valid.start, default=told)
    slots = {**reader.facts(frame), "person": told.person, "organisation": "", "when": {"kind": "now"}}
    return replace(alone, intent="person", slots={**slots, "lead": first.key, "yes_no": False}, score=ENOUGH)


def office_told(reader: Reader, turn: Turn) -> Role | None:
    """The office that the last answer told first of the person whom it was about."""
    if turn.intent not in {"role", "person"}:
        return None
    claims = (reader.snapshot.claims.get(key) for key in turn.claims)
    roles = [claim for claim in claims if isinstance(claim, Role) and claim.person == turn.slots.get("person")]
    return roles[0] if roles else None
