"""Who holds how much of whom: at a date, now, before and after a deal; directly, in trust and in total."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees, asked_percent, checked
from knowledge.answers.derived import derived
from knowledge.answers.former import earlier, taken_back, void_line
from knowledge.answers.held import Held, done, held, known_on, on_day, other_figures, percent, quantity
from knowledge.answers.moments import At, resolve
from knowledge.answers.rivals import differing
from knowledge.answers.wholes import whole
from knowledge.claims.dates import last_day
from knowledge.claims.model import Basis, Deal, Route, Stake, StakeKind, Statement, VoteState
from knowledge.claims.preference import WHOLE, candidates, preferred
from knowledge.claims.standing import Standing, standing
from knowledge.stakes.quantity import Quantity
from knowledge.stakes.status import Status

OLD = 60
"""Days after which an answer about the present says how old its source is."""

MOST_TAKEN_BACK = 3
"""Figures that were withdrawn or denied and are told where no other is known, the newest."""


def stake(asked: Asked) -> Answer:
    """A stake at the moment asked about."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    ever = _ever(draft, holder, issuer) if asked.sign("EVER") and asked.slots.get("yes_no") else None
    if ever is not None:
        return ever
    found = held(asked, holder, issuer, at)
    if found is None and at.kind == "on" and at.date is not None and not at.period and at.date.last != at.day:
        found = on_day(asked, holder, issuer, at.date.last)  # bought within the period of which the start was asked
        at = replace(
            at, day=at.date.last, first=at.date.last, words=asked.say("moments.on", date=asked.wording.date(at.date))
        )
    based = _on_basis(asked, holder, issuer, at)
    if based is not None:
        found = Held(based)
    if found is None:
        return (
            whole(draft, holder, issuer, at, None)
            or _ended(draft, holder, issuer, at)
            or nothing_held(draft, holder, issuer, at)
        )
    if at.kind == "after" and at.deal is not None and found.from_deal is None and _still_open(at.deal):
        return nothing_held(draft, holder, issuer, at)  # what the deal leaves to others is not stated
    if at.kind == "last" or standing(found.main, at.day) is Standing.LAST_KNOWN:
        ended = _ended(draft, holder, issuer, at, within=True)
        if ended is not None:
            return ended
    printed, found = found, _by_route(asked, found)
    if at.kind == "on" and at.first != at.day and not asked.figures("percent") and not based:
        answer = _over_a_period(draft, holder, issuer, at, found)
        if answer:
            return answer
    worked_out = whole(draft, holder, issuer, at, printed) if based is None else None
    if worked_out is not None:
        return worked_out
    headline = line(draft, found, at)
    beside(draft, found, at)
    claim = checked(draft, found, headline)
    if claim is not None:
        return claim
    return draft.answered(asked.say("check.right", line=headline) if _asks_whether(asked) else headline)


def _still_open(deal: Deal) -> bool:
    return deal.status is not Status.COMPLETED


def _asks_whether(asked: Asked) -> bool:
    """Whether nothing but yes or no is asked of a holding: ``does it own any of it?``, no order and no choice."""
    if not asked.slots.get("yes_no") or asked.slots.get("either") or asked.figures("percent", "number", "fraction"):
        return False
    return (
        asked.sign("HOLD", "HAVE", "SHAREHOLDER", "MAJORITY")
        and not asked.sign(*_NOT_WHETHER)
        and "you" not in asked.text.lower().split()
    )


_NOT_WHETHER = (
    *("ASK_HOW_MUCH", "ASK_HOW_MANY", "NEGATION", "BUY", "SELL", "CUT", "RAISE", "CHANGE", "IF", "TRUST", "DIRECT"),
    *("PREDICT_WORD", "CONFIRMED", "AFTER", "TOTAL", "EQUAL", "BIGGER", "LESS", "ASK_WHICH", "SAYS"),
)


def _ever(draft: Draft, holder: str, issuer: str) -> Answer | None:
    """Whether a holding was at any time as the question says: of a figure, above or below one, or there at all."""
    asked = draft.asked
    rows = [row for row in asked.snapshot.stakes_between(holder, issuer) if done(row) and row.basis is Basis.CAPITAL]
    stated = asked_percent(asked)
    if not rows or (stated is None and not asked.sign("HOLD", "HAVE", "SHAREHOLDER")):
        return None
    if stated is None:
        return _said(draft, max(rows, key=lambda row: row.valid.start), right=True)
    if asked.sign("BIGGER"):
        top = max(rows, key=lambda row: quantity(row).value)
        return _said(draft, top, right=quantity(top).low > stated.value)
    if asked.sign("LESS"):
        low = min(rows, key=lambda row: quantity(row).value)
        return _said(draft, low, right=quantity(low).high < stated.value)
    same = next((row for row in rows if agrees(stated, row)), None)
    return _said(draft, same, right=True) if same is not None else None


