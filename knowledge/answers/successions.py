"""Who came before, after or between others in one office, and who held it for the time being."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.moments import resolve
from knowledge.answers.office_holders import at_moment
from knowledge.answers.office_lines import period, row_of
from knowledge.answers.tenures import HANDOVER, held_between, held_on, passing
from knowledge.claims.model import Role


def neighbour(asked: Asked, offices: list[Role], name: str, named: str | None) -> Answer:
    """Who followed or preceded a person, or the holder of the office at the moment, in the same office.

    Several who took seats on one day all follow; a successor for good is not the one who held it for the time being.
    """
    draft = Draft(asked)
    done = [r for r in offices if r.valid.since or r.valid.until]
    on = asked.sign("SUCCESSOR", "AFTER", "RESIGN", "END", "DISMISS", "TENURE")
    forward = on and not asked.sign("BEFORE", "PREDECESSOR")
    own = [r for r in done if r.person == named] if named else [r for r in done if held_on(r, resolve(asked).day)]
    if not own:
        return at_moment(asked, offices[0].organisation, offices, name)
    # "Who succeeded Ghosn" asks for the next one; "who did Bolloré succeed" for the one before.
    if named and forward and _asks_for_object(asked):
        forward = False
    pivot = own[-1] if forward else own[0]
    others = [r for r in done if r.person != pivot.person]
    found = _following(others, pivot) if forward else _preceding(others, pivot)
    words = {"role": name, "organisation": asked.name(pivot.organisation)}
    draft.use(pivot)
    if found is None:
        key = "role.no_next" if forward else "role.no_previous"
        return draft.missing(asked.say(key, person=asked.name(pivot.person), **words))
    draft.claims.insert(0, found)
    draft.leaves = {"person": found.person, "organisation": found.organisation}
    lasting = _lasting(others, found, forward=forward) if passing(found) else None
    if lasting is not None and asked.sign("LASTING"):
        found, lasting = lasting, None
        draft.claims.insert(0, found)
    beside = [lasting] if lasting is not None else []
    beside += [r for r in others if forward and r is not found and r.valid.since == found.valid.since]
    draft.use(*beside)
    draft.notes += [row_of(asked, r) for r in beside]
    words |= {
        "person": asked.name(found.person),
        "period": period(asked, found),
        "by": asked.by(found),
        "role": found.role,
    }
    if forward:
        return draft.answered(asked.say("role.after", previous=asked.name(pivot.person), **words))
    return draft.answered(asked.say("role.before", next=asked.name(pivot.person), **words))


def between(asked: Asked) -> Answer:
    """Who held the office between the two people named."""
    draft = Draft(asked)
    first, second = asked.slots["between"]
    found = held_between(asked.snapshot.roles, first, second) or held_between(asked.snapshot.roles, second, first)
    if not found:
        words = {"first": asked.name(first), "second": asked.name(second)}
        return draft.missing(asked.say("role.none_between", **words))
    draft.use(*found)
    draft.leaves = {"person": found[0].person, "organisation": found[0].organisation}
    draft.notes += [row_of(asked, r) for r in found[1:]]
    return draft.answered(row_of(asked, found[0]))


def interims(asked: Asked, offices: list[Role]) -> Answer:
    """Everybody who held an office of the organisation for the time being; the one after the person named first."""
    draft = Draft(asked)
    named = asked.slots.get("person")
    own = [
        r.valid.start for r in asked.snapshot.roles if r.person == named and r.organisation == offices[0].organisation
    ]
    following = [r for r in offices if own and r.valid.start > min(own)] or offices
    if own and asked.sign("BEFORE", "PREDECESSOR"):
        following = [r for r in reversed(offices) if r.valid.start < min(own)] or offices
    draft.use(*following)
    draft.leaves = {"person": following[0].person, "organisation": following[0].organisation}
    draft.notes += [row_of(asked, r) for r in following[1:]]
    return draft.answered(row_of(asked, following[0]))


def _following(others: list[Role], pivot: Role) -> Role | None:
    """The first who took the office when it was left, or shortly before."""
    end = pivot.valid.until.first if pivot.valid.until else dt.date.max
    after = [r for r in others if r.valid.since and r.valid.since.last >= end - dt.timedelta(days=HANDOVER)]
    return min(after, key=lambda r: (r.valid.start, r.valid.until is None), default=None)


def _preceding(others: list[Role], pivot: Role) -> Role | None:
    """The last who took the office before."""
    before = [r for r in others if r.valid.start < pivot.valid.start]
    return max(before, key=lambda r: r.valid.start, default=None)


def _lasting(others: list[Role], found: Role, *, forward: bool) -> Role | None:
    """The next one on the far side of somebody who held the office only for the time being."""
    if forward:
        later = [r for r in others if r.valid.start > found.valid.start and not passing(r)]
        return min(later, key=lambda r: r.valid.start, default=None)
    return _preceding([r for r in others if r.person != found.person], found)


def _asks_for_object(asked: Asked) -> bool:
    """Whether the person named is the one who succeeded: ``who did he replace?``, not ``whom did Renault send``."""
    words = asked.text.lower().strip(" ?.!").split()
    if "to" in words[3:]:
        return False  # "whom did he hand the job to"
    if len(asked.slots.get("entities", ())) > 1 and asked.slots["entities"][0] != asked.slots.get("person"):
        return False
    if words[:2] in (["who", "did"], ["whom", "did"]):
        return words[2:3] != [] and words[2] not in _FOLLOWING  # "who did replace him"
    return "did" in words[:3] and words[-1].strip("?") in {"succeed", "replace"}


_FOLLOWING = frozenset({"succeed", "replace", "follow", "take", "come", "inherit", "get", "become"})
