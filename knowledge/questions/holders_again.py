"""Follow-ups on an answer that names holders: one of them, the next by size, how much the first one has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.claims.model import Stake
from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import OF_A_SIZE
from knowledge.questions.turn import Turn

NAMES_HOLDERS = frozenset({"holders", "reverse", "rank", "told"})
"""Kinds of answer that name who holds something."""


def holders_again(
    reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    """One of the holders that were told, the next one by size, or the holders of another company; else None."""
    if (
        turn.intent in {"holders", "holdings"}
        and len(companies) == 1
        and (
            frame.has("ASK_HOW_MUCH", "FOLLOW_WHAT")
            or frame.words[:1] == ("and",)
            or alone.score < ENOUGH
            or alone.intent == "holdings"
        )
        and frame.has("HAVE", "HOLD", "STAKE", "ASK_HOW_MUCH")
    ):
        pair = {"holders": ("holder", "issuer"), "holdings": ("issuer", "holder")}[turn.intent]
        if turn.slots.get(pair[1]) not in {None, companies[0]}:
            slots |= {pair[0]: companies[0], pair[1]: turn.slots[pair[1]]}
            return replace(alone, intent="stake", slots=slots, score=ENOUGH)
    if turn.intent != "holders":
        return None
    since = len(companies) == 1 and frame.has("SINCE_WHEN") and alone.intent != "series"
    if since and reader.snapshot.stakes_between(companies[0], str(turn.slots.get("issuer", ""))):
        slots |= {"holder": companies[0], "issuer": turn.slots["issuer"]}
        return replace(alone, intent="series", slots=slots, score=ENOUGH)
    if not frame.names and frame.has("ORDINAL_2", "ORDINAL_3", "LARGEST", "LEAST"):
        rank = {"LEAST"} if frame.has("LEAST") else {"LARGEST"}
        slots |= {"issuer": turn.slots["issuer"], "signs": sorted({*slots["signs"], *rank})}
        return replace(alone, intent="holders", slots=slots, score=ENOUGH)
    issuer = str(turn.slots.get("issuer", ""))
    bare = len(companies) == len(frame.keys) == 1 and not (frame.found or frame.unknown)
    if bare and reader.snapshot.stakes_in(companies[0]) and not reader.snapshot.stakes_between(companies[0], issuer):
        return replace(alone, intent="holders", slots=slots | {"issuer": companies[0]}, score=ENOUGH)
    return None


def of_the_holder(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """``with how many %``, ``its share?`` after a holder was named: the size of that holding.

    It is the holding that was told first, or the one between the two companies that the last question names.
    """
    asks = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE") and frame.concepts <= OF_A_SIZE
    if not asks or turn.intent not in NAMES_HOLDERS or frame.names or frame.dates or frame.figures or frame.unknown:
        return None
    named = reader.slots.owners(reader.frame(turn.topic, frame.today)) if turn.intent == "told" else []
    pairs = [(one, two) for one in named for two in named if reader.snapshot.stakes_between(one, two)]
    first = reader.snapshot.claims.get(turn.claims[0]) if turn.claims and turn.intent != "told" else None
    if isinstance(first, Stake):
        pairs = [(first.holder, first.issuer)]
    if len(pairs) != 1:
        return None
    slots = {"holder": pairs[0][0], "issuer": pairs[0][1], "when": turn.slots.get("when", {"kind": "now"})}
    return replace(alone, intent="stake", slots={**reader.facts(frame), **slots}, score=ENOUGH)
