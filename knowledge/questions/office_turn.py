"""Questions about taking or leaving an office: ``did X take over in 2009``, ``when was X shown the door``."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from knowledge.claims.model import Event
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import OWNERS, people
from knowledge.questions.frame import Frame
from knowledge.questions.language import Language
from knowledge.questions.moments import on
from knowledge.questions.reading import Reading
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.saying import said

_BY = frozenset({"by", "before", "until", "till"})
_FROM = frozenset({"after", "since", "from"})

_OF = frozenset({"of"})

_BEFORE_HE = frozenset({("before", "he"), ("before", "she"), ("before", "becoming"), ("before", "being")})

_STILL = ("STILL_SO",)


def turn_of(frame: Frame, language: Language) -> dict[str, Any]:
    """The slots ``turn`` (``starts`` or ``ends``) and ``turn_bound`` (``by``, ``from``); none where neither is said.

    What leads to a date (``at the end of 2019``) tells of no office.
    """
    dated = {when.start - 1 for when in frame.dates if frame.words[when.start - 1] in _OF}
    told = {label for label, _, end in said(language.code, "office_ends", frame.words) if end not in dated}
    ending = not language.until.isdisjoint(frame.words) and not frame.dates
    told |= {"ends"} if ending or frame.has("RESIGN", "DISMISS") else set()
    own = any(pair in _BEFORE_HE for pair in pairwise(frame.words))  # "what was X before he became Y"
    if own and not frame.has("ASK_WHO", "SUCCESSOR"):
        return {"own_before": True}
    leads = {frame.words[place] for when in frame.dates for place in range(max(when.start - 2, 0), when.start)}
    if not told and "since" in leads:
        return {"turn": "starts", "turn_bound": ""}  # "has X been CEO since 2014"
    if len(told) != 1 or frame.has(*_STILL):
        return {}
    bound = "by" if leads & _BY else "from" if leads & _FROM else ""
    return {"turn": told.pop(), "turn_bound": bound}


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
