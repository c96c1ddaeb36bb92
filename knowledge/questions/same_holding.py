"""Follow-ups on a holding: another time, another company, another thing asked of the same two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.claims.dates import PartialDate
from knowledge.questions.anchors import beside
from knowledge.questions.another_pair import counted_as_before, of_another_pair
from knowledge.questions.frame import Frame
from knowledge.questions.moments import Moment
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.same_two import of_the_same_two
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import OF_A_SIZE, STAKE_KINDS, kind_asked
from knowledge.questions.trade_times import beside_a_buyback
from knowledge.questions.turn import SHORT, Turn

_OF_A_HOLDING = (
    *("STAKE", "HOLD", "HAVE", "VOTE", "TRUST", "POINTS", "CUT", "RAISE", "CHANGE"),
    *("SHARES_COUNT", "ASK_HOW_MUCH", "BEFORE", "AFTER", "SINCE_WHEN", "TIMELINE", "SWAP", "OTHER"),
)
"""A message with one of these goes on about the holding of the last answer."""


def same_holding(frame: Frame, alone: Reading, turn: Turn) -> Reading:
    """A question about a holding that names nobody and no deal is about the holding of the last answer."""
    pair = {key: turn.slots[key] for key in ("holder", "issuer") if key in turn.slots}
    asks = alone.intent in STAKE_KINDS and "holder" in alone.slots and alone.score >= ENOUGH
    if not asks or frame.names or len(pair) < 2 or turn.intent not in STAKE_KINDS or frame.has("DEAL", "CROSS"):
        return alone
    return replace(alone, slots={**alone.slots, **pair}, doubtful=True)


def of_the_holding(
    reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    """The message as a question about the holding of the last answer, or None when it is about something else."""
    if len(companies) < len(frame.names) and alone.intent in {"person", "role"} and alone.score >= ENOUGH:
        return None
    if len(companies) == 2:
        return of_another_pair(reader, frame, alone, turn)
    if len(companies) > 2 or (alone.intent == "told" and alone.score >= ENOUGH and frame.names):
        return None
    other = alone.intent == "told" and not frame.dates and not frame.has(*_OF_A_HOLDING)
    if other and _of_both(reader, alone, slots):
        return None
    if "TRUST" in turn.slots.get("signs", ()) and not companies and not frame.has("DIRECT", "TOTAL", "DEAL"):
        slots["signs"] = sorted({*slots["signs"], "TRUST"})
    asked = of_the_same_two(reader, frame, alone, turn, slots, companies)
    if asked is not None:
        return asked
    if frame.has("ASK_WHO", "SEND", "MEET", "CEO", "ASK_WHY", "SAYS", "PRICE") and not frame.has("STAKE", "HOLD"):
        return None
    known = len(companies) == 1 and reader.snapshot.stakes_between(companies[0], str(slots["issuer"]))
    kept = alone.intent == "about" and bool(known)  # "what's left for X?"
    short = kept or len(frame.words) <= SHORT or frame.words[:1] == ("and",) or frame.has("FOLLOW_WHAT")
    counted = beside_a_buyback(frame, reader.snapshot, (str(slots["holder"]), str(slots["issuer"])))
    if counted is not None and not companies:
        return replace(alone, intent=kind_asked(frame, turn.intent), slots=slots | {"when": counted}, score=ENOUGH)
    if counted is None and not companies and frame.has("CANCEL") and "DATED" in frame.concepts:
        moment = beside_the_same_sale(reader, frame, turn, slots)
        return None if moment is None else replace(alone, intent="stake", slots=slots | {"when": moment}, score=ENOUGH)
    whole = alone.score >= ENOUGH and alone.intent != "nothing" and not kept
    if companies and short and (not whole or frame.words[:1] == ("and",) or frame.has("FOLLOW_WHAT")):
        put_in(frame, slots, companies[0])
        if turn.intent == "traded" and not frame.has(*_OF_A_HOLDING):
            same = reader.snapshot.trades_between(slots["holder"], slots["issuer"])
            own = {"claims": [trade.key for trade in same]}
            return replace(alone, intent="traded", slots=slots | own, score=ENOUGH) if len(same) == 1 else None
    elif companies:
        return None
    small = len({found.start for found in frame.found}) + 2 * len(frame.names) <= 6 and not frame.unknown
    if not small:
        return None
    kind = kind_asked(frame, turn.intent)
    if _is_said_again(reader, frame, kind, slots, turn):
        return None
    if kind == turn.intent == "planned":
        slots["plans"] = turn.slots["plans"]
    if kind == turn.intent:
        slots["signs"] = counted_as_before(turn, slots["signs"])
    return replace(alone, intent=kind, slots=slots, score=max(alone.score, ENOUGH), doubtful=bool(companies))


def _of_both(reader: Reader, alone: Reading, slots: dict[str, Any]) -> bool:
    """Whether the claim that was found is about the two companies of the last answer."""
    return reader.retrieval.names(alone.slots["claims"][0], (slots["holder"], slots["issuer"]))


def _is_said_again(reader: Reader, frame: Frame, kind: str, slots: dict[str, Any], turn: Turn) -> bool:
    """Whether the last answer would only be told once more, to a message that asks for something else."""
    same = all(slots.get(key) == turn.slots.get(key) for key in ("holder", "issuer", "when"))
    same = same and not _ROUTES & (set(slots["signs"]) ^ set(turn.slots.get("signs", ())))
    asks = (frame.found or reader.language.figures & set(frame.words)) and {
        found.concept for found in frame.found
    } <= OF_A_SIZE | _OF_ITS_PARTS
    return same and kind == turn.intent in {"stake", "count", "votes", "lookthrough"} and not frame.figures and not asks


_ROUTES = frozenset({"DIRECT", "TRUST"})

_OF_ITS_PARTS = frozenset({"DIRECT", "TRUST", "TOTAL", "NOW", "AGAIN", "EXACTLY", "BUYER_SELLER", "VIA"})
"""Concepts of a message that asks for the last holding, or a part of it, once more."""


SAME_SALE = 60
"""Days between a day that was told of and the cancellation that is meant beside it."""


def beside_the_same_sale(reader: Reader, frame: Frame, turn: Turn, slots: dict[str, Any]) -> Moment | None:
    """``and after cancellation?``: beside the cancellation nearest to the day of the last answer."""
    told = turn.slots.get("when", {})
    if told.get("kind") != "on" or frame.dates:
        return None
    day = PartialDate.parse(str(told["date"])).last
    trades = reader.snapshot.trades_between(str(slots["holder"]), str(slots["issuer"]))
    done = [(abs((t.cancelled_on.first - day).days), t) for t in trades if t.cancelled_on is not None]
    near = [trade for away, trade in sorted(done, key=lambda row: row[0]) if away <= SAME_SALE]
    return beside(near[0], "before" if frame.has("BEFORE") else "after", cancelled=True) if near else None


_ARTICLES = frozenset({"the", "a", "an", "that", "this", "their", "its"})


def put_in(frame: Frame, slots: dict[str, Any], key: str) -> None:
    """``and in Mitsubishi?`` changes the issuer, ``and Nissan?`` the holder; never a company in itself."""
    mention = next(m for m in frame.names if m.key == key)
    before = mention.start - 1
    while before > 0 and frame.words[before] in _ARTICLES:
        before -= 1
    inside = mention.start > 0 and frame.words[before] in {"in", "of", "into"}
    if inside:
        if key == slots["holder"]:
            slots["holder"] = slots["issuer"]
        slots["issuer"] = key
    else:
        if key == slots["issuer"]:
            slots["issuer"] = slots["holder"]
        slots["holder"] = key
    slots.pop("via", None)
