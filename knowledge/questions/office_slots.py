"""Organisations and people of a question about offices: whose office is asked for, and who held it."""

from __future__ import annotations

from typing import Any

from knowledge.claims.model import Role
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.everybody import Everybody
from knowledge.questions.filled import MEMBERS, OWNERS, Filled, people
from knowledge.questions.frame import Frame

_BY = frozenset({"by", "of", "from"})
"""Words behind which stands who nominates."""


def office(snapshot: Snapshot, frame: Frame, everybody: Everybody) -> Filled | None:
    """The organisation whose office is asked for, with a person, or both persons ``between`` whom it was held.

    ``everybody`` tells what time is asked about, where it is no single moment.
    """
    organisations = [key for key in frame.keys if snapshot.entities[key].kind in OWNERS | {"alliance"}]
    named, beside = _named(snapshot, frame)
    if frame.has("PRIME_MINISTER", "HEAD_OF_STATE", "MINISTER") and not organisations and not named:
        return Filled({}, frozenset())
    whole = all(snapshot.entities[key].kind == "alliance" for key in organisations)
    if whole and not named and everybody.several(frame):
        organisations = [key for key in MEMBERS if key in snapshot.entities]  # "the three CEOs"
    if not organisations or (len(named) > 1 and not frame.has("ASK_WHO", "ASK_WHICH")) or _of_two_steps(frame, named):
        return None
    slots: dict[str, Any] = {"organisation": organisations[0]}
    if frame.dates and frame.has("BUY", "JOIN", "SELL"):
        return Filled(slots, frozenset(organisations + named + beside))  # "when they bought Mitsubishi (2016)" dates it
    if named:
        slots["person"] = named[0]
    slots |= _between(frame, named) | everybody.time(snapshot, frame, organisations)
    if len(organisations) > 1:
        if frame.has("NOMINEE") and not _is_nominated(snapshot, frame, organisations):
            return None
        slots["organisations"] = organisations
    return Filled(slots, frozenset(organisations + named + beside))


def person(snapshot: Snapshot, frame: Frame) -> Filled | None:
    """The person asked about, with the organisation named beside."""
    named, beside = _named(snapshot, frame)
    if not named or _of_two_steps(frame, named):
        return None
    organisations = [key for key in frame.keys if key not in named + beside]
    slots: dict[str, Any] = {"person": named[0]}
    if organisations:
        slots["organisation"] = organisations[0]
    between = _between(frame, named)
    if between:
        return Filled(slots | between, frozenset(named + organisations))
    if len(named) == 2 and frame.has("ASK_WHEN") and frame.has("SUCCESSOR", "PREDECESSOR"):
        later = _later(snapshot, named, organisations)
        if later is None:
            return None
        told = {"person": later.person, "organisation": later.organisation, "sought": True, "began": True}
        return Filled(told, frozenset(frame.keys))
    if len(named) > 1 and not frame.has("ASK_WHO", "CEO", "CHAIR", "ROLE_WORD"):
        return None
    return Filled(slots, frozenset(named[:1] + beside + organisations))


def _of_two_steps(frame: Frame, named: list[str]) -> bool:
    """``how long between X becoming CEO and becoming chairman``: no time in one office."""
    return len(named) == 1 and frame.has("HOW_LONG") and "between" in frame.words and not frame.dates


def _named(snapshot: Snapshot, frame: Frame) -> tuple[list[str], list[str]]:
    """The people asked about, and those only described beside them: ``the boss before X, the Italian gentleman``."""
    everybody = people(snapshot, frame)
    described = {m.key for m in frame.names if m.described}
    plain = [key for key in everybody if key not in described]
    if not frame.has("BEFORE", "AFTER", "SUCCESSOR", "PREDECESSOR"):
        return everybody, []
    return (plain, [key for key in everybody if key in described]) if plain else (everybody, [])


def _later(snapshot: Snapshot, named: list[str], organisations: list[str]) -> Role | None:
    """``when did X hand over to Y``: the first office of the one who came after, where both led the same company."""
    first: dict[tuple[str, str], Role] = {}
    for role in sorted(snapshot.roles, key=lambda role: role.valid.start):
        if role.person in named and "ceo" in role.role.lower() and (role.valid.since or role.valid.until):
            first.setdefault((role.organisation, role.person), role)
    led = organisations or dict.fromkeys(organisation for organisation, _ in first)
    for organisation in led:
        both = [first[organisation, key] for key in named if (organisation, key) in first]
        if len(both) == len(named):
            return max(both, key=lambda role: role.valid.start)
    return None


def _between(frame: Frame, named: list[str]) -> dict[str, list[str]]:
    """``between X and Y``: who held the office after the one and before the other."""
    return {"between": named} if len(named) == 2 and "between" in frame.words else {}


def _is_nominated(snapshot: Snapshot, frame: Frame, organisations: list[str]) -> bool:
    """Whether people are known whom the company that nominates put on the board of another of these."""
    word = frame.where("NOMINEE")[0]
    named = [m for m in frame.names if m.key in organisations]
    behind = [m for m in named if 0 <= m.start - word.end <= 1 and frame.words[m.start - 1] in _BY]
    before = [m for m in named if m.end <= word.start]
    nominator = (behind or before[-1:] or named[:1])[0].key
    by = f"by {snapshot.entities[nominator].short}"
    seats = (role for role in snapshot.roles if role.organisation in organisations)
    return any(by in role.role for role in seats if role.organisation != nominator)
