"""Adding, correcting and ending claims that are no stakes: which one is meant, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from knowledge.claims.changing.change import Change, ImpossibleChangeError
from knowledge.claims.dates import PartialDate, Period, day_after
from knowledge.claims.facts import SECTIONS
from knowledge.claims.model import Claim, Confidence, Known, Role, Source
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.status import Status

SAME: Mapping[str, tuple[str, ...]] = {
    "counts": ("entity", "issuer", "metric"),
    "transactions": ("issuer",),
    "events": (),
    "roles": ("person", "organisation"),
    "thresholds": ("country",),
    "voting_rules": ("holder", "issuer"),
    "deals": ("title",),
    "statements": ("subject",),
}
"""What two claims of a kind must agree in to be about the same thing."""

TELLING: Mapping[str, tuple[str, ...]] = {
    "counts": ("value",),
    "transactions": ("seller", "buyer", "shares", "percent", "amount"),
    "events": ("title", "summary", "parties"),
    "roles": ("role",),
    "thresholds": ("threshold", "basis", "effect", "applies_to"),
    "voting_rules": ("rule",),
    "deals": (),
    "statements": ("text",),
}
"""What else tells which one is meant; the dates do so for every kind."""


def alike(snapshot: Snapshot, claim: Claim) -> tuple[Claim, ...]:
    """The claims in force that this one can be about, those only that agree with it in most."""
    section = SECTIONS[type(claim)]
    known: Iterable[Claim] = getattr(snapshot.facts, section)
    same = [
        other
        for other in known
        if other.status is not Status.WITHDRAWN
        and all(getattr(other, name) == getattr(claim, name) for name in SAME[section])
    ]
    scores = {other.key: _agreement(section, other, claim) for other in same}
    best = max(scores.values(), default=0)
    if not best and not SAME[section]:
        return ()
    return tuple(other for other in same if scores[other.key] == best)


def _agreement(section: str, one: Claim, two: Claim) -> int:
    told = sum(getattr(one, name) == getattr(two, name) and bool(getattr(one, name)) for name in TELLING[section])
    days = {date for date in (two.valid.since, getattr(two, "as_of", None)) if date}
    same_day = bool(days & {one.valid.since, getattr(one, "as_of", None)})
    return 2 * int(told) + 3 * int(same_day)


def added_claim(snapshot: Snapshot, claim: Claim, source: Source) -> Change:
    """A new claim beside those that are known.

    Raises:
        ImpossibleChangeError: when the base says so already.
    """
    section = SECTIONS[type(claim)]
    if any(replace(known, key=claim.key, note=claim.note) == claim for known in getattr(snapshot.facts, section)):
        raise ImpossibleChangeError("said_already")
    return Change((*new_source(snapshot, source), claim))


def corrected_claim(snapshot: Snapshot, claim: Claim, source: Source) -> tuple[Change, Claim]:
    """The claim that is meant, with what the new one tells in its place; and the claim as it was.

    Raises:
        ImpossibleChangeError: when there is none or several, or it says so already.
    """
    old = _one(snapshot, claim, "nothing_to_correct_here")
    new = replace(_over(old, claim), known=Known.STATED, confidence=Confidence.HIGH, note="")
    if new == replace(old, known=new.known, confidence=new.confidence, note=""):
        raise ImpossibleChangeError("said_already")
    return Change((*new_source(snapshot, source), new)), old


def ended_claim(snapshot: Snapshot, claim: Claim, last: PartialDate, note: str) -> tuple[Change, tuple[Claim, ...]]:
    """The claim that is meant, ended after the last day on which it was so; and as it was.

    Raises:
        ImpossibleChangeError: when there is none or several that were open on that day.
    """
    end = day_after(last)
    old = _one(snapshot, claim, "nothing_to_end", end)
    seen = {"as_of": None} if isinstance(old, Role) and old.as_of and old.as_of.first >= end.first else {}
    new = replace(old, valid=Period(old.valid.since, end), note=note, **seen)  # type: ignore[arg-type]
    return Change((new,)), (old,)


def new_source(snapshot: Snapshot, source: Source) -> tuple[Source, ...]:
    """The source, if the base does not have it."""
    return () if source.key in snapshot.sources else (source,)


def _one(snapshot: Snapshot, claim: Claim, none: str, end: PartialDate | None = None) -> Claim:
    found = [other for other in alike(snapshot, claim) if end is None or _open_before(other, end)]
    if not found:
        raise ImpossibleChangeError(none)
    if len(found) > 1:
        raise SeveralError(tuple(found))
    return found[0]


def _over(old: Claim, new: Claim) -> Claim:
    """The old claim with everything that the new one tells; what it leaves out stays."""
    told = {
        field.name: getattr(new, field.name)
        for field in fields(new)
        if field.name not in {"key", "valid"} and getattr(new, field.name) not in (None, "", ())
    }
    period = Period(new.valid.since or old.valid.since, new.valid.until or old.valid.until)
    return replace(old, valid=period, **told)


def _open_before(claim: Claim, end: PartialDate) -> bool:
    since, until = claim.valid.since, claim.valid.until
    return (until is None or until.first > end.first) and (since is None or since.first < end.first)


class SeveralError(ImpossibleChangeError):
    """It could be several claims, which are given."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        super().__init__("several_meant")
        self.claims = claims
