"""Who holds, or once held, a given percentage: of one issuer, or the one of two companies in the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees
from knowledge.answers.ever import until_its_end
from knowledge.answers.held import done, known_on, percent, quantity
from knowledge.answers.holders import holders
from knowledge.answers.moments import At, resolve
from knowledge.answers.register_rows import main_rows
from knowledge.answers.stake_lines import one_line
from knowledge.answers.told import told
from knowledge.claims.model import Stake, StakeKind, VoteState
from knowledge.claims.registers import register
from knowledge.stakes.quantity import Quantity, parse_percent

COUNTED = 10_000
"""Above it a figure is a number of shares, no percentage."""

WHOLE = 100
"""Percent of a company; a larger number is none."""

NEAR = dt.timedelta(days=62)
"""So long before or after the day asked about a holding without a known beginning may be told with its own day."""


def reverse(asked: Asked) -> Answer:
    """Who holds a given percentage of an issuer, or the one of two that somebody holds."""
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    counted = {amount for amount in asked.figures("number", "shares") if Fraction(amount) > COUNTED}
    if counted:
        return _of_a_count(asked, counted)
    levels = _levels(asked)
    if len(levels) != 1:
        return (_of_either(asked, issuer, levels) if at.is_now else None) or holders(asked)
    return _of_one(asked, issuer, levels[0], at)


def mutual(asked: Asked) -> Answer | None:
    """Which of two companies held so much of the other, with votes or without; None where that is not known."""
    draft = Draft(asked)
    pair = (asked.slots["holder"], asked.slots["issuer"])
    at, levels = resolve(asked), _levels(asked)
    known = [row for way in (pair, pair[::-1]) for row in asked.snapshot.stakes_between(*way)]
    rows = [row for row in known if row.kind.was_held and done(row) and any(agrees(level, row) for level in levels)]
    rows = [row for row in rows if (at.is_now or row.valid.holds_on(at.day)) and _fits_votes(asked, row)]
    was = bool(asked.slots.get("was"))
    rows.sort(key=lambda row: ((row.valid.until is None) != was, row.valid.start))
    found = {row.holder: row for row in rows}  # the last one of each is meant: of the past where that is asked about
    if not found:
        return None
    return _listed(draft, found.values())


def of_the_two(asked: Asked) -> Answer:
    """Which of two companies held so much of the other (``which one had a voteless 15 in the other``)."""
    found = mutual(asked)
    if found is not None:
        return found
    words = {"asked": asked.wording.percent(_levels(asked)[0]), "issuer": asked.name(asked.slots["issuer"])}
    return Draft(asked).missing(asked.say("reverse.none", moment="", **words))


def _levels(asked: Asked) -> list[Quantity]:
    """The percentages that the question names."""
    amounts = asked.figures("percent") or asked.figures("number")
    return [parse_percent(amount) for amount in amounts if "/" not in amount and Fraction(amount) <= WHOLE]


def _of_one(asked: Asked, issuer: str, stated: Quantity, at: At) -> Answer:
    """Who holds one percentage on a day."""
    draft = Draft(asked)
    rows = [
        row
        for row in register(asked.snapshot, issuer, at.day, None).rows
        if agrees(stated, row) and row.holder not in asked.slots.get("beside", ()) and _fits_votes(asked, row)
    ]
    rows = main_rows(rows) or rows
    silent = _is_silent(asked)
    if not rows and not silent:
        once = _once(asked, issuer, stated)
        if once and (at.is_now or _is_near(once[0], at.day)):
            return _listed(draft, once)
    if not rows:
        moment = "" if at.is_now else f" {at.words}"
        words = {"asked": asked.wording.percent(stated), "issuer": asked.name(issuer), "moment": moment}
        return draft.missing(asked.say("reverse.none", **words))
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


def _of_either(asked: Asked, issuer: str, levels: Sequence[Quantity]) -> Answer | None:
    """The holder of the one of several percentages that somebody held (``whose is it, and is it 34 or 43``)."""
    rows = [row for level in levels for row in _once(asked, issuer, level)]
    return _listed(Draft(asked), rows) if asked.slots.get("either") and len(rows) == 1 else None


def _listed(draft: Draft, rows: Iterable[Stake]) -> Answer:
    """The holdings in one line, each with its own day or its end."""
    return draft.answered(" ".join(_line(draft, row) for row in rows))


def _line(draft: Draft, row: Stake) -> str:
    """A holding with its end; one that is stated for a day alone with that day, as nothing tells how long it lasted."""
    if row.kind is not StakeKind.SNAPSHOT:
        return until_its_end(draft, row)
    draft.use(row)
    draft.value("stake", quantity(row), percent(draft.asked, row))
    return one_line(draft.asked, row)


def _is_silent(asked: Asked) -> bool:
    """Whether a holding without votes is asked for."""
    return asked.sign("VOTELESS") or (asked.sign("VOTE") and asked.sign("NEGATION"))


def _fits_votes(asked: Asked, row: Stake) -> bool:
    return not _is_silent(asked) or row.votes in {VoteState.NONE, VoteState.NEUTRALISED}


def _is_near(row: Stake, day: dt.date) -> bool:
    """Whether a holding of which no beginning is known was known, or ended, about that day."""
    known = [date.first for date in (row.as_of, row.valid.until) if date is not None]
    return row.valid.since is None and any(abs(date - day) <= NEAR for date in known)


def _once(asked: Asked, issuer: str, stated: Quantity) -> list[Stake]:
    """The last holding of an issuer that was known to be just so much, or so much when rounded."""
    held = [s for s in asked.snapshot.stakes_in(issuer) if s.kind.was_held and s.status.supports_figure]
    held = [s for s in held if s.holder not in asked.slots.get("beside", ())]
    same = [s for s in held if quantity(s).text == stated.text] or [s for s in held if agrees(stated, s)]
    return sorted(same, key=lambda stake: stake.valid.start)[-1:]


def _of_a_count(asked: Asked, counted: set[str]) -> Answer:
    """Who held a number of shares: the trade of just as many; nothing is said where none is known."""
    trades = [trade.key for trade in asked.snapshot.trades_in(asked.slots["issuer"]) if trade.shares in counted]
    if not trades:
        return Draft(asked).missing(asked.say("holders.none_counted", issuer=asked.name(asked.slots["issuer"])))
    return told(replace(asked, reading=replace(asked.reading, slots={**asked.slots, "claims": trades})))
