"""Small turns of a reading by its signs: both sides of the deal, the first holding, a whole company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from knowledge.claims.model import Deal
from knowledge.questions.frame import Frame
from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading

_TITLES = frozenset({"shares", "titles", "stocks", "share"})
_PERCENT = frozenset({"percent", "%", "percentage", "points", "fraction", "proportion", "stake"})
_NUMBER = frozenset({("how", "many"), ("number", "of"), ("quantity", "of"), ("amount", "of"), ("count", "of")})
_COUNTED = frozenset({("in", "shares"), ("shares", "left"), ("the", "share"), ("share", "count"), ("shares", "number")})
"""How a holding is asked for in number, and what asks for it in percent."""

_PUT = frozenset({"was", "were", "had", "did", "went"})
"""Words of the past: what ``was put`` in trust, not what is parked there."""

_NOT_AT_FIRST = frozenset(
    ["TRUST", "TRANCHE", "DEAL", "NOW", "AFTER", "CEO", "CHAIR", "KYODO_STORY", "DATED", "ASK_WHEN", "SIGN"]
)
"""What makes ``first`` a word for something else than the first holding."""


def refined(frame: Frame, reading: Reading, deal: Deal | None) -> Reading:
    """The reading, or the one that the signs of the question make of it; ``deal`` is the one meant without a name."""
    usual = deal.key if deal is not None else ""
    if _of_something_else(frame, reading):
        return replace(reading, intent="nothing", slots={**reading.slots, "near": []})  # "did Nissan sue Ghosn"
    if reading.intent == "stake":
        reading = _without_the_sale_of_trust(frame, reading)
        told = not reading.slots.get("yes_no") or frame.has("ASK_HOW_MANY")
        if told and _in_shares(frame) and not (frame.has("BEFORE") and frame.has("AFTER")):
            slots = reading.slots
            trust = {"route": "trust"} if {"TRUST"} == {"TRUST", "DIRECT", "TOTAL"} & set(slots["signs"]) else {}
            return replace(reading, intent="count", slots={**slots, **trust})
        turned = _at_two_times(frame, reading) or _at_its_beginning(frame, reading, usual) or _of_more(frame, reading)
        if turned is not None:
            return turned
    slots = reading.slots
    if reading.intent == "complement" and _asks_who(frame):
        slots = {**slots, "signs": sorted({*slots["signs"], "ASK_WHO"})}
        others = frame.has("BESIDES")
        return replace(
            reading, intent="holders" if others else "complement", slots={**slots, "beside": [slots["holder"]]}
        )
    if frame.has("WHOLE") and "holder" in slots and not frame.figure("percent"):
        return replace(reading, slots={**slots, "figures": [*slots["figures"], ["percent", "100", ""]]})
    if reading.intent == "stake" and _is_put(frame) and (_is_now(slots) or _when_it_began(frame, deal)):
        return _from("began", reading)
    return _as_acquired(frame, reading) if reading.intent == "stake" and _is_now(slots) else reading


def _in_shares(frame: Frame) -> bool:
    """``how many of its Nissan shares``, ``the holding in shares``: a holding is asked for in number."""
    words = frame.words
    if _PERCENT & set(words) or any(figure.kind not in {"shares", "number"} for figure in frame.figures):
        return False
    if frame.has("PRICE", "WORTH", "VOTE", "ASK_WHO") or not _TITLES & set(words):
        return False
    asked = ({*words[place + 2 : place + 7]} for place, pair in enumerate(pairwise(words)) if pair in _NUMBER)
    named = any(_TITLES & after for after in asked)
    return named or any(pair in _COUNTED for pair in pairwise(words))


def _asks_who(frame: Frame) -> bool:
    """Whether somebody is asked for; ``who owns`` is one phrase of its own."""
    return frame.has("ASK_WHO") or frame.words[:1] == ("who",)


def _of_something_else(frame: Frame, reading: Reading) -> bool:
    """Whether a word is unexplained in a question for which everything counts: about somebody, or for yes or no."""
    claimed = reading.intent in {"person", "role"} and reading.slots["yes_no"]
    sized = reading.intent == "holdings" and frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY")  # of one that is not known
    return bool(frame.unknown) and (reading.intent == "about" or claimed or sized)


def _without_the_sale_of_trust(frame: Frame, reading: Reading) -> Reading:
    """``before the trust sale`` asks for no part in trust."""
    trusts, sales = ({found.start for found in frame.where(concept)} for concept in ("TRUST", "TRANCHE"))
    if not trusts or not trusts <= sales:
        return reading
    return replace(reading, slots={**reading.slots, "signs": sorted({*reading.slots["signs"]} - {"TRUST"})})


def _at_two_times(frame: Frame, reading: Reading) -> Reading | None:
    """A holding before and after, or before and now, is asked for as its change."""
    slots = reading.slots
    dated = any(when.date.precision == "day" for when in frame.dates)
    both = frame.has("BEFORE") and frame.has("AFTER") and not frame.has("NEGATION", "CANCEL")
    if both and not dated:
        return replace(reading, intent="stake_change", slots={**slots, "signs": sorted({*slots["signs"], "FROM_TO"})})
    nows = [frame.words[found.start : found.end] for found in frame.where("NOW")]
    present = any(words != ("still",) for words in nows) or not frame.dates  # "still" before 2002 is of that time
    if frame.has("BEFORE") and nows and present and not _is_now(slots):
        return replace(reading, intent="stake_change", slots={**slots, "moments": [slots["when"], {"kind": "now"}]})
    return None


def _at_its_beginning(frame: Frame, reading: Reading, usual: str) -> Reading | None:
    """What was in trust as it began, and the first holding that is known."""
    began = frame.has("FIRST", "START") and not frame.has("CEO", "NOW", "BUY") and not frame.dates
    if frame.has("TRUST") and began and _is_now(reading.slots):
        return _from("began", reading)
    return _from("first", reading) if _at_first(frame, reading.slots["when"], usual) else None


def _of_more(frame: Frame, reading: Reading) -> Reading | None:
    """All holders of a company of which one is named, and the stakes of two companies in each other."""
    if frame.has("SHAREHOLDER") and frame.has("BREAKDOWN") and len(frame.keys) == 2:
        return replace(reading, intent="holders")  # "ownership split of X: parent and Y"
    named = Counter(mention.key for mention in frame.names)
    if "or" in frame.words and sorted(named.values()) == [2, 2]:
        return replace(reading, intent="cross")
    return None


def _as_acquired(frame: Frame, reading: Reading) -> Reading:
    """A holding asked for by how it came about: what somebody bought."""
    acquired = frame.has("BUY", "JOIN", "INVEST") and not frame.has("SELL", "CUT", "NOW", "TRUST", "LOCKUP")
    return _from("first", reading) if acquired else reading


def _is_put(frame: Frame) -> bool:
    """``how much was put in trust``: asked for by how it got there."""
    put = frame.has("TRANSFER", "INVEST") and not frame.has("NOW", "SELL", "CANCEL", "TRANCHE")
    return put and frame.has("TRUST") and not _PUT.isdisjoint(frame.words)


def _when_it_began(frame: Frame, deal: Deal | None) -> bool:
    """Whether the only time named is the one in which the deal took effect."""
    began = deal.valid.since if deal is not None else None
    return began is not None and len(frame.dates) == 1 and frame.dates[0].date.overlaps(began)


def _from(kind: str, reading: Reading) -> Reading:
    """The holding at the time of this kind in its own history."""
    slots = reading.slots
    return replace(reading, slots={**slots, "when": {"kind": kind, "pair": [slots["holder"], slots["issuer"]]}})


def _is_now(slots: Mapping[str, Any]) -> bool:
    return bool(slots["when"]["kind"] == "now")


def _at_first(frame: Frame, when: Moment, usual: str) -> bool:
    """``its initial stake``, ``in the beginning``: the first holding that is known, where no other time is named.

    The ``original`` one is the one before the ``usual`` deal where that one is meant.
    """
    if frame.dates or frame.moment is not None or not frame.has("FIRST") or frame.has(*_NOT_AT_FIRST):
        return False
    return when["kind"] in {"now", "last"} or (when["kind"] == "before" and when["deal"] != usual)
