"""A short message that names nobody keeps to what lies near the last answer, where its words tell of many things."""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.model import Claim, Conflict, Stake, Transaction
from knowledge.questions.frame import Frame
from knowledge.questions.nearby import happened, nearby, of_few
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.turn import FRAGMENT, Turn

HALF = 0.5
"""Part of a message's own words that a claim near the last answer has to hold to be told."""

MOST = 3
"""Claims that fit equally well and are told together."""

_LOOSE = frozenset({"nothing", "told", "deal", "deal_status"})
"""Kinds of reading that a message may have only because it leaves out what it is about."""

_ASKED = frozenset(
    {"ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH", "ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_HOW", "ASK_WHERE"}
    | {"ASK_PLACE", "ASK_COMPANY", "WHAT_IS", "BECAUSE", "EXACTLY", "MARKER", "FOLLOW_WHAT", "PAST", "WORKING", "HAVE"}
    | {"THANKS", "HAPPEN", "NEGATION", "BESIDES", "EXPLAIN", "AGAIN", "DATED", "BEFORE", "AFTER", "NOW"}
)
"""What asks for a kind of thing, or leads over to it, and tells nothing by itself."""

_OF_TRADES = frozenset(
    ["SELL", "BUY", "GET", "PRICE", "WORTH", "SHARES_COUNT", "TRANCHE", "INVEST", "STAKE", "HOLD", "POINTS", "CURRENCY"]
)
"""What every trade tells, in words or in figures."""

_CANCELLED = frozenset({"CANCEL", "END"})
"""What a trade tells besides of which it is known when the shares were cancelled."""

