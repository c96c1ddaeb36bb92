"""What an answer that puts a supposition right leaves for the next message: the holding, or the office, that is so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked

_OF_THE_WRONG: dict[str, Any] = {"figures": [], "signs": [], "dates": [], "stated": [], "supposed": []} | {
    "yes_no": False,
    "put_right": True,
}
"""Slots of the question that was put right; nothing of them holds for what is asked next."""


def left_as_holding(asked: Asked, answer: Answer, holder: str, issuer: str) -> Answer:
    """The answer with a holding as what the next message goes on about (``so how much does it hold?``)."""
    slot = asked.slots.get("when", {})
    when = slot if slot.get("kind") == "on" else {"kind": "now"}
    slots = {"holder": holder, "issuer": issuer, "when": when, "entities": [holder, issuer]}
    return _left(answer, "stake", slots)


def left_as_office(answer: Answer, person: str, organisation: str) -> Answer:
    """The answer with who is in an office now as what the next message goes on about (``who is, then?``)."""
    slots = {"person": person, "organisation": organisation, "when": {"kind": "now"}}
    signs = list(answer.context.slots.get("signs", ()))
    return _left(answer, "role", slots | {"entities": [person, organisation], "signs": signs})


def _left(answer: Answer, intent: str, slots: dict[str, Any]) -> Answer:
    kept = {key: value for key, value in answer.context.slots.items() if key not in {"claims", "alike"}}
    context = replace(answer.context, intent=intent, slots={**kept, **_OF_THE_WRONG, **slots})
    return replace(answer, context=context)
