"""The offices of one kind that somebody held: whether, since when and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.lengths import length, unit_asked
from knowledge.answers.moments import resolve
from knowledge.answers.office_holders import at_moment
from knowledge.answers.office_lines import line_of, row_of
from knowledge.answers.office_turns import ends_asked, last_ended
from knowledge.answers.offices import is_office
from knowledge.answers.put_right import left_as_office
from knowledge.answers.tenures import was_in_office
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Role
from knowledge.stakes.status import Status

_ASKING = ("ASK_WHO", "ASK_WHICH", "ASK_WHEN", "ASK_WHERE", "WHAT_IS", "SINCE_WHEN", "HOW_LONG")
"""What asks for more than whether somebody is still in office (``still in the job?``)."""


def of_person(asked: Asked, offices: list[Role], named: str, name: str) -> Answer | None:
    """The time of the person named in one of the ``offices``, called ``name``; None where there is no such office."""
    own = [r for r in offices if r.person == named]
    there = {r.person for r in asked.snapshot.roles if r.organisation == asked.slots.get("organisation")}
    known = any(r.person == named for r in asked.snapshot.roles)
    other = known and there and named not in there and not asked.sign("ASK_WHO", "ASK_WHICH")
    if not own and (asked.slots.get("yes_no") or other):
        return no_office(asked, named)
    if not own:
        return at_moment(asked, asked.slots["organisation"], offices, name) if offices else None
    draft = Draft(asked)
    lead = served(own) if length_asked(asked) else (ends_asked(asked) and last_ended(own)) or own[0]
    own = [lead, *(r for r in own if r is not lead)]
    draft.use(*own)
    lines = [row_of(asked, r) for r in own]
    if length_asked(asked) and lead.valid.since:
        draft.notes.append(asked.say("role.length", length=length_of(draft, lead)))
    draft.notes += lines[1:]
    if _only_for_a_time(asked, own):
        return draft.answered(asked.say("role.no", line=lines[0]))
    if not asked.slots.get("yes_no") and (not asked.sign("NOW") or asked.sign(*_ASKING)):
        return draft.answered(lines[0])
    left = whether_left(asked, own) if asked.sign("RESIGN", "END") else None
    if left is not None:
        draft.notes = [line for line in lines if line != row_of(asked, left[1])]
        return draft.answered(asked.say("role.yes" if left[0] else "role.no", line=row_of(asked, left[1])))
    of_an_era = "role" in asked.slots.get("when", {})  # the day is taken from the very office asked about
    at = resolve(asked, {"kind": "now"} if of_an_era else None)
    if was_in_office(asked, own, at):
        if all(r.status is not Status.COMPLETED for r in own):
            draft.notes.insert(0, lines[0])
            return draft.missing(asked.say("role.only_planned"))
        return draft.answered(asked.say("role.yes", line=lines[0]))
    draft.notes.insert(0, lines[0])
    then = [r for r in offices if r.person != named and was_in_office(asked, [r], at)]
    then.sort(key=lambda r: (r.status is Status.COMPLETED, r.valid.start))
    if not then:
        words = {"person": asked.name(named), "role": own[-1].role, "organisation": asked.name(own[-1].organisation)}
        return draft.answered(asked.say("role.not_then", moment="" if at.is_now else f" {at.words}", **words))
    draft.use(then[-1])
    answer = draft.answered(asked.say("role.no", line=line_of(asked, then[-1], at)))
    return left_as_office(answer, named, then[-1].organisation) if at.is_now else answer


def whether_left(asked: Asked, own: Sequence[Role]) -> tuple[bool, Role] | None:
    """Whether somebody has left (or still holds) any of these offices, with the one that tells it.

    That is the one held still, or the last one left. None where neither is asked, where a date is named, or where no
    end is known of any of them.
    """
    leaving = asked.sign("RESIGN", "END")
    if not asked.slots.get("yes_no") or asked.slots.get("dates") or not (leaving or asked.sign("NOW")):
        return None
    held = [r for r in own if r.status is Status.COMPLETED and r.valid.since and r.valid.start <= asked.today]
    running = [r for r in held if r.valid.until is None or r.valid.until.first > asked.today]
    if running:
        return not leaving, running[0]
    over = [(r.valid.until.first, r) for r in held if r.valid.until is not None]
    return (leaving, max(over, key=lambda end: end[0])[1]) if over else None


def _only_for_a_time(asked: Asked, own: Sequence[Role]) -> bool:
    """Whether it is asked if somebody held the office for good who only stood in."""
    lasting = asked.slots.get("yes_no") and asked.sign("LASTING") and not asked.sign("INTERIM")
    return bool(lasting) and all(is_office(role, "INTERIM") for role in own)


def no_office(asked: Asked, named: str, own: Sequence[Role] = ()) -> Answer:
    """The person held no such office there: said first, then the offices that are known, or those of them given."""
    draft = Draft(asked)
    own = own or [r for r in asked.snapshot.roles if r.person == named]
    draft.use(*own[:3])
    draft.notes += [row_of(asked, r) for r in own[:3]]
    words = {"person": asked.name(named), "organisation": asked.name(asked.slots["organisation"])}
    return left_as_office(draft.answered(asked.say("role.no_office", **words)), named, asked.slots["organisation"])


def served(own: list[Role]) -> Role:
    """Of several offices the one held in full: no acting or interim one where there is another."""
    full = [held for held in own if not is_office(held, "INTERIM")]
    return (full or own)[0]


def length_of(draft: Draft, held: Role) -> str:
    """How long an office was held, up to today where it still is."""
    until = held.last or PartialDate.parse(draft.asked.today.isoformat())
    return length(draft, held.valid.since, until) if held.valid.since else "?"


def length_asked(asked: Asked) -> bool:
    """Whether it is asked how long somebody served."""
    return asked.sign("TENURE", "SINCE_WHEN") or length_wanted(asked)


def length_wanted(asked: Asked) -> bool:
    """Whether a length is asked for, or told by its unit alone: ``X's time at the head, in years``."""
    named = not asked.slots["figures"] and not asked.slots.get("dates") and not asked.sign("ASK_WHEN")
    return asked.sign("HOW_LONG", "TERM_LENGTH") or (named and _counts(asked))


def _counts(asked: Asked) -> bool:
    """Whether a unit of time is told as what is counted: "years", not "which year"."""
    unit = unit_asked(asked)
    return bool(unit) and unit in asked.text.lower()
