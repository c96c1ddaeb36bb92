"""Which facet of what was told a short message asks for: who bought, at what price, since when, the next of its kind.

What is asked is looked for in the claim that was told, and in the trade that it tells of; nothing farther away is
told instead.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.model import Claim, Conflict, Deal, Event, Stake, Threshold, Transaction, VotingRule
from knowledge.questions.after_trade import the_trade
from knowledge.questions.briefly import Briefly, briefly
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.telling import parties
from knowledge.questions.times import When
from knowledge.questions.turn import Turn
from knowledge.questions.words import joined

WHOLE = 1.0
"""Score of a message of which nothing is left unread."""

_BARELY = frozenset({"?", "and", "the"})

_OWN = frozenset({"its", "their"})

_ARTICLES = frozenset({"the", "a", "an", "that", "this"})

_OF_A_TRADE = frozenset(
    {"buyer", "seller", "price", "amount", "quantity", "size", "cancelled", "next", "previous", "parties"}
)
_OF_RULES = frozenset({"since", "until", "term"})
_OF_CONFLICTS = frozenset({"conflict", "reason"})
_OF_HAPPENINGS = frozenset({"parties"})

_OWN_KINDS = {"role": "office", "person": "office", "holders": "holders", "about": "about"}
"""Kinds of question with short messages of their own behind them."""

_OF_DEALS = frozenset({"deal", "deal_status"})

_FIGURES = frozenset({"expression", "sum", "whatif", "scenario"})
"""Kinds of question whose answer is a figure that was worked out."""


def facet_asked(reader: Reader, frame: Frame, turn: Turn) -> Reading | None:
    """The reading of a message that asks for a facet of what was told last; None for every other message."""
    told = _told(reader, turn)
    if told is None or turn.scenario or frame.dates or frame.strangers:
        return None
    other = _of_another_party(reader, frame, told)
    if other is not None:
        slots = {**reader.facts(frame), "facet": "next", "claims": [other.key]}
        return Reading("facet", slots, score=WHOLE, corrections=frame.corrections, language=reader.language.code)
    words = _without_parties(frame, told)
    facet = briefly(reader.language.code).facet(words) if words is not None else ""
    claim = _stating(reader, told, facet, turn) if facet else None
    if claim is None:
        return None
    slots = {**reader.facts(frame), "facet": facet, "claims": [claim.key]}
    return Reading("facet", slots, score=WHOLE, corrections=frame.corrections, language=reader.language.code)


def asks_a_facet(reader: Reader, frame: Frame) -> bool:
    """Whether a message asks for a facet and does not say of what."""
    other = frame.names or frame.dates or frame.figures or frame.strangers
    return not other and bool(briefly(reader.language.code).facet(frame.words))


def in_plain_words(reader: Reader, frame: Frame, turn: Turn) -> Frame:
    """The message in the words that the rest of the house reads; as it is where it says more than those few words."""
    if not turn.intent or frame.strangers:
        return frame
    short = briefly(reader.language.code)
    put_in = frame.names or frame.dates
    kind = _kind(reader, turn)
    said = _only_put_in(frame, short, kind) if put_in else short.plainly(frame.words, kind)
    return replace(reader.frame(said, frame.today), corrections=frame.corrections) if said else frame


def _only_put_in(frame: Frame, short: Briefly, kind: str) -> str:
    """``and how was it for Nissan?``: the one name, or time, that a message only puts in; empty where it asks more."""
    spans: list[Mention | When] = [*frame.names, *frame.dates]
    if len(spans) != 1 or frame.figures:
        return ""
    start, end = spans[0].start, spans[0].end
    if start > 0 and frame.words[start - 1] in _OWN:
        beside = [*frame.words[: start - 1], *frame.words[end:]]
        return f"and in @{frame.names[0].key}?" if kind == "stake" and frame.names and short.puts_in(beside) else ""
    the = start > 0 and frame.words[start - 1] in _ARTICLES
    led = start > the and frame.words[start - the - 1] in short.leading
    beside = [*frame.words[: start - the - led], *frame.words[end:]]
    asks_there = led and kind == "office" and short.puts_in([*beside, "and"])
    if not beside or not (asks_there or short.puts_in(beside)):
        return ""
    name = [f"@{frame.names[0].key}"] if frame.names else list(frame.words[start:end])
    return joined(["and", *frame.words[start - the - led : start - the], *name, "?"])


def _told(reader: Reader, turn: Turn) -> Claim | None:
    """The claim that the last answer told first, where it told one and reckoned nothing."""
    if turn.intent in _FIGURES:
        return None
    if turn.slots.get("deal") and turn.intent in _OF_DEALS:
        return next((deal for deal in reader.snapshot.deals if deal.key == turn.slots["deal"]), None)
    return reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None


def _kind(reader: Reader, turn: Turn) -> str:
    """Of which kind the last answer was."""
    if turn.scenario:
        return "whatif"
    if turn.intent in _OWN_KINDS:
        return _OWN_KINDS[turn.intent]
    told = _told(reader, turn)
    if turn.intent in STAKE_KINDS and (told is None or isinstance(told, Stake)):
        return "stake"
    if turn.intent in _FIGURES:
        return "figure"
    return "told" if isinstance(told, Event | Transaction | Deal) else "any"


def _without_parties(frame: Frame, told: Claim) -> list[str] | None:
    """The words of a message but the names of those of whom the claim tells; None where it names somebody else."""
    if not set(frame.keys) <= set(parties(told)):
        return None
    named = {place for mention in frame.names for place in range(mention.start, mention.end)}
    return [word for place, word in enumerate(frame.words) if place not in named]


def _stating(reader: Reader, told: Claim, facet: str, turn: Turn) -> Claim | None:
    """The claim of which the facet is asked; None where it is no facet of what was told."""
    if facet in {"since", "term"} and isinstance(told, Stake) and told.valid.since and turn.intent == "stake":
        return told if turn.slots.get("when", {}).get("kind") == "on" else None
    if facet in _OF_RULES and isinstance(told, VotingRule | Threshold):
        return told
    if facet in _OF_CONFLICTS and isinstance(told, Conflict):
        return told
    if isinstance(told, Event | Transaction) and facet in _OF_A_TRADE:
        trade = the_trade(reader, told.key) if reader.retrieval.holds(told.key) else None
        if trade is not None and facet in {"next", "previous"}:
            return _beside(reader, trade, earlier=facet == "previous")
        if facet != "parties":
            return trade
    return told if facet in _OF_HAPPENINGS and isinstance(told, Event | Deal | Transaction) else None


def _of_another_party(reader: Reader, frame: Frame, told: Claim) -> Transaction | None:
    """``and Mitsubishi?``: the nearest trade in the same shares in which another one was in the same place."""
    if not isinstance(told, Transaction) or len(frame.names) != 1 or frame.figures:
        return None
    key, name = frame.names[0].key, frame.names[0]
    beside = [*frame.words[: name.start], *frame.words[name.end :]]
    bare = all(word in _BARELY for word in beside) or briefly(reader.language.code).puts_in(beside)
    if not bare or key in parties(told) or told.valid.since is None:
        return None
    side = "seller" if told.seller not in {None, told.issuer} and told.buyer in {None, "market"} else "buyer"
    same = [t for t in reader.snapshot.trades_in(told.issuer) if getattr(t, side) == key and t.valid.since]
    return min(same, key=lambda one: abs((one.valid.start - told.valid.start).days), default=None)


def _beside(reader: Reader, trade: Transaction, *, earlier: bool) -> Transaction | None:
    """The trade in the same shares by the same seller that came next, or just before."""
    if trade.seller is None:
        return None
    same = [t for t in reader.snapshot.trades_in(trade.issuer) if t.seller == trade.seller and t.valid.since]
    row = sorted(same, key=lambda one: one.valid.start)
    place = row.index(trade) + (-1 if earlier else 1)
    return row[place] if 0 <= place < len(row) else None
