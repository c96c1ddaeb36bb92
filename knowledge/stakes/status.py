"""What a statement's status is, how it is known, and which of several is the weakest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum


class Status(Enum):
    """The closed list of statuses of a claim, weakest first among those that support a figure.

    `REPORTED < ANNOUNCED < AGREED < COMPLETED`; the last three support no figure and cannot be ordered.
    """

    REPORTED = "reported"  # somebody says it is planned or under way
    ANNOUNCED = "announced"  # the parties say so
    AGREED = "agreed"  # signed, binding
    COMPLETED = "completed"  # done, or stated as the state of things
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    DENIED = "denied"

    @property
    def supports_figure(self) -> bool:
        """Whether a figure of this status may be computed with."""
        return self in _STRENGTH

    @property
    def taken_back(self) -> bool:
        """Whether it was said and then taken back: no answer rests on it, but who asks for it is told."""
        return self in {Status.WITHDRAWN, Status.DENIED}

    @property
    def is_over(self) -> bool:
        """Whether what was under way came to its end or was called off."""
        return self in {Status.ENDED, Status.WITHDRAWN}

    def __lt__(self, other: Status) -> bool:
        if not (self.supports_figure and other.supports_figure):
            raise ValueError(f"{self.value} and {other.value}: only statuses that support a figure have an order")
        return _STRENGTH[self] < _STRENGTH[other]


_STRENGTH = {Status.REPORTED: 0, Status.ANNOUNCED: 1, Status.AGREED: 2, Status.COMPLETED: 3}


class Nature(StrEnum):
    """What kind of statement it is, apart from its status."""

    SOURCED = "sourced"
    ILLUSTRATIVE = "illustrative"  # a worked figure, not a sourced one
    HYPOTHETICAL = "hypothetical"  # a user's what-if


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind one input: its status, its nature and the id of the claim (empty: none)."""

    status: Status = Status.COMPLETED
    nature: Nature = Nature.SOURCED
    claim: str = ""

    @property
    def usable(self) -> bool:
        """Whether a figure may rest on it: always for a what-if, else by the status."""
        return self.nature is not Nature.SOURCED or self.status.supports_figure


SOURCED = Backing()
WHAT_IF = Backing(nature=Nature.HYPOTHETICAL)
ILLUSTRATION = Backing(nature=Nature.ILLUSTRATIVE)


def weakest(statuses: Iterable[Status]) -> Status | None:
    """The weakest of the statuses that were used; None when there are none."""
    return min(statuses, default=None)


def standing(backings: Iterable[Backing]) -> Status | None:
    """The weakest status among sourced backings; what-ifs and illustrations have none and are left out."""
    return weakest(b.status for b in backings if b.nature is Nature.SOURCED)
