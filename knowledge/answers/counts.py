"""Numbers of shares and votes: issued by a company, or held by one in another."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import answered, begin, refused
from knowledge.answers.derived import Counted, issued_on, latest
from knowledge.answers.held import Held, on_day, percent
from knowledge.answers.moments import At, resolve
from knowledge.answers.parts import parts_held
from knowledge.answers.shares_held import LASTING, before_the_end, counted, to_the_share
from knowledge.answers.stake_lines import one_line
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.answers.voting import votes
from knowledge.claims.model import Route as ClaimRoute
from knowledge.claims.model import ShareCount, Transaction
from knowledge.claims.registers import preferred
from knowledge.stakes import Refusal, Route, Unit, exact, share_count
from knowledge.stakes.quantity import parse_percent

_METRICS = (
    ("AUTHORISED", ("authorised_shares",)),
    ("TREASURY", ("treasury_shares", "treasury_percent")),
    ("TREASURY_COUNT", ("treasury_shares", "treasury_percent")),
    ("VOTES_THEORETICAL", ("theoretical_votes",)),
    ("VOTES_EXERCISABLE", ("exercisable_votes", "theoretical_votes")),
    ("VOTE", ("exercisable_votes", "theoretical_votes")),
    ("CONVERT", ("convertible_bond_potential_shares", "authorised_shares")),
)


def count(asked: Asked) -> Answer:
    """How many shares: issued by a company, or held by one in another."""
    if "holder" in asked.slots and asked.slots.get("holder") != asked.slots.get("issuer"):
        return _held(asked)
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    metrics = next((metrics for concept, metrics in _METRICS if asked.sign(concept)), ("issued_shares",))
    carried = issued_on(asked.snapshot, issuer, at.day) if metrics == ("issued_shares",) and at.kind == "on" else None
    if carried is not None:
        return _issued(draft, issuer, carried, at)
    found = latest(asked.snapshot, issuer, metrics, at.day)
    if found is None:
        metric = asked.wording.get("count.metrics")[metrics[0]]
        return draft.missing(asked.say("count.missing_metric", metric=metric, name=asked.name(issuer)))
    draft.use(found)
    draft.as_of = found.valid.start
    if found.unit == "percent" and asked.sign("ASK_HOW_MANY"):
        return _of_percent(draft, issuer, found)
    text = asked.wording.number(Fraction(found.value))
    draft.value(found.metric, exact(found.value, Unit.VOTE_COUNT if found.unit == "votes" else Unit.SHARES), text)
    if "exercisable_votes" in metrics:
        _add_votes(draft, issuer, found, at)
    metric = asked.wording.get("count.metrics")[found.metric]
    as_of = asked.wording.date(found.valid.since)
    line = asked.say(
        "count.issued", issuer=asked.name(issuer), count=text, metric=metric, as_of=as_of, by=asked.by(found)
    )
    if at.kind == "on" and at.day <= asked.today and abs((at.day - found.valid.start).days) > LASTING:
        draft.values.clear()
        draft.notes.insert(0, asked.say("stake.missing_known", line=line))
        return draft.missing(asked.say("count.missing_metric", metric=metric, name=f"{asked.name(issuer)} {at.words}"))
    return draft.answered(line)


def _of_percent(draft: Draft, issuer: str, found: ShareCount) -> Answer:
    """Shares of which only their part of the issued ones is printed, as a number."""
    asked = draft.asked
    issued = issued_on(asked.snapshot, issuer, found.valid.start)
    if issued is None:
        return draft.missing(asked.say("count.missing", name=asked.name(issuer)))
    draft.use(*issued.claims)
    part = parse_percent(found.value)
    shares = exact(issued.shares, Unit.SHARES) * part
    text = asked.wording.number(Fraction(round(shares.value)))
    draft.value("shares", shares, text)
    words = {
        "percent": asked.wording.bare(part),
        "issued": asked.wording.number(Fraction(issued.shares)),
        "count": text,
    }
    draft.working.append(asked.say("count.working", **words))
    return draft.answered(asked.say("count.computed", issuer=asked.name(issuer), by=asked.by(found), **words))


def _issued(draft: Draft, issuer: str, carried: Counted, at: At) -> Answer:
    """The issued shares on a day: the nearest printed count, carried over the cancellations between."""
    asked = draft.asked
    draft.use(*carried.claims)
    draft.as_of = at.day
    text = asked.wording.number(Fraction(carried.shares))
    draft.value("issued_shares", exact(carried.shares, Unit.SHARES), text)
    count_claim = carried.claims[0]
    if isinstance(count_claim, ShareCount):
        from_text = asked.wording.number(Fraction(count_claim.value))
        since = asked.wording.date(count_claim.valid.since)
        draft.notes.append(asked.say("count.carried", count=from_text, as_of=since, by=asked.by(count_claim)))
    words = {"issuer": asked.name(issuer), "count": text, "metric": asked.wording.get("count.metrics")["issued_shares"]}
    return draft.answered(asked.say("count.issued_on", moment=at.words, by=asked.by(count_claim), **words))


def _add_votes(draft: Draft, issuer: str, found: ShareCount, at: At) -> None:
    asked = draft.asked
    other = "theoretical_votes" if found.metric == "exercisable_votes" else "exercisable_votes"
    second = latest(asked.snapshot, issuer, (other,), at.day)
    if second is not None:
        draft.use(second)
        words = {"metric": asked.wording.get("count.metrics")[other], "as_of": asked.wording.date(second.valid.since)}
        text = asked.wording.number(Fraction(second.value))
        draft.notes.append(
            asked.say("count.issued", issuer=asked.name(issuer), count=text, by=asked.by(second), **words)
        )


def _held(asked: Asked) -> Answer:
    """A sourced number of shares held, carried on by the trades since; else the stake times the issued shares."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if asked.slots.get("route") == "trust" and not asked.sign("TOTAL"):
        return _in_trust(asked, holder, issuer) or _in_part(asked, holder, issuer, Route.TRUST)
    if asked.sign("DIRECT") and not asked.sign("TRUST") and not asked.slots.get("scenario"):
        direct = _in_part(asked, holder, issuer, Route.DIRECT)
        if direct.outcome is Outcome.ANSWERED:
            return direct
    if not asked.slots.get("scenario"):
        draft = Draft(asked)
        at = resolve(asked)
        metric = "votes_held" if asked.sign("VOTE") else "shares_held"
        found = counted(asked, holder, issuer, at, metric)
        exact_count = to_the_share(asked, holder, issuer, at, found) if metric == "shares_held" else None
        if exact_count is not None:
            return _carried(draft, holder, issuer, exact_count, at)
        if found is not None:
            return _counted(draft, holder, issuer, found[0], before_the_end(asked, at, *found))
        if asked.sign("VOTE"):
            return votes(asked)
    return _computed(asked, holder, issuer)


