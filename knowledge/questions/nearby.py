"""What lies near the last answer: what it told, what happened with that, and the steps of the same deal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Deal, Event, Stake, Threshold, Transaction, VotingRule
from knowledge.questions.reader import Reader
from knowledge.questions.telling import parties, text_of
from knowledge.questions.turn import Turn

AROUND = dt.timedelta(days=45)
"""So long before a holding began, or beside a trade, what the same parties did belongs to it."""

LATE = dt.timedelta(days=3)
"""So long after a holding began what made it may be dated."""

MOST = 4
"""Claims of the last answer that are looked at."""

FEW = 14
"""Claims that tell of a company of which little is told."""


def nearby(reader: Reader, turn: Turn) -> list[str]:
    """The claims told last, those of the same happenings, and the steps of their deals; nearest first."""
    claims = reader.snapshot.claims
    told = [claims[key] for key in turn.claims[:MOST] if key in claims]
    seen = dict.fromkeys(happened(reader, turn))
    for deal in reader.snapshot.deals:
        if any(key in deal.events for key in seen) or any(_brought(deal, claim) for claim in told):
            seen |= dict.fromkeys(key for key in deal.events if reader.retrieval.holds(key))
    related = {key for party in of_few(reader, turn) for key in reader.retrieval.holding(f"e:{party}")}
    if told and reader.retrieval.holds(told[0].key) and _companies(reader, told[0]) - _main(reader):
        related |= set(reader.retrieval.related((), told[0].key))
    return list(seen | dict.fromkeys(sorted(related)))


def happened(reader: Reader, turn: Turn) -> list[str]:
    """The claims told last and those of the same happenings, nearest to the time that the last answer was about."""
    claims = reader.snapshot.claims
    told = [claims[key] for key in turn.claims[:MOST] if key in claims]
    seen = dict.fromkeys(claim.key for claim in told if reader.retrieval.holds(claim.key))
    for claim in told:
        if reader.retrieval.holds(claim.key):
            seen |= dict.fromkeys(sorted(reader.retrieval.same_happening(claim.key)))
        if isinstance(claim, Event):
            seen |= dict.fromkeys(trade.key for trade in of_its_size(reader, claim))
        seen |= dict.fromkeys(happened_with(reader, claim))
    return sorted(seen, key=partial(_distance, reader, turn, list(seen)))


def _companies(reader: Reader, claim: Claim) -> set[str]:
    kinds = reader.snapshot.entities
    return {party for party in parties(claim) if party in kinds and kinds[party].kind == "company"}


def _main(reader: Reader) -> set[str]:
    """The parties of the main deal, of which much is told."""
    return set(reader.snapshot.deal.parties if reader.snapshot.deal is not None else ())


def _distance(reader: Reader, turn: Turn, order: list[str], key: str) -> tuple[int, int]:
    """How far a claim lies from the time that the last answer was about, where it was about one; else as found."""
    when = turn.slots.get("when", {})
    since = reader.retrieval.claim(key).valid.since
    if when.get("kind") != "on" or since is None:
        return 0, order.index(key)
    date = PartialDate.parse(str(when["date"]))
    apart = max((since.first - date.last).days, (date.first - since.last).days, 0)
    return apart, order.index(key)


def _brought(deal: Deal, claim: Claim) -> bool:
    """Whether a rule is in force since a deal took effect."""
    began = deal.valid.since
    return isinstance(claim, Threshold | VotingRule) and began is not None and began == claim.valid.since


def of_few(reader: Reader, turn: Turn) -> set[str]:
    """The companies of the last answer of which little is told, those of the main deal apart."""
    claims = reader.snapshot.claims
    firms = {firm for key in turn.claims[:MOST] if key in claims for firm in _companies(reader, claims[key])}
    return {firm for firm in firms - _main(reader) if len(reader.retrieval.holding(f"e:{firm}")) <= FEW}


def happened_with(reader: Reader, claim: Claim) -> Iterator[str]:
    """The events and trades by which a holding began, or ended, or that happened beside an event or a trade."""
    spans = list(_spans(claim))
    who = set(parties(claim))
    others: tuple[Event | Transaction, ...] = (*reader.snapshot.events, *reader.snapshot.transactions)
    for other in others:
        if other.valid.since is None or other.key == claim.key or not _of_the_same(who, other, claim):
            continue
        if any(first <= other.valid.start <= last for first, last in spans):
            yield other.key


def of_its_size(reader: Reader, event: Event) -> Iterator[Transaction]:
    """The trades of about the same day in the shares of one of the parties, of a part that the event tells."""
    if event.valid.since is None:
        return
    for issuer in event.parties:
        for trade in reader.snapshot.trades_in(issuer):
            told = trade.percent is not None and f"{trade.percent}%" in text_of(event)
            if told and trade.valid.since is not None and abs(trade.valid.start - event.valid.start) <= AROUND:
                yield trade


def _spans(claim: Claim) -> Iterator[tuple[dt.date, dt.date]]:
    """The days in which what belongs to a claim happened."""
    if isinstance(claim, Stake):
        for date in (claim.valid.since, claim.valid.until):
            if date is not None:
                yield date.first - AROUND, date.last + LATE
    elif claim.valid.since is not None and isinstance(claim, Event | Transaction):
        yield claim.valid.since.first - AROUND, claim.valid.since.last + AROUND


def _of_the_same(who: set[str], other: Event | Transaction, claim: Claim) -> bool:
    """Whether two claims share two parties, a holder standing for the company by which it holds."""
    others = set(parties(other))
    if isinstance(claim, Stake):
        vehicle = isinstance(other, Transaction) and any(party.startswith(f"{claim.holder}_") for party in others)
        of_it = other.issuer == claim.issuer if isinstance(other, Transaction) else claim.issuer in others
        return of_it and (claim.holder in others or vehicle)
    return len(who & others) > 1
