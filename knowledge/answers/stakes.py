"""Who holds how much of whom: at a date, now, before and after a deal; directly, in trust and in total."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.beside import beside
from knowledge.answers.checks import asks_whether, checked
from knowledge.answers.ended import ended
from knowledge.answers.ever import ever_held, once_held
from knowledge.answers.held import Held, held, on_day, percent
from knowledge.answers.moments import At, resolve
from knowledge.answers.over_periods import over_a_period
from knowledge.answers.parts_asked import on_asked_basis, part_asked
from knowledge.answers.stake_lines import line
from knowledge.answers.told import tell
from knowledge.answers.unknown_stakes import came_to_nothing, nothing_held
from knowledge.answers.wholes import whole
from knowledge.claims.model import Deal, Qualifier, Stake, StakeKind
from knowledge.claims.standing import Standing, standing
from knowledge.stakes.status import Status


def stake(asked: Asked) -> Answer:
    """A stake at the moment asked about."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    ever = ever_held(draft, holder, issuer) if asked.sign("EVER") and asked.slots.get("yes_no") else None
    once = once_held(draft, holder, issuer) if ever is None and at.is_now else ever
    if once is not None:
        return once
    found = held(asked, holder, issuer, at)
    if found is None and at.kind == "on" and at.date is not None and not at.period and at.date.last != at.day:
        found = on_day(asked, holder, issuer, at.date.last)  # bought within the period of which the start was asked
        key = "moments.on_day" if at.date.precision == "day" else "moments.on"
        words = asked.say(key, date=asked.wording.date(at.date))
        at = replace(at, day=at.date.last, first=at.date.last, words=words)
    based = on_asked_basis(asked, holder, issuer, at)
    if based is not None:
        found = Held(based)
    if found is None:
        return (
            whole(draft, holder, issuer, at, None)
            or ended(draft, holder, issuer, at)
            or nothing_held(draft, holder, issuer, at)
        )
    if at.kind == "after" and at.deal is not None and found.from_deal is None and _still_open(at.deal):
        return nothing_held(draft, holder, issuer, at)  # what the deal leaves to others is not stated
    if at.kind == "after" and came_to_nothing(asked, holder, issuer, at) is not None:
        return nothing_held(draft, holder, issuer, at)  # the deal came to nothing
    if at.kind == "last" or standing(found.main, at.day) is Standing.LAST_KNOWN:
        over = ended(draft, holder, issuer, at, within=True)
        if over is not None:
            return over
    printed, found = found, part_asked(asked, found)
    if at.kind == "on" and at.first != at.day and not asked.figures("percent") and not based:
        answer = over_a_period(draft, holder, issuer, at, found)
        if answer:
            return answer
    worked_out = whole(draft, holder, issuer, at, printed) if based is None else None
    if worked_out is not None:
        return worked_out
    step = step_before(draft, found, at) if based is None else None
    if step is not None and asked.sign("FIRST", "ORDINAL_1"):
        found, step = Held(step), found.main  # the first of them is asked for
    headline = line(draft, found, at)
    trade = asked.snapshot.claims.get(asked.slots.get("trade", ""))
    if trade is not None:
        draft.use(trade)
        draft.notes.append(tell(asked, trade))
    beside(draft, found, at)
    if step is not None:
        told_of_steps(draft, step)
    claim = checked(draft, found, headline)
    if claim is not None:
        return claim
    return draft.answered(asked.say("check.right", line=headline) if asks_whether(asked) else headline)


def _still_open(deal: Deal) -> bool:
    return deal.status is not Status.COMPLETED


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
