"""What a confirmed change does, as it waits in the database: exactly what the preview showed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from knowledge.claims.changing.change import Change
from knowledge.claims.facts import KINDS, SECTIONS
from knowledge.claims.model import Stake
from knowledge.claims.plain import from_plain, to_plain

LARGE = 20
"""From so many records on a change is confirmed by typing their number."""


@dataclass(frozen=True)
class Work:
    """``change`` is recorded with reason and source note; with ``undoes`` that revision is undone instead.

    ``action`` names anything else that is done, with its ``values``.
    """

    reason: str
    change: Change = field(default_factory=Change)
    source_note: str = ""
    undoes: int | None = None
    action: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many records it changes."""
        return len(self.change.asserted) + len(self.change.retracted)

    @property
    def large(self) -> bool:
        """Whether a press is not enough to confirm it."""
        return self.size >= LARGE

    @property
    def touches_stakes(self) -> bool:
        """Whether holdings may be other than before: by their records, or by an undo of whatever there was."""
        return self.undoes is not None or any(isinstance(record, Stake) for record in self.change.asserted)

    def to_json(self) -> str:
        """The work as text."""
        asserted = [[SECTIONS[type(record)], to_plain(record)] for record in self.change.asserted]
        plain = {
            "assert": asserted,
            "retract": list(self.change.retracted),
            "reason": self.reason,
            "source_note": self.source_note,
            "undoes": self.undoes,
            "action": self.action,
            "values": self.values,
        }
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Work:
        """The work that ``to_json`` wrote."""
        plain = json.loads(text)
        asserted = tuple(from_plain(KINDS[section], record) for section, record in plain["assert"])
        change = Change(asserted, tuple(plain["retract"]))
        return cls(plain["reason"], change, plain["source_note"], plain["undoes"], plain["action"], plain["values"])
