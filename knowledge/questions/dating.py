"""Trades and offices that only say when something else was so: ``before the second sale``, ``when X was CEO``."""

from __future__ import annotations

from collections.abc import Set

from knowledge.questions.found_in import OF_HOLDINGS
from knowledge.questions.frame import Found, Mention

_DATING = frozenset({"before", "after", "when", "until", "prior", "ahead", "eve", "post", "pre", "following", "once"})
"""Words that make of a trade the time of something else."""

_OF_LEVELS = OF_HOLDINGS | {"RAISE", "CUT", "SELL", "BUY", "INVEST", "SHAREHOLDER", "VOTE", "SHARES_COUNT", "PRICE"}
"""What makes of an office the time of a question."""

_AT = frozenset({"at", "upon"})
"""The same directly before the trade (``at disposal``, ``upon its sale``)."""

_TRADED = frozenset({"SELL", "BUYBACK", "CANCEL", "TRANCHE", "TENDER"})
_DATING_DEEDS = _TRADED | {"BUY", "DISMISS"}
_AFTER = frozenset({"after", "when", "once", "following"})
_IN_OFFICE = frozenset({"CEO", "CHAIR"})
_OF_STATE = frozenset({"PRESIDENT", "COO", "MINISTER", "PRIME_MINISTER", "HEAD_OF_STATE"})
"""Offices whose times no source gives: they say when only beside a date."""

_OFFICES = frozenset({"CEO", "CHAIR", "INTERIM", "PRESIDENT", "COO"})
_NEAR_BY = 5
"""Words between such a word and the trade, or between a person and the office."""


def dated_by(words: list[str], found: list[Found]) -> list[Found]:
    """``before the second sale``, ``when it parted with them``: trades that only say when, as DATED.

    So does a dismissal behind an office that is asked for (``who was CEO after X was fired``).
    """
    if _DATING_DEEDS.isdisjoint(one.concept for one in found):
        return []
    asking = {one.start for one in found if one.concept == "ASK_WHEN"}
    openers = [place for place, word in enumerate(words) if word in _DATING and place not in asking]
    at = [place for place, word in enumerate(words) if word in _AT]
    openers += [one.start for one in found if one.concept == "SELL" and "yet" in words[one.end : one.end + _NEAR_BY]]

    offices = {one.start for one in found if one.concept in _OFFICES}

    def dates(one: Found) -> bool:
        if one.concept == "BUY":
            before = one.start - 2 if words[one.start - 1] in {"its", "the", "their", "this"} else one.start - 1
            return words[before] in _DATING
        if one.concept == "DISMISS":
            asked = offices - set(range(one.start - _NEAR_BY, one.start))
            return bool(asked) and any(0 < one.start - p <= _NEAR_BY and words[p] in _AFTER for p in openers)
        near = any(0 <= one.start - place <= _NEAR_BY for place in openers)
        return one.concept in _TRADED and (near or any(0 < one.start - place <= 2 for place in at))

    return [Found("DATED", one.start, one.end) for one in found if dates(one)]


def in_office(
    words: list[str], found: list[Found], names: list[Mention], people: Set[str], *, dated: bool
) -> list[Found]:
    """``when X was CEO``, ``under X`` in a question about a holding: the office only says when, as IN_OFFICE.

    ``people`` are the entities that are persons, ``dated`` tells that the question has a date besides; what dates takes
    the place of what the words say otherwise.
    """
    offices = _IN_OFFICE | _OF_STATE if dated else _IN_OFFICE
    if not any(one.concept in _OF_LEVELS for one in found):
        return found
    dating: list[Found] = []
    for name in names:
        if not name.start or name.key not in people:
            continue
        office = [f for f in found if f.concept in offices and 0 < f.start - name.end <= _NEAR_BY]
        under = words[name.start - 1] == "under" and words[name.end : name.end + 1] != ["'s"]
        if under or (words[name.start - 1] in {"when", "while"} and office):
            dating.append(Found("IN_OFFICE", name.start - 1, name.start))
            dating += [] if under else [Found("IN_OFFICE", f.start, f.end) for f in office]
    places = {one.start for one in dating}
    return [one for one in found if one.start not in places] + dating
