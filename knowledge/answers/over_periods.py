"""A holding that changed within the period asked about: its figure at either end."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.derived import derived
from knowledge.answers.held import Held, done, held, on_day, percent, quantity, whole_held
from knowledge.answers.moments import At
from knowledge.answers.parts_asked import part_asked
from knowledge.answers.stake_lines import in_parts, one_line, words_of
from knowledge.claims.model import Route
from knowledge.claims.preference import WHOLE
from knowledge.stakes.quantity import Quantity


def over_a_period(draft: Draft, holder: str, issuer: str, at: At, last: Held) -> Answer | None:
    """Both figures, with their times, where the stake changed within the period asked about."""
    asked = draft.asked
    start = At("on", at.first, asked.wording.date(at.first), at.first)
    of_a_part = asked.sign("DIRECT", "TRUST") and not asked.sign("TOTAL")
    at_start = (held if of_a_part else whole_held)(asked, holder, issuer, start)
    if not of_a_part and last.main.route is not Route.TRUST:
        last = whole_held(asked, holder, issuer, at) or last
    first = at_start or _first_within(asked, holder, issuer, at)
    first = part_asked(asked, first) if first is not None else None
    if first is None or not _of_one_part(asked, first, last):
        return None
    if asked.sign("TRUST") and first.main.route is Route.TRUST is not last.main.route and at_start is not None:
        draft.use(first.main)  # for the end of the period no part in trust is known
        draft.value("stake", quantity(first.main), percent(asked, first.main))
        words = words_of(asked, first.main) | {"holder": asked.name(holder)}
        return draft.answered(asked.say("stake.at_start", period=at.period, **words))
    same = first.main.key == last.main.key and first.main.percent == last.main.percent
    if same or _same_figure(quantity(first.main), quantity(last.main)):
        return None
    draft.use(first.main, last.main)
    period = at.period
    headline = one_line(asked, first.main)
    if at_start is not None:
        words = words_of(asked, first.main) | {"holder": asked.name(holder)}  # whose part in trust it may be
        headline = asked.say("stake.at_start", period=period, **words)
    draft.value("stake", quantity(first.main), percent(asked, first.main))
    _at_the_end(draft, at, last, period)
    if last.trust is not None and last.direct is not None:
        draft.use(last.direct, last.trust)
        draft.notes.append(in_parts(asked, last.direct, last.trust))
    draft.as_of = at.day
    return draft.answered(headline)


def _of_one_part(asked: Asked, first: Held, last: Held) -> bool:
    """Whether both figures are of the part that alone is asked for, and no whole beside a part."""
    part = Route.DIRECT if asked.sign("DIRECT") else Route.TRUST if asked.sign("TRUST") else None
    if part is None or asked.sign("TOTAL", "NEGATION") or (asked.sign("DIRECT") and asked.sign("TRUST")):
        return True
    if part is Route.DIRECT:
        return Route.TRUST not in {first.main.route, last.main.route} and last.main.route not in WHOLE
    return True


def _first_within(asked: Asked, holder: str, issuer: str, at: At) -> Held | None:
    """The first figure that is known within the period, where none is for its start."""
    began = (s.valid.since or s.as_of for s in asked.snapshot.stakes_between(holder, issuer) if done(s))
    days = [date.first for date in began if date is not None and at.first < date.first < at.day]
    return on_day(asked, holder, issuer, min(days)) if days else None


def _same_figure(first: Quantity, last: Quantity) -> bool:
    return first.unit is last.unit and first.meets(last)


def _at_the_end(draft: Draft, at: At, last: Held, period: str) -> None:
    """The figure at the end of a period, worked out from share counts where no source prints the whole."""
    asked = draft.asked
    text, by = percent(asked, last.main), asked.by(last.main)
    counted = derived(asked.snapshot, last.main.holder, last.main.issuer, at.day)
    if last.main.route is Route.TRUST and (asked.sign("TOTAL") or not asked.sign("TRUST")) and counted is not None:
        draft.use(*counted.claims)
        draft.value("stake", counted.quantity, asked.wording.percent(counted.quantity))
        whole = asked.wording.percent(counted.quantity)
        draft.notes.append(
            asked.say("stake.at_end_counted", period=period, percent=whole, by=asked.by(counted.claims[0]))
        )
        draft.notes.append(asked.say("stake.of_which", part=asked.say("stake.in_trust", percent=text), by=by))
        numbers = {
            "held": asked.wording.number(counted.held.shares),
            "issued": asked.wording.number(counted.issued.shares),
        }
        draft.working.append(asked.say("stake.counted", figure=asked.wording.bare(counted.quantity), **numbers))
        return
    draft.value("stake", quantity(last.main), text)
    since = last.main.valid.since
    within = since is not None and at.first < since.first <= at.day
    key = "stake.at_end_since" if within else "stake.at_end"
    draft.notes.append(asked.say(key, period=period, percent=text, by=by, since=asked.wording.date(since)))
