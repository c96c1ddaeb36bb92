"""Whether somebody held an office when the question says so, and who held it between two people."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.answers.asking import Asked
from knowledge.answers.moments import At
from knowledge.claims.model import Role

HANDOVER = 62
"""Days that may lie between two people in one office."""


def was_in_office(asked: Asked, own: Iterable[Role], at: At) -> bool:
    """Whether one of the offices was held at the moment; at any time for a question about the past without a date."""
    if at.is_now and (asked.slots.get("past") or asked.sign("EVER")):
        return True
    return any(_within(role, at) for role in own)


def _within(role: Role, at: At) -> bool:
    since, until = role.valid.since, role.valid.until
    began = since is None or since.first <= at.day
    return began and (until is None or (until.first > at.day if at.is_now else until.last >= at.first))


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
