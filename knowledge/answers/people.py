"""People and offices: who held an office on a day, since when, who came before and after."""

from __future__ import annotations

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.moments import At, resolve
from knowledge.answers.office_holders import at_moment
from knowledge.answers.office_lines import row_of
from knowledge.answers.office_turns import ends_asked, held_before, last_ended, lasted, turned
from knowledge.answers.offices import by_office, is_office, of_the_office_named, office_asked, offices_at
from knowledge.answers.offices_held import length_asked, length_of, length_wanted, of_person, served, whether_left
from knowledge.answers.successions import between, interims, neighbour
from knowledge.answers.tenures import held_on, overlaps, was_in_office
from knowledge.claims.model import Role


def role(asked: Asked) -> Answer:
    """Who held an office of an organisation at the moment, or around a person or another office holder."""
    if asked.slots.get("between"):
        return between(asked)
    concept = office_asked(asked)
    seats = concept in {"DIRECTOR", "BOARD"} and asked.sign("ASK_WHO", "ASK_WHICH", "LIST")
    if (concept == "NOMINEE" or seats) and len(asked.slots.get("organisations", ())) > 1:
        return role(asked.with_slots(organisation=_seated(asked), organisations=[]))
    organisation = asked.slots.get("organisation") or by_office(asked.snapshot, concept)
    offices = offices_at(asked.snapshot, organisation, concept)
    if concept == "CEO" and not offices:
        offices = offices_at(asked.snapshot, organisation)
    if concept == "PRESIDENT" and not offices:
        return role(asked.with_slots(signs=[*(s for s in asked.slots["signs"] if s != "PRESIDENT"), "CHAIR"]))
    name = asked.wording.get("role.names").get(concept.lower(), concept.lower())
    if len(asked.slots.get("organisations", ())) > 1 and not asked.slots.get("person"):
        return _several(asked)
    named = asked.slots.get("person")
    if named and asked.sign("BESIDES"):
        others = [r for r in offices if r.person != named]  # "who besides X"
        return at_moment(asked.with_slots(person=""), organisation, others, name)
    own = [r for r in offices if r.person == named]
    turn = held_before(asked, [r for r in asked.snapshot.roles if r.person == named])
    turn = turn or turned(asked, own, resolve(asked)) or lasted(asked, own)
    if turn is not None:
        return turn
    if concept == "INTERIM" and own and length_asked(asked):
        return of_person(asked, offices, str(named), name) or person(asked)
    if concept == "INTERIM" and offices and (named or not asked.slots.get("dates")):
        return interims(asked, offices)
    if offices and _asks_for_another(asked, concept):
        return neighbour(asked, offices, name, named)
    if named:
        return of_person(asked, offices, named, name) or person(asked)
    return at_moment(asked, organisation, offices, name)


def _asks_for_another(asked: Asked, concept: str) -> bool:
    """Whether it is asked who came before or after somebody in the office, or who went at a time."""
    if concept != "INTERIM" and asked.sign("SUCCESSOR", "PREDECESSOR"):
        return True
    if not asked.slots.get("person"):
        return False
    going = asked.sign("RESIGN", "END", "DISMISS", "SINCE_WHEN", "TENURE") and not asked.sign("HOW_LONG")
    dated = asked.slots.get("yes_no") and asked.slots.get("dates")  # "did he keep a seat after 2019"
    own_post = (
        asked.sign("ROLE_WORD") and asked.slots.get("dates") and not asked.sign("ASK_WHO")
    )  # "his title after 2019"
    return (asked.sign("BEFORE", "AFTER") and not (dated or own_post)) or (going and asked.sign("ASK_WHO", "WHAT_IS"))


def _seated(asked: Asked) -> str:
    """The organisation on whose board the nominees sit, of the ones that the question names."""
    named: list[str] = asked.slots["organisations"]
    seats = [r.organisation for r in asked.snapshot.roles if r.organisation in named and is_office(r, "NOMINEE")]
    return seats[0] if seats else named[0]


def _several(asked: Asked) -> Answer:
    """The same office at several organisations, one line each."""
    each = [role(asked.with_slots(organisation=key, organisations=[])) for key in asked.slots["organisations"]]
    draft = Draft(asked)
    draft.use(*(asked.snapshot.claims[key] for answer in each for key in answer.claims))
    draft.notes += [answer.headline for answer in each[1:]]
    answered = all(answer.outcome is Outcome.ANSWERED for answer in each)
    return draft.answered(each[0].headline) if answered else draft.missing(each[0].headline)