def _said(draft: Draft, row: Stake, *, right: bool) -> Answer:
    asked = draft.asked
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    line = one_line(asked, row)
    if row.valid.until is not None:
        line = asked.say(
            "stake.then_by",
            holder=asked.name(row.holder),
            issuer=asked.name(row.issuer),
            percent=percent(asked, row),
            until=asked.wording.date(last_day(row.valid.until)),
            by=asked.by(row),
        )
    return draft.answered(asked.say("check.right" if right else "check.wrong", line=line))


def _ended(draft: Draft, holder: str, issuer: str, at: At, *, within: bool = False) -> Answer | None:
    """A holding that is known to have ended before the moment: what it was, and until when.

    ``within`` takes only one whose end is known no closer than the period in which the moment lies, or begins.
    """
    asked = draft.asked
    latest = at.day + dt.timedelta(days=within)
    past = [
        claim
        for claim in asked.snapshot.stakes_between(holder, issuer)
        if done(claim) and claim.valid.until and claim.valid.until.first <= latest and claim.basis is Basis.CAPITAL
        if not within or (latest <= claim.valid.until.last and claim.valid.until.precision != "day")
    ]
    if not past or at.kind in {"before", "after"}:
        return None
    last = max(past, key=lambda claim: claim.valid.until.last if claim.valid.until else at.day)
    if last.valid.until is not None:
        last = preferred(asked.snapshot, holder, issuer, last_day(last.valid.until).last) or last
    draft.use(last)
    draft.value("stake", quantity(last), percent(asked, last))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": percent(asked, last)}
    if last.note:
        draft.notes.append(last.note)
    until = asked.wording.date(last_day(last.valid.until)) if last.valid.until else ""
    later = _next_known(asked, holder, issuer, at.day) if at.kind == "on" else None
    if later is not None:
        draft.use(later)
        draft.notes.append(asked.say("stake.next_known", line=one_line(asked, later)))
    line = asked.say("stake.ended" if later is None else "stake.ended_before", until=until, by=asked.by(last), **words)
    if _asks_whether(asked) and not within:
        once = at.is_now and asked.slots.get("past")  # "did it hold any?" is true of what has ended
        line = asked.say("check.right" if once else "check.wrong", line=line)
    return draft.answered(line)


def _next_known(asked: Asked, holder: str, issuer: str, day: dt.date) -> Stake | None:
    """The first figure of a holding that is known for a time after the day."""
    began = ((claim.valid.since or claim.as_of, claim) for claim in asked.snapshot.stakes_between(holder, issuer))
    later = [(date.first, n, c) for n, (date, c) in enumerate(began) if date and date.first > day and done(c)]
    return min(later)[2] if later else None


def _on_basis(asked: Asked, holder: str, issuer: str, at: At) -> Stake | None:
    """The figure of the shares less treasury shares, where the question names that base or a table that is on it."""
    if not asked.sign("EX_TREASURY", "ACCOUNTING", "TABLE"):
        return None
    own = candidates(asked.snapshot, holder, issuer, at.day)
    if asked.sign("TRUST") and not asked.sign("DIRECT", "TOTAL"):
        trustees = {s.holder for s in asked.snapshot.stakes_in(issuer) if s.on_behalf_of == holder}
        own = [claim for trustee in trustees for claim in candidates(asked.snapshot, trustee, issuer, at.day)]
    elif asked.sign("TOTAL", "ACCOUNTING"):
        own = [claim for claim in own if claim.route in WHOLE]
    elif asked.sign("DIRECT", "TABLE"):
        own = [claim for claim in own if claim.route not in WHOLE]
    return next((claim for claim in own if claim.basis is Basis.EX_TREASURY), None)


