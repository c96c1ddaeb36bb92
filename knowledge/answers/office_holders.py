"""Who held an office of an organisation at a moment, or the nearest that is known."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.moments import At, resolve
from knowledge.answers.office_lines import known_on, line_of, period, row_of
from knowledge.answers.tenures import held_on, overlaps, passing, started
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Role
from knowledge.stakes.status import Status


def at_moment(asked: Asked, organisation: str, offices: list[Role], name: str) -> Answer:
    """The holders of one of the ``offices``, called ``name``, at the moment asked about."""
    draft = Draft(asked)
    at = resolve(asked)
    if asked.sign("FIRST", "ORDINAL_1") and at.is_now and offices and not asked.slots.get("yes_no"):
        draft.use(offices[0])
        draft.leaves = {"person": offices[0].person, "organisation": organisation}
        return draft.answered(asked.say("role.first", line=row_of(asked, offices[0])))
    if "ever_since" in asked.slots:
        return _everybody(draft, organisation, offices, name)
    current = [r for r in offices if held_on(r, at.day) and (at.is_now or started(r, at))]
    current = [r for r in current if r.status is Status.COMPLETED or not at.is_now] or current
    if at.kind == "on" and not at.is_now and at.first != at.day:
        current = [r for r in offices if overlaps(r, at) and started(r, at)] or current
    if not current:
        return _unknown(draft, organisation, offices, name, at)
    current.sort(
        key=lambda r: (
            r.status is not Status.COMPLETED and not asked.sign("NEXT"),
            passing(r),
            -r.valid.start.toordinal(),
        )
    )
    if at.is_now:
        current = current[:1] if "director" not in name and not asked.sign("NOMINEE") else current
    draft.use(*current)
    draft.leaves = {"person": current[0].person, "organisation": organisation}
    draft.as_of = at.day
    lines = [line_of(asked, r, at) for r in current]
    draft.notes += lines[1:]
    draft.notes.append(asked.say("role.tenure", period=period(asked, current[0])))
    draft.notes += [current[0].note] if current[0].note else []
    for planned in offices:
        if at.is_now and planned.status is not Status.COMPLETED:
            draft.use(planned)
            draft.notes.append(line_of(asked, planned, at))
    return draft.answered(_checked(asked, lines[0], current))


def _everybody(draft: Draft, organisation: str, offices: list[Role], name: str) -> Answer:
    """All holders of an office, in order, with their number: of all times, or from a date on or between two."""
    asked = draft.asked
    held = [r for r in offices if r.status is Status.COMPLETED and (r.valid.since or r.valid.until)]
    if asked.slots["ever_since"]:
        first = PartialDate.parse(asked.slots["ever_since"]).first
        held = [r for r in held if r.last is None or r.last.last >= first]
    if asked.slots.get("ever_until"):
        last = PartialDate.parse(asked.slots["ever_until"]).last
        held = [r for r in held if r.valid.start <= last]
    before = [r.last.first for r in held if r.person == asked.slots.get("ever_after") and r.last]
    held = [r for r in held if not before or r.valid.start >= max(before)]
    planned = [r for r in offices if r.status is not Status.COMPLETED and r.valid.holds_on(resolve(asked).day)]
    if not held and planned:  # nobody is known to have held it since, somebody was announced for it
        held = planned
    if not held:
        return draft.missing(asked.say("role.none", role=name, organisation=asked.name(organisation), moment=""))
    people = list(dict.fromkeys(r.person for r in held))
    draft.use(*held)
    draft.leaves = {"organisation": organisation}
    draft.notes += [row_of(asked, r) for r in held]
    named = asked.wording.listed([asked.name(person) for person in people])
    return draft.answered(asked.say("terms.count", count=len(people), people=named))


def _checked(asked: Asked, line: str, current: list[Role]) -> str:
    """The line, behind yes or no where the question names somebody."""
    if not asked.slots.get("yes_no") or not asked.slots.get("person"):
        return line
    right = any(r.person == asked.slots["person"] for r in current)
    return asked.say("role.yes" if right else "role.no", line=line)


def _unknown(draft: Draft, organisation: str, offices: list[Role], name: str, at: At) -> Answer:
    """Nobody is known for the moment: somebody whose time is not known, else the nearest in time."""
    asked = draft.asked
    undated = [r for r in offices if r.valid.since is None and r.valid.until is None and r.status is Status.COMPLETED]
    if undated and (not at.is_now or not asked.slots.get("organisation")):
        draft.use(*undated)
        return draft.answered(
            asked.say(
                "role.was",
                person=asked.name(undated[0].person),
                role=undated[0].role,
                organisation=asked.name(undated[0].organisation),
                moment=asked.say("role.known_on", date=known_on(asked, undated[0])),
                by=asked.by(undated[0]),
            )
        )
    moment = "" if at.is_now else f" {at.words}"
    nearest = min(offices, key=lambda r: abs((r.valid.start - at.day).days) if r.valid.since else 10**6, default=None)
    if nearest is not None:
        draft.use(nearest)
        draft.notes.append(asked.say("role.nearest", line=row_of(asked, nearest)))
    return draft.missing(asked.say("role.none", role=name, organisation=asked.name(organisation), moment=moment))
