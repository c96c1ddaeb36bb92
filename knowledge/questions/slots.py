"""Filling the slots of a kind of question from a frame: one way of filling for each word in ``intents.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from knowledge.claims.model import Deal
from knowledge.claims.snapshot import Snapshot
from knowledge.questions import filled
from knowledge.questions.directions import Directions
from knowledge.questions.everybody import Everybody
from knowledge.questions.filled import OWNERS, Filled
from knowledge.questions.frame import Frame
from knowledge.questions.in_between import lookthrough
from knowledge.questions.moments import Moments
from knowledge.questions.office_slots import office, person
from knowledge.questions.one_sided import holder, issuer
from knowledge.questions.pairs import Pairs
from knowledge.questions.values import Figure

_OF = frozenset({"of", "in"})
"""Words between a figure and the company of which it is a part."""


class SlotFiller:
    """Builds the slots of one snapshot's questions; one builder for each word in ``slots`` of ``intents.yaml``."""

    def __init__(
        self,
        snapshot: Snapshot,
        directions: Directions,
        moments: Moments,
        glossary: Mapping[str, str],
        everybody: Everybody,
    ) -> None:
        self._snapshot = snapshot
        self._moments = moments
        pairs = Pairs(snapshot, directions, moments)
        self._builders: Mapping[str, Callable[[Frame], Filled | None]] = {
            "pair": pairs.pair,
            "maybe_pair": pairs.maybe_pair,
            "differing": pairs.differing,
            "issuer": partial(issuer, snapshot, directions),
            "holder": partial(holder, snapshot, directions),
            "lookthrough": partial(lookthrough, snapshot, directions),
            "org": partial(office, snapshot, everybody=everybody),
            "person": partial(person, snapshot),
            "deal": partial(_deal, snapshot, moments),
            "anything": _anything,
            "entity": _entity,
            "term": partial(_term, glossary),
            "nobody": _nobody,
        }

    def fill(self, kind: str, frame: Frame) -> Filled | None:
        """The slots of the given kind, or None when the question does not hold what they need."""
        found = self._builders[kind](frame)
        if found is None:
            return None
        slots = dict(found.slots)
        pair = (slots.get("holder", ""), slots.get("issuer", ""))
        slots.setdefault("when", self._moments.of(frame, pair))
        return Filled(slots, found.names, found.doubtful)

    def owners(self, frame: Frame) -> list[str]:
        """The companies and states named, in order."""
        return filled.owners(self._snapshot, frame)

    def around(self, frame: Frame, figure: Figure) -> tuple[str, str] | None:
        """The holder and issuer between whose names the figure stands, or that follow it (``24% for X in Y``)."""
        named = [m for m in frame.names if self._snapshot.entities[m.key].kind in OWNERS]
        before = [m for m in named if m.end <= figure.start and figure.start - m.end <= 3]
        after = [m for m in named if m.start >= figure.end and m.start - figure.end <= 3]
        if before and after and before[-1].key != after[0].key:
            return before[-1].key, after[0].key
        if not before and after:
            following = named[named.index(after[0]) + 1 :]
            if following and following[0].key != after[0].key and following[0].start - after[0].end <= 2:
                pair = after[0].key, following[0].key
                return pair[::-1] if frame.words[after[0].start - 1] in _OF else pair  # "with 40% of Y, X sells"
        if before and not after and frame.words[before[-1].start - 1] in _OF:  # "cut its part in Y to 10%"
            owners = {stake.holder for stake in self._snapshot.stakes_in(before[-1].key)}
            holders = [m.key for m in named if m.key != before[-1].key and m.key in owners]
            return (holders[-1], before[-1].key) if holders else None
        if before and not after:
            held = {stake.issuer for stake in self._snapshot.stakes_of(before[-1].key)}
            others = [m.key for m in named if m.key != before[-1].key and m.key in held]
            return (before[-1].key, others[-1]) if others else None
        return None


def _deal(snapshot: Snapshot, moments: Moments, frame: Frame) -> Filled | None:
    """The deal that the question names, or another one of the same parties at the dates that it names."""
    deal = moments.deal_named(frame)
    if deal is not None and not _at_that_time(snapshot, deal, frame):
        parties = set(frame.keys)
        others = (d for d in snapshot.deals if parties and parties <= set(d.parties))
        deal = next((d for d in others if _at_that_time(snapshot, d, frame)), None)
    return Filled({"deal": deal.key}, frozenset(set(frame.keys) & set(deal.parties))) if deal else None


def _at_that_time(snapshot: Snapshot, deal: Deal, frame: Frame) -> bool:
    """Whether a step of the deal, or the deal itself where it has none, falls on each date that is named."""
    claims = (snapshot.claims.get(key) for key in deal.events)
    steps = [claim.valid.since for claim in claims if claim is not None and claim.valid.since]
    steps = steps or [day for day in (deal.valid.since, deal.valid.until) if day]
    return all(any(w.date.first <= step.last and step.first <= w.date.last for step in steps) for w in frame.dates)


def _term(glossary: Mapping[str, str], frame: Frame) -> Filled | None:
    """The word of the glossary that is asked about."""
    if frame.names or frame.figures or frame.dates:
        return None
    term = next((term for concept, term in glossary.items() if frame.has(concept)), None)
    return Filled({"term": term}, frozenset()) if term else None


def _entity(frame: Frame) -> Filled | None:
    """The only one named."""
    if len(frame.keys) != 1 or frame.figures:
        return None
    return Filled({"entity": frame.keys[0]}, frozenset(frame.keys))


def _nobody(frame: Frame) -> Filled | None:
    """A stake asked for without any name: the ones that could be meant are offered."""
    return Filled({}, frozenset()) if not frame.names and not frame.dates else None


def _anything(frame: Frame) -> Filled | None:
    """All that are named."""
    return Filled({"entities": list(frame.keys)}, frozenset(frame.keys))
