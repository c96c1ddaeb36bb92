"""Whether a message is a whole question of its own, whatever was talked about before.

A new topic is not dragged into the old one: what is understood without the conversation, and neither points at it nor
goes on from it, is answered as if nobody had spoken before.
"""

from __future__ import annotations

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import FRAGMENT, SHORT, Turn

LONG = 11
"""Words from which on a message that names two companies says by itself what its pronouns mean."""

PAIR = 2
"""Companies of one holding."""

LEADING = 1
"""Words with which a message goes on from another."""

LEAST = 4
"""Words of a question that is asked without the conversation, where that brings no answer."""

_OF_NO_HOLDING = frozenset(
    {
        "told",
        "traded",
        "about",
        "jargon",
        "role",
        "person",
        "duration",
        "deal_status",
        "expression",
        "conflict",
        "stranger",
    }
)
"""Kinds of question of which no what-if changes the answer."""

_NO_QUESTION = frozenset({"nothing", "thanks", "greeting", "source", "dispute", "confirmed", "share", "which"})


def stands_alone(reader: Reader, frame: Frame, fresh: Reading, turn: Turn) -> bool:
    """Whether the message's own reading (``fresh``) counts, and not what the last answer would make of it."""
    understood = fresh.score >= ENOUGH or fresh.intent == "stranger"
    if fresh.intent in _NO_QUESTION or not understood or goes_on(reader, frame):
        return False
    if turn.scenario and fresh.intent not in _OF_NO_HOLDING:
        return False  # what a what-if changes is asked in words that are whole without it
    words, near = len(frame.words), reader.language.pointing_near
    if not near.isdisjoint(frame.words):
        return words >= LONG and len(frame.keys) >= PAIR
    named = frame.names or reader.moments.deal_by_name(frame) is not None
    return words > SHORT if named else words >= FRAGMENT


def may_stand_alone(reader: Reader, frame: Frame) -> bool:
    """Whether a message to which the conversation brought no answer may be asked without it."""
    near = reader.language.pointing_near
    return len(frame.words) >= LEAST and not goes_on(reader, frame) and near.isdisjoint(frame.words)


def goes_on(reader: Reader, frame: Frame) -> bool:
    """``and …``, ``at that time``: the message goes on from something, or points back at it."""
    language = reader.language
    return not language.leading.isdisjoint(frame.words[:LEADING]) or not language.pointing_back.isdisjoint(frame.words)
