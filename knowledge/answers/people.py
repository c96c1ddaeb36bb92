"""People and offices: who held an office on a day, since when, who came before and after."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.lengths import length
from knowledge.answers.moments import At, resolve
from knowledge.answers.tenures import held_between, was_in_office
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Role
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.status import Status

OFFICES = {
    "NOMINEE": ("nominated",),
    "INTERIM": ("interim", "acting"),
    "CEO": ("ceo", "chief executive", "head of the executive"),
    "VICE_CHAIR": ("vice-chair",),
    "CHAIR": ("chair",),
    "COO": ("chief operating officer", "coo"),
    "DIRECTOR": ("director",),
    "PRIME_MINISTER": ("prime minister",),
    "HEAD_OF_STATE": ("president of the republic",),
    "MINISTER": ("minister",),
    "PRESIDENT": ("president",),
    "BOARD": ("director", "chair"),
}
"""Words by which an office is known in a claim, for each concept of a question."""


def _office(asked: Asked) -> str:
    return next((concept for concept in OFFICES if asked.sign(concept)), "CEO")


def _matches(role: Role, concept: str) -> bool:
    title = role.role.lower()
    if concept == "PRESIDENT" and "president of the republic" in title:
        return False
    if concept == "CHAIR" and "vice" in title:
        return False
    return any(word in title for word in OFFICES[concept])


def role(asked: Asked) -> Answer:
    """Who held an office of an organisation at the moment, or around a person or another office holder."""
    if asked.slots.get("between"):
        return _between(asked)
    concept = _office(asked)
    seats = concept in {"DIRECTOR", "BOARD"} and asked.sign("ASK_WHO", "ASK_WHICH", "LIST")
    if (concept == "NOMINEE" or seats) and len(asked.slots.get("organisations", ())) > 1:
        return role(asked.with_slots(organisation=_seated(asked), organisations=[]))
    organisation = asked.slots.get("organisation") or _by_office(asked.snapshot, concept)
    offices = sorted(
        (r for r in asked.snapshot.roles if r.organisation == organisation and _matches(r, concept)),
        key=lambda r: r.valid.start,
    )
    if concept == "CEO" and not offices:
        offices = sorted(
            (r for r in asked.snapshot.roles if r.organisation == organisation), key=lambda r: r.valid.start
        )
    if concept == "PRESIDENT" and not offices:
        return role(asked.with_slots(signs=[*(s for s in asked.slots["signs"] if s != "PRESIDENT"), "CHAIR"]))
    name = asked.wording.get("role.names").get(concept.lower(), concept.lower())
    if len(asked.slots.get("organisations", ())) > 1 and not asked.slots.get("person"):
        return _several(asked)
    named = asked.slots.get("person")
    own = [r for r in offices if r.person == named]
    if concept == "INTERIM" and own and _length_asked(asked):
        return _of_person(asked, offices, str(named), name)
    if concept == "INTERIM" and offices and (named or not asked.slots.get("dates")):
        return _interims(asked, offices)
    going = ("RESIGN", "END", "DISMISS", "SINCE_WHEN", "TENURE")
    left = named and asked.sign("ASK_WHO", "WHAT_IS") and asked.sign(*going) and not asked.sign("HOW_LONG")
    if (
        (concept != "INTERIM" and asked.sign("SUCCESSOR", "PREDECESSOR"))
        or left
        or (named and asked.sign("BEFORE", "AFTER"))
    ) and offices:
        return _neighbour(asked, offices, name, named)
    if named:
        return _of_person(asked, offices, named, name)
    return _at(asked, organisation, offices, name)


def _interims(asked: Asked, offices: list[Role]) -> Answer:
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
    draft.notes += [_row(asked, r) for r in following[1:]]
    return draft.answered(_row(asked, following[0]))


def _between(asked: Asked) -> Answer:
    """Who held the office between the two people named."""
    draft = Draft(asked)
    first, second = asked.slots["between"]
    found = held_between(asked.snapshot.roles, first, second) or held_between(asked.snapshot.roles, second, first)
    if not found:
        words = {"first": asked.name(first), "second": asked.name(second)}
        return draft.missing(asked.say("role.none_between", **words))
    draft.use(*found)
    draft.leaves = {"person": found[0].person, "organisation": found[0].organisation}
    draft.notes += [_row(asked, r) for r in found[1:]]
    return draft.answered(_row(asked, found[0]))


def _seated(asked: Asked) -> str:
    """The organisation on whose board the nominees sit, of the ones that the question names."""
    named: list[str] = asked.slots["organisations"]
    seats = [r.organisation for r in asked.snapshot.roles if r.organisation in named and _matches(r, "NOMINEE")]
    return seats[0] if seats else named[0]


def _several(asked: Asked) -> Answer:
    """The same office at several organisations, one line each."""
    each = [role(asked.with_slots(organisation=key, organisations=[])) for key in asked.slots["organisations"]]
    draft = Draft(asked)
    draft.use(*(asked.snapshot.claims[key] for answer in each for key in answer.claims))
    draft.notes += [answer.headline for answer in each[1:]]
    answered = all(answer.outcome is Outcome.ANSWERED for answer in each)
    return draft.answered(each[0].headline) if answered else draft.missing(each[0].headline)


def _by_office(snapshot: Snapshot, concept: str) -> str:
    return next((r.organisation for r in snapshot.roles if _matches(r, concept)), "")


def _at(asked: Asked, organisation: str, offices: list[Role], name: str) -> Answer:
    draft = Draft(asked)
    at = resolve(asked)
    current = [r for r in offices if _held_on(r, at.day) and (at.is_now or _started(r, at))]
    current = [r for r in current if r.status is Status.COMPLETED or not at.is_now] or current
    if at.kind == "on" and not at.is_now and at.first != at.day:
        current = [r for r in offices if _overlaps(r, at) and _started(r, at)] or current
    if not current:
        return _unknown(draft, organisation, offices, name, at)
    current.sort(
        key=lambda r: (
            r.status is not Status.COMPLETED and not asked.sign("NEXT"),
            _passing(r),
            -r.valid.start.toordinal(),
        )
    )
    if at.is_now:
        current = current[:1] if "director" not in name and not asked.sign("NOMINEE") else current
    draft.use(*current)
    draft.leaves = {"person": current[0].person, "organisation": organisation}
    draft.as_of = at.day
    lines = [_line(asked, r, at) for r in current]
    draft.notes += lines[1:]
    draft.notes.append(asked.say("role.tenure", period=period(asked, current[0])))
    draft.notes += [current[0].note] if current[0].note else []
    for planned in offices:
        if at.is_now and planned.status is not Status.COMPLETED:
            draft.use(planned)
            draft.notes.append(_line(asked, planned, at))
    return draft.answered(_checked(asked, lines[0], current))


def _checked(asked: Asked, line: str, current: list[Role]) -> str:
    if not asked.slots.get("yes_no") or not asked.slots.get("person"):
        return line
    right = any(r.person == asked.slots["person"] for r in current)
    return asked.say("role.yes" if right else "role.no", line=line)


def _held_on(role: Role, day: dt.date) -> bool:
    """Whether the office was held on the day; an office without a known start or end only on days it is known for."""
    if role.valid.since is None and role.valid.until is None:
        return role.as_of is not None and (day - role.as_of.first).days >= 0
    if role.valid.since is None:
        return role.valid.until is not None and 0 < (role.valid.until.first - day).days < 400
    return role.valid.since.first <= day and (role.valid.until is None or day <= role.valid.until.first)


def _passing(role: Role) -> bool:
    """Whether the office was held only for the time being."""
    return "interim" in role.role or "acting" in role.role


def _started(role: Role, at: At) -> bool:
    """Whether the office was held, or was announced to begin by the moment."""
    announced = role.valid.since is not None and role.valid.since.first <= at.day
    return role.status is Status.COMPLETED or (role.status.supports_figure and announced)


def _overlaps(role: Role, at: At) -> bool:
    since = role.valid.since.first if role.valid.since else None
    until = role.valid.until.last if role.valid.until else dt.date.max
    return since is not None and since <= at.day and until >= at.first


def _line(asked: Asked, held: Role, at: At) -> str:
    words = {
        "person": asked.name(held.person),
        "role": held.role,
        "organisation": asked.name(held.organisation),
        "by": asked.by(held),
        "moment": at.words,
        "since": asked.wording.date(held.valid.since),
        "as_of": _as_of(asked, held),
    }
    if held.status is not Status.COMPLETED:
        return asked.say("role.to_be", **words)
    return asked.say("role.is" if at.is_now and held.valid.until is None else "role.was", **words)


def _as_of(asked: Asked, held: Role) -> str:
    days = [s.date for s in asked.snapshot.source_list(held) if s.date]
    return asked.wording.date(max(days, key=lambda d: d.last) if days else held.valid.since)


def period(asked: Asked, held: Role) -> str:
    """The time in office in words."""
    since, until = held.valid.since, held.valid.until
    words = {"since": asked.wording.date(since), "until": asked.wording.date(until)}
    if since and until:
        return asked.say("role.from_to", **words)
    if since:
        return asked.say("role.since", **words)
    return asked.say("role.until", **words) if until else asked.say("role.unknown_period")


def _unknown(draft: Draft, organisation: str, offices: list[Role], name: str, at: At) -> Answer:
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
                moment=asked.say("role.known_on", date=_as_of(asked, undated[0])),
                by=asked.by(undated[0]),
            )
        )
    moment = "" if at.is_now else f" {at.words}"
    nearest = min(offices, key=lambda r: abs((r.valid.start - at.day).days) if r.valid.since else 10**6, default=None)
    if nearest is not None:
        draft.use(nearest)
        draft.notes.append(asked.say("role.nearest", line=_row(asked, nearest)))
    return draft.missing(asked.say("role.none", role=name, organisation=asked.name(organisation), moment=moment))


def _row(asked: Asked, held: Role) -> str:
    return asked.say(
        "role.list",
        person=asked.name(held.person),
        first=asked.say(
            "role.row", role=held.role, organisation=asked.name(held.organisation), period=period(asked, held)
        ),
        by=asked.by(held),
    )


def _neighbour(asked: Asked, offices: list[Role], name: str, named: str | None) -> Answer:
    """Who followed or preceded a person, or the holder of the office at the moment, in the same office."""
    draft = Draft(asked)
    done = [r for r in offices if r.valid.since or r.valid.until]
    forward = asked.sign("SUCCESSOR", "AFTER", "RESIGN", "END", "DISMISS", "TENURE") and not asked.sign(
        "BEFORE", "PREDECESSOR"
    )
    own = [r for r in done if r.person == named] if named else [r for r in done if _held_on(r, resolve(asked).day)]
    if not own:
        return _at(asked, offices[0].organisation, offices, name)
    # "Who succeeded Ghosn" asks for the next one; "who did Bolloré succeed" for the one before.
    if named and forward and _asks_for_object(asked):
        forward = False
    pivot = own[-1] if forward else own[0]
    others = [r for r in done if r.person != pivot.person]
    if forward:
        end = pivot.valid.until.first if pivot.valid.until else dt.date.max
        following = [r for r in others if r.valid.since and r.valid.since.last >= end - dt.timedelta(days=62)]
        found = min(following, key=lambda r: (r.valid.start, r.valid.until is None), default=None)
    else:
        start = pivot.valid.start
        found = max((r for r in others if r.valid.start < start), key=lambda r: r.valid.start, default=None)
    words = {"role": name, "organisation": asked.name(pivot.organisation)}
    draft.use(pivot)
    if found is None:
        key = "role.no_next" if forward else "role.no_previous"
        return draft.missing(asked.say(key, person=asked.name(pivot.person), **words))
    draft.claims.insert(0, found)
    draft.leaves = {"person": found.person, "organisation": found.organisation}
    if not forward and _passing(found):
        earlier = [r for r in others if r.valid.start < found.valid.start and r.person != found.person]
        if earlier:
            lasting = max(earlier, key=lambda r: r.valid.start)
            draft.use(lasting)
            draft.notes.append(_row(asked, lasting))
    if forward and _passing(found):
        rest = [r for r in others if r.valid.start > found.valid.start and not _passing(r)]
        if rest:
            lasting = min(rest, key=lambda r: r.valid.start)
            draft.use(lasting)
            draft.notes.append(_row(asked, lasting))
    words |= {
        "person": asked.name(found.person),
        "period": period(asked, found),
        "by": asked.by(found),
        "role": found.role,
    }
    if forward:
        return draft.answered(asked.say("role.after", previous=asked.name(pivot.person), **words))
    return draft.answered(asked.say("role.before", next=asked.name(pivot.person), **words))


def _asks_for_object(asked: Asked) -> bool:
    words = asked.text.lower().split()
    return words[:2] in (["who", "did"], ["whom", "did"]) or (
        "did" in words[:3] and words[-1].strip("?") in {"succeed", "replace"}
    )


def _offices(asked: Asked, organisation: str) -> list[Role]:
    """Everybody's offices of the kind asked for at an organisation, in order."""
    there = (r for r in asked.snapshot.roles if r.organisation == organisation and _matches(r, _office(asked)))
    return sorted(there, key=lambda r: r.valid.start)


