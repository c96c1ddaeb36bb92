"""A holding that was come to in steps, of which the sources date the last one by its year or month only."""

from __future__ import annotations

from knowledge.answers.asking import Draft
from knowledge.answers.held import Held, percent
from knowledge.answers.moments import At
from knowledge.claims.model import Qualifier, Stake, StakeKind


def step_before(draft: Draft, found: Held, at: At) -> Stake | None:
    """The smaller holding announced for a day within the vague beginning of the one found, where that is asked about.

    Whether the last step had been taken on the day asked about, no source tells.
    """
    main, began = found.main, found.main.valid.since
    vague = began is not None and began.precision != "day" and began.first <= at.day <= began.last
    if at.kind != "on" or not vague or began is None:
        return None
    steps = (
        stake
        for stake in draft.asked.snapshot.stakes_between(main.holder, main.issuer)
        if stake.kind is StakeKind.PLAN
        and stake.qualifier is Qualifier.EXACT
        and stake.percent != main.percent
        and stake.valid.since is not None
        and stake.valid.since.precision == "day"
        and began.first <= stake.valid.since.first <= began.last
    )
    return max(steps, key=lambda stake: stake.valid.start, default=None)


def told_of_steps(draft: Draft, step: Stake) -> None:
    """A line on the step, as one that the day of the figure above is not told apart from."""
    asked = draft.asked
    draft.use(step)
    day = asked.wording.date(step.valid.since) if step.valid.since else ""
    draft.notes.insert(0, asked.say("stake.step", percent=percent(asked, step), day=day, by=asked.by(step)))
