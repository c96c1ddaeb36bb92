"""Who has the most votes of a company: the shares of the votes that sources print, put in order where they may be."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import quantity
from knowledge.answers.parts import seen_on
from knowledge.answers.voting import VOTE_BASES, vote_figure
from knowledge.claims.model import Stake


def voters(asked: Asked) -> Answer:
    """The largest of the printed shares of the votes; refused where they are of other years or on other bases.

    Votes move with every meeting and every register: figures of different times put nobody in front.
    """
    draft = Draft(asked)
    issuer, among = asked.slots["issuer"], asked.slots["among"]
    newest: dict[str, Stake] = {}
    for stake in asked.snapshot.stakes_in(issuer):
        wanted = stake.basis in VOTE_BASES and stake.kind.was_held and stake.valid.until is None
        if wanted and (not among or stake.holder in among):
            newest[stake.holder] = max((newest.get(stake.holder, stake), stake), key=seen_on)
    found = sorted(newest.values(), key=lambda stake: -quantity(stake).value)
    words = {"issuer": asked.name(issuer)}
    if not found or not set(among) <= set(newest):
        draft.use(*found)
        draft.notes += [vote_figure(asked, stake) for stake in found]
        return draft.missing(asked.say("votes.none_printed", **words))
    draft.use(*found)
    alike = len({stake.basis for stake in found}) == 1 and len({seen_on(stake).year for stake in found}) == 1
    if not alike or len(found) == 1:
        draft.notes += [vote_figure(asked, stake) for stake in found]
        return draft.missing(asked.say("votes.no_order", **words))
    draft.value("votes", quantity(found[0]), asked.wording.percent(quantity(found[0])))
    draft.notes += [vote_figure(asked, stake) for stake in found[1:]]
    return draft.answered(vote_figure(asked, found[0]))
