"""Short remarks on what was just told: ``where?``, ``who else?``, ``and the price?``, ``and before?``.

They are answered from the claim told, from what belongs to the same happening or deal, or by asking the last question
again on the other side in time.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.claims.model import Claim, Conflict, Stake
from knowledge.questions.after_trade import the_trade
from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import Turn

SHORT = 8
"""Words of a message that may be a remark on what was told."""

HALF = 0.5
"""Part of a remark's own words that a claim of the same happening has to hold."""

_ASKED = frozenset(
    ["PRICE", "WORTH", "SHARES_COUNT", "STAKE", "ASK_HOW_MUCH", "ASK_HOW_MANY", "BECAUSE", "EXACTLY", "POINTS"]
)
"""Concepts of a remark that ask for a kind of thing and tell nothing by themselves."""

_OF_A_TRADE = ("PRICE", "WORTH", "SHARES_COUNT")
"""What is asked of a trade."""

_OF_CLAIMS = frozenset({"told", "when_was", "confirmed"})
"""Kinds of question whose answer is what a claim tells."""

_KINDS = ("ASK_WHO", "ASK_WHY", "ASK_WHERE", "ASK_PLACE", "ASK_COMPANY", *sorted(_ASKED))


def remarked(reader: Reader, frame: Frame, turn: Turn) -> Reading | None:
    """The reading of a remark on the last answer; None for every other message."""
    told = [key for key in turn.claims if reader.retrieval.holds(key)]
    if (
        turn.intent not in _OF_CLAIMS
        or not told
        or len(frame.words) > SHORT
        or frame.dates
        or frame.figures
        or frame.strangers
        or frame.names
    ):
        return None
    return _of_the_same(reader, frame, told)


def _of_the_same(reader: Reader, frame: Frame, told: list[str]) -> Reading | None:
    """The nearest claim that states the kind of thing asked for and holds what else the remark says."""
    if not frame.has(*_KINDS):
        return None
    own = [c for c in frame.concepts if c not in reader.retrieval.silent and c not in _ASKED]
    content = bool(own or frame.unknown)
    trade = the_trade(reader, told[0]) if frame.has(*_OF_A_TRADE) and not content else None
    if trade is not None:
        return _told(reader, frame, trade.key)  # it states its price and shares in figures, an event in words
    best: tuple[float, str] | None = None
    for key in _near(reader, told):
        if not reader.retrieval.wanted(key, frame):
            continue
        held = reader.retrieval.part(key, frame, without=_ASKED) if content else 1.0
        if held >= HALF and (best is None or held > best[0] + 0.01):
            best = (held, key)
    return _told(reader, frame, best[1]) if best else None


def _near(reader: Reader, told: list[str]) -> Iterator[str]:
    """The claim told, what tells of the same happening, then the steps of the same deal."""
    seen = dict.fromkeys([told[0], *sorted(reader.retrieval.same_happening(told[0])), *told[1:]])
    for deal in reader.snapshot.deals:
        if not deal.default and told[0] in deal.events:
            seen |= dict.fromkeys(deal.events)
    return (key for key in seen if reader.retrieval.holds(key) and _tells(reader.retrieval.claim(key)))


def _tells(claim: Claim) -> bool:
    return not isinstance(claim, Conflict | Stake)


def _told(reader: Reader, frame: Frame, key: str) -> Reading:
    return Reading("told", {**reader.facts(frame), "claims": [key]}, score=ENOUGH, corrections=frame.corrections)
