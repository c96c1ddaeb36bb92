"""The what-if of a conversation between its answers: carried on, or closed and said so."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked

_NO_QUESTION = frozenset(
    {"thanks", "greeting", "source", "confirmed", "share", "working", "precision", "help", "coverage"}
)


def carried(asked: Asked, answer: Answer) -> Answer:
    """The answer to a message sent while a what-if was open.

    A factual answer closes the what-if and says so; a message that was no question or got no answer leaves it open.
    """
    if not asked.context.scenario or answer.context.scenario or "scenario" in answer.reading.slots:
        return answer
    if answer.outcome is Outcome.ANSWERED and answer.reading.intent not in _NO_QUESTION:
        return replace(answer, notes=(*answer.notes, asked.say("scenario.left")))
    return replace(answer, context=replace(answer.context, scenario=asked.context.scenario))
