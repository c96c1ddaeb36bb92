"""An office told in one line: who, what, where, from when until when, and who says so."""

from __future__ import annotations

from knowledge.answers.asking import Asked
from knowledge.answers.moments import At
from knowledge.claims.model import Role
from knowledge.stakes.status import Status


def line_of(asked: Asked, held: Role, at: At) -> str:
    """Who holds, held or is to hold the office at the moment."""
    words = {
        "person": asked.name(held.person),
        "role": held.role,
        "organisation": asked.name(held.organisation),
        "by": asked.by(held),
        "moment": at.words,
        "since": asked.wording.date(held.valid.since),
        "as_of": known_on(asked, held),
    }
    if held.status is not Status.COMPLETED:
        return asked.say("role.to_be", **words)
    return asked.say("role.is" if at.is_now and held.valid.until is None else "role.was", **words)


def row_of(asked: Asked, held: Role) -> str:
    """Who held the office and for how long, whatever the moment."""
    return asked.say(
        "role.list",
        person=asked.name(held.person),
        first=asked.say(
            "role.row", role=held.role, organisation=asked.name(held.organisation), period=period(asked, held)
        ),
        by=asked.by(held),
    )


def period(asked: Asked, held: Role) -> str:
    """The time in office in words."""
    since, until = held.valid.since, held.last
    words = {"since": asked.wording.date(since), "until": asked.wording.date(until)}
    if since and until:
        return asked.say("role.from_to", **words)
    if since:
        return asked.say("role.since", **words)
    return asked.say("role.until", **words) if until else asked.say("role.unknown_period")


def known_on(asked: Asked, held: Role) -> str:
    """The day for which the office is known: of its newest source, else its first day."""
    days = [s.date for s in asked.snapshot.source_list(held) if s.date]
    return asked.wording.date(max(days, key=lambda d: d.last) if days else held.valid.since)
