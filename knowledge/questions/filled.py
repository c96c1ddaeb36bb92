"""What the slots of a question are filled with, and the companies and states among its names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame, Mention

OWNERS = frozenset({"company", "state", "trust", "state_body"})
"""Kinds of entity that hold stakes or are held."""

MEMBERS = ("renault", "nissan", "mitsubishi_motors")
"""The companies of the alliance, by key."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Slots with the names that they explain; ``doubtful`` when a name or the direction was chosen."""

    slots: dict[str, Any]
    names: frozenset[str]
    doubtful: bool = False


def owners(snapshot: Snapshot, frame: Frame) -> list[str]:
    """The companies and states named, in order, without those that only stand for others like them."""
    only_like = examples(frame)
    return [key for key in frame.keys if snapshot.entities[key].kind in OWNERS and key not in only_like]


def people(snapshot: Snapshot, frame: Frame) -> list[str]:
    """The persons named, in order."""
    return [key for key in frame.keys if snapshot.entities[key].kind == "person"]


_SUCH_AS = frozenset({("such", "as"), ("for", "example"), ("for", "instance")})


def examples(frame: Frame) -> frozenset[str]:
    """The names that only stand for others like them: ``companies such as Nissan and Horse``."""
    if _SUCH_AS.isdisjoint(pairwise(frame.words)):
        return frozenset()
    place = next(n for n, pair in enumerate(pairwise(frame.words)) if pair in _SUCH_AS)
    before = {m.key for m in frame.names if m.start < place}
    return frozenset(m.key for m in frame.names if m.start > place) - before


def behind(frame: Frame, mention: Mention, concept: str) -> bool:
    """Whether the name stands right behind a concept, one word between at most (``via the French State``)."""
    return any(0 <= mention.start - found.end <= 1 for found in frame.where(concept))
