"""What the last answer leaves behind for the next message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FRAGMENT = 9
"""Words of a message that may well go on about the last answer."""

SHORT = 5
"""Words of a message that can only be a fragment."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The last answer: intent, slots, claims, scenario and first figure, its question, and the questions it offered.

    ``told`` are the figures of the last answers (module ``joined_up``), the oldest first.
    """

    intent: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    question: str = ""
    scenario: tuple[dict[str, Any], ...] = ()
    value: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Mapping[str, Any], ...] = ()

    @property
    def topic(self) -> str:
        """The last whole question: the one before a remark that leaned on it, or as a remark completed it."""
        return str(self.slots.get("topic") or self.question)