_ORDINALS = ("ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "ORDINAL_4")

_OF_MANY = _OF_TRADES | {
    *("SIGN", "ANNOUNCE", "COMPLETE", "END", "START", "BOARD", "RAISE", "CUT", "CHANGE", "CANCEL", "VIA", "VEHICLE"),
    *("DEAL", "ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "FIRST", "LAST", "NEXT", "MORE", "REST", "WHOLE", "RULE", "EQUAL"),
    *("SUM", "TOTAL", "OTHER", "CROSS", "CONFIRMED", "DECIDE", "RESOLVE", "CONSIDER"),
}
"""Concepts of happenings of many kinds: a message with no others tells no single one."""


def kept(reader: Reader, frame: Frame, turn: Turn, reading: Reading) -> Reading:
    """The reading, or what lies near the last answer and fits the message better; nothing where neither does.

    What a message was read as without the conversation is kept where its words tell of one thing alone.
    """
    if reading.intent not in _LOOSE or not turn.claims or turn.scenario or not _leans(reader, frame, turn):
        return reading
    near = nearby(reader, turn)
    told = str(reading.slots["claims"][0]) if reading.intent == "told" else ""
    of_trades = turn.intent in STAKE_KINDS and frame.has(*_OF_TRADES) and bool(told) and _of_many(reader, frame, told)
    if not near or (told in near and not of_trades):
        return reading
    if told and (frame.has("AGAIN", "NEXT") or _is_the_next(reader, frame, told, turn)):
        return reading
    if told and not _of_many(reader, frame, told):
        return reading
    if reading.intent in {"deal", "deal_status"} and _is_its_deal(reader, reading, near):
        return reading
    best = _best(reader, frame, near, turn)
    if told and not set(best) & set(turn.claims):
        topical = [_topic_told(reader, frame, turn, key) for key in (told, *best)]
        if topical[0] > max(topical[1:], default=0):
            return reading
    if best:
        slots = {**reader.facts(frame), "claims": best}
        return Reading("told", slots, score=ENOUGH, corrections=frame.corrections)
    return reading if reading.intent == "nothing" else replace(reading, intent="nothing", slots=reader.facts(frame))


def _leans(reader: Reader, frame: Frame, turn: Turn) -> bool:
    """Whether a message is short and names no time, and nobody; behind a company of which little is told a main one."""
    if frame.dates or frame.figures or frame.strangers or len(frame.words) > FRAGMENT:
        return False
    deal = reader.snapshot.deal
    main = set(frame.keys) <= set(deal.parties if deal is not None else ())
    return not frame.names or (main and bool(of_few(reader, turn)))


def _is_the_next(reader: Reader, frame: Frame, key: str, turn: Turn) -> bool:
    """``and the third?``: whether a claim is headed with a concept of what was told last, or tells what was asked."""
    if not frame.has(*_ORDINALS):
        return False
    asked = reader.frame(turn.topic, frame.today).concepts - reader.retrieval.silent - _ASKED
    told = [claim for claim in turn.claims if reader.retrieval.holds(claim)]
    return reader.retrieval.means(key, asked) or any(reader.retrieval.alike(key, claim) for claim in told)


def _topic_told(reader: Reader, frame: Frame, turn: Turn, key: str) -> int:
    """How many concepts of the question before a claim about all whom it named tells, those of many things apart."""
    topic = reader.frame(turn.topic, frame.today)
    asked = topic.concepts - reader.retrieval.silent - _ASKED - _OF_MANY
    return sum(reader.retrieval.means(key, [c]) for c in asked) if reader.retrieval.names(key, topic.keys) else 0


def _of_many(reader: Reader, frame: Frame, key: str) -> bool:
    """Whether the message shares with a claim only what many claims tell."""
    own = frame.concepts - reader.retrieval.silent - _ASKED
    said = any(reader.retrieval.says(key, frame.words[place]) for place in frame.unknown)
    return own <= _OF_MANY and not said


def _is_its_deal(reader: Reader, reading: Reading, near: list[str]) -> bool:
    """Whether the deal that was read is the one of which something was told."""
    key = reading.slots.get("deal")
    return any(deal.key == key and set(near) & set(deal.events) for deal in reader.snapshot.deals)


def _best(reader: Reader, frame: Frame, near: list[str], turn: Turn) -> list[str]:
    """The claims that hold most of the message's own words and state the kind of thing asked for, if half of them.

    A reason by itself is asked of what was told and of what happened with it.
    """
    asked = near if frame.concepts - reader.retrieval.silent - _ASKED or frame.unknown else happened(reader, turn)
    found = [
        (_part(reader, frame, claim), key)
        for key in sorted(asked, key=lambda key: _rank(reader.retrieval.claim(key), frame))
        if not isinstance(claim := reader.retrieval.claim(key), Conflict) and reader.retrieval.wanted(key, frame)
    ]
    most = max((held for held, _ in found), default=0.0)
    return [key for held, key in found if held == most][:MOST] if most >= HALF else []


def _rank(claim: Claim, frame: Frame) -> int:
    """Which claims come first: what is over where an end is asked for, trades where something of a trade is.

    Holdings come last, by their notes.
    """
    if isinstance(claim, Stake):
        return 2
    if frame.has("END") and not frame.has("ASK_WHEN"):
        return 0 if claim.status.is_over else 1
    return 0 if isinstance(claim, Transaction) == frame.has(*_OF_TRADES, "CANCEL") else 1


def _part(reader: Reader, frame: Frame, claim: Claim) -> float:
    """The part of the message's own words that a claim holds; a trade tells all that is traded; 0 without any."""
    trade = isinstance(claim, Transaction)
    without = _ASKED | (_OF_TRADES if trade else frozenset())
    if isinstance(claim, Transaction) and claim.cancelled_on is not None:
        without |= _CANCELLED
    own = frame.concepts - reader.retrieval.silent - _ASKED
    if not own and not frame.unknown:
        return 0.0 if isinstance(claim, Stake) or not frame.has("ASK_WHY", "BECAUSE") else 1.0
    if not (own - without) and not frame.unknown:
        return 1.0
    if not any(reader.retrieval.tells(claim.key, frame, found.start, found.end) for found in frame.found):
        return 0.0  # ordinary words alone
    return reader.retrieval.part(claim.key, frame, without=without)
