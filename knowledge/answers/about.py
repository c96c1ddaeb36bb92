"""What something is: an entity of the base in one line, or a term of the field explained."""

from __future__ import annotations

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.history import timeline
from knowledge.answers.holders import holders
from knowledge.answers.people import person
from knowledge.answers.registers import holdings, overview
from knowledge.answers.stake_lines import one_line
from knowledge.answers.talk import not_understood
from knowledge.claims.model import StakeKind


def about(asked: Asked) -> Answer:
    """The entity's full name, what kind it is, what is said of it and who holds it."""
    key = asked.slots["entity"]
    entity = asked.snapshot.entities[key]
    if entity.kind == "person":
        dated = asked.slots.get("dates") and asked.sign("STATUS_ASK")  # "what happened to X in November 2018"
        return timeline(asked.with_slots(entities=[key])) if dated else person(asked.with_slots(person=key))
    if entity.kind == "alliance":
        return overview(asked)
    draft = Draft(asked)
    said = [s for s in asked.snapshot.statements if key in {s.subject, s.object}]
    events = [e for e in asked.snapshot.events if key in e.parties]
    first = next((s for s in said if s.predicate == "is_business_of"), None)
    kind = asked.wording.get("entity.kinds").get(entity.kind, entity.kind)
    words = {"name": entity.name, "kind": kind, "note": f" {entity.note}" if entity.note else ""}
    countries = asked.wording.get("particulars.countries")
    seated = entity.kind == "company" and entity.country in countries
    words["country"] = asked.say("entity.of", country=countries[entity.country]) if seated else ""
    if first is not None:
        draft.use(first)
        draft.notes.append(first.text)
    stakes = [s for s in asked.snapshot.stakes_in(key) if s.kind is StakeKind.HOLDING and s.valid.until is None]
    draft.use(*stakes[:3])
    draft.notes += [one_line(asked, s) for s in stakes[:3]]
    for event in events[-4 if asked.sign("STATUS_ASK") else -2 :]:
        draft.use(event)
        draft.notes.append(
            asked.say(
                "timeline.row", date=asked.wording.date(event.valid.since), title=event.title, publisher=asked.by(event)
            )
        )
    if not draft.claims and entity.note:
        draft.notes.append(asked.say("particulars.unsourced"))
        return draft.answered(asked.say("entity.plain", **words))
    if not draft.claims:
        if asked.snapshot.stakes_of(key):
            return holdings(asked.with_slots(holder=key))
        return holders(asked.with_slots(issuer=key))
    return draft.answered(asked.say("entity.headline", **words, by=asked.by(draft.claims[0])))


def jargon(asked: Asked) -> Answer:
    """A term explained in the words of the glossary."""
    term = str(asked.slots.get("term", ""))
    entry = asked.wording.get("glossary").get(term)
    if not entry:
        return not_understood(asked)
    return Draft(asked).finish(Outcome.ANSWERED, str(entry))