def _in_trust(asked: Asked, holder: str, issuer: str) -> Answer | None:
    """The shares in trust: all of the holding less its direct part; None where these are not known."""
    at = resolve(asked)
    parts = parts_held(asked.snapshot, holder, issuer, at.day)
    if parts is None:
        return None
    draft = Draft(asked)
    draft.use(parts.stake, *parts.whole.claims, *parts.base.claims)
    draft.as_of = at.day
    number = asked.wording.number
    text = number(parts.trust)
    draft.value("shares", exact(parts.trust, Unit.SHARES), text)
    percent_of = asked.wording.bare(parse_percent(parts.stake.percent))
    direct = {"percent": percent_of, "issued": number(parts.base.shares), "count": number(parts.direct)}
    draft.working.append(asked.say("count.working", **direct))
    draft.working.append(f"{number(parts.whole.shares)} − {number(parts.direct)} = {text}")
    now = preferred(asked.snapshot, holder, issuer, at.day, route=ClaimRoute.TRUST)
    if now is not None:
        draft.use(now)
        draft.notes.append(one_line(asked, now))
    words = {"whole": number(parts.whole.shares), "direct": number(parts.direct), "moment": at.words, "count": text}
    words |= {"holder": asked.name(holder), "issuer": asked.name(issuer)}
    return draft.answered(asked.say("count.in_trust", by=asked.by(parts.whole.claims[0]), **words))


def _carried(draft: Draft, holder: str, issuer: str, carried: Counted, at: At) -> Answer:
    """A count to the share, carried from the nearest one over the trades between, forwards or back."""
    asked, base = draft.asked, carried.claims[0]
    assert isinstance(base, ShareCount)
    draft.use(*carried.claims)
    trades = [claim for claim in carried.claims[1:] if isinstance(claim, Transaction)]
    text = asked.wording.number(carried.shares)
    draft.value(base.metric, exact(carried.shares, Unit.SHARES), text)
    draft.as_of = at.day
    back = base.valid.start > at.day
    formula = asked.wording.number(int(base.value))
    for trade in trades:
        sold = trade.seller == holder
        formula += f" {'+' if sold == back else '−'} {asked.wording.number(int(trade.shares or 0))}"
    draft.working.append(f"{formula} = {text}")
    words = {"count": asked.wording.number(int(base.value)), "as_of": asked.wording.date(base.valid.since)}
    draft.notes.append(asked.say("count.carried", by=asked.by(base), **words))
    row = on_day(asked, holder, issuer, at.day)
    if row is not None:
        draft.use(row.main)
        draft.value("stake", row.quantity, percent(asked, row.main))
        draft.notes.append(one_line(asked, row.main))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "count": text, "moment": at.words}
    return draft.answered(asked.say("count.held_on", unit=base.unit, by=asked.by(base), **words))