def _of_person(asked: Asked, offices: list[Role], named: str, name: str) -> Answer:
    own = [r for r in offices if r.person == named]
    there = {r.person for r in asked.snapshot.roles if r.organisation == asked.slots.get("organisation")}
    known = any(r.person == named for r in asked.snapshot.roles)
    other = known and there and named not in there and not asked.sign("ASK_WHO", "ASK_WHICH")
    if not own and (asked.slots.get("yes_no") or other):
        return _no_office(asked, named)
    if not own:
        return _at(asked, asked.slots["organisation"], offices, name) if offices else person(asked)
    draft = Draft(asked)
    draft.use(*own)
    lines = [_row(asked, r) for r in own]
    draft.notes += lines[1:]
    if _length_asked(asked):
        draft.notes.append(asked.say("role.length", length=_length(draft, _served(own))))
    if not asked.slots.get("yes_no") and (not asked.sign("NOW") or asked.sign(*_ASKING)):
        return draft.answered(lines[0])
    of_an_era = "role" in asked.slots.get("when", {})  # the day is taken from the very office asked about
    at = resolve(asked, {"kind": "now"} if of_an_era else None)
    if was_in_office(asked, own, at):
        return draft.answered(asked.say("role.yes", line=lines[0]))
    draft.notes.insert(0, lines[0])
    then = [r for r in offices if r.person != named and was_in_office(asked, [r], at)]
    then.sort(key=lambda r: (r.status is Status.COMPLETED, r.valid.start))
    if not then:
        words = {"person": asked.name(named), "role": own[-1].role, "organisation": asked.name(own[-1].organisation)}
        return draft.answered(asked.say("role.not_then", moment="" if at.is_now else f" {at.words}", **words))
    draft.use(then[-1])
    return draft.answered(asked.say("role.no", line=_line(asked, then[-1], at)))


