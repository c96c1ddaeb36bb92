"""All known holders of an issuer, all known holdings of a holder, the largest, and who holds a given percentage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.beside import OLD, aged
from knowledge.answers.checks import agrees, asked_percent, parted_as_said
from knowledge.answers.held import done, known_on, percent, quantity
from knowledge.answers.moments import At, resolve
from knowledge.answers.stake_lines import one_line, words_of
from knowledge.answers.told import told
from knowledge.claims.dates import last_day
from knowledge.claims.model import Stake, StakeKind, Statement, VoteState
from knowledge.claims.registers import holdings as held_rows
from knowledge.claims.registers import register
from knowledge.stakes.display import digits
from knowledge.stakes.quantity import Quantity, exact
from knowledge.stakes.units import Unit

SHOWN = 12
MEMBERS = ("renault", "nissan", "mitsubishi_motors")
"""The companies of the alliance, by key."""

LONG_AGO = 5 * 365
"""Days after which a figure without a known end is told with the day for which it was last known."""


def _main_rows(rows: Iterable[Stake]) -> list[Stake]:
    """One row a holder and issuer: the preferred one comes first in a register."""
    found: dict[tuple[str, str], Stake] = {}
    for row in rows:
        if not row.on_behalf_of:
            found.setdefault((row.holder, row.issuer), row)
    return list(found.values())


def others_than(asked: Asked, issuer: str, holders: Sequence[str], day: dt.date) -> dict[Stake, str]:
    """The known holders of an issuer on a day besides those named, the largest first, each with its line."""
    rows = _main_rows(register(asked.snapshot, issuer, day, None).rows)
    rows = sorted((row for row in rows if row.holder not in holders), key=lambda row: -quantity(row).value)
    return {row: _row(asked, row, "holders.row") for row in rows[:SHOWN]}


def holders(asked: Asked) -> Answer:
    """Who holds an issuer on a day, the largest first; the largest alone when that was asked."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    rows = _main_rows(register(asked.snapshot, issuer, at.day, None).rows)
    ranked = asked.sign("ORDINAL_2", "ORDINAL_3")  # "the second largest besides Nissan" is that of all
    beside = () if ranked else asked.slots.get("beside", ())
    rows = sorted((row for row in rows if row.holder not in beside), key=lambda row: -quantity(row).value)
    level = _level(asked)
    if level is not None:
        over, inclusive = asked.sign("BIGGER"), asked.sign("INCLUSIVE")
        sides = ((row, quantity(row).value) for row in rows)
        rows = [row for row, own in sides if (inclusive if own == level.value else (own > level.value) == over)]
        if not rows:
            side = "none_over" if over else "none_under"
            return draft.missing(asked.say(f"holders.{side}", issuer=asked.name(issuer)))
    rank = _rank(asked, issuer)
    rank = None if rank and rank.subject in beside else rank
    if asked.sign("LARGEST", "LEAST") and not asked.sign("LIST"):
        return _largest(draft, issuer, at, rows, rank)
    if not rows:
        return _nobody_else(draft, issuer, at, beside) or _unnamed(draft, issuer, rank)
    draft.use(*rows[:SHOWN])
    draft.as_of = at.day
    first = asked.wording.listed(f"{asked.name(row.holder)} {_figure(asked, row, at)}" for row in rows[:SHOWN])
    for row in rows[:SHOWN]:
        draft.value("stake", quantity(row), percent(asked, row))
        draft.details.append(_row(asked, row, "holders.row"))
    draft.notes.append(asked.say("holders.incomplete", sum=_sum(asked, rows)))
    day = asked.wording.date(at.day)
    said = asked.say("holders.headline", issuer=asked.name(issuer), day=day, first=first)
    so = parted_as_said(asked, rows)
    return draft.answered(said if so is None else asked.verdict(said, right=so))


def _level(asked: Asked) -> Quantity | None:
    """The level above or below which holders are asked for (``over 20%``, ``more than a fifth``)."""
    if not asked.sign("BIGGER", "LESS"):
        return None
    parts = asked.figures("fraction")
    return asked_percent(asked) or (exact(Fraction(parts[0]), Unit.CAPITAL) if parts else None)


