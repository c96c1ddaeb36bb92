"""Whether what a message was read as by itself is about the matter of the conversation, or about something else."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.topics import SELF_CONTAINED, shares, telling
from knowledge.questions.turn import SHORT, Turn

OF_THE_MATTER = 0.5
"""Part of the question before that a claim has to hold for a fragment to be answered by it."""

_THE_SAME = frozenset({"EQUAL", "HAVE", "HOLD", "FOLLOW_WHAT", "MARKER"})
"""What ``does Nissan have the same?`` speaks of: of what was told, and of nothing by itself."""

_COUNTED_OUT = frozenset({"ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "ORDINAL_4"})
"""What a fragment may put another of in its place (``and the third one?``)."""


def of_others(reader: Reader, frame: Frame, turn: Turn, told: Reading) -> bool:
    """Whether what a short message was read as by itself tells of others than the conversation, with too little reason.

    A message that points back, or goes on with a what-if, must not be answered about something else; one that names
    nobody needs a concept of its own that the claim tells.
    """
    key = told.slots["claims"][0]
    if key in turn.claims or len(frame.words) > SELF_CONTAINED or not turn.question:
        return False
    back = set(frame.words) & reader.language.pointing
    if back and turn.intent == "expression":
        return True  # a figure that was worked out, of which no source tells
    if frame.names:
        return not reader.retrieval.beyond_names(key, frame) or (frame.has("EQUAL") and frame.concepts <= _THE_SAME)
    person = turn.slots.get("person") if turn.intent in {"role", "person"} else None
    if back and person and not reader.retrieval.names(key, [str(person)]):
        return True  # "why was that one let go"
    before = reader.frame(turn.topic, frame.today)
    if _is_fragment(frame) and not frame.dates and not _of_the_matter(reader, key, before, turn):
        return True
    if shares(reader, told, before, turn):
        return False
    return bool(back or turn.scenario) or not telling(reader, frame, key)


def of_the_matter(reader: Reader, frame: Frame, turn: Turn, told: Reading) -> Reading:
    """What a fragment found without the claims that only share its words and are about something else."""
    if not turn.topic or frame.names or frame.dates or not _is_fragment(frame):
        return told
    before = reader.frame(turn.topic, frame.today)
    first, *others = told.slots["claims"]
    kept = [key for key in others if _of_the_matter(reader, key, before, turn)]
    return replace(told, slots={**told.slots, "claims": [first, *kept]})


def _is_fragment(frame: Frame) -> bool:
    return sum(word[0].isalnum() for word in frame.words) <= SHORT


def _of_the_matter(reader: Reader, key: str, before: Frame, turn: Turn) -> bool:
    """Whether a claim belongs to what was told last, or holds much of what the question before said."""
    told = [claim for claim in turn.claims if reader.retrieval.holds(claim)]
    if told and key in reader.retrieval.same_happening(told[0]):
        return True
    if any(key in deal.events and set(told) & set(deal.events) for deal in reader.snapshot.deals):
        return True
    return reader.retrieval.part(key, replace(before, dates=()), without=_COUNTED_OUT) >= OF_THE_MATTER
