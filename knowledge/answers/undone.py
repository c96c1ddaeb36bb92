"""Deeds that a question takes for granted and that nobody did: a purchase, a sale, a takeover, a merger."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import done, held, quantity
from knowledge.answers.moments import resolve
from knowledge.answers.never_held import never_held
from knowledge.answers.put_right import left_as_holding
from knowledge.answers.stake_lines import line, one_line
from knowledge.answers.told import left_as_told, tell
from knowledge.answers.untraded import acts_for
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Stake, StakeKind, Transaction
from knowledge.questions.telling import text_of

_HALF = Fraction(1, 2)
"""A holder of more than this of a company may be said to have taken it over."""


def not_bought(asked: Asked, who: str, issuer: str) -> Answer | None:
    """Denied where somebody bought nothing of a company, then or ever: what he sold there, or what is held instead."""
    return _untrue(asked, who, issuer, sold=False)


def not_sold(asked: Asked, who: str, issuer: str) -> Answer | None:
    """Denied where somebody sold nothing of a company, then or ever: what he bought there, or what he holds."""
    return _untrue(asked, who, issuer, sold=True)


def not_taken(asked: Asked, who: str, issuer: str) -> Answer | None:
    """Denied where somebody who is said to have taken a whole company never had, or was to have, most of it."""
    stakes = asked.snapshot.stakes_between(who, issuer)
    if any(quantity(stake).value > _HALF for stake in stakes):
        return not_bought(asked, who, issuer)
    real = [stake for stake in stakes if done(stake)]
    if not real:
        return not_bought(asked, who, issuer)
    headline = asked.say("check.not_taken", holder=asked.name(who), issuer=asked.name(issuer))
    return _as_it_is(asked, headline, who, issuer, real)


def not_merged(asked: Asked, one: str, two: str) -> Answer | None:
    """Denied that two companies merged, with the last event that tells of both where it is over, or their holding."""
    both = [event for event in asked.snapshot.events if {one, two} <= set(event.parties) and event.valid.since]
    over = [event for event in both if event.status.is_over]
    headline = asked.say("check.not_merged", one=asked.name(one), two=asked.name(two))
    if over:
        last = max(over, key=lambda event: event.valid.start)
        return left_as_told(_told(asked, headline, last, tell(asked, last)))
    for who, issuer in ((one, two), (two, one)):
        real = [stake for stake in asked.snapshot.stakes_between(who, issuer) if done(stake)]
        if real:
            return _as_it_is(asked, headline, who, issuer, real)
    return None


def _untrue(asked: Asked, who: str, issuer: str, *, sold: bool) -> Answer | None:
    if asked.slots.get("yes_no"):
        return None  # whether it was done is asked, and answered by yes or no
    trades = asked.snapshot.trades_in(issuer)
    as_said = [t for t in trades if acts_for(t.seller if sold else t.buyer, who)]
    turned = [t for t in trades if acts_for(t.buyer if sold else t.seller, who) and not t.status.is_over]
    dates = [PartialDate.parse(text) for text, edge in asked.slots.get("dates", []) if not edge]
    if dates:
        turned = [trade for trade in turned if _then(trade, dates)]
        if any(_then(trade, dates) for trade in as_said):
            return None
    if turned and (dates or not as_said):
        return _other_way(asked, turned[-1])
    mirrored = [t for t in asked.snapshot.trades_in(who) if acts_for(t.buyer, issuer) and _then(t, dates)]
    if mirrored and not sold:
        return _other_way(asked, mirrored[0])
    named = any(acts_for(side, who) for trade in trades for side in (trade.seller, trade.buyer))
    if named or any(asked.name(who) in text_of(trade) for trade in trades):
        return None
    stakes = asked.snapshot.stakes_between(who, issuer)
    if not stakes:
        return _by_the_trade(asked, who, issuer, dates) or _strangers(asked, who, issuer)
    open_ended = [stake for stake in stakes if done(stake) and stake.valid.until is None]
    gone = any(stake.valid.until is not None or stake.status.is_over for stake in stakes if done(stake))
    if not sold or gone or not open_ended:
        return None
    headline = asked.say("check.never_sold", holder=asked.name(who), issuer=asked.name(issuer))
    return _as_it_is(asked, headline, who, issuer, open_ended)


def _other_way(asked: Asked, trade: Transaction) -> Answer:
    """The denial with the trade in which the two stood on the other sides."""
    words = {"seller": asked.name(trade.seller or ""), "buyer": asked.name(trade.buyer or "")}
    return left_as_told(_told(asked, asked.say("check.other_way", **words), trade, tell(asked, trade)))


def _strangers(asked: Asked, who: str, issuer: str) -> Answer:
    """The denial with the holding of the other way round; a refusal where neither is known to hold the other."""
    if asked.slots.get("figures") or any(done(stake) for stake in asked.snapshot.stakes_between(issuer, who)):
        return never_held(asked, who, issuer)
    draft = Draft(asked)
    said = (
        statement for statement in asked.snapshot.statements if {statement.subject, statement.object} == {who, issuer}
    )
    for statement in islice(said, 1):
        draft.use(statement)
        draft.notes.append(asked.say("check.known", line=tell(asked, statement)))
    draft.notes.append(asked.say("stake.missing_settle", issuer=asked.name(issuer)))
    return draft.missing(asked.say("check.denied_direct", holder=asked.name(who), issuer=asked.name(issuer)))


def _by_the_trade(asked: Asked, who: str, issuer: str, dates: list[PartialDate]) -> Answer | None:
    """The denial with what was traded then between the two, in the shares of the other one."""
    then = [t for t in asked.snapshot.trades_between(issuer, who) if dates and _then(t, dates)]
    if not then:
        return None
    headline = asked.say("check.denied_direct", holder=asked.name(who), issuer=asked.name(issuer))
    return left_as_told(_told(asked, headline, then[0], tell(asked, then[0])))


def _as_it_is(asked: Asked, headline: str, who: str, issuer: str, known: Sequence[Stake]) -> Answer:
    """The denial with what is held now, else with the newest claim that is known of the holding."""
    draft, at = Draft(asked), resolve(asked, {"kind": "now"})
    now = held(asked, who, issuer, at)
    last = max(known, key=lambda stake: (stake.kind is StakeKind.HOLDING, stake.valid.start))
    shown = line(draft, now, at) if now is not None else one_line(asked, last)
    draft.use(*([] if now is not None else [last]))
    draft.notes.append(asked.say("check.known", line=shown))
    return left_as_holding(asked, draft.answered(headline), who, issuer)


def _told(asked: Asked, headline: str, claim: Claim, shown: str) -> Answer:
    """The denial with what the sources show instead."""
    draft = Draft(asked)
    draft.use(claim)
    draft.notes.append(asked.say("check.known", line=shown))
    return draft.answered(headline)


def _then(trade: Transaction, dates: list[PartialDate]) -> bool:
    return trade.valid.since is not None and any(date.overlaps(trade.valid.since) for date in dates)