def _side(asked: Asked) -> Fraction | None:
    """The level above which holdings are asked for, below 0 the one under which; None where none is named."""
    if asked.sign("MAJORITY", "MINORITY") and asked_percent(asked) is None:
        return Fraction(1, 2) if asked.sign("MAJORITY") else -Fraction(1, 2)
    level = _level(asked)
    return None if level is None else level.value if asked.sign("BIGGER") else -level.value


def _figure(asked: Asked, row: Stake, at: At) -> str:
    return f"{percent(asked, row)}{_last_known(asked, row, at)}"


def _last_known(asked: Asked, row: Stake, at: At) -> str:
    """The date of a figure that nobody has confirmed for years, where the present is asked about."""
    date = known_on(row, asked)
    if not at.is_now or date is None or (asked.today - date.last).days < LONG_AGO:
        return ""
    return asked.say("holders.last_known", date=asked.wording.date(date))


def _sum(asked: Asked, rows: list[Stake]) -> str:
    total = sum((quantity(row).value for row in rows), Fraction(0))
    return asked.say("about", figure=asked.say("percent", figure=digits(total * 100, 1)))


def _row(asked: Asked, row: Stake, key: str) -> str:
    return asked.say(
        key,
        holder=asked.name(row.holder),
        issuer=asked.name(row.issuer),
        percent=percent(asked, row),
        route=asked.wording.get("route")[row.route.value],
        by=asked.by(row),
    )


def _rank(asked: Asked, issuer: str) -> Statement | None:
    ranks = {"largest_shareholder_of", "top_shareholder_of"}
    return next((s for s in asked.snapshot.statements if s.predicate in ranks and s.object == issuer), None)


def _largest(draft: Draft, issuer: str, at: At, rows: list[Stake], rank: Statement | None) -> Answer:
    asked = draft.asked
    if (
        rank is not None
        and not asked.sign("ORDINAL_2", "ORDINAL_3")
        and (not rows or (rank.subject != rows[0].holder and at.is_now))
    ):
        draft.use(rank)
        for row in rows[:1]:
            draft.use(row)
            draft.notes.append(one_line(asked, row))
        return draft.answered(asked.say("holders.top_rank", text=rank.text.rstrip("."), by=asked.by(rank)))
    if not rows:
        return _unnamed(draft, issuer, rank)
    place = -1 if asked.sign("LEAST") else 2 if asked.sign("ORDINAL_3") else 1 if asked.sign("ORDINAL_2") else 0
    if place >= len(rows):
        draft.use(*rows)
        draft.notes += [one_line(asked, row) for row in rows]
        which = asked.wording.get("holders.ranks")[place]
        return draft.missing(asked.say("holders.no_such_rank", rank=which, issuer=asked.name(issuer)))
    top = rows[place]
    draft.use(top, rank if rank and rank.subject == top.holder else None)
    draft.value("stake", quantity(top), percent(asked, top))
    draft.as_of = at.day
    for row in rows[:3] if place < 0 else rows[:place] or rows[1:3]:
        draft.use(row)
        draft.notes.append(_row(asked, row, "holders.row"))
    if at.is_now:
        aged(draft, top)
    moment = f"as of {asked.wording.date(known_on(top, asked))}" if at.is_now else at.words
    return draft.answered(
        asked.say(
            "holders.top",
            rank=asked.wording.get("holders.ranks")[place],
            issuer=asked.name(issuer),
            moment=moment,
            was="is" if at.is_now else "was",
            holder=asked.name(top.holder),
            percent=percent(asked, top),
            by=asked.by(top),
        )
    )


def _nobody_else(draft: Draft, issuer: str, at: At, beside: Sequence[str]) -> Answer | None:
    """That there is no other holder, where the one set aside is known to hold all of it; None where it is not."""
    asked = draft.asked
    rows = _main_rows(register(asked.snapshot, issuer, at.day, None).rows)
    whole = next((row for row in rows if row.holder in beside and quantity(row).value == 1), None)
    if whole is None:
        return None
    draft.use(whole)
    draft.value("stake", quantity(whole), percent(asked, whole))
    draft.as_of = at.day
    if at.is_now:
        aged(draft, whole)
    words = {"holder": asked.name(whole.holder), "issuer": asked.name(issuer), "by": asked.by(whole)}
    moment = f"as of {asked.wording.date(known_on(whole, asked))}" if at.is_now else at.words
    said = asked.say("holders.nobody_else", percent=percent(asked, whole), moment=moment, **words)
    return draft.answered(asked.say("check.wrong", line=said) if asked.slots.get("yes_no") else said)


