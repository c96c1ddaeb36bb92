"""Who was in office longer: the terms of several people in one office, from the longest to the shortest."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.office_lines import row_of
from knowledge.answers.offices import is_office, office_asked
from knowledge.answers.tenures import passing
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Role
from knowledge.stakes.status import Status


def terms_compared(asked: Asked) -> Answer:
    """Who held the office longest, or shortest, of those named or of everybody known in it.

    Terms that are still running count up to today; a term without a known beginning cannot be compared.
    """
    draft = Draft(asked)
    terms = _terms(asked)
    named: list[str] = asked.slots["people"]
    draft.use(*(role for roles in terms.values() for role in roles))
    rows = [row_of(asked, role) for roles in terms.values() for role in roles]
    unknown = [key for key in named if key not in terms]
    if unknown or len(terms) < 2 or any(role.valid.since is None for roles in terms.values() for role in roles):
        draft.notes += rows
        return draft.missing(asked.say("terms.unknown"))
    days = {person: sum(_days(role, asked.today) for role in roles) for person, roles in terms.items()}
    order = sorted(days, key=lambda person: days[person], reverse=not asked.slots["shorter"])
    first, second = order[0], order[1]
    draft.leaves = {"person": first}
    if asked.sign("HOW_LONG", "ASK_HOW_MUCH"):
        draft.notes.append(asked.say("terms.gap", length=_length(asked, abs(days[first] - days[second]))))
    draft.notes += rows
    words = {"person": asked.name(first), "length": _length(asked, days[first])}
    words |= {"other": asked.name(second), "other_length": _length(asked, days[second])}
    line = asked.say("terms.shorter" if asked.slots["shorter"] else "terms.longer", **words)
    if asked.slots.get("yes_no") and not asked.slots.get("either") and named:
        return draft.answered(asked.say("role.yes" if named[0] == first else "role.no", line=line))
    return draft.answered(line)


def _terms(asked: Asked) -> dict[str, list[Role]]:
    """The terms in the office asked about, by person: of those named, else of everybody."""
    concept, one = office_asked(asked), asked.slots["organisation"]
    there = asked.slots.get("organisations", [one] if one else [])
    named: list[str] = asked.slots["people"]
    terms: dict[str, list[Role]] = defaultdict(list)
    for role in asked.snapshot.roles:
        here = not there or role.organisation in there
        if (
            here
            and is_office(role, concept)
            and role.status is Status.COMPLETED
            and (not named or role.person in named)
        ):
            terms[role.person].append(role)
    terms = _in_one_house(_later(asked, terms)) if not there else _later(asked, terms)
    if concept == "INTERIM":
        return terms
    return {person: [role for role in roles if not passing(role)] or roles for person, roles in terms.items()}


def _later(asked: Asked, terms: dict[str, list[Role]]) -> dict[str, list[Role]]:
    """The terms that began after somebody's had ended, or from a date on; all of them where neither is named."""
    after: str = asked.slots.get("after", "")
    if not after:
        return terms
    if after in asked.snapshot.entities:
        ends = [role.last.first for role in terms.get(after, []) if role.last]
        first = max(ends, default=dt.date.max)
    else:
        first = PartialDate.parse(after).first
    late = {person: [role for role in roles if role.valid.start >= first] for person, roles in terms.items()}
    return {person: roles for person, roles in late.items() if roles}


def _in_one_house(terms: dict[str, list[Role]]) -> dict[str, list[Role]]:
    """The terms at the one organisation that all served; those who served several others are left out."""
    houses = [{role.organisation for role in roles} for roles in terms.values()]
    common = set[str]().union(*houses).intersection(*houses) if houses else set[str]()
    if len(common) == 1:
        return {person: [r for r in roles if r.organisation in common] for person, roles in terms.items()}
    return {person: roles for person, roles in terms.items() if len({role.organisation for role in roles}) == 1}


def _days(role: Role, today: dt.date) -> int:
    """The days of one term, up to today where it is still running."""
    until = role.last.first if role.last else today
    return (until - role.valid.start).days


def _length(asked: Asked, days: int) -> str:
    """A number of days in years and months, as it is said."""
    return asked.wording.age(asked.today - dt.timedelta(days=days), asked.today)
