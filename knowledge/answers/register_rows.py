"""The rows of a register: which of them are told, in what words, and on which side of a level that is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from knowledge.answers.asking import Asked
from knowledge.answers.checks import asked_percent
from knowledge.answers.held import known_on, percent, quantity
from knowledge.answers.moments import At
from knowledge.claims.model import Stake, Statement
from knowledge.claims.registers import register
from knowledge.stakes.quantity import Quantity, exact
from knowledge.stakes.units import Unit

SHOWN = 12
"""Rows of a register that are told before it is cut."""

LONG_AGO = 5 * 365
"""Days after which a figure without a known end is told with the day for which it was last known."""


def main_rows(rows: Iterable[Stake]) -> list[Stake]:
    """One row a holder and issuer: the preferred one comes first in a register."""
    found: dict[tuple[str, str], Stake] = {}
    for row in rows:
        if not row.on_behalf_of:
            found.setdefault((row.holder, row.issuer), row)
    return list(found.values())


def others_than(asked: Asked, issuer: str, holders: Sequence[str], day: dt.date) -> dict[Stake, str]:
    """The known holders of an issuer on a day besides those named, the largest first, each with its line."""
    rows = main_rows(register(asked.snapshot, issuer, day, None).rows)
    rows = sorted((row for row in rows if row.holder not in holders), key=lambda row: -quantity(row).value)
    return {row: register_row(asked, row, "holders.row") for row in rows[:SHOWN]}


def register_row(asked: Asked, row: Stake, key: str) -> str:
    """A holding on one line, in the words of ``key``."""
    return asked.say(
        key,
        holder=asked.name(row.holder),
        issuer=asked.name(row.issuer),
        percent=percent(asked, row),
        route=asked.wording.get("route")[row.route.value],
        by=asked.by(row),
    )


def last_known(asked: Asked, row: Stake, at: At) -> str:
    """The date of a figure that nobody has confirmed for years, where the present is asked about."""
    date = known_on(row, asked)
    if not at.is_now or date is None or (asked.today - date.last).days < LONG_AGO:
        return ""
    return asked.say("holders.last_known", date=asked.wording.date(date))


def level_asked(asked: Asked) -> Quantity | None:
    """The level above or below which holders are asked for (``over 20%``, ``more than a fifth``)."""
    if not asked.sign("BIGGER", "LESS"):
        return None
    parts = asked.figures("fraction")
    return asked_percent(asked) or (exact(Fraction(parts[0]), Unit.CAPITAL) if parts else None)


def side_asked(asked: Asked) -> Fraction | None:
    """The level above which holdings are asked for, below 0 the one under which; None where none is named."""
    if asked.sign("MAJORITY", "MINORITY") and asked_percent(asked) is None:
        return Fraction(1, 2) if asked.sign("MAJORITY") else -Fraction(1, 2)
    level = level_asked(asked)
    return None if level is None else level.value if asked.sign("BIGGER") else -level.value


def rank_stated(asked: Asked, issuer: str) -> Statement | None:
    """The statement of a source that somebody is the largest holder of an issuer, where there is one."""
    ranks = {"largest_shareholder_of", "top_shareholder_of"}
    return next((s for s in asked.snapshot.statements if s.predicate in ranks and s.object == issuer), None)
