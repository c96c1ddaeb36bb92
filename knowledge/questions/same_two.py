"""What a message asks of the two companies of the last answer by its own words: the others, the way round, why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import OF_A_SIZE, kind_asked
from knowledge.questions.turn import Turn

_THE_OTHER = frozenset({"OTHER", "CROSS", "FOLLOW_WHAT", "MARKER", "BESIDES"})
"""Concepts of a message that asks for the other one of two holdings and nothing else (``and the other one?``)."""

_OF_A_RANK = frozenset({"ASK_WHO", "ORDINAL_2", "ORDINAL_3", "LARGEST", "SHAREHOLDER", "NEXT", "FOLLOW_WHAT", "MARKER"})
"""What ``and who comes second?`` may speak of."""

_OF_THE_OTHERS = frozenset({"ASK_WHO", "REST", "BESIDES", "SHAREHOLDER", "PAST"}) | OF_A_SIZE
"""What ``who has the rest, and how much is it?`` may speak of."""


def of_the_same_two(
    reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    """What a message asks of the two companies that were told, by its own words: the others, the way round, why."""
    whose = frame.has("ASK_WHO") and (frame.has("REST", "BESIDES") or "else" in frame.words)
    named = companies or frame.dates or frame.figures or frame.unknown
    if whose and not named and frame.concepts - {"IF" if "had" in frame.words else ""} <= _OF_THE_OTHERS:
        when = slots.get("when", {"kind": "now"})
        others = {"issuer": slots["issuer"], "beside": [slots["holder"]], "when": when}
        return replace(alone, intent="holders", slots=reader.facts(frame) | others, score=ENOUGH)
    if frame.has("ORDINAL_2", "ORDINAL_3") and frame.has("ASK_WHO") and not named and frame.concepts <= _OF_A_RANK:
        ranked = {"issuer": slots["issuer"], "when": slots.get("when", {"kind": "now"})}
        facts = reader.facts(frame)
        signs = {"signs": sorted({*facts["signs"], "LARGEST"})}
        return replace(alone, intent="holders", slots=facts | ranked | signs, score=ENOUGH)
    in_percent = frame.found and {"%", "percent", "percentage"} & set(frame.words)
    if turn.intent == "count" and in_percent and frame.concepts <= OF_A_SIZE | {"RELATIVE"} and not companies:
        of_votes = reader.frame(turn.topic, frame.today).has("VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE")
        return replace(alone, intent="votes" if of_votes else "stake", slots=slots, score=ENOUGH)
    if turn.intent == "count" and _of_all(frame) and not named:
        whole = {key: value for key, value in slots.items() if key != "holder"}
        return replace(alone, intent="count", slots=whole, score=ENOUGH)
    if frame.has("ASK_WHY", "CONFLICT_WORD") and frame.figures and not companies:
        return replace(alone, intent="conflict", slots=slots, score=ENOUGH)
    if frame.has("BUYER_SELLER") and not companies:
        return replace(alone, intent="stake", slots=slots, score=ENOUGH)
    if (frame.has("SWAP") or (frame.has("OTHER") and frame.concepts <= _THE_OTHER)) and not companies:
        slots["holder"], slots["issuer"] = slots["issuer"], slots["holder"]
        return replace(alone, intent=kind_asked(frame, turn.intent), slots=slots)
    return None


def _of_all(frame: Frame) -> bool:
    """``out of how many?``, ``of a total of?``: of how many the shares that were told are a part."""
    return bool({"out", "total"} & set(frame.words)) and bool(frame.found) and frame.concepts <= _HOW_MANY


_HOW_MANY = frozenset({"ASK_HOW_MANY", "ASK_HOW_MUCH", "TOTAL", "SHARES_COUNT", "STAKE", "WHAT_IS", "JARGON_ASK"})
"""Concepts of a message that asks how many there are."""
