"""Messages that leave out what was told: the last reading with what the message changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from knowledge.claims.model import Stake
from knowledge.questions.frame import Frame
from knowledge.questions.holders_again import holders_again, of_the_holder
from knowledge.questions.moments import Moment, on_day
from knowledge.questions.office_again import in_office_again
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.same_holding import of_the_holding
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import OF_A_SIZE, STAKE_KINDS
from knowledge.questions.trade_times import beside_a_buyback
from knowledge.questions.turn import Turn

_KEEP = ("holder", "issuer", "via", "organisation", "person", "deal")
"""What a reading is about, kept from the last answer."""

_OF_THE_MESSAGE = ("figures", "signs", "dates", "entities", "strangers", "yes_no", "either", "operations")
"""What belongs to the message itself, never to the last answer."""


def filled_in(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """The last reading with what the message changes, or None when the message stands on its own."""
    slots = {key: value for key, value in turn.slots.items() if key in _KEEP or key in {"when", "organisations"}}
    slots |= {key: alone.slots[key] for key in _OF_THE_MESSAGE if key in alone.slots}
    companies = reader.slots.owners(frame)
    moment = reader.moments.of(frame, (str(slots.get("holder", "")), str(slots.get("issuer", ""))))
    beside = beside_the_last(reader, frame, turn, moment)
    if beside is not None or moment["kind"] != "now" or frame.has("NOW"):
        slots["when"] = beside or moment
    if turn.intent in STAKE_KINDS and "holder" in slots:
        return of_the_holding(reader, frame, alone, turn, slots, companies)
    return (
        holders_again(reader, frame, alone, turn, slots, companies)
        or of_the_holder(reader, frame, alone, turn)
        or held_of_them(reader, frame, alone, turn, slots, companies)
        or counted_again(reader, frame, alone, turn, slots)
        or in_office_again(reader, frame, alone, turn, slots, companies)
    )


def beside_the_last(reader: Reader, frame: Frame, turn: Turn, moment: Moment) -> Moment | None:
    """``before that?`` after a holding of some time: the day before it began, or ended; None where that is not known.

    Behind what is held now, or on the other side of the deal, the deal is what it was before.
    """
    last = turn.slots.get("when", {"kind": "now"})
    told, side = last["kind"], moment["kind"]
    beyond = _across_the_deal(frame, last)
    if beyond is not None:
        return beyond
    other = frame.dates or frame.moment or frame.unknown or not frame.concepts <= _OF_A_SIDE
    if other or side not in {"before", "after"} or told not in {"on", side}:
        return None
    claim = reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None
    if not isinstance(claim, Stake):
        return None
    if side == "before" and claim.valid.since is not None:
        return on_day(claim.valid.since.first - dt.timedelta(days=1))
    return on_day(claim.valid.until.first) if side == "after" and claim.valid.until is not None else None


def _across_the_deal(frame: Frame, last: Moment) -> Moment | None:
    """``after?``, ``and what was it?``: the other side of the deal that the last answer looked at."""
    if last["kind"] not in {"before", "after"} or frame.dates or frame.moment or frame.unknown:
        return None
    other = {"before": "AFTER", "after": "BEFORE"}[last["kind"]]
    was = last["kind"] == "after" and "was" in frame.words and frame.concepts <= {"WHAT_IS", "PAST", "MARKER"}
    if not was and not (frame.has(other) and frame.concepts <= {other, "PAST", "FOLLOW_WHAT", "WHAT_IS", "MARKER"}):
        return None
    return {**last, "kind": other.lower()}


_OF_A_SIDE = OF_A_SIZE | {"BEFORE", "AFTER", "PAST", "FOLLOW_WHAT", "VOTE", "SHARES_COUNT", "PREVIOUS"}
"""What a message may speak of that asks for the time beside the one that was told."""


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
