"""When somebody left an office, where no event that is known tells of that very leaving."""

from __future__ import annotations

from knowledge.claims.model import Event
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import OWNERS, people
from knowledge.questions.frame import Frame
from knowledge.questions.moments import on
from knowledge.questions.reading import Reading
from knowledge.questions.retrieval import Match, Retrieval

_LEAVING = ("DISMISS", "RESIGN")
_ELSE = ("ASK_WHY", "ASK_WHO", "ASK_WHICH", "ASK_HOW_MANY", "ARREST", "FLEE", "SAYS", "HOW_LONG", "ASK_HOW", "STAKE")
_OFFICES = ("CEO", "CHAIR", "VICE_CHAIR", "PRESIDENT", "COO")
_TIMED = ("ASK_WHEN", "SINCE_WHEN")


def left_office(
    frame: Frame, told: list[Match], snapshot: Snapshot, retrieval: Retrieval, *, yes_no: bool
) -> Reading | None:
    """The reading of ``when was X shown the door at Y`` by the office that X held there; None for other questions.

    A dismissal that an event tells of somebody at the company named is told with the event.
    """
    if not frame.has(*_LEAVING) or frame.has(*_ELSE) or frame.unknown:
        return None
    if not (frame.has(*_TIMED) or (yes_no and frame.dates)):
        return None
    persons = people(snapshot, frame)
    there = [key for key in frame.keys if snapshot.entities[key].kind in OWNERS]
    if len(persons) != 1 or len(there) > 1:
        return None
    own = (role for role in snapshot.roles if role.person == persons[0])
    if not any(role.last for role in own if not there or role.organisation in there):
        return None
    event = retrieval.claim(told[0].key) if told else None
    tells = isinstance(event, Event) and set(there) <= set(event.parties) and not (yes_no and frame.has(*_OFFICES))
    if tells and any(retrieval.tells(told[0].key, frame, f.start, f.end) for f in frame.where("DISMISS")):
        return None
    when = on(frame.dates[0]) if frame.dates else {"kind": "now"}
    return Reading("person", {"person": persons[0], "organisation": there[0] if there else "", "when": when})