def _unnamed(draft: Draft, issuer: str, rank: Statement | None) -> Answer:
    asked = draft.asked
    if rank is not None:
        draft.use(rank)
        draft.notes.append(asked.say("stake.rank", text=rank.text.rstrip("."), by=asked.by(rank)))
    last = [row for row in asked.snapshot.stakes_in(issuer) if done(row) and row.valid.until is not None and row.note]
    if rank is None and last and not asked.slots.get("beside"):
        draft.use(last[-1])
        draft.notes.append(last[-1].note)
        until = asked.wording.date(last_day(last[-1].valid.until)) if last[-1].valid.until else ""
        return draft.answered(asked.say("stake.then_by", until=until, **words_of(asked, last[-1])))
    key = "holders.none_else" if asked.slots.get("beside") else "holders.none"
    return draft.missing(asked.say(key, issuer=asked.name(issuer)))


def holdings(asked: Asked) -> Answer:
    """What a holder holds on a day."""
    draft = Draft(asked)
    holder = asked.slots["holder"]
    at = resolve(asked)
    only = asked.slots.get("only")
    rows = [row for row in _main_rows(held_rows(asked.snapshot, holder, at.day)) if not only or row.issuer in only]
    if not rows:
        known = [s for s in asked.snapshot.stakes_of(holder) if s.kind is not StakeKind.ESTIMATE][-2:]
        draft.use(*known)
        draft.notes += [asked.say("stake.missing_known", line=one_line(asked, row)) for row in known]
        return draft.missing(asked.say("holdings.none", holder=asked.name(holder)))
    stated, level = asked_percent(asked), _side(asked)
    if level is not None:
        rows = [row for row in rows if (quantity(row).value > level if level > 0 else quantity(row).value < -level)]
        if not rows:
            return draft.missing(asked.say("holdings.none_such", holder=asked.name(holder)))
    else:
        rows = [row for row in rows if stated is not None and agrees(stated, row)] or rows
    rows.sort(key=lambda row: bool(_last_known(asked, row, at)))
    draft.use(*rows[:SHOWN])
    draft.as_of = at.day
    first = asked.wording.listed(
        f"{percent(asked, row)} of {asked.name(row.issuer)}{_last_known(asked, row, at)}" for row in rows[:SHOWN]
    )
    for row in rows[:SHOWN]:
        draft.value("stake", quantity(row), percent(asked, row))
        draft.details.append(_row(asked, row, "holdings.row"))
    oldest = min((known_on(row, asked) for row in rows), key=lambda d: d.first if d else at.day, default=None)
    if at.is_now and oldest and (asked.today - oldest.last).days > OLD:
        draft.notes.append(asked.say("age", age=asked.wording.age(oldest.last, asked.today)))
    day = asked.wording.date(at.day)
    return draft.answered(asked.say("holdings.headline", holder=asked.name(holder), day=day, first=first))


