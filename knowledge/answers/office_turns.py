"""Whether somebody took or left an office at the time that the question says."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.lengths import length
from knowledge.answers.moments import At
from knowledge.answers.office_lines import row_of
from knowledge.answers.offices import of_the_office_named
from knowledge.answers.tenures import passing
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Role
from knowledge.stakes.status import Status

_ENDS = "ends"

_DAYS = Fraction(1461, 4)
"""The days of a year on average."""


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


def held_before(asked: Asked, own: Sequence[Role]) -> Answer | None:
    """What somebody was before taking the office that is named; None where that is not asked.

    ``own`` are all offices of the person.
    """
    if not asked.slots.get("own_before") or not own:
        return None
    draft = Draft(asked)
    named = of_the_office_named(asked, list(own))
    there = [role for role in named if role.organisation == asked.slots.get("organisation")] or named
    lasting = [role for role in there if not passing(role)] or there
    pivot = min(lasting, key=lambda role: role.valid.start)
    earlier = [role for role in own if role.valid.since and role.valid.start < pivot.valid.start]
    earlier.sort(key=lambda role: role.valid.start, reverse=True)
    draft.use(*earlier, pivot)
    draft.leaves = {"person": pivot.person, "organisation": pivot.organisation}
    draft.notes += [row_of(asked, role) for role in [*earlier[1:], pivot]]
    if not earlier:
        return draft.missing(asked.say("role.nothing_before", person=asked.name(pivot.person)))
    return draft.answered(row_of(asked, earlier[0]))


def lasted(asked: Asked, own: Sequence[Role]) -> Answer | None:
    """Yes or no to ``was X in office for more than five years``; None where no length is stated."""
    years = [Fraction(amount) for kind, amount, _ in asked.slots["figures"] if kind == "years"]
    sides = asked.sign("LESS"), asked.sign("BIGGER", "MORE")
    known = [(role.valid.since, role.last or PartialDate.of(asked.today), role) for role in own if role.valid.since]
    if not asked.slots.get("yes_no") or len(years) != 1 or len(set(sides)) == 1 or not known:
        return None
    draft = Draft(asked)
    since, last, held = max(known, key=lambda term: term[1].first - term[0].first)
    days, limit = (last.first - since.first).days, years[0] * _DAYS
    draft.use(held)
    draft.leaves = {"person": held.person, "organisation": held.organisation}
    draft.notes.append(asked.say("role.length", length=length(draft, since, last)))
    right = days < limit if sides[0] else days > limit
    return draft.answered(asked.say("role.yes" if right else "role.no", line=row_of(asked, held)))


def ends_asked(asked: Asked) -> bool:
    """Whether it is asked about the end of an office: ``until when``, ``when did X leave``."""
    last = asked.sign("LAST") and not asked.sign("HOW_LONG")
    return asked.slots.get("turn") == _ENDS or last or asked.sign("RESIGN", "END", "DISMISS")


def last_ended(own: Sequence[Role]) -> Role | None:
    """Of several offices the one left last; None where no end is known."""
    over = [(role.last.first, role) for role in own if role.last is not None]
    return max(over, key=lambda end: end[0])[1] if over else None