def person(asked: Asked) -> Answer:
    """The offices that a person held, all or those at the organisation or moment asked about."""
    draft = Draft(asked)
    key = asked.slots["person"]
    own = [r for r in asked.snapshot.roles if r.person == key]
    top = next((r for r in own if asked.sign("INTERIM") or is_office(r, office_asked(asked))), None)
    if asked.slots.get("between"):
        return between(asked)
    before = held_before(asked, own) or (_nobody_next(asked, own) if top is None else None)
    if before is not None:
        return before
    beside = asked.sign("SUCCESSOR", "PREDECESSOR") or (asked.sign("ASK_WHO") and asked.sign("TENURE", "INTERIM"))
    beside = beside or (asked.sign("CEO", "CHAIR", "INTERIM", "ASK_WHO") and asked.sign("BEFORE", "AFTER"))
    if beside and top is not None and not asked.slots.get("sought"):
        there = asked.slots.get("organisation")
        known = any(r.organisation == there and is_office(r, office_asked(asked)) for r in asked.snapshot.roles)
        # "sought": not again, where nothing is known of who came before or after
        return role(asked.with_slots(organisation=there if known else top.organisation, sought=True))
    if asked.slots.get("organisation"):
        own = [r for r in own if r.organisation == asked.slots["organisation"]] or own
    own = of_the_office_named(asked, own)
    at = resolve(asked)
    turn = turned(asked, own, at) or lasted(asked, own)
    if turn is not None:
        return turn
    here = {r.organisation for r in own}
    if at.is_now and asked.sign("NOW") and asked.slots.get("yes_no") and top is not None and len(here) == 1:
        held_there = offices_at(asked.snapshot, here.pop(), office_asked(asked))
        answer = of_person(asked, held_there, key, top.role)
        if answer is not None:
            return answer
    dated = [r for r in own if r.valid.since]
    if not at.is_now and asked.slots.get("yes_no") and dated and not beside:
        own = [r for r in dated if is_office(r, office_asked(asked))] or dated
        then = was_in_office(asked, own, at)
        draft.use(*own)
        lines = [row_of(asked, r) for r in own if not then or was_in_office(asked, [r], at)]
        draft.notes += lines[1:]
        return draft.answered(asked.say("role.yes" if then else "role.no", line=lines[0]))
    if not at.is_now:
        own = [r for r in own if overlaps(r, at) or held_on(r, at.day)] or own
    if not own:
        statements = [s for s in asked.snapshot.statements if key in {s.subject, s.object}]
        draft.use(*statements[:2])
        draft.notes += [s.text for s in statements[:2]]
        return draft.missing(asked.say("role.none_known", person=asked.name(key)))
    own.sort(key=lambda r: r.valid.start)
    latest = max(own, key=lambda r: r.valid.start)
    one = asked.slots.get("organisation") or len({r.organisation for r in own}) == 1
    draft.leaves = {"person": key} | ({"organisation": latest.organisation} if one else {})
    left = whether_left(asked, own)
    lead = left[1] if left is not None else _lead(asked, own, latest, at)
    draft.use(lead, *own)
    if length_asked(asked) and lead.valid.since:
        draft.notes.append(asked.say("role.length", length=length_of(draft, lead)))
    draft.details = [row_of(asked, r) for r in own if r is not lead]
    draft.notes += [r.note for r in own if r.note]
    line = row_of(asked, lead)
    return draft.answered(line if left is None else asked.say("role.yes" if left[0] else "role.no", line=line))


def _nobody_next(asked: Asked, own: list[Role]) -> Answer | None:
    """That nobody is named who followed in an office of no known line; None where no successor is asked for."""
    if not (asked.sign("SUCCESSOR") and asked.sign("ASK_WHO") and own) or asked.slots.get("sought"):
        return None
    draft = Draft(asked)
    last = max(own, key=lambda r: r.valid.start)
    draft.use(last)
    words = {"person": asked.name(last.person), "role": last.role, "organisation": asked.name(last.organisation)}
    return draft.missing(asked.say("role.no_next", **words))


def _lead(asked: Asked, own: list[Role], latest: Role, at: At) -> Role:
    """The office that a question about somebody is answered with, of several in order of time."""
    told = next((r for r in own if r.key == asked.slots.get("lead")), None)
    if told is not None:
        return told
    if length_wanted(asked):
        return served([r for r in own if is_office(r, office_asked(asked))] or own)
    began = asked.sign("START", "SINCE_WHEN") or asked.slots.get("began") or asked.slots.get("turn") == "starts"
    lead = latest if at.is_now and not began else own[0]
    if asked.sign("FIRST", "ORDINAL_1") and at.is_now:
        lead = next((r for r in own if r.valid.since), lead)
    if ends_asked(asked) or asked.sign("ASK_WHERE", "ASK_COMPANY"):
        lead = last_ended(own) or lead
    return lead
