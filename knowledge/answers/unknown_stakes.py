"""A holding of which no figure is known for the moment: what is missing, and the nearest that is known."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.former import taken_back, void_line
from knowledge.answers.held import done, percent, quantity
from knowledge.answers.moments import At
from knowledge.answers.stake_lines import one_line, words_of
from knowledge.claims.model import Stake, StakeKind, Statement
from knowledge.stakes.status import Status

MOST_TAKEN_BACK = 3
"""Figures that were withdrawn or denied and are told where no other is known, the newest."""


def nothing_held(draft: Draft, holder: str, issuer: str, at: At) -> Answer:
    """No figure for the moment: what is missing, and the nearest that is known."""
    asked = draft.asked
    moment = asked.say("stake.missing_at", moment=at.words) if not at.is_now else ""
    headline = asked.say("stake.missing", holder=asked.name(holder), issuer=asked.name(issuer), moment=moment)
    first = rank(asked, holder, issuer)
    if first is not None:
        draft.use(first)
        draft.notes.append(asked.say("stake.rank", text=first.text.rstrip("."), by=asked.by(first)))
    over = came_to_nothing(asked, holder, issuer, at)
    if over is not None:
        draft.use(over)
        draft.notes += [over.note] if over.note else []
        said = asked.say("stake.plan_over", **words_of(asked, over))
        never = not _NEVER.isdisjoint(asked.text.lower().split())  # "is it true that it never held any"
        return draft.answered(asked.verdict(said, right=never) if asked.slots.get("yes_no") else said)
    agreed = _agreed_then(asked, holder, issuer, at)
    if agreed is not None and not asked.slots.get("yes_no"):
        draft.use(agreed)
        draft.value("stake", quantity(agreed), percent(asked, agreed))
        return draft.answered(one_line(asked, agreed))
    for gone in sorted(taken_back(asked, holder, issuer), key=lambda gone: gone.valid.start)[-MOST_TAKEN_BACK:]:
        draft.use(gone)
        draft.notes.append(void_line(asked, gone, one_line(asked, gone)))
    for known in _nearest(asked, holder, issuer, at):
        draft.use(known)
        draft.notes.append(asked.say("stake.missing_known", line=one_line(asked, known)))
    draft.notes.append(asked.say("stake.missing_settle", issuer=asked.name(issuer)))
    return draft.missing(headline)


_NEVER = frozenset({"never", "not", "nothing", "no", "none"})


def _agreed_then(asked: Asked, holder: str, issuer: str, at: At) -> Stake | None:
    """The stake that was signed at the very time asked about, before anything was held."""
    own = [c for c in asked.snapshot.stakes_between(holder, issuer) if c.status is Status.AGREED and c.valid.since]
    return next((c for c in own if at.kind == "on" and at.first <= c.valid.start <= at.day), None)


def came_to_nothing(asked: Asked, holder: str, issuer: str, at: At) -> Stake | None:
    """The last plan for a holding of which only plans are known that have ended, asked for after the plan was made."""
    known = [c for c in asked.snapshot.stakes_between(holder, issuer) if c.kind is not StakeKind.ESTIMATE]
    ended = [c for c in known if not c.status.supports_figure and c.valid.until is not None]
    if not ended or any(c.kind.was_held for c in known):
        return None
    last = max(ended, key=lambda c: c.valid.until.last if c.valid.until else dt.date.min)
    over = last.valid.until.last if last.valid.until else dt.date.min
    if at.kind == "before" or (at.kind == "on" and at.day < last.valid.start):
        return None
    still = any(c.status.supports_figure and not c.superseded_by and c.valid.start > over for c in known)
    return None if still else last


def _nearest(asked: Asked, holder: str, issuer: str, at: At) -> list[Stake]:
    claims = [c for c in asked.snapshot.stakes_between(holder, issuer) if c.kind is not StakeKind.ESTIMATE]
    if not claims:
        claims = [c for c in asked.snapshot.stakes_between(issuer, holder) if c.kind.was_held][-1:]
    return sorted(claims, key=lambda claim: (_days_away(claim, at), not done(claim)))[:1]


def _days_away(claim: Stake, at: At) -> int:
    """Days between the moment and the nearest day for which the claim is evidence."""
    marks = (claim.valid.since or claim.as_of, claim.valid.until)
    return min((abs((mark.first - at.day).days) for mark in marks if mark), default=dt.date.max.toordinal())


def rank(asked: Asked, holder: str, issuer: str) -> Statement | None:
    """The statement that the holder is or was the largest one of the issuer; None where no source says so."""
    return next(
        (
            s
            for s in asked.snapshot.statements
            if s.predicate in {"largest_shareholder_of", "top_shareholder_of"}
            and (s.subject, s.object) == (holder, issuer)
        ),
        None,
    )
