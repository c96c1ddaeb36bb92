"""When a term of years ends that a contract or a trade is known to have."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import label, tell
from knowledge.claims.dates import PartialDate, years_later
from knowledge.claims.model import Role, Threshold


def term_end(asked: Asked) -> Answer:
    """The end of a known term, worked out from its beginning and its years; no source prints it."""
    draft = Draft(asked)
    claim, years = asked.snapshot.claims[asked.slots["claim"]], int(asked.slots["years"])
    begin = PartialDate.parse(asked.slots["begin"]) if asked.slots.get("begin") else claim.valid.since
    if begin is None:
        return draft.missing(asked.say("timeline.none"))
    draft.use(claim)
    draft.notes += [asked.say("term.worked_out"), tell(asked, claim)]
    what = claim.effect.rstrip(".") if isinstance(claim, Threshold) else label(claim)
    if isinstance(claim, Role):
        what = f"{asked.name(claim.person)}, {claim.role}, {asked.name(claim.organisation)}"
        draft.leaves = {"person": claim.person, "organisation": claim.organisation}
    words = {"end": asked.wording.date(years_later(begin, years)), "begin": asked.wording.date(begin), "years": years}
    return draft.answered(asked.say("term.end", what=what, by=asked.by(claim), **words))
