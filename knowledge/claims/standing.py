"""How far one stake claim speaks for a given day: because its period covers it, or only by being the nearest known."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum

from knowledge.claims.model import Stake, StakeKind


class Standing(IntEnum):
    """On what ground a claim is used for a day, the firmest first; an answer names the last two as what they are."""

    COVERED = 0
    """Its known period covers the day."""

    ON_DAY = 1
    """It is a figure for that very day (or month, or year), with no period around it."""

    START_UNKNOWN = 2
    """The day lies before its end, but since when it was so is unknown."""

    LAST_KNOWN = 3
    """It is an earlier figure, and nothing later is known."""


def _seen_on(stake: Stake, day: dt.date) -> bool:
    """Whether the day on which the figure was seen is, or at its precision may be, the given one."""
    if stake.as_of is None:
        return False
    since = stake.valid.since if stake.kind is StakeKind.SNAPSHOT else None
    first = min(stake.as_of.first, since.first) if since else stake.as_of.first
    return first <= day <= stake.as_of.last


def _holding(stake: Stake, day: dt.date) -> Standing | None:
    since = stake.valid.since or stake.as_of
    if not stake.valid.ended_by(day):
        if since is None:
            return Standing.START_UNKNOWN
        if since.first <= day:
            return Standing.COVERED
    return Standing.ON_DAY if _seen_on(stake, day) else None


def _moment(stake: Stake, day: dt.date) -> Standing | None:
    if stake.as_of is None or stake.as_of.last >= day or stake.valid.ended_by(day) or stake.superseded_by:
        return None
    return Standing.LAST_KNOWN


def standing(stake: Stake, day: dt.date) -> Standing | None:
    """How the claim stands on the day; None if it says nothing of that day, or describes nothing that was ever held.

    A snapshot stands by its date alone here; whether a later claim has overtaken it is seen only beside the others.
    """
    if not (stake.status.supports_figure and stake.kind.was_held):
        return None
    if stake.kind is StakeKind.HOLDING:
        return _holding(stake, day)
    return Standing.ON_DAY if _seen_on(stake, day) else _moment(stake, day)


def days_off(stake: Stake, day: dt.date) -> int:
    """Days between the day and the nearest day for which the claim is evidence; very many if it is undated."""
    marks = (stake.as_of, stake.valid.since, stake.valid.until)
    known = [abs((mark.first - day).days) for mark in marks if mark is not None]
    return min(known, default=dt.date.max.toordinal())
