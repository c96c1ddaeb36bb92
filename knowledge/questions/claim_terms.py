"""A claim ─► the terms by which a question may find it: those of its words, and those that go without saying.

A trade is a sale at a price, a rule binds those who agreed it, and "the Nissan CEO" of an event is somebody by name.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from knowledge.claims.model import Claim, Deal, Event, Role, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.decisions import NEEDED
from knowledge.questions.frame import Frame
from knowledge.questions.index_terms import terms_of
from knowledge.questions.stems import stem
from knowledge.questions.telling import heading_of, parties, with_figures

_OFFICES = ("CEO", "CHAIR")

_AT_MEETINGS = "votes at meeting"
"""The basis of a line that says what majority a decision needs."""

_STATES = frozenset({"state", "state_body"})
"""Kinds of entity by whose name a question may mean the country of a law."""

_ANY_DAY = dt.date(2000, 1, 1)
"""Claims tell of dates in full: the day on which they are read does not matter."""


def read_claim(text: str, analyser: Analyser) -> Frame:
    """The words of a claim, read as those of a question are."""
    return analyser.frame(text, _ANY_DAY)


class ClaimTerms:
    """The terms of the claims of one snapshot."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser) -> None:
        self._snapshot = snapshot
        self._analyser = analyser
        intents = analyser.language.data["intents"]
        self._silent = frozenset(intents["silent"])
        self._predicates: Mapping[str, list[str]] = intents["predicates"]
        self._steps: dict[str, list[Deal]] = defaultdict(list)
        for deal in snapshot.deals:
            for key in deal.events if not deal.default else ():
                self._steps[key].append(deal)

    def of(self, claim: Claim, frame: Frame, told: Container[str]) -> set[str]:
        """The terms of a claim whose words are read as ``frame``; ``told`` are the terms of the claims before it."""
        terms = {*self._spoken(frame, told), *self._figures(claim)}
        terms |= {f"e:{key}" for key in parties(claim)}
        terms |= {f"c:{concept}" for concept in implied(claim, self._predicates)}
        terms |= {f"e:{person}" for person in self._officers(claim, frame)}
        terms |= {f"e:{company}" for company in self._led(claim)}
        if isinstance(claim, Threshold):
            terms |= self._bound(claim, terms)
        return {term for term in terms if "|" not in term}

    def of_its_heading(self, claim: Claim, told: Container[str]) -> set[str]:
        """The terms of what a claim is headed with; all the more it is about these."""
        heading = heading_of(claim)
        frame = read_claim(heading, self._analyser) if heading else None
        return set(self._spoken(frame, told)) if frame is not None else set()

    def named_in_its_heading(self, claim: Claim) -> tuple[str, ...]:
        """The entities that a claim's heading names, in order."""
        heading = heading_of(claim)
        return read_claim(heading, self._analyser).keys if heading else ()

    def acting_together(self, claim: Claim) -> bool:
        """Whether a claim's heading begins with two that stand together (``Honda-Nissan talks end``)."""
        heading = heading_of(claim)
        names = read_claim(heading, self._analyser).names if heading else ()
        return len(names) > 1 and names[0].start == 0 and names[1].start - names[0].end <= 1

    def of_its_deals(self, claim: Claim, told: Container[str]) -> set[str]:
        """The terms of the deals of which a claim is a step: it may be found by what the deal is about."""
        titles = (read_claim(deal.title, self._analyser) for deal in self._steps.get(claim.key, ()))
        found = {term for title in titles for term in terms_of(title, self._snapshot, self._silent, told)}
        return {term for term in found if "|" not in term}

    def _spoken(self, frame: Frame, told: Container[str]) -> Iterator[str]:
        """What the claim says in words; a concept is found by its very words too."""
        yield from terms_of(frame, self._snapshot, self._silent, told)
        fillers = self._analyser.language.fillers
        spoken = {place for found in frame.found for place in range(found.start, found.end)}
        named = {place for mention in frame.names for place in range(mention.start, mention.end)}
        yield from (f"w:{stem(frame.words[i])}" for i in spoken - named if frame.words[i] not in fillers)

    def _figures(self, claim: Claim) -> Iterator[str]:
        """The figures of its words and fields, and what stands there besides."""
        frame = read_claim(with_figures(claim), self._analyser)
        yield from (f"w:{stem(frame.words[place])}" for place in frame.unknown)
        noted = read_claim(claim.note, self._analyser).figures if isinstance(claim, Threshold) and claim.note else ()
        yield from (f"n:{figure.amount}" for figure in (*frame.figures, *noted))

    def _bound(self, claim: Threshold, terms: set[str]) -> set[str]:
        """Whom a threshold binds: the state whose law it is, the partners where they agreed it and go unnamed."""
        states = (e for e in self._snapshot.entities.values() if e.kind in _STATES and e.country == claim.country)
        bound = {f"e:{state.key}" for state in states}
        if claim.country == "contract" and self._snapshot.deal:
            partners = {f"e:{change.holder}" for change in self._snapshot.deal.changes}
            bound |= partners if partners.isdisjoint(terms) else set()
        return bound

    def _officers(self, claim: Claim, frame: Frame) -> Iterator[str]:
        """Who is meant by "the Nissan CEO": whoever held the office at the company on the day of what is told."""
        if not isinstance(claim, Event | Statement | Stake):
            return
        named = {mention.end: mention.key for mention in frame.names}
        offices = {(named.get(found.start), found.concept) for found in frame.where(*_OFFICES)}
        for role in self._held_then(claim) if offices else ():
            held = self._analyser.language.concepts_of(role.role)
            if any((role.organisation, concept) in offices for concept in held):
                yield role.person

    def _led(self, claim: Claim) -> Iterator[str]:
        """The companies that the people of a plan to meet led on its day: ``the Renault CEO's trip``."""
        if not isinstance(claim, Statement) or "MEET" not in self._predicates.get(claim.predicate, ()):
            return
        for role in self._held_then(claim):
            held = self._analyser.language.concepts_of(role.role)
            if role.person in parties(claim) and held & set(_OFFICES):
                yield role.organisation

    def _held_then(self, claim: Claim) -> Iterator[Role]:
        """The offices known to have been held on the day of what a claim tells."""
        if claim.valid.since is not None:
            day = claim.valid.since.first
            yield from (role for role in self._snapshot.roles if role.valid.since and role.valid.holds_on(day))


def implied(claim: Claim, predicates: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """The concepts that a claim of its kind means without a word; ``predicates`` gives those of statements."""
    match claim:
        case Statement():
            return predicates.get(claim.predicate, ())
        case Transaction():
            own = ("BUYBACK", "CANCEL", "TRANCHE") if claim.buyer == claim.issuer or claim.cancelled_on else ()
            counted = ("SHARES_COUNT",) if claim.shares else ()
            sides = ("BUYER_SELLER",) if claim.seller and claim.buyer else ()
            return ("SELL", "BUY", "PRICE", "WORTH", *own, *counted, *sides, "STAKE")
        case Stake():
            return ("TRUSTEE",) if claim.on_behalf_of else ()
        case VotingRule():
            return ("RULE", "DEAL", "VOTE")
        case Threshold():
            place = {"JP": ("JAPAN",), "FR": ("FRANCE_WORD",), "contract": ("DEAL",)}.get(claim.country, ())
            return ("RULE", *place, *((NEEDED,) if claim.basis == _AT_MEETINGS else ()))
        case _:
            return ()
