"""What follows for a holding of which only its rank is known: the largest one is no smaller than any other."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import held, percent
from knowledge.answers.moments import resolve
from knowledge.answers.unknown_stakes import rank

_SIZES = ("BIGGER", "LESS", "SMALLER", "GAP", "EQUAL")


def by_rank(asked: Asked, holder: str, issuer: str) -> Answer | None:
    """The holding of unknown size beside another one named, as an inference and no figure; None where none follows."""
    known = rank(asked, holder, issuer)
    if known is None or not asked.sign(*_SIZES):
        return None
    at = resolve(asked)
    others = (key for key in asked.slots.get("entities", ()) if key not in {holder, issuer})
    found = next((each for key in others if (each := held(asked, key, issuer, at)) is not None), None)
    if found is None:
        return None
    draft = Draft(asked)
    draft.use(known, found.main)
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "other": asked.name(found.main.holder)}
    words |= {"percent": percent(asked, found.main), "by": asked.by(known)}
    draft.notes.append(asked.say("stake.rank", text=known.text.rstrip("."), by=asked.by(known)))
    return draft.missing(asked.say("stake.by_rank", **words))
