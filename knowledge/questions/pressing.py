"""Messages that press for the last question again in another form: ``just guess``, ``number only``, ``yes or no?``."""

from __future__ import annotations

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over, said
from knowledge.questions.turn import Turn

LONGEST = 12
"""Words of such a message at the most."""

_BESIDES = "besides"


def pressing(reader: Reader, frame: Frame, turn: Turn) -> Reading | None:
    """The reading of a message that says nothing but in which form, or how urgently, an answer is wanted.

    ``wish`` tells it: guess, number, word, yes_no or plea. None for every other message, and without a question before.
    """
    if not turn.intent or len(frame.words) > LONGEST or frame.names or frame.dates or frame.figures:
        return None
    phrases = said(reader.language.code, "pressing", frame.words)
    wishes = [label for label, _, _ in phrases if label != _BESIDES]
    spans = [(start, end) for _, start, end in phrases]
    silent = {place for start, end in spans for place in range(start, end)}
    words = {place for place, word in enumerate(frame.words) if word[:1].isalnum()}
    if not wishes or left_over(frame, spans) or not words <= silent:
        return None
    return Reading("pressed", {**reader.facts(frame), "wish": wishes[0]}, score=1.0)
