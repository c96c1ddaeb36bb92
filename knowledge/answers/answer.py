"""One type of answer for every surface: private chat, group, inline card, terminal, plain text and JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from knowledge.claims.model import Source
from knowledge.questions.reading import Reading
from knowledge.stakes.status import Status


class Outcome(StrEnum):
    """What became of a question; only ANSWERED states the very thing that was asked."""

    ANSWERED = "answered"
    MISSING = "missing"
    CHOICES = "choices"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of an answer: exact fraction, unit, honest interval and how it is shown."""

    name: str
    fraction: Fraction
    unit: str
    low: Fraction
    high: Fraction
    display: str

    def as_json(self) -> dict[str, str]:
        """The value for the JSON contract, fractions as text."""
        return {
            "name": self.name,
            "fraction": str(self.fraction),
            "unit": self.unit,
            "low": str(self.low),
            "high": str(self.high),
            "display": self.display,
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press or type: a short label and the full question that it stands for."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up may lean on; JSON-able, kept per person and chat and per answer by the faces.

    ``intent`` and ``slots`` are those of the last reading, ``claims`` the keys of the claims used, ``choices`` the
    questions that were offered, ``scenario`` the changes of a what-if that is still open, ``value`` the headline's
    figure as in the JSON contract, with ``hypothetical`` where it was one. ``unanswered`` is the message after that
    answer that was not understood. ``told`` are the figures of the last answers, the oldest first.
    """

    intent: str = ""
    slots: dict[str, Any] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    scenario: tuple[dict[str, Any], ...] = ()
    question: str = ""
    value: dict[str, str] = field(default_factory=dict)
    unanswered: str = ""
    told: tuple[dict[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A dictionary of JSON values."""
        return {
            "intent": self.intent,
            "slots": self.slots,
            "claims": list(self.claims),
            "choices": [[choice.label, choice.question] for choice in self.choices],
            "scenario": list(self.scenario),
            "question": self.question,
            "value": self.value,
            "unanswered": self.unanswered,
            "told": list(self.told),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Context:
        """The context that ``to_json`` gave; unknown keys are ignored."""
        return cls(
            intent=data.get("intent", ""),
            slots=dict(data.get("slots", {})),
            claims=tuple(data.get("claims", ())),
            choices=tuple(Choice(label, question) for label, question in data.get("choices", ())),
            scenario=tuple(data.get("scenario", ())),
            question=data.get("question", ""),
            value=dict(data.get("value", {})),
            unanswered=data.get("unanswered", ""),
            told=tuple(data.get("told", ())),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one question; plain strings only, the faces add markup, links and buttons.

    ``headline`` is the first line; ``read_as`` says how the question was read where that could be doubted; ``working``
    holds the steps; ``notes`` what is pending, disputed or missing; ``details`` more lines that a short surface may
    leave out; ``choices`` are readings or questions to go on with.
    """

    outcome: Outcome
    headline: str
    reading: Reading
    read_as: str = ""
    working: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    choices: tuple[Choice, ...] = ()
    values: tuple[Value, ...] = ()
    claims: tuple[str, ...] = ()
    status: Status | None = None
    as_of: dt.date | None = None
    hypothetical: bool = False
    context: Context = Context()
