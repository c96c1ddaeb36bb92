"""The claims found for a question in the order in which they are meant.

What says the very thing asked for goes first; rules and sales of other holdings stand back where those of one holding
are asked for.
"""

from __future__ import annotations

from collections.abc import Collection

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.asked_for import Things
from knowledge.questions.bound import Bound
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.slots import SlotFiller
from knowledge.stakes.status import Status

_LAWS = {"JAPAN": "JP", "FRANCE_WORD": "FR"}
"""Words for a country, and the country whose law they mean."""

_MADE = frozenset({Status.AGREED, Status.ANNOUNCED})

_BINDING = ("RULE", "ASK_ARTICLE", "CAP", "VOTELESS", *_LAWS)
"""What a rule on a holding is asked for by."""


def saying_the_thing(frame: Frame, told: list[Match], things: Things, retrieval: Retrieval) -> list[Match]:
    """The claims, those first that say the very thing asked for."""
    asked = [frame.words[place] for place in things.of(frame)]
    if not asked:
        return told
    return sorted(told, key=lambda match: not all(retrieval.says(match.key, word) for word in asked))


def of_the_deal(told: list[Match], steps: Collection[str]) -> list[Match]:
    """The claims, the ``steps`` of the deal that the question names first where they explain as much as the first."""
    return sorted(told, key=lambda match: match.score < told[0].score or match.key not in steps)


def of_the_first_deal(frame: Frame) -> bool:
    """``the very first deal between X and Y``: whether the oldest agreement of all that are named is meant."""
    firsts = {found.end for found in frame.where("FIRST")}
    deals = (found.start for found in frame.where("DEAL", "ALLIANCE_WORD"))
    return len(frame.keys) > 1 and not frame.dates and any(start in firsts for start in deals)


def with_the_first_deal(frame: Frame, told: list[Match], snapshot: Snapshot, retrieval: Retrieval) -> list[Match]:
    """The claims, the oldest agreement of all that are named before them where that one is meant."""
    if not of_the_first_deal(frame):
        return told
    made = [e for e in snapshot.events if e.status in _MADE and e.valid.since and retrieval.names(e.key, frame.keys)]
    first = min(made, key=lambda event: event.valid.start, default=None)
    if first is None:
        return told
    return [Match(first.key, 1.0), *(match for match in told if match.key != first.key)]


def of_the_holding(frame: Frame, told: list[Match], bound: Bound, filler: SlotFiller) -> list[Match]:
    """The claims, rules and sales of other holdings behind where those of one holding are asked for."""
    if frame.has("VOID_VOTES"):
        return told  # one holding is the level, the other one loses its votes
    owners = filler.owners(frame)
    turned = frame.has(*_BINDING, "SELL") and len(owners) > 1
    filled = filler.fill("pair", frame) if turned else None
    if filled is None:
        return told
    if filled.doubtful:
        behind = _parted_with(frame)
        others = [key for key in owners if key != behind]
        return bound.sold(told, (others[0], behind)) if behind and len(others) == 1 else told
    pair = (filled.slots["holder"], filled.slots["issuer"])
    if frame.has("SELL"):
        told = bound.sold(told, pair)
    if not frame.has(*_BINDING):
        return told
    laws = [country for concept, country in _LAWS.items() if frame.has(concept)]
    return bound.ranked(told, pair, laws[0] if len(laws) == 1 else "")


def _parted_with(frame: Frame) -> str:
    """The one company named right behind a word for selling (``they parted with X``); empty without one."""
    ends = {found.end for found in frame.where("SELL")}
    behind = {mention.key for mention in frame.names if mention.start in ends and not mention.possessive}
    return behind.pop() if len(behind) == 1 else ""
