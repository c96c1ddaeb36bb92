"""Which of two things came first, with both dates and the time between them."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.lengths import length
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Event, Role, Transaction


def sequence(asked: Asked) -> Answer:
    """The earlier of the two (or the later, where that is asked), or whether the one was before the other."""
    draft = Draft(asked)
    ends = [(PartialDate.parse(date), what, asked.snapshot.claims[key]) for date, what, key in asked.slots["ends"]]
    draft.use(*(claim for _, _, claim in ends))
    (one, one_what, one_claim), (two, two_what, two_claim) = ends
    told = [_told(asked, one_claim, one, one_what), _told(asked, two_claim, two, two_what)]
    sought = asked.slots["asked"]
    if one == two:
        line = asked.say("sequence.same", one=told[0], two=told[1], date=asked.wording.date(one))
        return draft.answered(asked.say("role.no", line=line) if sought in {"before", "after"} else line)
    earlier = one.first < two.first
    first, last = (0, 1) if earlier else (1, 0)
    words = {
        "first": told[first],
        "first_date": asked.wording.date(ends[first][0]),
        "last": told[last],
        "last_date": asked.wording.date(ends[last][0]),
        "length": length(draft, ends[first][0], ends[last][0]),
        "by": asked.by(ends[first][2]),
    }
    line = asked.say("sequence.last" if sought == "last" else "sequence.first", **words)
    if sought in {"before", "after"}:
        return draft.answered(asked.say("role.yes" if (sought == "before") is earlier else "role.no", line=line))
    if sought == "either":
        return draft.answered(asked.say("sequence.before" if earlier else "sequence.after", line=line))
    return draft.answered(line)


def _told(asked: Asked, claim: Claim, date: PartialDate, what: str) -> str:
    """What happened, in few words: an event by its title, an office by who held it, anything else as it was typed."""
    if isinstance(claim, Event):
        return claim.title
    if isinstance(claim, Role):
        word = "left" if claim.last and str(claim.last) == str(date) else "took"
        return asked.say(
            f"sequence.{word}",
            person=asked.name(claim.person),
            role=claim.role,
            organisation=asked.name(claim.organisation),
        )
    if isinstance(claim, Transaction):
        return claim.description
    place = asked.text.lower().find(what)
    return asked.text[place : place + len(what)] if place >= 0 else what
