"""Trades that a question tells otherwise than they were: turned round, counted too far, of all, or not yet done."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import done
from knowledge.answers.put_right import left_as_holding
from knowledge.answers.told import left_as_told, tell
from knowledge.answers.trade_checks import trade_told
from knowledge.answers.untraded import acts_for
from knowledge.claims.model import Event, Transaction
from knowledge.questions.trade_times import bought_back
from knowledge.stakes.quantity import parse_percent
from knowledge.stakes.status import Status

_AHEAD = frozenset({Status.REPORTED, Status.ANNOUNCED, Status.AGREED})


def other_way_round(asked: Asked, seller: str, buyer: str) -> Answer | None:
    """Denied where who is said to have sold bought, or the other way round, and nobody traded as it is said."""
    trade = _trade(asked)
    if trade is None or trade.seller is None or trade.buyer is None or trade.status.is_over:
        return None
    turned = (seller and acts_for(trade.buyer, seller)) or (buyer and acts_for(trade.seller, buyer))
    so = [t for t in asked.snapshot.trades_in(trade.issuer) if _so(t, seller, buyer) and turned]
    if not turned or so or trade.issuer not in asked.slots.get("entities", ()):
        return None
    draft = Draft(asked)
    draft.use(trade)
    draft.notes.append(asked.say("check.known", line=tell(asked, trade)))
    words = {"seller": asked.name(trade.seller), "buyer": asked.name(trade.buyer)}
    owner = trade.seller if trade.buyer == trade.issuer else trade.buyer
    return left_as_holding(asked, draft.answered(asked.say("check.other_way", **words)), owner, trade.issuer)


def _so(trade: Transaction, seller: str, buyer: str) -> bool:
    """Whether the trade was between the two as they are said; who is not said may be anybody."""
    return (not seller or acts_for(trade.seller, seller)) and (not buyer or acts_for(trade.buyer, buyer))


def past_the_last(asked: Asked, place: str, _: str) -> Answer | None:
    """``the fifth sale``: denied where fewer trades of the series are known, with the last of them."""
    entities = asked.snapshot.entities
    names = {key for key in asked.slots.get("entities", ()) if entities[key].kind == "company"}
    deal = asked.snapshot.deal
    issuer = deal.changes[0].issuer if deal and deal.changes else ""
    series = [t for t in bought_back(asked.snapshot.transactions) if t.cancelled_on]
    series = [t for t in series if (names <= {t.seller, t.buyer, t.issuer} if names else t.issuer == issuer)]
    if (
        len({t.issuer for t in series}) != 1
        or int(place) <= len(series)
        or asked.sign("CONSIDER", "PREDICT_WORD", "IF")
    ):
        return None
    draft = Draft(asked)
    draft.use(series[-1])
    draft.notes.append(asked.say("check.known", line=tell(asked, series[-1])))
    return left_as_told(draft.answered(asked.say("check.no_such_place", count=str(len(series)))))


def not_the_whole(asked: Asked, issuer: str, _: str) -> Answer | None:
    """``who bought the whole of it``: denied where only a part was traded and nobody is known to hold all."""
    trade = _trade(asked)
    amount = (trade.percent or "").split(" ")[0] if trade is not None else ""
    if trade is None or trade.issuer != issuer or not amount.replace(".", "", 1).isdigit():
        return None
    held = [stake for stake in asked.snapshot.stakes_in(issuer) if done(stake)]
    if any(parse_percent(stake.percent) == parse_percent("100") for stake in held):
        return None
    draft = Draft(asked)
    draft.use(trade)
    draft.notes.append(asked.say("check.known", line=tell(asked, trade)))
    answer = draft.answered(asked.say("check.not_whole", issuer=asked.name(issuer)))
    return left_as_holding(asked, answer, trade.buyer, issuer) if trade.buyer else left_as_told(answer)


def done_by_now(asked: Asked, _: str, __: str) -> Answer | None:
    """``is it still planned``: denied where what is told last of those named is known as done, or as given up."""
    named = set(asked.slots.get("entities", ()))
    keys = asked.slots.get("claims", ()) or _events_of(asked)
    told = [asked.snapshot.claims.get(key) for key in keys]
    found = [c for c in told if isinstance(c, Event | Transaction) and c.valid.since and named <= _parties(c)]
    last = max(found, key=lambda claim: claim.valid.start, default=None)
    if last is None or last.status in _AHEAD:
        return None
    shown = trade_told(last, found) or last
    draft = Draft(asked)
    draft.use(shown)
    return left_as_told(draft.answered(asked.verdict(tell(asked, shown), right=False)))


def _events_of(asked: Asked) -> list[str]:
    """The event of the deal that the question names whose title has most of the question's words, the latest."""
    text = asked.text.lower()
    for deal in asked.snapshot.deals:
        names = (name.lower().removeprefix("the ") for names in deal.aliases.values() for name in names)
        if any(name in text for name in names):
            events = [asked.snapshot.claims[key] for key in deal.events]
            said = [event for event in events if isinstance(event, Event)]
            said.sort(key=lambda event: (len(set(event.title.lower().split()) & set(text.split())), event.valid.start))
            return [event.key for event in said[-1:]]
    return []


def _parties(claim: Event | Transaction) -> set[str | None]:
    if isinstance(claim, Event):
        return set(claim.parties)
    return {claim.seller, claim.buyer, claim.issuer}


def _trade(asked: Asked) -> Transaction | None:
    """The first trade that the question was found to be about."""
    keys = asked.slots.get("claims", ()) if asked.reading.intent == "told" else ()
    claims = [asked.snapshot.claims[key] for key in keys if key in asked.snapshot.claims]
    trades = (trade_told(claim, claims) for claim in claims[: asked.slots.get("alike", len(claims))])
    return next((trade for trade in trades if trade is not None), None)