def _by_route(asked: Asked, found: Held) -> Held:
    """The part that the question names: the direct one, the one in trust, or the whole."""
    negated = asked.sign("NEGATION")
    wanted = found.main
    if asked.sign("DIRECT") and asked.sign("TRUST") and not negated:
        return found
    if asked.sign("DIRECT") and found.direct:
        wanted = found.direct
    elif asked.sign("TOTAL"):
        wanted = found.total or found.main
    elif asked.sign("TRUST") and found.trust and not negated:
        wanted = found.trust
    return replace(found, main=wanted)


def line(draft: Draft, found: Held, at: At) -> str:
    """The first line: figure, names in the right direction, verb of the status, date and publisher."""
    asked, main = draft.asked, found.main
    draft.use(main)
    value = quantity(main)
    draft.value("stake", value, asked.wording.percent(value))
    words = {
        "holder": asked.name(main.holder),
        "issuer": asked.name(main.issuer),
        "percent": percent(asked, main),
        "by": asked.by(main),
        "moment": at.words,
        "as_of": asked.wording.date(known_on(main, asked)),
    }
    date = known_on(main, asked)
    if at.kind == "on" and standing(main, at.day) is Standing.START_UNKNOWN:
        draft.notes.append(asked.say("stake.start_unknown"))
    draft.as_of = at.day if at.kind in {"on", "before", "after"} else (date.first if date else None)
    if not done(main):
        return asked.say("stake.plan" if main.status is Status.REPORTED else "stake.to", **words)
    if at.kind == "after" and found.trust is not None and main.key != found.trust.key:
        return asked.say("stake.after", **words)
    if at.kind == "after" and found.from_deal is not None and not found.trust:
        return asked.say("stake.after_kept", **words)
    ground = standing(main, at.day)
    if at.is_now or ground is Standing.LAST_KNOWN:
        if main.kind is StakeKind.SNAPSHOT and date and date.precision == "year":
            draft.notes.append(asked.say("stake.acquired_only"))
            return asked.say("stake.acquired", **words)
        return asked.say("stake.now" if at.is_now and main.valid.until is None else "stake.held", **_as_of(words))
    return asked.say("stake.held", **words)


def _as_of(words: dict[str, str]) -> dict[str, str]:
    return words | {"moment": f"as of {words['as_of']}"}


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
        draft.notes.append(
            asked.say("stake.in_parts", direct=percent(asked, found.direct), trust=percent(asked, found.trust))
        )
    elif found.trust is not None and main not in {found.direct, found.trust}:
        draft.use(found.trust)
        part = asked.say("stake.in_trust", percent=percent(asked, found.trust))
        draft.notes.append(asked.say("stake.of_which", part=part, by=asked.by(found.trust)))
    others = other_figures(asked, main, at.day) if done(main) else []
    if others and at.kind != "after":
        draft.use(*others[:2])
        draft.notes.append(
            asked.say("stake.other_basis", list=asked.wording.listed(percent(asked, o) for o in others[:2]))
        )
    votes(draft, found.direct or main)
    differing(draft, main, at.day)
    if at.is_now:
        earlier(draft, main)
        pending(draft, main)
        aged(draft, main)


def votes(draft: Draft, main: Stake) -> None:
    """A line on the votes where they are not the plain ones."""
    asked = draft.asked
    if not done(main) or main.votes in {VoteState.FULL, VoteState.NOT_STATED}:
        return
    if main.votes is VoteState.NONE:
        draft.notes.append(asked.say("stake.votes_none"))
    elif main.votes_note:
        draft.notes.append(asked.say("stake.votes_note", note=main.votes_note))


def pending(draft: Draft, main: Stake) -> None:
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


def nothing_held(draft: Draft, holder: str, issuer: str, at: At) -> Answer:
    """No figure for the moment: what is missing, and the nearest that is known."""
    asked = draft.asked
    moment = asked.say("stake.missing_at", moment=at.words) if not at.is_now else ""
    headline = asked.say("stake.missing", holder=asked.name(holder), issuer=asked.name(issuer), moment=moment)
    rank = _rank(asked, holder, issuer)
    if rank is not None:
        draft.use(rank)
        draft.notes.append(asked.say("stake.rank", text=rank.text.rstrip("."), by=asked.by(rank)))
    over = _came_to_nothing(asked, holder, issuer) if at.is_now else None
    if over is not None:
        draft.use(over)
        draft.notes += [over.note] if over.note else []
        words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": percent(asked, over)}
        said = asked.say("stake.plan_over", by=asked.by(over), **words)
        return draft.answered(asked.say("check.wrong", line=said) if asked.slots.get("yes_no") else said)
    for gone in sorted(taken_back(asked, holder, issuer), key=lambda gone: gone.valid.start)[-MOST_TAKEN_BACK:]:
        draft.use(gone)
        draft.notes.append(void_line(asked, gone, one_line(asked, gone)))
    for known in _nearest(asked, holder, issuer, at):
        draft.use(known)
        draft.notes.append(asked.say("stake.missing_known", line=one_line(asked, known)))
    draft.notes.append(asked.say("stake.missing_settle", issuer=asked.name(issuer)))
    return draft.missing(headline)


