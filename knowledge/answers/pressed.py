"""The last question answered again for somebody who presses: shorter, with source and date, and never surer."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked

MOST_NOTES = 2
"""Lines behind the first one of what is not known."""


def pressed(asked: Asked, again: Answer) -> Answer:
    """``again`` in the form that is wished: the figure alone, the one line, or yes or no where it is either."""
    again = replace(again, reading=asked.reading, read_as="", details=(), working=())
    if asked.context.unanswered or again.outcome is Outcome.NOT_UNDERSTOOD:
        question = asked.context.unanswered or asked.context.question
        line = asked.say("pressed.not_understood", question=question)
        return replace(again, outcome=Outcome.NOT_UNDERSTOOD, headline=line, notes=(), claims=(), sources=(), values=())
    if again.outcome is not Outcome.ANSWERED:
        what_it_is_for = again.outcome is Outcome.OUT_OF_SCOPE
        line = again.headline if what_it_is_for else asked.say("pressed.unknown", line=again.headline)
        return replace(again, headline=line, notes=again.notes[:MOST_NOTES])
    return replace(again, headline=_short(asked, again), notes=())


def _short(asked: Asked, again: Answer) -> str:
    """The answer in one line; what is hypothetical keeps the line that says so."""
    wish = asked.slots["wish"]
    figure = again.values[0] if again.values and again.values[0].name != "year" else None
    if wish == "number" and figure is not None and again.claims and not again.hypothetical:
        by = asked.by(asked.snapshot.claims[again.claims[0]])
        return asked.say("pressed.number", figure=figure.display, by=by)
    if wish == "yes_no" and not again.headline.startswith((asked.say("yes"), asked.say("no"))):
        return asked.say("pressed.neither", line=again.headline)
    return again.headline