def reverse(asked: Asked) -> Answer:
    """Who holds a given percentage of an issuer."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    stated = asked_percent(asked)
    counted = {amount for amount in asked.figures("number", "shares") if Fraction(amount) > COUNTED}
    if counted:
        return _of_a_count(asked, counted)
    if stated is None or len(asked.figures("percent", "number")) > 1:
        return holders(asked)
    silent = asked.sign("VOTELESS") or (asked.sign("VOTE") and asked.sign("NEGATION"))
    rows = [
        row
        for row in register(asked.snapshot, issuer, at.day, None).rows
        if agrees(stated, row)
        and row.holder not in asked.slots.get("beside", ())
        and (not silent or row.votes in {VoteState.NONE, VoteState.NEUTRALISED})
    ]
    rows = _main_rows(rows) or rows
    if not rows and at.is_now and not silent:
        rows = _once(asked, issuer, stated)
    if not rows:
        moment = "" if at.is_now else f" {at.words}"
        headline = asked.say(
            "reverse.none", asked=asked.wording.percent(stated), issuer=asked.name(issuer), moment=moment
        )
        return draft.missing(headline)
    draft.use(*rows)
    draft.as_of = at.day
    for row in rows:
        draft.value("stake", quantity(row), percent(asked, row))
    lines = [
        asked.say(
            "reverse.headline",
            holder=asked.name(row.holder),
            percent=percent(asked, row),
            issuer=asked.name(issuer),
            moment=f"as of {asked.wording.date(known_on(row, asked))}" if at.is_now else at.words,
            by=asked.by(row),
        )
        for row in rows
    ]
    draft.notes += lines[1:]
    if rows[0].votes is VoteState.NONE:
        draft.notes.append(asked.say("stake.votes_none"))
    return draft.answered(lines[0])


def _once(asked: Asked, issuer: str, stated: Quantity) -> list[Stake]:
    """The last holding of an issuer that was known to be just so much, where nobody holds so much today."""
    held = (s for s in asked.snapshot.stakes_in(issuer) if s.kind.was_held and s.status.supports_figure)
    same = [s for s in held if quantity(s).text == stated.text and s.holder not in asked.slots.get("beside", ())]
    return sorted(same, key=lambda stake: stake.valid.start)[-1:]


def _of_a_count(asked: Asked, counted: set[str]) -> Answer:
    """Who held a number of shares: the trade of just as many; nothing is said where none is known."""
    trades = [trade.key for trade in asked.snapshot.trades_in(asked.slots["issuer"]) if trade.shares in counted]
    if not trades:
        return Draft(asked).missing(asked.say("holders.none_counted", issuer=asked.name(asked.slots["issuer"])))
    return told(replace(asked, reading=replace(asked.reading, slots={**asked.slots, "claims": trades})))


COUNTED = 10_000
"""Above it a figure is a number of shares, no percentage."""


def rank(asked: Asked) -> Answer:
    """Whether one holder is the largest of an issuer: what ranks it, and its stake; never more than the sources say."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    rows = _main_rows(register(asked.snapshot, issuer, at.day, None).rows)
    rows.sort(key=lambda row: -quantity(row).value)
    said = _rank(asked, issuer)
    own = next((row for row in rows if row.holder == holder), None)
    if said is not None and said.subject == holder:
        draft.use(said)
        draft.notes.append(asked.say("stake.rank", text=said.text.rstrip("."), by=asked.by(said)))
    if own is None:
        return draft.missing(
            asked.say("stake.missing", holder=asked.name(holder), issuer=asked.name(issuer), moment="")
        )
    draft.use(own)
    draft.value("stake", quantity(own), percent(asked, own))
    draft.notes.append(asked.say("holders.not_all"))
    if at.is_now:
        aged(draft, own)
    top = rows[0].holder == holder
    if not top:
        draft.use(rows[0])
        draft.notes.insert(0, one_line(asked, rows[0]))
    key = "holders.rank_yes" if top else "holders.rank_no"
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": percent(asked, own)}
    moment = f"as of {asked.wording.date(known_on(own, asked))}" if at.is_now else at.words
    line = asked.say(key, moment=moment, by=asked.by(own), **words)
    return draft.answered(asked.say("check.right", line=line) if top and asked.slots.get("yes_no") else line)


def overview(asked: Asked) -> Answer:
    """Who holds what among the companies of the alliance and their largest holders, at the moment asked about."""
    draft = Draft(asked)
    at = resolve(asked)
    core = [key for key in MEMBERS if key in asked.snapshot.entities]
    named = [key for key in asked.slots.get("entities", []) if key in asked.snapshot.entities and key != "alliance"]
    registers = [register(asked.snapshot, issuer, at.day, None) for issuer in named or core]
    rows = [row for found in registers for row in _main_rows(found.rows)]
    if not rows:
        return draft.missing(asked.say("timeline.none"))
    draft.use(*rows)
    draft.as_of = at.day
    for row in rows:
        draft.value("stake", quantity(row), percent(asked, row))
        words = {"holder": asked.name(row.holder), "issuer": asked.name(row.issuer), "percent": percent(asked, row)}
        date = asked.wording.date(known_on(row, asked)) if at.is_now else asked.wording.date(at.day)
        route = asked.wording.get("route")[row.route.value]
        draft.details.append(asked.say("holders.overview_row", route=route, as_of=date, by=asked.by(row), **words))
    day = asked.wording.date(at.day)
    return draft.answered(asked.say("holders.overview", count=len(rows), day=day, by=asked.by(rows[0])))
