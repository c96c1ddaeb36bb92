"""What was planned, intended or signed for a holding, told as a plan, with what is held beside it."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import on_day, percent, quantity
from knowledge.answers.stake_lines import one_line
from knowledge.claims.model import Stake


def planned(asked: Asked) -> Answer:
    """The level of the newest plan of the reading, when it was made, other levels planned, and the holding of now."""
    draft = Draft(asked)
    plan, *others = (claim for key in asked.slots["plans"] if isinstance(claim := asked.snapshot.claims[key], Stake))
    draft.use(plan)
    draft.value("planned", quantity(plan), percent(asked, plan))
    if plan.note:
        draft.notes.append(plan.note)
    for other in {claim.percent: claim for claim in reversed(others) if claim.percent != plan.percent}.values():
        draft.use(other)
        draft.notes.append(_line(asked, other))
    if asked.slots.get("by_points"):
        return _by_points(draft, plan)
    now = on_day(asked, plan.holder, plan.issuer, asked.today)
    if now is not None and now.main.key != plan.key and now.main.kind.was_held:
        draft.use(now.main)
        draft.notes.append(asked.say("stake.held_besides", line=one_line(asked, now.main)))
    return draft.answered(_line(asked, plan))


def _by_points(draft: Draft, plan: Stake) -> Answer:
    """By how many points the plan lies above or below what was held when it was made."""
    asked, day = draft.asked, plan.valid.start
    then = on_day(asked, plan.holder, plan.issuer, day)
    if then is None or then.main.key == plan.key or not then.main.kind.was_held:
        return draft.answered(_line(asked, plan))
    draft.use(then.main)
    gap = quantity(plan) - quantity(then.main)
    more = gap.value > 0
    text = asked.wording.points(gap if more else quantity(then.main) - quantity(plan))
    draft.values.clear()
    draft.value("points", gap, text)
    draft.notes.insert(0, one_line(asked, then.main))
    key = "stake.planned_more" if more else "stake.planned_less"
    levels = {"gap": text, "before": percent(asked, then.main)}
    return draft.answered(asked.say(key, line=_line(asked, plan), **levels))


def _line(asked: Asked, plan: Stake) -> str:
    moment = asked.wording.date(plan.valid.since) if plan.valid.since else asked.say("undated")
    words = {"holder": asked.name(plan.holder), "issuer": asked.name(plan.issuer), "percent": percent(asked, plan)}
    return asked.say("stake.planned", moment=moment, by=asked.by(plan), **words)
