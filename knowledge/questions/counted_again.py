"""Follow-ups on numbers of shares: counted at another time, or by another holder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.trade_times import beside_a_buyback
from knowledge.questions.turn import Turn

_COUNTABLE = frozenset(
    {"TREASURY", "TREASURY_COUNT", "SHARES_COUNT", "AUTHORISED", "VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE"}
)
"""What is counted of a company; a message with nothing else goes on about the counts of the last answer."""


_OF_ISSUED = frozenset({"ISSUE", "ASK_HOW_MANY", "ASK_WHEN", "SAME_TIME", "PAST", "STAKE", "HAVE"})
"""What ``and how many were issued at that date?`` may speak of."""


def counted_again(reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any]) -> Reading | None:
    """``and after the cancellation?``, ``how many votes?`` after a number of shares was told: the same counts."""
    if turn.intent != "count" or "issuer" not in turn.slots or frame.names:
        return None
    counted = beside_a_buyback(frame, reader.snapshot, (str(turn.slots.get("holder", "")), str(turn.slots["issuer"])))
    if counted is not None:
        return replace(alone, intent="count", slots=slots | {"when": counted}, score=ENOUGH)
    if frame.has(*_COUNTABLE) and frame.concepts - reader.retrieval.silent <= _COUNTABLE and not frame.unknown:
        return replace(alone, intent="count", slots=slots, score=ENOUGH)
    if frame.has("ISSUE") and frame.has("ASK_HOW_MANY") and frame.concepts <= _OF_ISSUED and not frame.unknown:
        return replace(alone, intent="count", slots=slots | {"signs": ["SHARES_COUNT"]}, score=ENOUGH)
    return None


def held_of_them(
    reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    """``how many of them are Renault's?`` after a company's shares or holders were told: the shares that one holds."""
    issuer = str(turn.slots.get("issuer", ""))
    if turn.intent not in {"count", "holders"} or len(companies) != 1 or len(frame.names) != 1 or frame.unknown:
        return None
    back = reader.language.pointing & set(frame.words) or "which" in frame.words
    of_votes = turn.intent == "count" and frame.has("VOTE") and not frame.has("ASK_HOW_MANY")
    if of_votes and frame.concepts <= _OF_HELD | {"VOTE"} and reader.snapshot.stakes_between(companies[0], issuer):
        return replace(alone, intent="votes", slots=slots | {"holder": companies[0], "issuer": issuer}, score=ENOUGH)
    asks = frame.has("ASK_HOW_MANY", "SHARES_COUNT") or (turn.intent == "count" and back and frame.has("STAKE"))
    if not asks or not frame.concepts <= _OF_HELD or not reader.snapshot.stakes_between(companies[0], issuer):
        return None
    return replace(alone, intent="count", slots=slots | {"holder": companies[0], "issuer": issuer}, score=ENOUGH)


_OF_HELD = frozenset({"ASK_HOW_MANY", "SHARES_COUNT", "HAVE", "HOLD", "STAKE", "WHAT_IS", "ASK_WHICH"})
"""What a message may speak of that asks how many shares somebody has."""
