"""Holder and issuer of a question about one holding, however many names it has."""

from __future__ import annotations

import itertools

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.directions import Direction, Directions
from knowledge.questions.doubts import of_somebody_unknown
from knowledge.questions.filled import OWNERS, Filled, behind, owners, people
from knowledge.questions.frame import Frame
from knowledge.questions.missing_side import (
    OF_A_STAKE,
    by_the_deal,
    by_the_figure,
    only_holding,
    vehicle,
    voting,
    who_brought_in,
)
from knowledge.questions.moments import Moments
from knowledge.questions.ways import directed, is_known, known_way, stated_way, trusted_way


class Pairs:
    """Finds the pair of a question against the holdings and deals of one snapshot."""

    def __init__(self, snapshot: Snapshot, directions: Directions, moments: Moments) -> None:
        self._snapshot = snapshot
        self._directions = directions
        self._moments = moments

    def pair(self, frame: Frame) -> Filled | None:
        """Holder and issuer, with the people who only date the question (``in Ghosn's days``)."""
        filled = self._pair(frame)
        if filled is None or not frame.has("TENURE", "CEO", "CHAIR", "IN_OFFICE"):
            return filled
        return Filled(filled.slots, filled.names.union(people(self._snapshot, frame)), filled.doubtful)

    def maybe_pair(self, frame: Frame) -> Filled | None:
        """Holder and issuer, or the one company named as the issuer."""
        keys = self._without_via(frame)
        if len(keys) >= 2:
            return self._pair(frame)
        if keys:
            meant = vehicle(self._snapshot, keys[0]) or voting(self._snapshot, frame, keys)
            return meant or Filled({"issuer": keys[0]}, frozenset(keys))
        return by_the_deal(self._moments, self._directions, frame, keys)

    def differing(self, frame: Frame) -> Filled | None:
        """Figures that differ: whose they are may be left out where there are two of them."""
        if len(frame.figures) < 2 and not frame.has("CONFLICT_WORD", "SAYS", "SOURCE", "AGENCY", "GAP", "CONFIRMED"):
            return None
        filled = self.maybe_pair(frame)
        if filled is None and not owners(self._snapshot, frame) and len(frame.figures) > 1:
            return Filled({}, frozenset())
        return filled

    def _pair(self, frame: Frame) -> Filled | None:
        keys = self._without_via(frame)
        if frame.has("LARGEST") and any(behind(frame, mention, "AFTER") for mention in frame.names):
            return None  # the largest holder but one
        if len(keys) < 2 and (
            of_somebody_unknown(frame) or (not keys and len(frame.unknown) > 1 and not frame.has("TRUST"))
        ):
            return None  # the other side is named, and nothing is known of it
        if len(keys) == 2:
            return self._of_two(frame, keys)
        return self._of_many(frame, keys) if keys[2:] else self._of_one(frame, keys)

    def _of_one(self, frame: Frame, keys: list[str]) -> Filled | None:
        """The pair of a question with one company or none."""
        snapshot = self._snapshot
        if keys and frame.has("COMPANY_NOUN"):
            held = [s.issuer for s in snapshot.stakes_of(keys[0]) if s.kind.was_held]
            if held:
                return Filled({"holder": keys[0], "issuer": held[-1]}, frozenset(keys), True)
        if keys and frame.has("JOIN"):
            return who_brought_in(snapshot, frame, keys[0])
        return (
            (vehicle(snapshot, keys[0]) if keys and frame.has(*OF_A_STAKE) else None)
            or voting(snapshot, frame, keys)
            or by_the_deal(self._moments, self._directions, frame, keys)
            or only_holding(snapshot, frame, keys)
            or by_the_figure(snapshot, frame, keys)
        )

    def _of_two(self, frame: Frame, keys: list[str]) -> Filled:
        """The pair of a question with two companies: the one beside whom others hold, or the verb's subject, holds."""
        snapshot = self._snapshot
        named = frame.names if frame.has("BESIDES") else ()
        beside = [m.key for m in named if m.key in keys and behind(frame, m, "BESIDES")]
        if len(beside) == 1:
            other = next(key for key in keys if key != beside[0])
            if snapshot.stakes_between(beside[0], other):
                return directed(snapshot, Direction(beside[0], other, False))
        listing = _whose_list(frame, keys)
        if listing:
            holder = next(key for key in keys if key != listing)
            return directed(snapshot, Direction(holder, listing, False))
        acts = frame.has("HOLD", "HAVE", "BUY", "SELL", "INVEST", "RAISE", "CUT")
        direction = known_way(snapshot, self._directions.read(frame, *keys), acts=acts)
        direction = stated_way(snapshot, direction, frame)
        return directed(snapshot, trusted_way(snapshot, direction) if frame.has("TRUST", "DIRECT") else direction)

    def _of_many(self, frame: Frame, keys: list[str]) -> Filled | None:
        """The pair of a question with more companies: the one known pair that no other one named stands beside."""
        subject = _asked_of(frame) if frame.has("HOLD", "HAVE") else ""
        if subject in keys:
            return self._held_by(subject, frame)
        snapshot, read = self._snapshot, self._directions.read
        pairs = [known_way(snapshot, read(frame, a, b), acts=True) for a, b in itertools.combinations(keys, 2)]
        known = [pair for pair in pairs if snapshot.stakes_between(pair.holder, pair.issuer)] or pairs
        chosen = next((pair for pair in known if not pair.doubtful), known[0])
        return None if self._has_a_rival(chosen, frame) else directed(snapshot, chosen)

    def _held_by(self, subject: str, frame: Frame) -> Filled | None:
        """``did X ever own any of Y's Z shares``: the subject of the verb is the holder, whatever is known.

        The issuer is the last company that is no possessor; a company known to be held by the subject goes first.
        """
        entities = self._snapshot.entities
        others = [m for m in frame.names if m.key != subject and entities[m.key].kind in OWNERS]
        held = [m.key for m in others if is_known(self._snapshot, subject, m.key)]
        plain = [m.key for m in others if not m.possessive]
        beside = {key for key in plain if any(is_known(self._snapshot, key, other) for other in plain)}
        plain = [key for key in plain if key not in beside] or plain  # the other holder is no issuer
        if len(set(held)) > 1 or not (held or plain):
            return None
        shared = [m.key for m in others if any(is_known(self._snapshot, one.key, m.key) for one in others)]
        issuer = held[0] if held else shared[0] if shared else plain[-1]
        return Filled({"holder": subject, "issuer": issuer}, frozenset(frame.keys), not held)

    def _has_a_rival(self, chosen: Direction, frame: Frame) -> bool:
        """Whether another company named holds the same one: then the question is not about the one holding alone.

        A company that only dates the question is none (``before Geely came in``).
        """
        others = [m for m in frame.names if m.key not in {chosen.holder, chosen.issuer}]
        dates = [m.key for m in others if behind(frame, m, "BEFORE") or behind(frame, m, "AFTER")]
        return any(self._snapshot.stakes_between(m.key, chosen.issuer) for m in others if m.key not in dates)

    def _without_via(self, frame: Frame) -> list[str]:
        """The companies named, without one that only stands in between where two others are left."""
        keys = owners(self._snapshot, frame)
        for mention in frame.names:
            if len(keys) > 2 and mention.key in keys and behind(frame, mention, "VIA"):
                keys.remove(mention.key)
        return keys


_AUXILIARIES = frozenset({"did", "does", "do", "has", "have", "had", "didn't", "doesn't", "hasn't"})
_BEFORE_A_LIST = 3
"""Words between a company and the list of its shareholders (``X's own latest list``)."""

_OPENING = 3
"""Words before the subject of a yes/no question, its verb included."""


def _whose_list(frame: Frame, keys: list[str]) -> str:
    """The company of whose shareholders a list is named: ``X's own shareholder table``; empty without one."""
    tables = [found.start for found in frame.where("TABLE")]
    own = (m.key for m in frame.names if m.possessive and m.key in keys)
    near = {m.key for m in frame.names if any(0 < table - m.end <= _BEFORE_A_LIST for table in tables)}
    return next((key for key in own if key in near), "")


def _asked_of(frame: Frame) -> str:
    """The company behind the verb that begins a yes/no question (``did X ever own``); empty where there is none."""
    first = next(iter(frame.names), None)
    if first is None or first.possessive or not 0 < first.start <= _OPENING:
        return ""
    return first.key if frame.words[first.start - 1] in _AUXILIARIES else ""
