"""How a question was understood: the intent, its slots, and everything needed to explain the choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

TELLING = frozenset({"told", "traded"})
"""Kinds of reading whose answer tells a claim as it is."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was read as another one."""

    typed: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible reading with its score between 0 and 1, for ``ask --explain``."""

    intent: str
    score: float
    why: str = ""


class Weighed:
    """The candidates of a reading, written down when somebody asks for them: hardly anybody does."""

    def __init__(self, write: Callable[[], Iterable[Candidate]]) -> None:
        self._write = write

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._write())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Iterable) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed query.

    ``slots`` hold only JSON values, so that a reading can be stored and asked again. ``doubtful`` tells that a name was
    chosen or the direction could be doubted, so that the answer says how it was read.
    """

    intent: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    score: float = 1.0
    corrections: tuple[Correction, ...] = ()
    unexplained: tuple[str, ...] = ()
    candidates: Iterable[Candidate] = ()
    doubtful: bool = False
    language: str = "en"
