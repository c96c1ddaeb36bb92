"""Whether somebody held an office when the question says so, for good or in passing, and who held it between two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from knowledge.answers.asking import Asked
from knowledge.answers.moments import At
from knowledge.claims.model import Role
from knowledge.stakes.status import Status

HANDOVER = 62
"""Days that may lie between two people in one office."""

KNOWN_BEFORE_END = 400
"""Days before its end for which an office is taken to have been held whose start is unknown."""


def was_in_office(asked: Asked, own: Iterable[Role], at: At) -> bool:
    """Whether one of the offices was held at the moment; at any time for a question about the past without a date."""
    if at.is_now and (asked.slots.get("past") or asked.sign("EVER")):
        return True
    return any(_within(role, at) for role in own)


def _within(role: Role, at: At) -> bool:
    since, last = role.valid.since, role.last
    began = since is None or since.first <= at.day
    return began and (last is None or (last.first >= at.day if at.is_now else last.last >= at.first))


def held_between(roles: Iterable[Role], first: str, second: str) -> list[Role]:
    """Who held an office between two people who both held it, in order; empty where they shared none."""
    everybody = sorted((role for role in roles if role.valid.since), key=lambda role: role.valid.start)
    for before in (role for role in everybody if role.person == first and role.valid.until):
        for after in (role for role in everybody if role.person == second and role.organisation == before.organisation):
            end = before.valid.until.first if before.valid.until else after.valid.start
            others = [
                role
                for role in everybody
                if role.organisation == before.organisation
                and role.person not in {first, second}
                and role.valid.until is not None
                and (end - role.valid.start).days <= HANDOVER
                and (role.valid.until.first - after.valid.start).days <= HANDOVER
                and role.valid.start < after.valid.start
                and role.valid.until.first > end
            ]
            if others and "chair" not in before.role:
                return [role for role in others if "chair" not in role.role] or others
    return []


def held_on(role: Role, day: dt.date) -> bool:
    """Whether the office was held on the day; an office without a known start or end only on days it is known for."""
    if role.valid.since is None and role.valid.until is None:
        return role.as_of is not None and (day - role.as_of.first).days >= 0
    if role.valid.since is None:
        return role.last is not None and 0 <= (role.last.first - day).days < KNOWN_BEFORE_END
    return role.valid.since.first <= day and (role.last is None or day <= role.last.first)


def overlaps(role: Role, at: At) -> bool:
    """Whether the office was held at any time of the period asked about."""
    since = role.valid.since.first if role.valid.since else None
    last = role.last.last if role.last else dt.date.max
    return since is not None and since <= at.day and last >= at.first


def started(role: Role, at: At) -> bool:
    """Whether the office was held, or was announced to begin by the moment."""
    announced = role.valid.since is not None and role.valid.since.first <= at.day
    return role.status is Status.COMPLETED or (role.status.supports_figure and announced)


def passing(role: Role) -> bool:
    """Whether the office was held only for the time being."""
    return "interim" in role.role or "acting" in role.role
