"""Concepts that no phrase says: told by how words, names and figures stand to each other.

Each function reads one such construction and returns the concepts that it adds.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from fractions import Fraction

from knowledge.questions.frame import Found, Mention
from knowledge.questions.not_dealt import RECEIVED
from knowledge.questions.values import Figure

_WHOLE = 100
"""Percent that are all of something."""

_NEAR_BY = 8
"""Words between ``most`` and the ``ever`` that belongs to it."""


def next_largest(found: list[Found], names: list[Mention]) -> list[Found]:
    """``the largest holder after Renault``: the second largest."""
    if not any(f.concept == "LARGEST" for f in found) or any(f.concept.startswith("ORDINAL") for f in found):
        return []
    after = [f for f in found if f.concept == "AFTER" and any(0 <= m.start - f.end <= 1 for m in names)]
    return [Found("ORDINAL_2", f.start, f.end) for f in after[:1]]


def held_so_much(found: list[Found], numbers: list[Figure]) -> list[Found]:
    """``who had over 20% of it``, ``anyone with more than 10%``: to have so much of a company is to hold it."""
    figured = [figure for figure in numbers if figure.kind in {"percent", "fraction"}]
    if not figured:
        return []
    starts = {place for figure in figured for place in (figure.start, figure.start - 1)}  # "a fifth"
    sides = {one.start: one.end for one in found if one.concept in {"BIGGER", "LESS"}}
    behind = {figure.start for figure in figured if figure.end - 1 in sides}  # "20% or more"
    return [
        Found("HOLD", one.start, one.end)
        for one in found
        if one.concept in {"HAVE", "ASK_WHO"} and (sides.get(one.end) in starts or one.end in behind)
    ]


def inherited(words: list[str], names: list[Mention], verbs: Set[str], places: Set[str]) -> list[Found]:
    """``who got Uchida's job``: who came after him is asked for.

    ``verbs`` are those of coming into something (``got``), ``places`` what a person leaves to the next (``job``).
    """
    return [
        Found("SUCCESSOR", name.start, name.end + 1)
        for name in names
        if name.possessive and words[name.start - 1] in verbs and set(words[name.end : name.end + 1]) & places
    ]


def ranked(found: list[Found]) -> list[Found]:
    """``the second holder``, ``#2 known shareholder``: holders by their size."""
    if any(one.concept == "LARGEST" for one in found):
        return []
    ranks = {one.end for one in found if one.concept in {"ORDINAL_2", "ORDINAL_3"}}
    holders = [one for one in found if one.concept == "SHAREHOLDER"]
    return [Found("LARGEST", one.start, one.end) for one in holders if ranks & {one.start, one.start - 1}]


_APART = 7
"""Words between ``most`` or ``biggest`` and ``ever`` at the most."""


def topmost(words: list[str], found: list[Found]) -> list[Found]:
    """The concepts with the highest level in ``the most that it ever had``, ``its biggest stake ever``.

    Names and verbs may stand between the words; the largest holder that there ever was is somebody, no level.
    """
    ever = [one.start for one in found if one.concept == "EVER"]
    if not ever:
        return found
    most = [
        Found("PEAK", place, place + 1)
        for place, word in enumerate(words)
        if word in {"most", "least"} and words[place - 1] == "the"
    ]
    if not any(one.concept in {"SHAREHOLDER", "ASK_WHO", "ASK_COMPANY"} for one in found) and "who" not in words:
        most += [replace(one, concept="PEAK") for one in found if one.concept in {"LARGEST", "LEAST"}]
    peaks = [one for one in most if any(0 < at - one.start <= _APART for at in ever)]
    places = {one.start for one in peaks}
    return [one for one in found if one.concept != "LARGEST" or one.start not in places] + peaks


_UNITS = frozenset({"subsidiary", "entity", "unit", "arm", "affiliate", "vehicle", "daughter"})
"""Parts of a group that may hold its shares."""


def unit_of(words: list[str], names: list[Mention]) -> list[Found]:
    """``which X subsidiary``, ``what entity of X``: the company of the group that is asked for, its name between."""
    return [
        Found("VEHICLE", name.start - 1, name.end + 1)
        for name in names
        if words[max(name.start - 1, 0)] in {"which", "what"} and set(words[name.end : name.end + 1]) & _UNITS
    ]


