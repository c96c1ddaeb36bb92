"""A stake asked for without names: the one that a level tells, or the holdings that could be meant, to choose from."""

from __future__ import annotations

from knowledge.answers.answer import Answer, Choice, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.held import done, quantity
from knowledge.answers.stake_lines import one_line
from knowledge.claims.model import Stake, StakeKind
from knowledge.stakes.quantity import Quantity

CHOICES = 5
"""Holdings offered to choose from."""


def which(asked: Asked) -> Answer:
    """The one holding printed with the level named, or those that could be meant, planned ones apart, as choices."""
    draft = Draft(asked)
    stated = asked_percent(asked)
    own = _printed(asked, stated) if stated is not None and not asked.slots.get("yes_no") else []
    if own:
        draft.use(*own)
        draft.notes += [row.note for row in own[:1] if row.note]
        return draft.answered(one_line(asked, own[0]))
    rows = [
        stake
        for stake in asked.snapshot.stakes
        if stake.kind in {StakeKind.HOLDING, StakeKind.PLAN}
        and stake.valid.holds_on(asked.today)
        and not stake.superseded_by
        and (stated is None or agrees(stated, stake))
    ]
    main = asked.snapshot.deal
    pairs = {(c.holder, c.issuer) for c in main.changes} if main else set()
    rows.sort(key=lambda stake: ((stake.holder, stake.issuer) not in pairs, stake.kind is StakeKind.PLAN))
    seen: dict[str, Choice] = {}
    for row in rows:
        words = {"holder": asked.name(row.holder), "issuer": asked.name(row.issuer)}
        planned = row.kind is StakeKind.PLAN
        label = asked.say("holders.choice_plan" if planned else "holders.choice", **words)
        question = asked.say("holders.choice_question_plan" if planned else "holders.choice_question", **words)
        seen.setdefault(label, Choice(label, question))
    draft.choices += list(seen.values())[:CHOICES]
    return draft.finish(Outcome.CHOICES, asked.say("meta.which"))


def _printed(asked: Asked, stated: Quantity) -> list[Stake]:
    """What was held at the very level that the question names (``whose stake is 9.24%?``).

    Nothing where the level is also one that somebody plans for another holding.
    """
    rows = [row for row in asked.snapshot.stakes_at(stated.text) if quantity(row).text == stated.text]
    return [row for row in rows if done(row)] if len({(row.holder, row.issuer) for row in rows}) == 1 else []
