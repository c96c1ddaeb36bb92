"""The kinds of claim: one frozen record for each thing that a source can state.

Percentages, counts, prices and amounts are kept as the source's text; only ``knowledge.stakes`` makes numbers of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.claims.dates import PartialDate, Period, last_day
from knowledge.stakes.status import Status


class Known(StrEnum):
    """How a claim is known: read in so many words, concluded, or seen in a headline only."""

    STATED = "stated"
    INFERRED = "inferred"
    HEADLINE = "headline_only"


class Confidence(StrEnum):
    """How far the research trusts the claim."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """What a percentage is a percentage of."""

    CAPITAL = "capital"
    EX_TREASURY = "capital_ex_treasury"
    VOTES = "votes"
    VOTES_THEORETICAL = "votes_theoretical"
    VOTES_EXERCISABLE = "votes_exercisable"


class Route(StrEnum):
    """By which way a stake is held; the sums name their parts."""

    DIRECT = "direct"
    TRUST = "trust"
    SUBSIDIARY = "subsidiary"
    DIRECT_AND_TRUST = "direct+trust"
    DIRECT_AND_SUBSIDIARY = "direct+subsidiary"


class Qualifier(StrEnum):
    """How the source qualifies a figure."""

    EXACT = "exact"
    APPROX = "approx"
    TARGET = "target"
    PLANNED = "planned"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    MINIMUM = "minimum"
    NAIVE = "naive"


class StakeKind(StrEnum):
    """What a stake claim describes; only holdings and snapshots were ever held."""

    HOLDING = "holding"
    SNAPSHOT = "snapshot"
    PLAN = "plan"
    LIMIT = "contract_limit"
    ESTIMATE = "estimate"

    @property
    def was_held(self) -> bool:
        """Whether the claim describes something that really was held."""
        return self in {StakeKind.HOLDING, StakeKind.SNAPSHOT}


class VoteState(StrEnum):
    """Whether the shares of a stake vote; ``NOT_STATED`` where the source gives the stake only."""

    FULL = "full"
    NONE = "none"
    NEUTRALISED = "neutralised"
    CAPPED = "capped"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication; title, date and link are None where they are unknown."""

    key: str
    publisher: str
    title: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    kind: str = "news"
    tier: str = "wire"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A company, state, trust or person, with its names by language and its tickers by exchange."""

    key: str
    name: str
    kind: str
    short: str
    country: str | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tickers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """A taught way to ask: ``text`` is understood as ``question``, and so is the same said of others of their kind."""

    key: str
    text: str
    question: str
    language: str = "en"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim carries: its sources, status, valid time and how well it is known."""

    key: str
    sources: tuple[str, ...]
    status: Status
    valid: Period = field(default_factory=Period)
    known: Known = Known.STATED
    confidence: Confidence = Confidence.HIGH
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake(Claim):
    """A holder's share of an issuer; ``percent`` is the source's text on the given basis.

    ``on_behalf_of`` is given where the holder is only a trustee: these are the same shares as that owner's trust route.
    """

    holder: str
    issuer: str
    percent: str
    qualifier: Qualifier = Qualifier.EXACT
    basis: Basis = Basis.CAPITAL
    route: Route = Route.DIRECT
    kind: StakeKind = StakeKind.HOLDING
    votes: VoteState = VoteState.FULL
    votes_note: str = ""
    as_of: PartialDate | None = None
    last_confirmed: PartialDate | None = None
    superseded_by: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCount(Claim):
    """A count of shares or votes of ``entity`` (held in ``issuer`` where that is given), or a treasury percentage.

    ``metric`` is issued_shares, treasury_shares, treasury_percent, authorised_shares, theoretical_votes,
    exercisable_votes, convertible_bond_potential_shares, shares_held or votes_held; ``unit`` is shares, votes or
    percent.
    """

    entity: str
    metric: str
    value: str
    unit: str = "shares"
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction(Claim):
    """A trade, allotment or commitment in shares of ``issuer``; figures as printed, None if not given.

    ``cancelled`` is how many shares the issuer then cancelled, which may be more or fewer than were bought here.
    """

    issuer: str
    description: str
    seller: str | None = None
    buyer: str | None = None
    percent: str | None = None
    shares: str | None = None
    price: str | None = None
    amount: str | None = None
    cancelled_on: PartialDate | None = None
    cancelled: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something that happened or was planned for a date."""

    title: str
    summary: str
    parties: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Claim):
    """A person's office at an organisation; ``as_of`` is a day on which the person was seen in it."""

    person: str
    organisation: str
    role: str
    as_of: PartialDate | None = None

    @property
    def last(self) -> PartialDate | None:
        """The last day in the office, as people say its end; a month or year as the source gives it."""
        return last_day(self.valid.until) if self.valid.until else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Claim):
    """A line of law or contract: what follows when a share of something passes it."""

    country: str
    threshold: str
    basis: str
    effect: str
    applies_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingRule(Claim):
    """A rule on who may vote which shares, or a right that goes with a stake."""

    topic: str
    holder: str
    issuer: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """A single sentence of a source about a subject, in our own words (a paraphrase, never a quotation).

    ``predicate`` names the relation; ``object`` is an entity key or empty; ``value`` is what is said of it.
    ``hedge`` tells how the source put it: stated_as_fact, reported_by_sources, planned, apparent or article_meta.
    ``links`` are the keys of other claims on the same matter.
    """

    subject: str
    predicate: str
    text: str
    object: str = ""
    value: str = ""
    hedge: str = "stated_as_fact"
    date_note: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """One of the competing figures, with who says so."""

    value: str
    sources: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Claim):
    """Figures that sources give differently, why, and which one is preferred.

    ``holder`` and ``issuer`` are given where the conflict is about one stake.
    """

    topic: str
    values: tuple[ConflictValue, ...]
    explanation: str
    preferred: str
    holder: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealChange:
    """One change of a deal: ``before`` and ``after`` are keys of stake claims, empty where nothing is held or known.

    ``change`` is entrust (moved into a trust), reduce, raise, keep or enfranchise (votes switched on).
    """

    holder: str
    issuer: str
    change: str
    before: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal(Claim):
    """A named set of planned or completed changes; ``valid.since`` is the day on which it takes or took effect.

    ``default`` marks the deal that "the deal" without more means. ``events`` are event keys in time order.
    """

    title: str
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    changes: tuple[DealChange, ...] = ()
    events: tuple[str, ...] = ()
    summary: str = ""
    default: bool = False