_ASKING = ("ASK_WHO", "ASK_WHICH", "ASK_WHEN", "ASK_WHERE", "WHAT_IS", "SINCE_WHEN", "HOW_LONG")
"""What asks for more than whether somebody is still in office (``still in the job?``)."""


def _no_office(asked: Asked, named: str) -> Answer:
    """The person held no such office there: said first, then the offices that are known."""
    draft = Draft(asked)
    own = [r for r in asked.snapshot.roles if r.person == named]
    draft.use(*own[:3])
    draft.notes += [_row(asked, r) for r in own[:3]]
    words = {"person": asked.name(named), "organisation": asked.name(asked.slots["organisation"])}
    return draft.answered(asked.say("role.no_office", **words))


def _served(own: list[Role]) -> Role:
    """Of several offices the one held in full: no acting or interim one where there is another."""
    full = [held for held in own if not _matches(held, "INTERIM")]
    return (full or own)[0]


def _length(draft: Draft, held: Role) -> str:
    """How long an office was held, up to today where it still is."""
    until = held.valid.until or PartialDate.parse(draft.asked.today.isoformat())
    return length(draft, held.valid.since, until) if held.valid.since else "?"


def _length_asked(asked: Asked) -> bool:
    """Whether it is asked how long somebody served."""
    return asked.sign("HOW_LONG", "TENURE", "TERM_LENGTH", "SINCE_WHEN")


