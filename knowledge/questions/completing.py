"""Short messages completed from the last answer: its source, working, day or price, or what it leaves out."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.after_trade import trades_meant
from knowledge.questions.elliptic import filled_in
from knowledge.questions.frame import Frame
from knowledge.questions.holders_again import NAMES_HOLDERS
from knowledge.questions.office_told import went_on
from knowledge.questions.officers import of_a_person
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.same_holding import same_holding
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.taking_effect import took_effect
from knowledge.questions.turn import FRAGMENT, Turn

_OF_A_TIME = frozenset({"ASK_WHEN", "SINCE_WHEN", "COMPLETE", "STATUS_ASK", "EXACTLY", "ASK_WHICH", "MARKER", "THANKS"})
"""What a message may speak of that asks for nothing but the date of what was just told."""

STANDALONE = frozenset({"which", "overview", "deal", "timeline", "about", "jargon", "deal_status"})
"""Kinds of question that are whole without the last answer."""


MOST_OF_IT = 4
"""Words of a message that asks for nothing but whether something was done."""


def completed_by(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading:
    """The reading with what the last answer gives it: source, dates, price, companies; else ``alone``."""
    if alone.intent.startswith("oos_") or alone.intent in {"thanks", "greeting", "help", "coverage", "cancel", "share"}:
        return alone
    if frame.has("SOURCE") and alone.intent == "nothing":
        return replace(alone, intent="source")
    if frame.has("DISPUTE"):
        return replace(alone, intent="dispute")
    if frame.has("CONFIRMED") and not frame.names and not frame.figures:
        return replace(alone, intent="confirmed")
    if turn.intent in {"role", "person", "told"} and turn.slots.get("person"):
        after = went_on(reader, frame, alone, turn, reader.did_next)
        if after is not None:
            return after
        about_them = of_a_person(frame, alone, turn)
        if about_them is not None:
            return about_them
    if turn.intent == "traded" and _of_the_trade(reader, frame):
        return replace(alone, intent="told", slots=reader.facts(frame) | {"claims": turn.slots["claims"]}, score=ENOUGH)
    ending = reader.language.until & set(frame.words)
    term = turn.claims[0] if turn.claims and ending and of_nothing_else(frame) else ""
    if term in reader.terms:
        lasts = {"claim": term, "years": reader.terms[term], "begin": ""}
        return replace(alone, intent="term_end", slots=reader.facts(frame) | lasts, score=ENOUGH)
    ended = next((key for key in turn.claims[:2] if _ends(reader, key)), "") if ending else ""
    if ended and frame.has("ASK_WHEN") and of_nothing_else(frame):
        return replace(alone, intent="when_was", slots=reader.facts(frame) | {"until": True}, score=ENOUGH)
    bare = bool(ending) and of_nothing_else(frame) and turn.intent in {"told", "when_was"}
    said = next((key for key in turn.claims[:1] if bare and reader.retrieval.ends(key)), "")
    if said:
        return replace(alone, intent="told", slots=reader.facts(frame) | {"claims": [said]}, score=ENOUGH)
    when_told = (frame.has("ASK_WHEN") and not ending) or (
        frame.has("SINCE_WHEN") and turn.intent in {"told", "holders", "term_end"}
    )
    asked = reader.frame(turn.topic, frame.today).concepts if turn.intent == "told" and turn.topic else frozenset()
    of_a_time = frame.concepts <= _OF_A_TIME | asked and not frame.names and not frame.unknown
    trades = trades_meant(reader, turn) if of_a_time and when_told and turn.intent in {"stake_change", "traded"} else []
    if trades:
        return replace(alone, intent="told", slots=dict(alone.slots) | {"claims": trades}, score=ENOUGH)
    effective = took_effect(reader, frame, turn) if when_told and of_a_time else None
    if effective is not None:
        intent = "told" if effective else "nothing"
        return replace(alone, intent=intent, slots=dict(alone.slots) | {"claims": effective}, score=ENOUGH)
    if _asks_whether_done(frame, alone) and turn.intent in {"told", "when_was"} and turn.claims:
        later = took_effect(reader, frame, turn)
        if later:
            return replace(alone, intent="told", slots=dict(alone.slots) | {"claims": later}, score=ENOUGH)
        return replace(alone, intent="confirmed")
    if when_told and turn.claims and of_a_time:
        return replace(alone, intent="when_was")
    if (
        (frame.has("WORKING") or (frame.has("EXACTLY") and not frame.has("SHARES_COUNT")))
        and not frame.has("SINCE_WHEN", "ASK_WHEN", *(("CUT", "RAISE", "CHANGE") if frame.has("ASK_WHY") else ()))
        and not frame.names
        and not frame.figures
        and turn.question
    ):
        return replace(alone, intent="working")
    if turn.intent == "compare" and frame.has("SHARES_COUNT") and not (frame.names or frame.dates or frame.figures):
        return replace(alone, intent="compare", slots={**turn.slots, **alone.slots, "in_shares": True})
    beside = turn.intent in STAKE_KINDS and frame.has("BEFORE", "AFTER") and not frame.names
    if frame.has("ASK_WHO", "SHAREHOLDER") and frame.figure("percent") is not None and not frame.names:
        open_to_all = reader.read(frame)  # "who owns 15 %?" leaves open of whom, whatever was told before
        if open_to_all.intent == "which":
            return open_to_all
    of_one = alone.intent == "about" and not frame.has("WHAT_IS", "EXPLAIN", "ASK_WHO", "STATUS_ASK")  # "left for X?"
    of_holders = turn.intent in STAKE_KINDS | NAMES_HOLDERS and len(frame.words) <= FRAGMENT
    leans = (alone.intent == "which" or of_one) and of_holders
    if alone.intent in STANDALONE and alone.score >= ENOUGH and not (beside or leans):
        return alone
    trades = trades_meant(reader, turn) if frame.has("PRICE") and not frame.names else []
    if frame.has("PRICE") and len(frame.keys) == 1 and turn.slots.get("issuer") and not frame.dates:
        trades = [trade.key for trade in reader.snapshot.trades_between(frame.keys[0], str(turn.slots["issuer"]))][:3]
    if trades:
        return replace(alone, intent="told", slots=dict(alone.slots) | {"claims": trades}, score=ENOUGH)
    again = filled_in(reader, frame, alone, turn)
    return same_holding(frame, alone, turn) if again is None else again


def _ends(reader: Reader, key: str) -> bool:
    """Whether it is known until when something was so."""
    claim = reader.snapshot.claims.get(key)
    return claim is not None and claim.valid.until is not None


def _asks_whether_done(frame: Frame, alone: Reading) -> bool:
    """``completed?``, ``is it done?``: whether what was told has come about; not whether it is still so."""
    said = [word for word in frame.words if word[0].isalnum()]
    asks = frame.has("COMPLETE", "STATUS_ASK") and frame.concepts <= {"COMPLETE", "STATUS_ASK", "MARKER", "PAST"}
    whether = bool(alone.slots.get("yes_no")) or len(said) == 1
    other = frame.names or frame.dates or frame.figures or frame.unknown or "force" in said
    return asks and whether and not other and len(said) <= MOST_OF_IT


def _of_the_trade(reader: Reader, frame: Frame) -> bool:
    """``in total?``, ``that's in euros, right?``: whether a message asks for a sum or a number of the trade told."""
    other = frame.names or frame.dates or frame.figures or frame.strangers or frame.unknown
    left = reader.language.left & set(frame.words)
    return not other and not left and frame.has("SHARES_COUNT", "WORTH", "TOTAL", "PRICE") and frame.concepts <= _TRADED


_TRADED = frozenset(
    {"SHARES_COUNT", "WORTH", "TOTAL", "PRICE", "ASK_HOW_MUCH", "ASK_HOW_MANY", "MARKER", "PAST", "SELL"}
)
"""What a message may speak of that asks for a sum or a number of the trade told."""


def of_nothing_else(frame: Frame) -> bool:
    """Whether a message asks for a time and names nothing that it could be the time of."""
    return not (frame.names or frame.dates or frame.figures or frame.unknown) and frame.concepts <= _OF_A_TIME