def _counted(draft: Draft, holder: str, issuer: str, found: ShareCount, since: list[Transaction]) -> Answer:
    asked = draft.asked
    draft.use(found, *since)
    total = exact(found.value, Unit.SHARES)
    formula = asked.wording.number(total.value)
    for trade in since:
        sold = trade.seller is not None and (trade.seller == holder or trade.seller.startswith(f"{holder}_"))
        moved = exact(trade.shares or "0", Unit.SHARES)
        total = total - moved if sold else total + moved
        formula += f" {'−' if sold else '+'} {asked.wording.number(moved.value)}"
    text = asked.wording.number(total.value)
    unit = Unit.VOTE_COUNT if found.unit == "votes" else Unit.SHARES
    draft.value(found.metric, exact(total.value, unit), text)
    draft.as_of = since[-1].valid.start if since else found.valid.start
    last = since[-1] if since else found
    words = {
        "holder": asked.name(found.entity),
        "issuer": asked.name(issuer),
        "unit": found.unit,
        "count": text,
        "as_of": asked.wording.date(last.valid.since),
        "by": asked.by(last),
    }
    row = _stake_then(asked, holder, issuer, last)
    if row is not None:
        draft.use(row.main)
        draft.value("stake", row.quantity, percent(asked, row.main))
        draft.notes.append(one_line(asked, row.main))
    if since:
        draft.working.append(f"{formula} = {text}")
        draft.notes.append(asked.say("count.carried", count=asked.wording.number(Fraction(found.value)), as_of=asked.wording.date(found.valid.since), by=asked.by(found)))  # fmt: skip  # noqa: E501
    return draft.answered(asked.say("count.held", **words))


def _stake_then(asked: Asked, holder: str, issuer: str, last: ShareCount | Transaction) -> Held | None:
    """The holding in percent on the day of a count, or on a day within the month that it is dated by."""
    since = last.valid.since
    known = asked.snapshot.stakes_between(holder, issuer)
    seen = [stake.valid.since or stake.as_of for stake in known]
    within = [day.first for day in seen if day is not None and since is not None and day.overlaps(since)]
    days = [last.valid.start, *within]
    return next((row for day in days if (row := on_day(asked, holder, issuer, day)) is not None), None)


def _in_part(asked: Asked, holder: str, issuer: str, route: Route) -> Answer:
    """The direct part of a holding of which another lies in a trust, or that one, times the issued shares.

    Sources print the percentage of each part alone.
    """
    calc = begin(asked, [issuer], counted=True, split=frozenset({(holder, issuer)}))
    stake = calc.fold.before.register(issuer).stake(holder, route)
    issued_then, found = issued_on(asked.snapshot, issuer, calc.at.day), calc.book.held(holder, issuer)
    if stake is None or issued_then is None or found is None or found.trust is None:
        return nothing_held(calc.draft, holder, issuer, calc.at)
    part = found.trust if route is Route.TRUST else found.main
    calc.draft.use(part, *issued_then.claims)
    shares = exact(issued_then.shares, Unit.SHARES) * stake
    text = asked.wording.number(Fraction(round(shares.value)))
    calc.draft.value("shares", shares, text)
    issued = asked.wording.number(Fraction(issued_then.shares))
    words = {"percent": asked.wording.bare(stake), "issued": issued, "count": text}
    calc.draft.working.append(asked.say("count.working", **words))
    line = asked.say("count.computed", issuer=asked.name(issuer), by=asked.by(part), **words)
    return calc.draft.answered(line)


def _computed(asked: Asked, holder: str, issuer: str) -> Answer:
    """The stake times the issued shares, after the changes of a what-if."""
    calc = begin(asked, [issuer], counted=True)
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    stake = calc.after(holder, issuer)
    if stake is None:
        return nothing_held(calc.draft, holder, issuer, calc.at)
    result = share_count(calc.fold, holder, issuer)
    if isinstance(result, Refusal):
        main = calc.stake(holder, issuer)
        if main is not None:
            calc.draft.use(main)
            line = f"{asked.name(holder)} {percent(asked, main)} of {asked.name(issuer)} ({asked.by(main)})"
            calc.draft.notes.append(asked.say("stake.missing_known", line=line))
        return calc.draft.missing(asked.say("count.missing", name=asked.name(holder)))
    calc.use(result)
    shares = result.values["shares"]
    whole = calc.fold.after.register(issuer).issued
    issued = asked.wording.number(Fraction(round(whole.value)) if whole is not None else Fraction(0))
    text = asked.wording.number(Fraction(round(shares.value)))
    calc.draft.value("shares", shares, text)
    words = {"percent": asked.wording.bare(stake), "issued": issued, "count": text}
    calc.draft.working.append(asked.say("count.working", **words))
    count_claim = calc.book.counts.get(issuer)
    by = asked.by(count_claim) if count_claim else calc.by(holder, issuer)
    return answered(calc, asked.say("count.computed", issuer=asked.name(issuer), by=by, **words))
