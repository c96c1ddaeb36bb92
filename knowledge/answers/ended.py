"""A holding that is known to have ended before the moment asked about, or within its period."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees, asked_percent, asks_whether
from knowledge.answers.held import done, percent, quantity
from knowledge.answers.moments import At
from knowledge.answers.stake_lines import one_line, words_of
from knowledge.claims.dates import last_day
from knowledge.claims.model import Basis, Stake
from knowledge.claims.preference import preferred


def ended(draft: Draft, holder: str, issuer: str, at: At, *, within: bool = False) -> Answer | None:
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
    if last.note:
        draft.notes.append(last.note)
    until = asked.wording.date(last_day(last.valid.until)) if last.valid.until else ""
    later = _next_known(asked, holder, issuer, at.day) if at.kind == "on" else None
    if later is not None:
        draft.use(later)
        draft.notes.append(asked.say("stake.next_known", line=one_line(asked, later)))
    key = "stake.ended" if later is None else "stake.ended_before"
    line = asked.say(key, until=until, **words_of(asked, last))
    gone = last.valid.until is not None and last.valid.until.last < asked.today and at.kind in {"now", "last"}
    if asks_whether(asked) and (gone or not within):
        once = at.is_now and asked.slots.get("past")  # "did it hold any?" is true of what has ended
        return draft.answered(asked.verdict(line, right=bool(once)))
    right = _of_that_size(asked, at, last) if gone or not within else None
    return draft.answered(line if right is None else asked.verdict(line, right=right))


_NOT_THE_SIZE = (
    *("BUY", "SELL", "CUT", "RAISE", "CHANGE", "IF", "NEGATION", "BIGGER", "LESS", "ASK_HOW_MUCH", "ASK_HOW_MANY"),
    *("ASK_WHO", "ASK_WHEN", "ASK_WHY", "VOTE", "CONSIDER", "BEFORE", "AFTER"),
)
"""Signs of a question that asks for something else than whether a holding is of the size that is stated."""


def _of_that_size(asked: Asked, at: At, last: Stake) -> bool | None:
    """Whether a holding that has ended is, or was, of the size stated; None where that is not asked."""
    stated = asked_percent(asked)
    asks = asked.slots.get("yes_no") and not asked.slots.get("either") and not asked.sign(*_NOT_THE_SIZE)
    if stated is None or not asks or at.kind not in {"now", "last"}:
        return None
    own = [s for s in asked.snapshot.stakes_between(last.holder, last.issuer) if done(s)]
    return bool(asked.slots.get("past")) and any(agrees(stated, stake) for stake in own)


def _next_known(asked: Asked, holder: str, issuer: str, day: dt.date) -> Stake | None:
    """The first figure of a holding that is known for a time after the day."""
    began = ((claim.valid.since or claim.as_of, claim) for claim in asked.snapshot.stakes_between(holder, issuer))
    later = [(date.first, n, c) for n, (date, c) in enumerate(began) if date and date.first > day and done(c)]
    return min(later)[2] if later else None
