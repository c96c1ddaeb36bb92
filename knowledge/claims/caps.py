"""The cap that a contract puts on a holder's votes on a day, from the dated line that states it."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from knowledge.claims.model import Threshold
from knowledge.claims.snapshot import Snapshot

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_PART = re.compile(r"(\d)/(\d)$")
_OVER = "more than "
_CONTRACT = "contract"
_MUTUAL = "mutual stakes"
"""The basis of a line that binds both sides alike."""

_OF_OTHERS = " in "
"""In the basis of a line that is about one holder in one company."""


def vote_cap(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> Threshold | None:
    """The line in force on the day: one that names the two, else one that the parties of the main deal agreed on."""
    rows = [line for line in snapshot.thresholds if line.country == _CONTRACT and line.valid.holds_on(day)]
    rows = [line for line in rows if "votes" in line.basis and _PERCENT.match(line.threshold)]
    one, two = (snapshot.entities[key].short if key in snapshot.entities else key for key in (holder, issuer))
    named = next((line for line in rows if f"{one} in {two}" in line.basis), None)
    deal = snapshot.deal
    mutual = deal is not None and {holder, issuer} <= {change.holder for change in deal.changes}
    return named or next((line for line in rows if mutual and _OF_OTHERS not in line.basis), None)


def limit(snapshot: Snapshot, kind: str, holder: str, issuer: str, day: dt.date) -> Threshold | None:
    """The level that a contract sets: the ``cap`` on the votes of a holding, its ``floor`` or ``ceiling``.

    A ceiling that is no longer in force is still the one that is meant; a floor holds for both sides of the main deal.
    """
    if kind == "cap":
        return vote_cap(snapshot, holder, issuer, day)
    rows = [line for line in snapshot.thresholds if line.country == _CONTRACT and _PERCENT.match(line.threshold)]
    if kind == "floor":
        deal = snapshot.deal
        mutual = deal is not None and {holder, issuer} <= {change.holder for change in deal.changes}
        return next((line for line in rows if mutual and line.basis == _MUTUAL and line.valid.holds_on(day)), None)
    one, two = (snapshot.entities[key].short if key in snapshot.entities else key for key in (holder, issuer))
    return next((line for line in rows if line.basis == f"stake of {one} in {two}"), None)


def level_of(line: Threshold) -> Fraction:
    """The level of a line as a fraction of one: a percentage, or a simple part (``more than 1/3``); 0 for no level."""
    percent, part = _PERCENT.match(line.threshold.removeprefix(_OVER)), _PART.match(line.threshold.removeprefix(_OVER))
    if percent is not None:
        return Fraction(percent[1]) / 100
    return Fraction(int(part[1]), int(part[2])) if part is not None else Fraction(0)


def levels_of(line: Threshold) -> list[Fraction]:
    """All percentages that a line names, as fractions of one, in their order (``17.9%, at an unusual turnout 20%``)."""
    return [Fraction(percent) / 100 for percent in _PERCENT.findall(line.threshold)]


def cap_percent(line: Threshold) -> str:
    """The level of a cap as it is printed, without its sign; the first where several are named.

    Raises:
        ValueError: when the line states no percentage.
    """
    found = _PERCENT.match(line.threshold)
    if found is None:
        raise ValueError(f"{line.key}: no percentage")
    return found[1]