def received(words: list[str], found: list[Found]) -> list[Found]:
    """``how much of X did Y receive``: who receives shares has them, where no price is meant."""
    if RECEIVED.isdisjoint(words):
        return []
    priced = {place for one in found if one.concept == "PRICE" for place in range(one.start, one.end)}
    return [
        Found("HAVE", place, place + 1) for place, word in enumerate(words) if word in RECEIVED and place not in priced
    ]


_HANDING = frozenset({"hand", "hands", "handed", "pass", "passed", "give", "gave", "cede", "ceded", "leave"})
"""Verbs of giving an office to the next one."""


def handed_on(words: list[str], places: Set[str]) -> list[Found]:
    """``whom did X hand the chair to``: who came after; ``places`` are what a person leaves to the next (``job``)."""
    if _HANDING.isdisjoint(words):
        return []
    given = [place for place, word in enumerate(words) if word in _HANDING]
    to = [place for place, word in enumerate(words) if word == "to" and words[place - 1] in places]
    return [Found("SUCCESSOR", place, place + 1) for place in given if any(0 < end - place <= _NEAR_BY for end in to)]


_ALLOWED = frozenset({"may", "can", "could"})
_DOWN = frozenset({"go down", "go lower", "sell down", "come down", "fall to", "drop to", "slide to", "slide down"})


def floored(words: list[str], names: list[Mention]) -> list[Found]:
    """``to what level may X go down``, ``how low can X go``: the least that must be kept, a name between the words."""
    return [
        Found("LOCKUP", name.start - 1, name.end + 2)
        for name in names
        if name.start and words[name.start - 1] in _ALLOWED and " ".join(words[name.end : name.end + 2]) in _DOWN
    ]


_KEEPS = frozenset({"HOLD", "HAVE", "SHAREHOLDER", "TABLE", "HANDS", "PUBLISH"})
_NOT_KEPT = frozenset(
    (
        *("TRUSTEE", "TOTAL", "DIRECT", "VOTE", "BUY", "SELL", "CANCEL", "TRANCHE", "LARGEST"),
        *("BIGGER", "LESS", "BESIDES", "REST", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHY", "CEO", "SUM"),
        *("DIVIDEND",),
    )
)
_BEHIND = frozenset({"behind", "beneficial", "beneficiary", "economic", "economically"})
"""Words of a question for him who stands behind the trustee."""

_NAMED = frozenset({"ASK_WHO", "ASK_COMPANY"})
_WHO_IS = (["who", "is"], ["who", "was"], ["who's"])


def entrusted(words: list[str], found: list[Found]) -> list[Found]:
    """``who holds the trust shares``, ``under whose name do they appear``: the trustee is asked for."""
    if not any(one.concept == "TRUST" for one in found) or not _BEHIND.isdisjoint(words):
        return []
    listed = [one for one in found if words[one.start : one.end + 1] == ["whose", "name"]]
    under = {one.start for one in listed if words[one.start - 1] == "under"}
    concepts = {one.concept for one in found if one.concept != "LESS" or one.end not in under}
    if not (listed or concepts & _KEEPS) or concepts & _NOT_KEPT:
        return []
    asked = [one for one in found if one.concept in _NAMED or words[one.start : one.end] in _WHO_IS]
    return [Found("TRUSTEE", one.start, one.end) for one in asked[:1]]


def attained(words: Sequence[str], numbers: Sequence[Figure], verbs: Set[str]) -> list[Found]:
    """``reach 44.4 %``, not ``reach outsiders``: what is reached is a level only where its figure stands behind."""
    if verbs.isdisjoint(words):
        return []
    starts = {number.start for number in numbers if number.kind in {"percent", "number"}}
    return [
        Found("ATTAIN", place, place + 1)
        for place, word in enumerate(words)
        if word in verbs and not starts.isdisjoint(range(place + 1, place + 4))
    ]


def levels_attained(found: Sequence[Found], numbers: Sequence[Figure]) -> list[Figure]:
    """The figures, a bare number that is reached read as a percentage (``when did X hit 44.4``)."""
    places = {place for f in found if f.concept == "ATTAIN" for place in range(f.end, f.end + 3)}
    return [
        replace(n, kind="percent") if n.kind == "number" and n.start in places and Fraction(n.amount) <= _WHOLE else n
        for n in numbers
    ]
