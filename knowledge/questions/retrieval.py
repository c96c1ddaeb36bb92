"""Free questions ─► the claims that they are about, by what question and claim have in common.

Both sides are taken apart by the same analyser, so a synonym in the lexicon works for questions and claims alike. What
the question says and the claim does not counts against the claim, so that near misses are declined.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Conflict, Deal, Event, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.telling import parties, text_of, with_figures
from knowledge.questions.values import Figure
from knowledge.questions.wanted import Facets, Wanted

MISSING_WORD = 0.9
"""Weight of a word or concept that no claim holds, as a part of the weight of the rarest word that some claim holds."""

ORDINARY_WORD = 0.38
"""Part of its weight that an ordinary word of the language keeps, which is no concept of this field."""

WRONG_DATE = 0.45
"""What remains of a claim's score when the question names a date that is not the claim's."""

OF_OLD = 0.9
"""The same for a rule that was in force already on the date, where no rule is asked about."""

HINT = 0.3
"""What the conversation may add to a claim's rank (not to its score)."""

LIKELY = 24
"""Claims that are looked at closely; the rest shares too little with the question to come first."""

RECENT = 0.4
"""What it adds to a claim's rank to be, or to tell the same as, the claim of the last answer."""

APTEST = 1.2
"""The most that the kind of a claim adds to what it shares with a question."""

STRANGE_NAMES = 0.5
"""What remains of the score of a claim that holds none of the names of the question."""

ANY_OF = 0.4
"""What a claim gets of the weight of words with several concepts for holding any of these; all bring the rest."""

ONE_NAME_MISSING = 0.85
"""What remains when it holds some of them."""

_TELLING = frozenset({"percent", "shares", "points", "money"})
"""Kinds of figure that tell what is meant; a bare number does where some claim holds it."""

_DIFFERING = ("CONFLICT_WORD", "ASK_WHY", "EXPLAIN", "BECAUSE")

_OFFICES = ("CEO", "CHAIR")

_RULED = ("DOUBLE_VOTES", "LOCKUP", "CAP", "NEUTRAL", "FIRST_OFFER", "BLOCKING", "DIVIDEND", "TERM_LENGTH", "RULE")
"""What rules are about: told before the event that brought them."""

_TRUSTED = ("VOTE", "DIRECTOR", "NEUTRAL", "BOARD", "MOTION", "DIVIDEND", "SELL")
"""What a trustee is asked about besides who it is."""

_VAGUE = frozenset({"REST", "SUM", "TRANCHE", "BREAKDOWN", "SHARES_COUNT", "CAP", "CONSIDER", "HOLDINGS", "VOTE"})
"""Concepts that tell no single claim."""

_COUNTED = _VAGUE | {"STAKE", "POINTS", "PRICE", "HOW_LONG", "DIRECTOR", "BOARD", "TREASURY", "ISSUE", "CONVERT"}
"""What is counted by the figures of claims that do not call it so."""

_BEGUN = ("SIGN", "ANNOUNCE", "TALKS", "MEET", "PROPOSE", "CONCESSION")
"""What begins: a ``first`` beside it is none of a series."""

_WHICH = frozenset({"which", "what", "who"})
"""Words behind which an unknown word is the very thing asked about."""

_BEFORE_WHICH = frozenset({"with", "in", "at", "by", "to", "of", "for", "from", "on", "and"})
"""Prepositions that make of it a circumstance (``with what result``)."""

_STATES = frozenset({"state", "state_body"})
"""Kinds of entity by whose name a question may mean the country of a law."""

_NUMBERED = frozenset({"article", "art", "clause", "section", "paragraph", "annex"})
"""Parts of a text that go by a number."""

_TOLD_ON = ("SAYS", "KYODO_STORY", "ANNOUNCE", "SIGN", "DECIDE", "CONFIRMED")
"""What makes of a date a question for what was told then."""

FEW = 3
"""So many events of one date are a timeline."""

_FAINT = frozenset({"c:PRICE", "c:WORTH", "c:SHARES_COUNT", "c:STAKE"})
"""What every trade has: alone it tells none."""

_ANY_DAY = dt.date(2000, 1, 1)

_SUFFIXES = (
    *("ations", "ation", "itions", "ition", "ments", "ment", "ibles", "ible", "ables", "able", "ities", "ity"),
    *("ings", "ing", "ions", "ion", "ers", "er", "ors", "or", "ies", "ied", "ed", "es", "al", "ly", "e", "s"),
)