def _came_to_nothing(asked: Asked, holder: str, issuer: str) -> Stake | None:
    """The last plan for a holding of which only plans are known that have ended."""
    known = [c for c in asked.snapshot.stakes_between(holder, issuer) if c.kind is not StakeKind.ESTIMATE]
    ended = [c for c in known if not c.status.supports_figure and c.valid.until is not None]
    if not ended or any(c.kind.was_held for c in known):
        return None
    last = max(ended, key=lambda c: c.valid.until.last if c.valid.until else dt.date.min)
    over = last.valid.until.last if last.valid.until else dt.date.min
    still = any(c.status.supports_figure and not c.superseded_by and c.valid.start > over for c in known)
    return None if still else last


def one_line(asked: Asked, claim: Stake) -> str:
    """A stake claim in one short sentence with its date and source."""
    period = claim.valid.since or claim.as_of or claim.last_confirmed
    held_once = done(claim) or (claim.status.taken_back and claim.kind.was_held)
    key = "stake.held" if held_once else "stake.plan"
    words = (
        asked.say(
            "moments.on_day" if period and period.precision == "day" else "moments.on", date=asked.wording.date(period)
        )
        if period
        else ""
    )
    return asked.say(
        key,
        holder=asked.name(claim.holder),
        issuer=asked.name(claim.issuer),
        percent=percent(asked, claim),
        moment=words,
        by=asked.by(claim),
    ).replace("  ", " ")


def _nearest(asked: Asked, holder: str, issuer: str, at: At) -> list[Stake]:
    claims = [c for c in asked.snapshot.stakes_between(holder, issuer) if c.kind is not StakeKind.ESTIMATE]
    if not claims:
        claims = [c for c in asked.snapshot.stakes_between(issuer, holder) if c.kind.was_held][-1:]
    return sorted(claims, key=lambda claim: (_days_away(claim, at), not done(claim)))[:1]


def _days_away(claim: Stake, at: At) -> int:
    """Days between the moment and the nearest day for which the claim is evidence."""
    marks = (claim.valid.since or claim.as_of, claim.valid.until)
    return min((abs((mark.first - at.day).days) for mark in marks if mark), default=dt.date.max.toordinal())


def _rank(asked: Asked, holder: str, issuer: str) -> Statement | None:
    return next(
        (
            s
            for s in asked.snapshot.statements
            if s.predicate in {"largest_shareholder_of", "top_shareholder_of"}
            and (s.subject, s.object) == (holder, issuer)
        ),
        None,
    )


def _over_a_period(draft: Draft, holder: str, issuer: str, at: At, last: Held) -> Answer | None:
    """Both figures, with their times, where the stake changed within the period asked about."""
    asked = draft.asked
    start = At("on", at.first, asked.wording.date(at.first), at.first)
    at_start = held(asked, holder, issuer, start)
    first = at_start or _first_within(asked, holder, issuer, at)
    first = _by_route(asked, first) if first is not None else None
    if first is None or not _of_one_part(asked, first, last):
        return None
    if first.main.key == last.main.key or _same_figure(quantity(first.main), _capital(last)):
        return None
    draft.use(first.main, last.main)
    period = at.period
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": percent(asked, first.main)}
    headline = one_line(asked, first.main)
    if at_start is not None:
        headline = asked.say("stake.at_start", period=period, by=asked.by(first.main), **words)
    draft.value("stake", quantity(first.main), percent(asked, first.main))
    _at_the_end(draft, at, last, period)
    if last.trust is not None and last.direct is not None:
        draft.use(last.direct, last.trust)
        draft.notes.append(
            asked.say("stake.in_parts", direct=percent(asked, last.direct), trust=percent(asked, last.trust))
        )
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


def _capital(found: Held) -> Quantity:
    value = quantity(found.main)
    return (
        Quantity(value.value, value.low, value.high, quantity(found.main).unit) if value.low >= Fraction(0) else value
    )
