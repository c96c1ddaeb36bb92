"""Whether somebody took or left an office at the time that the question says."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.moments import At
from knowledge.answers.office_lines import row_of
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Role
from knowledge.stakes.status import Status

_ENDS = "ends"


def turned(asked: Asked, own: Sequence[Role], at: At) -> Answer | None:
    """Yes or no to ``did X take over in 2009``, ``had X left by 2024``; None where no turn or no time is asked about.

    ``own`` are the offices that are meant. The row told is that of the turn nearest to the time asked about.
    """
    turn = asked.slots.get("turn")
    if not turn or not asked.slots.get("yes_no") or not asked.slots.get("dates") or at.is_now or not own:
        return None
    draft = Draft(asked)
    draft.use(*own)
    days = [(day, role) for role in own if (day := role.last if turn == _ENDS else role.valid.since)]
    if not days:
        if any(role.valid.since is None or turn != _ENDS for role in own):
            return None
        running = own[-1]
        return draft.answered(asked.say("role.no", line=row_of(asked, running)))
    hit = next((role for day, role in days if _fits(asked, day, at) and role.status is Status.COMPLETED), None)
    nearest = hit or min(days, key=lambda each: abs((each[0].first - at.day).days))[1]
    draft.notes += [row_of(asked, role) for role in own if role is not nearest]
    draft.notes += [nearest.note] if nearest.note else []
    return draft.answered(asked.say("role.yes" if hit else "role.no", line=row_of(asked, nearest)))


def _fits(asked: Asked, day: PartialDate, at: At) -> bool:
    """Whether the day lies in the time asked about, or by its end where ``by`` or ``before`` is said."""
    bound = asked.slots.get("turn_bound", "")
    if bound == "by":
        return day.first <= at.day
    if bound == "from":
        return day.last >= at.first
    return day.first <= at.day and day.last >= at.first


def ends_asked(asked: Asked) -> bool:
    """Whether it is asked about the end of an office: ``until when``, ``when did X leave``."""
    last = asked.sign("LAST") and not asked.sign("HOW_LONG")
    return asked.slots.get("turn") == _ENDS or last or asked.sign("RESIGN", "END", "DISMISS")


def last_ended(own: Sequence[Role]) -> Role | None:
    """Of several offices the one left last; None where no end is known."""
    over = [(role.last.first, role) for role in own if role.last is not None]
    return max(over, key=lambda end: end[0])[1] if over else None
