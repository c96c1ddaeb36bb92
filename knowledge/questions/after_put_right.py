"""What is asked behind an answer that put a supposition right: ``so how much does it hold?``, ``who does, then?``.

The holding or the office that the answer left is written out, so that the message is read as a whole question.
"""

from __future__ import annotations

from knowledge.questions.frame import Frame
from knowledge.questions.going_on import stake_meant
from knowledge.questions.turn import FRAGMENT, Turn

_LIGHT = frozenset({"PAST", "NOW", "MARKER", "CONFIRMED", "EXACTLY", "JARGON_ASK", "YESNO"})
"""What such a message may speak of beside what it asks."""

_TRULY = frozenset({"reality", "real", "truth", "truly", "fact", "correct"})

_SIZE = frozenset({"ASK_WHERE", "ASK_HOW_MUCH", "WHAT_IS", "STAKE", "HOLD", "HAVE", "POINTS"})
_OWNERS = frozenset({"ASK_WHO", "SHAREHOLDER", "HOLD", "HAVE", "OVERVIEW", "LIST", "OTHER", "WHAT_IS"})
_DEALT = frozenset({"ASK_WHEN", "SELL", "BUY", "PAST"})
_IN_OFFICE = frozenset({"ASK_WHO", "WHAT_IS", "CEO", "CHAIR", "PRESIDENT"})

_WHO = frozenset({"who", "whose"})

_DID = frozenset({"did", "had", "was", "were"})

_PROVOKED = frozenset({"stake", "premise", "worth"})
"""Kinds of answer that may say no to a holding."""


def after_put_right(frame: Frame, turn: Turn) -> str:
    """The message as a whole question; empty where the last answer put nothing right, or something else is asked."""
    slots = turn.slots
    answered = slots.get("put_right") or (turn.intent in _PROVOKED and slots.get("yes_no"))
    unknown = {frame.words[place] if isinstance(place, int) else place for place in frame.unknown} - _TRULY
    other = frame.figures or frame.dates or frame.strangers or unknown or len(frame.words) > FRAGMENT
    if not answered or turn.scenario or other:
        return ""
    if turn.intent == "role":
        office = slots.get("organisation") if slots.get("put_right") else ""
        asks = not _WHO.isdisjoint(frame.words) and frame.concepts <= _IN_OFFICE | _LIGHT and not frame.names
        title = next((name for name, sign in _TITLES if sign in slots.get("signs", ())), "CEO")
        return f"who is the {title} of @{office} now" if office and asks else ""
    pair = [str(slots.get(side) or "") for side in ("holder", "issuer")]
    if not all(pair) or not set(frame.keys) <= set(pair[:1]):
        return ""
    holder, issuer = pair
    said = frame.concepts - _LIGHT
    if not _WHO.isdisjoint(frame.words):
        return f"who holds @{issuer}" if frame.concepts <= _OWNERS | _LIGHT and not frame.names else ""
    if slots.get("put_right") and said & _SIZE and said <= _SIZE:
        when = slots.get("when", {}) if not _DID.isdisjoint(frame.words) else {"kind": "now"}
        date = str(when.get("date", ""))
        if len(date) == len("2023"):  # the denial showed what was so in the end
            return f"@{holder}'s stake in @{issuer} at the end of {date}"
        return stake_meant("stake", {**slots, "when": when})
    if {"ASK_WHEN"} < frame.concepts <= _DEALT:
        done = "sell" if frame.has("SELL") else "buy"
        return f"when did @{holder} {done} @{issuer} shares" if frame.has("SELL", "BUY") else ""
    return ""


_TITLES = (("chairman", "CHAIR"), ("president", "PRESIDENT"))
