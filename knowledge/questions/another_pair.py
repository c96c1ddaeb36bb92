"""The last question about a holding asked of two other companies: ``and Nissan in Renault?``.

What the message leaves out is kept: the measure (shares, votes, a look-through) and, where it speaks of the past or of
no time at all, the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.saying import TIMED
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import Turn

_MEASURES = frozenset({"stake", "votes", "count", "lookthrough", "series", "stake_change", "complement"})
"""Kinds of question about one holding that may be asked of another one."""

_PLAIN = frozenset({"HAVE", "HOLD", "FOLLOW_WHAT", "MARKER", "BESIDES", "PAST", "AGAIN"})
"""Concepts of a message that says nothing about its two companies but who is in whom."""

_OF_STAKES = _PLAIN | {"STAKE", "ASK_HOW_MUCH", "WHAT_IS", "JARGON_ASK"}
"""The same for a message that asks for the size of a stake by itself."""

_KEPT = frozenset({"on", "before", "after"})
"""Kinds of time that a message keeps."""


_COUNTED = frozenset({"VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "SHARES_COUNT"})
"""Signs of what is counted of a holding."""


def counted_as_before(turn: Turn, signs: Sequence[str]) -> list[str]:
    """The signs of a message with those of what the last question counted, where the message counts nothing itself."""
    before = _COUNTED & set(turn.slots.get("signs", ()))
    return sorted({*signs, *before}) if turn.intent == "count" and not _COUNTED & set(signs) else list(signs)


def of_another_pair(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """The last question asked of the two companies that the message names; None for every other message."""
    named = {alone.slots.get("holder"), alone.slots.get("issuer")}
    if turn.intent not in _MEASURES or alone.intent != "stake" or not named <= set(frame.keys) or frame.unknown:
        return None
    if frame.figures or frame.strangers or turn.scenario or not frame.concepts <= _OF_STAKES:
        return None
    intent = turn.intent if frame.concepts <= _PLAIN else "stake"
    kept = turn.slots.get("when", {"kind": "now"})
    past = reader.language.past & set(frame.words)
    silent = frame.concepts <= _PLAIN | {"STAKE"} and not reader.language.present & set(frame.words)
    timed = frame.dates or frame.moment or frame.has(*TIMED)
    when = kept if not timed and kept["kind"] in _KEPT and (past or silent) else alone.slots["when"]
    if intent == alone.intent and when == alone.slots["when"]:
        return None
    signs = counted_as_before(turn, alone.slots.get("signs", ())) if intent == turn.intent else alone.slots["signs"]
    return replace(alone, intent=intent, slots={**alone.slots, "when": when, "signs": signs}, score=ENOUGH)