def stem(word: str) -> str:
    """A crude stem: good enough to bring ``cancelled`` and ``cancels`` together."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if doubled else word


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a question may be about; ``score`` is the explained part of the question, between 0 and 1.

    ``solid`` tells that they share more than one name: a concept, a telling word or a second name.
    """

    key: str
    score: float
    solid: bool = True


class Retrieval:
    """An index of the claims that are told in words: events, statements, trades, rules, conflicts and deals."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser) -> None:
        self._snapshot = snapshot
        self._analyser = analyser
        data = analyser.language.data["intents"]
        self.silent = frozenset(data["silent"])
        self._predicates: dict[str, list[str]] = data["predicates"]
        self._postings: dict[str, set[str]] = defaultdict(set)
        self._claims: dict[str, Claim] = {}
        self._dates: dict[str, tuple[PartialDate, ...]] = {}
        self._wanted = Wanted(snapshot, analyser.language.data["words"]["wanted"])
        self._facets: dict[str, Facets] = {}
        self._steps: dict[str, list[Deal]] = defaultdict(list)
        for deal in snapshot.deals:
            for key in deal.events if not deal.default else ():
                self._steps[key].append(deal)
        for claim in self._told(snapshot):
            self._claims[claim.key] = claim
            frame = self._analyser.frame(text_of(claim), _ANY_DAY)
            self._dates[claim.key] = tuple(when.date for when in frame.dates)
            self._facets[claim.key] = self._wanted.facets(claim, frame)
            for term in self._claim_terms(claim, frame):
                self._postings[term].add(claim.key)
        count = max(len(self._claims), 1)
        self._weight = {term: math.log(1 + count / len(keys)) for term, keys in self._postings.items()}
        self._rarest = math.log(1 + count)

    @staticmethod
    def _told(snapshot: Snapshot) -> Iterator[Claim]:
        yield from snapshot.events
        yield from snapshot.statements
        yield from snapshot.transactions
        yield from snapshot.thresholds
        yield from snapshot.voting_rules
        yield from snapshot.conflicts
        yield from (stake for stake in snapshot.stakes if stake.note and stake.kind.was_held)
        yield from snapshot.taken_back.values()

    def _claim_terms(self, claim: Claim, frame: Frame) -> set[str]:
        figures = self._analyser.frame(with_figures(claim), _ANY_DAY)
        fillers = self._analyser.language.fillers
        spoken = {place for found in frame.found for place in range(found.start, found.end)}
        named = {place for mention in frame.names for place in range(mention.start, mention.end)}
        words = {f"w:{stem(frame.words[i])}" for i in spoken - named if frame.words[i] not in fillers}
        words |= {f"w:{stem(figures.words[place])}" for place in figures.unknown}
        terms = {*self.terms(frame), *words, *(f"n:{figure.amount}" for figure in figures.figures)}
        terms |= {f"e:{key}" for key in parties(claim)}
        terms |= {f"c:{concept}" for concept in self._implied(claim)}
        terms |= {f"e:{person}" for person in self._officers(claim, frame)}
        terms |= {f"e:{company}" for company in self._led(claim)}
        if isinstance(claim, Threshold) and claim.country == "contract" and self._snapshot.deal:
            partners = {f"e:{change.holder}" for change in self._snapshot.deal.changes}
            terms |= partners if partners.isdisjoint(terms) else set()  # agreed by those who go unnamed
        if isinstance(claim, Threshold):
            states = (e for e in self._snapshot.entities.values() if e.kind in _STATES and e.country == claim.country)
            terms |= {f"e:{state.key}" for state in states}
        for deal in self._steps.get(claim.key, ()):
            terms |= set(self.terms(self._analyser.frame(deal.title, _ANY_DAY)))
        return {term for term in terms if "|" not in term}

    def _officers(self, claim: Claim, frame: Frame) -> Iterator[str]:
        """Who is meant by "the Nissan CEO": whoever held the office at the company on the day of what is told."""
        day = claim.valid.since.first if claim.valid.since else None
        named = {mention.end: mention.key for mention in frame.names}
        offices = {(named.get(found.start), found.concept) for found in frame.where(*_OFFICES)}
        if day is None or not isinstance(claim, Event | Statement | Stake):
            return
        for role in self._snapshot.roles if offices else ():
            held = self._analyser.language.concepts_of(role.role)
            meant = any((role.organisation, concept) in offices for concept in held)
            if meant and role.valid.since and role.valid.holds_on(day):
                yield role.person

    def _led(self, claim: Claim) -> Iterator[str]:
        """The companies that the people of a plan to meet led on its day: ``the Renault CEO's trip``."""
        day = claim.valid.since.first if claim.valid.since else None
        if day is None or not isinstance(claim, Statement) or "MEET" not in self._predicates.get(claim.predicate, ()):
            return
        for role in self._snapshot.roles:
            held = self._analyser.language.concepts_of(role.role)
            if role.person in parties(claim) and held & set(_OFFICES) and role.valid.since and role.valid.holds_on(day):
                yield role.organisation

    def _implied(self, claim: Claim) -> Iterable[str]:
        if isinstance(claim, Statement):
            return self._predicates.get(claim.predicate, ())
        if isinstance(claim, Transaction):
            implied = ["SELL", "BUY", "PRICE", "WORTH"]
            if claim.buyer == claim.issuer or claim.cancelled_on:
                implied += ["BUYBACK", "CANCEL", "TRANCHE"]
            return implied + (["SHARES_COUNT", "STAKE"] if claim.shares else ["STAKE"])
        if isinstance(claim, Stake):
            return ("TRUSTEE",) if claim.on_behalf_of else ()
        if isinstance(claim, Threshold | VotingRule):
            contract = ("DEAL",) if isinstance(claim, VotingRule) or claim.country == "contract" else ()
            place = {"JP": ("JAPAN",), "FR": ("FRANCE_WORD",)}.get(getattr(claim, "country", ""), ())
            return ("RULE", *place, *contract, *(("VOTE",) if isinstance(claim, VotingRule) else ()))
        return ()

    def terms(self, frame: Frame) -> Iterator[str]:
        """What a question or a claim is about: entities, concepts and rare words."""
        for key in frame.keys:
            yield f"e:{key}"
        spans: dict[tuple[int, int], set[str]] = defaultdict(set)
        kinds = (self._snapshot.entities[key].kind for key in frame.keys)
        begun = frame.has(*_BEGUN) or "person" in kinds
        for found in frame.found:
            if found.concept not in self.silent and not (begun and found.concept == "ORDINAL_1"):
                spans[found.start, found.end].add(found.concept)
        for labels in dict.fromkeys(tuple(sorted(labels)) for labels in spans.values()):
            yield f"c:{'|'.join(labels)}"
            if len(labels) > 1:
                yield from (f"c:{label}" for label in labels)
        for found in frame.where("RULE"):
            article = [word for word in frame.words[found.start : found.end] if word.isdigit()]
            if article:
                yield f"w:{'-'.join(article)}"
        for word, number in pairwise(frame.words):
            if word in _NUMBERED and number.isdigit():
                yield f"w:{number}"
        for place in frame.unknown:
            yield f"w:{stem(frame.words[place])}"
        for stranger in frame.strangers:
            yield f"w:{stem(stranger)}"
        for figure in frame.figures:
            precise = figure.kind == "number" and len(figure.amount) > 2 and f"n:{figure.amount}" in self._postings
            if figure.kind in _TELLING or precise:
                yield f"n:{figure.amount}"

    def search(
        self, frame: Frame, background: Mapping[str, float], recent: Iterable[str] = (), limit: int = 6
    ) -> list[Match]:
        """The claims that explain most of the question, best first; of those found by names alone the newest.

        ``background`` are terms of the conversation with weights, ``recent`` the claims of the last answer: both help a
        claim's rank, but the question must not be short of terms of its own.
        """
        if frame.has("PUBLISH", "INFORMANT") and frame.has("SAYS", "KYODO_STORY", "AGENCY") and "about" in frame.words:
            frame = _without_the_subject(frame)
        terms = self._weighed(frame)
        assumed = {term: part * self._weight_of(term) for term, part in background.items() if term not in terms}
        shared = self._summed(terms)
        total = sum(terms.values())
        if not total:
            return self._on_the_day(frame)
        hinted = self._summed(assumed)
        hints = sum(assumed.values()) or 1
        near = self._near(recent)
        names = [f"e:{key}" for key in frame.keys]
        bare = all(term[0] == "e" for term in terms)
        asked = self._wanted.asked(frame)
        ranked: list[tuple[float, int, str, float]] = []
        last, full = 0.0, False  # the rank of the last of those that are told, once there are enough of them
        for key in self._likely(shared, near):
            part = shared[key] / total
            if full and part * APTEST < last:
                break  # all that follow share less
            named = part * self._named(key, names)
            if full and named * APTEST < last:
                continue
            score = self._fit(key, frame, named)
            stated = self._wanted.stated(asked, self._facets[key])
            rank = round(score * stated + HINT * hinted[key] / hints + RECENT * (key in near), 4)
            newest = self._claims[key].valid.start.toordinal() if bare else 0
            ranked.append((-rank, -newest, key, min(score, 1.0) * stated))
            if len(ranked) >= limit:
                ranked.sort()
                last = -ranked[limit - 1][0]
                full = not background and not near
        ranked.sort()
        ordinary = {f"w:{stem(frame.words[place])}" for place in frame.plain}
        return [Match(key, score, self._solid(key, terms, ordinary)) for _, _, key, score in ranked[:limit]]

    def _on_the_day(self, frame: Frame) -> list[Match]:
        """``what was said on 30 January 2023``: what is dated on a day of which nothing else is asked."""
        days = {when.date for when in frame.dates if when.date.precision in {"day", "month"}}
        if len(days) != 1 or frame.unknown or not frame.has(*_TOLD_ON):
            return []
        day = days.pop()
        events = {key: c.valid.since for key, c in self._claims.items() if isinstance(c, Event) and c.valid.since}
        found = [key for key, since in events.items() if day.first <= since.first and since.last <= day.last]
        return [Match(key, 1.0) for key in found] if len(found) < FEW else []

    def among(self, frame: Frame, keys: Iterable[str]) -> list[Match]:
        """The given claims by the part of the question's own terms that they hold, best first, none without any."""
        terms = self._weighed(frame)
        total, shared = sum(terms.values()), self._summed(terms)
        found = [Match(key, shared[key] / total) for key in keys if shared[key]]
        return sorted(found, key=lambda match: (-match.score, match.key))

    def related(self, names: Iterable[str], key: str) -> list[str]:
        """What happened to all of the entities named, or where none is named to all parties of the given claim."""
        who = list(names) or list(parties(self._claims[key]))
        held = [self._postings.get(f"e:{name}", set()) for name in who]
        shared = set.intersection(*held) if held else set()
        return [other for other in shared if isinstance(self._claims[other], Event | Statement | Transaction)]

    def wanted(self, key: str, frame: Frame) -> bool:
        """Whether the claim states everything of the kinds asked for."""
        return self._wanted.stated(self._wanted.asked(frame), self._facets[key]) >= 1.0

    def measures(self, key: str, frame: Frame) -> bool:
        """Whether the claim states the span of time, the points or the reckoned figure asked for, if one is."""
        return self._wanted.measured(frame, self._facets[key])

    def part(self, key: str, frame: Frame, *, without: Set[str]) -> float:
        """The part of the question's terms that the claim holds, some concepts left out; 1 without any."""
        own = replace(frame, found=tuple(found for found in frame.found if found.concept not in without))
        terms = self._weighed(own)
        held = sum(weight for term, weight in terms.items() if key in self._held(term))
        return held / sum(terms.values()) if terms else 1.0

    def tells(self, key: str, frame: Frame, start: int, end: int) -> bool:
        """Whether the claim holds the telling concept that stands at the place of the question."""
        here = [found.concept for found in frame.found if (found.start, found.end) == (start, end)]
        terms = [f"c:{concept}" for concept in here if concept not in self.silent | _VAGUE]
        return any(key in self._postings.get(term, ()) for term in terms)

    def counts(self, key: str, frame: Frame) -> bool:
        """Whether the claim speaks of what ``how many`` asks for (``how many jobs``), where that is no common kind."""
        asked = [found.end for found in frame.where("ASK_HOW_MANY") if frame.words[found.end - 1] == "many"]
        which = [
            place + 1
            for place, word in enumerate(frame.words[:-1])
            if word in _WHICH and place + 1 in frame.unknown and frame.words[max(place - 1, 0)] not in _BEFORE_WHICH
        ]
        for place in which:
            noun = next(p for p in range(place, len(frame.words) + 1) if p + 1 not in frame.unknown)
            if key not in self._postings.get(f"w:{stem(frame.words[noun])}", ()):
                return False
        named = {place for mention in frame.names for place in range(mention.start, mention.end)}
        told = named | {f.start for f in frame.found} | set(frame.unknown)
        for end in asked:
            place = end
            while place in named or (place in frame.unknown and place + 1 in told):
                place += 1
            if place in frame.unknown and key not in self._postings.get(f"w:{stem(frame.words[place])}", ()):
                return False
            here = [found.concept for found in frame.found if found.start == place]
            if here and not any(c in self.silent | _COUNTED or key in self._postings.get(f"c:{c}", ()) for c in here):
                return False
        return True

    def beyond_names(self, key: str, frame: Frame) -> bool:
        """Whether the claim shares more with the question than entities: a concept, a word or a figure."""
        return any(term[0] != "e" and key in self._held(term) for term in self._weighed(frame))

    def names(self, key: str, entities: Iterable[str]) -> bool:
        """Whether the claim is about all of the entities."""
        return all(key in self._postings.get(f"e:{entity}", ()) for entity in entities)

    def says(self, key: str, word: str) -> bool:
        """Whether the claim holds a word, in whatever form."""
        return key in self._postings.get(f"w:{stem(word)}", ())

    def people(self, key: str) -> frozenset[str]:
        """The people whom the claim names."""
        return self._facets[key].people

    def states(self, key: str, figure: Figure) -> bool:
        """Whether the claim holds the figure."""
        return key in self._postings.get(f"n:{figure.amount}", ())

    def holds(self, key: str) -> bool:
        """Whether the claim is one of those told in words."""
        return key in self._claims

    def _held(self, term: str) -> Set[str]:
        """The claims that hold a term; a span with several concepts is held by the claims of any of them."""
        if "|" not in term:
            return self._postings.get(term, frozenset())
        return frozenset[str]().union(*(self._held(f"c:{label}") for label in term[2:].split("|")))

    def _weighed(self, frame: Frame) -> dict[str, float]:
        """The question's terms with their weights, ordinary words light."""
        listed = list(self.terms(frame))
        terms = {term: self._weight_of(term) for term in listed}
        for label in {f"c:{label}" for term in listed if "|" in term for label in term[2:].split("|")}:
            terms[label] *= 1 - ANY_OF
        for place in frame.plain:
            term = f"w:{stem(frame.words[place])}"
            terms[term] = self._weight.get(term, self._rarest) * ORDINARY_WORD
        return terms

    def _fit(self, key: str, frame: Frame, part: float) -> float:
        """How well a claim fits a question of which it explains ``part``; the very kind asked for may pass 1."""
        return self._dated(self._claims[key], frame, part) * self._apt(key, frame)

    @staticmethod
    def _likely(shared: Mapping[str, float], near: set[str]) -> list[str]:
        """The claims worth a closer look: those that share most, in that order, and those that were just told."""
        enough = min(sorted(shared.values(), reverse=True)[:LIKELY], default=0)
        best = [key for key, weight in shared.items() if weight >= enough]
        best.sort(key=lambda key: (shared[key], key), reverse=True)
        return list(dict.fromkeys([*best[:LIKELY], *(near & shared.keys())]))

    def _near(self, recent: Iterable[str]) -> set[str]:
        """The first claim of the last answer and those that tell of the same thing."""
        first = next((key for key in recent if key in self._claims), None)
        return self.same_happening(first) if first else set()

    def same_happening(self, key: str) -> set[str]:
        """The claim and those of the same day and the same parties."""
        first = self._claims[key]
        who = set(parties(first))
        same = {
            key
            for key, claim in self._claims.items()
            if claim.valid.since == first.valid.since is not None and len(who & set(parties(claim))) > 1
        }
        return same | {first.key}

    def _solid(self, key: str, terms: Iterable[str], ordinary: Set[str]) -> bool:
        """Whether more than one name, or one ordinary word, is shared (``what was left?``)."""
        held = [term for term in terms if key in self._held(term)]
        return len(held) > 1 or any(term[0] != "e" and term not in ordinary | _FAINT for term in held)

    def _summed(self, terms: Mapping[str, float]) -> defaultdict[str, float]:
        """The weights of the terms, added up for each claim that holds them."""
        sums: defaultdict[str, float] = defaultdict(float)
        for term, weight in terms.items():
            for key in self._held(term):
                sums[key] += weight
        return sums

    def _named(self, key: str, names: list[str]) -> float:
        """A claim that holds none of the question's names is hardly the one; one name missing is a lesser fault."""
        absent = sum(key not in self._postings.get(name, ()) for name in names)
        if not absent:
            return 1.0
        general = all(self._snapshot.entities[name[2:]].kind == "alliance" for name in names)  # every claim's subject
        return STRANGE_NAMES if absent == len(names) and not general else ONE_NAME_MISSING

    def _apt(self, key: str, frame: Frame) -> float:
        """Whether this kind of claim answers this kind of question: trades know prices, rules know what is allowed."""
        claim = self._claims[key]
        if isinstance(claim, Transaction):
            return 1.15 if frame.has("PRICE", "SHARES_COUNT", "WORTH") else 0.95
        if isinstance(claim, Stake) and claim.on_behalf_of and frame.has("TRUSTEE") and not frame.has(*_TRUSTED):
            return 1.2
        if isinstance(claim, Stake):
            return 0.9 if frame.has("ASK_WHY", "EXPLAIN", "BECAUSE") else 0.7
        if isinstance(claim, VotingRule) and frame.has("VOTE", "VOTELESS") and frame.has("ASK_WHY"):
            over = claim.valid.until is not None and claim.valid.until.first <= frame.today
            return 0.9 if over and frame.has("NOW") else 1.1
        if frame.has("CONFLICT_WORD"):
            return 1.1 if isinstance(claim, Conflict) else 0.7
        if isinstance(claim, Conflict):
            return 0.85 if frame.has(*_DIFFERING) or len(frame.figures) > 1 else 0.5
        if isinstance(claim, Threshold | VotingRule) and frame.has(*_RULED) and not frame.dates:
            over = claim.valid.until is not None and claim.valid.until.first <= frame.today
            return 0.95 if over and frame.has("NOW") else 1.05
        if frame.has("SAYS") and not isinstance(claim, Statement) and len(frame.keys) == 1:
            return 0.9
        return 1.0

    def _weight_of(self, term: str) -> float:
        if term in self._weight:
            return self._weight[term]
        if "|" in term:
            return ANY_OF * sum(self._weight_of(f"c:{label}") for label in term[2:].split("|"))
        return self._rarest * MISSING_WORD

    def _dated(self, claim: Claim, frame: Frame, score: float) -> float:
        if not frame.dates:
            return score
        if frame.has("SAYS", "KYODO_STORY"):
            published = [source.date for source in self._snapshot.source_list(claim) if source.date]
            if any(_overlap(date, when.date) for date in published for when in frame.dates):
                return score  # "per the January 2023 article" dates the source, not what it tells
        since, until = claim.valid.since, claim.valid.until
        rule = isinstance(claim, Threshold | VotingRule)
        opened = {found.end for found in frame.where("BEFORE")}
        for when in frame.dates:
            if rule and since is not None and when.start in opened and since.first >= when.date.first:
                return score * WRONG_DATE  # "before 2023" is about rules of that time
            if until is not None and when.date.first >= until.last:
                return score * WRONG_DATE
            if since is not None and any(_overlap(when.date, other) for other in self._dates[claim.key]):
                return score
            if since is None:
                continue
            end = until.last if until else since.last
            if rule and until is None:
                end = dt.date.max
            if when.date.first <= end and since.first <= when.date.last:
                of_old = rule and since.last < when.date.first
                return score * OF_OLD if of_old and not frame.has(*_RULED) else score
        return score * (WRONG_DATE if since else 0.8)

    def claim(self, key: str) -> Claim:
        """The indexed claim with this key."""
        return self._claims[key]


def _without_the_subject(frame: Frame) -> Frame:
    """``the day the paper ran its story about X``: asked of the story, whatever it is about."""
    end = frame.words.index("about")
    return replace(
        frame,
        names=tuple(mention for mention in frame.names if mention.start < end),
        found=tuple(found for found in frame.found if found.start < end),
        figures=tuple(figure for figure in frame.figures if figure.start < end),
        dates=tuple(when for when in frame.dates if when.start < end),
        unknown=tuple(place for place in frame.unknown if place < end),
        strangers=(),
        plain=frozenset(place for place in frame.plain if place < end),
    )


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last