def person(asked: Asked) -> Answer:
    """The offices that a person held, all or those at the organisation or moment asked about."""
    draft = Draft(asked)
    key = asked.slots["person"]
    own = [r for r in asked.snapshot.roles if r.person == key]
    top = next((r for r in own if asked.sign("INTERIM") or _matches(r, _office(asked))), None)
    if asked.slots.get("between"):
        return _between(asked)
    beside = asked.sign("SUCCESSOR", "PREDECESSOR") or (asked.sign("ASK_WHO") and asked.sign("TENURE", "INTERIM"))
    beside = beside or (asked.sign("CEO", "CHAIR", "INTERIM") and asked.sign("BEFORE", "AFTER"))
    if beside and top is not None and not asked.slots.get("sought"):
        there = asked.slots.get("organisation")
        known = any(r.organisation == there and _matches(r, _office(asked)) for r in asked.snapshot.roles)
        # "sought": not again, where nothing is known of who came before or after
        return role(asked.with_slots(organisation=there if known else top.organisation, sought=True))
    if asked.slots.get("organisation"):
        own = [r for r in own if r.organisation == asked.slots["organisation"]] or own
    at = resolve(asked)
    here = {r.organisation for r in own}
    if at.is_now and asked.sign("NOW") and asked.slots.get("yes_no") and top is not None and len(here) == 1:
        return _of_person(asked, _offices(asked, here.pop()), key, top.role)
    if not at.is_now:
        own = [r for r in own if _overlaps(r, at) or _held_on(r, at.day)] or own
    if not own:
        statements = [s for s in asked.snapshot.statements if key in {s.subject, s.object}]
        draft.use(*statements[:2])
        draft.notes += [s.text for s in statements[:2]]
        return draft.missing(asked.say("role.none_known", person=asked.name(key)))
    own.sort(key=lambda r: r.valid.start)
    draft.use(*own)
    latest = max(own, key=lambda r: r.valid.start)
    one = asked.slots.get("organisation") or len({r.organisation for r in own}) == 1
    draft.leaves = {"person": key} | ({"organisation": latest.organisation} if one else {})
    lead = latest if at.is_now and len(own) > 1 and not asked.sign("START", "SINCE_WHEN") else own[0]
    if asked.sign("FIRST", "ORDINAL_1") and at.is_now:
        lead = next((r for r in own if r.valid.since), lead)
    if asked.sign("RESIGN", "END", "DISMISS", "ASK_WHERE", "ASK_COMPANY"):
        lead = next((r for r in reversed(own) if r.valid.until), lead)
    if asked.sign("HOW_LONG", "TERM_LENGTH"):
        fitting = [r for r in own if _matches(r, _office(asked))] or own
        lead = _served(fitting)
        draft.notes.append(asked.say("role.length", length=_length(draft, lead)))
    draft.details = [_row(asked, r) for r in own if r is not lead]
    draft.notes += [r.note for r in own if r.note]
    return draft.answered(_row(asked, lead))
