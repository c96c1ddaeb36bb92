"""``and at the other company?``: the partner of the one company that the conversation is about, named in its place."""

from __future__ import annotations

from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.language import any_said
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn

_OF_PAIRS = frozenset({"holder", "issuer"})
"""Slots of a question about two companies, in which the other one is a side and no partner."""


def with_the_other(reader: Reader, frame: Frame, turn: Turn) -> str:
    """The message with the other company written out; as it is where it names one itself or the partner is unsure.

    The partner is the other one of the two whose holding the main deal changed.
    """
    text = frame.text
    if not turn.topic or frame.names or set(turn.slots) >= _OF_PAIRS:
        return text
    said = any_said(reader.language.code, "the_other")
    if not said.search(text):
        return text
    kinds = reader.snapshot.entities
    named = [key for key in reader.frame(turn.topic, frame.today).keys if kinds[key].kind in OWNERS]
    named = named or [str(turn.slots.get("organisation", ""))]
    deal = reader.snapshot.deal
    parties = [deal.changes[0].holder, deal.changes[0].issuer] if deal is not None and deal.changes else []
    others = [key for key in parties if key not in named]
    if len(named) != 1 or named[0] not in parties or len(others) != 1:
        return text
    return said.sub(f"@{others[0]}", text.rstrip(" ?!."))
