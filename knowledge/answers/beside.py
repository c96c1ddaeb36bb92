"""What belongs beside a holding's figure: the trust, other bases, votes, plans and the age of the source."""

from __future__ import annotations

from knowledge.answers.asking import Draft
from knowledge.answers.former import earlier
from knowledge.answers.held import Held, done, known_on, other_figures, percent, quantity
from knowledge.answers.moments import At
from knowledge.answers.rivals import differing
from knowledge.answers.stake_lines import in_parts
from knowledge.claims.model import Stake, StakeKind, VoteState

OLD = 60
"""Days after which an answer about the present says how old its source is."""


def beside(draft: Draft, found: Held, at: At) -> None:
    """What belongs beside the figure: the trust, other bases, votes, plans and the age of the source."""
    asked, main = draft.asked, found.main
    if found.trust is not None and at.kind == "after" and main.key != found.trust.key:
        draft.use(found.trust, found.total)
        draft.value("in_trust", quantity(found.trust), percent(asked, found.trust))
        whole = percent(asked, found.total) if found.total else ""
        draft.notes.append(
            asked.say(
                "stake.trust_line", percent=percent(asked, found.trust), holder=asked.name(main.holder), total=whole
            )
        )
    elif found.trust is not None and found.direct is not None and main not in {found.direct, found.trust}:
        draft.use(found.direct, found.trust)
        draft.notes.append(in_parts(asked, found.direct, found.trust))
    elif found.trust is not None and main not in {found.direct, found.trust}:
        draft.use(found.trust)
        part = asked.say("stake.in_trust", percent=percent(asked, found.trust))
        draft.notes.append(asked.say("stake.of_which", part=part, by=asked.by(found.trust)))
    _of_the_story(draft, main, at)
    others = other_figures(asked, main, at.day) if done(main) else []
    if others and at.kind != "after":
        draft.use(*others[:2])
        draft.notes.append(
            asked.say("stake.other_basis", list=asked.wording.listed(percent(asked, o) for o in others[:2]))
        )
    _votes(draft, main if main is found.trust else found.direct or main)
    differing(draft, main, at.day)
    if at.is_now:
        earlier(draft, main)
        _pending(draft, main)
        aged(draft, main)


def _of_the_story(draft: Draft, main: Stake, at: At) -> None:
    """The figure that the report asked about prints itself, where it is another one."""
    asked = draft.asked
    if not asked.sign("KYODO_STORY"):
        return
    stories = {claim.subject for claim in asked.snapshot.statements if claim.predicate == "published_on"}
    for claim in asked.snapshot.stakes_between(main.holder, main.issuer):
        own = done(claim) and stories & set(claim.sources) and claim.valid.holds_on(at.day)
        if own and claim.percent != main.percent:
            draft.use(claim)
            draft.notes.insert(0, asked.say("stake.in_the_story", percent=percent(asked, claim)))


def _votes(draft: Draft, main: Stake) -> None:
    """A line on the votes where they are not the plain ones."""
    asked = draft.asked
    if not done(main) or main.votes in {VoteState.FULL, VoteState.NOT_STATED}:
        return
    if main.votes is VoteState.NONE:
        draft.notes.append(asked.say("stake.votes_none"))
    elif main.votes_note:
        draft.notes.append(asked.say("stake.votes_note", note=main.votes_note))


def _pending(draft: Draft, main: Stake) -> None:
    """Plans for this holding that nothing has superseded."""
    asked = draft.asked
    for plan in asked.snapshot.stakes_between(main.holder, main.issuer):
        open_plan = plan.kind is StakeKind.PLAN and plan.status.supports_figure and not plan.superseded_by
        if open_plan and plan.valid.holds_on(asked.today):
            draft.use(plan)
            what = asked.wording.get("stake.pending_kinds")[plan.qualifier.value]
            draft.notes.append(asked.say("stake.pending", percent=percent(asked, plan), what=what, by=asked.by(plan)))


def aged(draft: Draft, main: Stake) -> None:
    """How old the newest figure is, when it is old."""
    asked = draft.asked
    date = known_on(main, asked)
    if date and (asked.today - date.last).days > OLD:
        draft.notes.append(asked.say("age", age=asked.wording.age(date.last, asked.today)))
