"""Several trades as one set: their number, each of them in a line, or the first or last of them."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import tell
from knowledge.claims.model import Transaction


def trade_set(asked: Asked) -> Answer:
    """The trades that were asked for, the earliest first; of a first or last one that one alone.

    The list is what the sources hold, which the answer says: a trade that none of them tells is not counted.
    """
    draft = Draft(asked)
    claims = [asked.snapshot.claims[key] for key in asked.slots["claims"]]
    trades = [claim for claim in claims if isinstance(claim, Transaction)]
    draft.use(*trades)
    draft.as_of = trades[-1].valid.start
    if asked.slots["ask"] in {"first", "last", "only"}:
        (trade,) = trades
        draft.notes.append(tell(asked, trade))
        words = {"date": asked.wording.date(trade.valid.since), "description": trade.description, "by": asked.by(trade)}
        return draft.answered(asked.say(f"trade_set.{asked.slots['ask']}", **words))
    if asked.slots["ask"] in {"buyer", "seller"}:
        return _of_side(draft, trades, asked.slots["ask"])
    dates = asked.wording.listed([asked.wording.date(trade.valid.since) for trade in trades])
    draft.notes += [tell(asked, trade) for trade in trades]
    return draft.answered(
        asked.say("trade_set.known" if len(trades) > 1 else "trade_set.one", count=str(len(trades)), dates=dates)
    )


def _of_side(draft: Draft, trades: list[Transaction], side: str) -> Answer:
    """Who bought, or who sold, in all these trades, with each of them in a line below."""
    asked = draft.asked
    parties = dict.fromkeys(party for trade in trades if (party := getattr(trade, side)))
    names = asked.wording.listed([asked.name(party) for party in parties])
    dates = asked.wording.listed([asked.wording.date(trade.valid.since) for trade in trades])
    draft.notes += [tell(asked, trade) for trade in trades]
    return draft.answered(asked.say(f"trade_set.{side}", names=names, dates=dates, by=asked.by(trades[-1])))
