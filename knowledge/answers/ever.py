"""Whether a holding was at any time as the question says: of a figure, above or below one, or there at all."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees, asked_level
from knowledge.answers.held import done, percent, quantity
from knowledge.answers.stake_lines import one_line, words_of
from knowledge.claims.dates import PartialDate, last_day
from knowledge.claims.model import Basis, Route, Stake


def ever_held(draft: Draft, holder: str, issuer: str) -> Answer | None:
    """Whether a holding was at any time as the question says: of a figure, above or below one, or there at all."""
    asked = draft.asked
    rows = [row for row in asked.snapshot.stakes_between(holder, issuer) if done(row) and row.basis is Basis.CAPITAL]
    rows = _in_time(asked, rows if asked.sign("DIRECT", "TRUST") else _wholes(rows))
    stated = asked_level(asked)
    if not rows or asked.sign("VOTE") or (stated is None and not asked.sign("HOLD", "HAVE", "SHAREHOLDER")):
        return None
    if stated is None:
        return _affirmed(draft, max(rows, key=lambda row: row.valid.start), right=True)
    if asked.sign("BIGGER", "MAJORITY"):
        top = max(rows, key=lambda row: quantity(row).value)
        return _affirmed(draft, top, right=quantity(top).low > stated.value)
    if asked.sign("LESS"):
        low = min(rows, key=lambda row: quantity(row).value)
        return _affirmed(draft, low, right=quantity(low).high < stated.value)
    same = next((row for row in rows if agrees(stated, row)), None)
    return _affirmed(draft, same, right=True) if same is not None else None


def _wholes(rows: list[Stake]) -> list[Stake]:
    """Those of the whole holding: no part in trust, and no direct part beside one."""
    trusts = [row for row in rows if row.route is Route.TRUST]
    whole = [row for row in rows if row.route is not Route.TRUST]
    return [
        row
        for row in whole
        if row.route is not Route.DIRECT or not any(trust.valid.holds_on(row.valid.start) for trust in trusts)
    ]


def _in_time(asked: Asked, rows: list[Stake]) -> list[Stake]:
    """Those of the time that the question names (``ever before 2023``, ``ever in 2010``); all where it names none."""
    dates = [PartialDate.parse(text) for text, edge in asked.slots.get("dates", []) if not edge]
    if len(dates) != 1:
        return rows if not dates else []
    if asked.sign("AFTER", "MARKER", "SINCE_WHEN"):
        return [row for row in rows if not row.valid.ended_by(dates[0].first)]
    if asked.sign("BEFORE"):
        return [row for row in rows if row.valid.start < dates[0].first]
    return [row for row in rows if row.valid.start <= dates[0].last and not row.valid.ended_by(dates[0].first)]


def _affirmed(draft: Draft, row: Stake, *, right: bool) -> Answer:
    """Yes or no, with the holding that shows it and until when it was so."""
    asked = draft.asked
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    line = one_line(asked, row)
    if row.valid.until is not None:
        until = asked.wording.date(last_day(row.valid.until))
        line = asked.say("stake.then_by", until=until, **words_of(asked, row))
    return draft.answered(asked.verdict(line, right=right))
