"""The index of the claims that are told in words: which of them hold which terms, and what a term weighs.

Both sides are taken apart by the same analyser, so a synonym in the lexicon works for questions and claims alike. The
rarer a term, the more it weighs; what no claim holds weighs too, so that near misses are declined.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.claim_terms import ClaimTerms, read_claim
from knowledge.questions.frame import Frame
from knowledge.questions.headings import Headings
from knowledge.questions.index_terms import labels_of, terms_of
from knowledge.questions.spoken_of import kinds_counted, nouns_asked, telling_concepts
from knowledge.questions.stems import stem
from knowledge.questions.telling import text_of
from knowledge.questions.values import Figure
from knowledge.questions.wanted import Facets, Wanted

MISSING_WORD = 0.9
"""Weight of a word or concept that no claim holds, as a part of the weight of the rarest word that some claim holds."""

ORDINARY_WORD = 0.38
"""Part of its weight that an ordinary word of the language keeps, which is no concept of this field."""

ANY_OF = 0.4
"""What a claim gets of the weight of words with several concepts for holding any of these; all bring the rest."""


def summed(terms: Mapping[str, float], holding: Mapping[str, Set[str]]) -> dict[str, float]:
    """The weights of the terms, added up for each claim that holds any of them."""
    sums: dict[str, float] = {}
    for term, weight in terms.items():
        if not sums:  # mostly a name, which more claims hold than anything else
            sums = dict.fromkeys(holding[term], weight)
            continue
        for key in holding[term]:
            sums[key] = sums[key] + weight if key in sums else weight
    return sums


class ClaimIndex(Headings):
    """The claims of a snapshot that are told in words: events, statements, trades, rules, conflicts and deals."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser) -> None:
        super().__init__()
        words = analyser.language.data
        self._snapshot = snapshot
        self.silent: frozenset[str] = frozenset(words["intents"]["silent"])
        """Concepts that tell nothing of what a question is about."""
        self._perfect = frozenset((word,) for word in words["words"]["perfect"].split())
        self._to_come = frozenset((word,) for word in words["words"]["to_come"].split())
        self._wanted = Wanted(snapshot, words["words"]["wanted"])
        self._claims: dict[str, Claim] = {}
        self._dates: dict[str, tuple[PartialDate, ...]] = {}
        self._facets: dict[str, Facets] = {}
        self._postings: dict[str, set[str]] = defaultdict(set)
        self._lent: dict[str, set[str]] = {}
        self._stories: list[str] = []
        self._of_year: dict[int, set[str]] = defaultdict(set)
        self._figures: dict[str, tuple[Figure, ...]] = {}
        claim_terms = ClaimTerms(snapshot, analyser)
        for claim in _told(snapshot):
            frame = read_claim(text_of(claim), analyser)
            self._claims[claim.key] = claim
            self._dates[claim.key] = tuple(when.date for when in frame.dates)
            for day in self.days(claim.key):
                self._of_year[day.first.year].add(claim.key)
            self._facets[claim.key] = self._wanted.facets(claim, frame)
            if frame.has("KYODO_STORY") and frame.has("PUBLISH"):
                self._stories.append(claim.key)
            own = claim_terms.of(claim, frame, self._postings)
            self._lent[claim.key] = claim_terms.of_its_deals(claim, self._postings) - own
            self._headed[claim.key] = claim_terms.of_its_heading(claim, self._postings)
            self._figures[claim.key] = frame.figures
            self._called[claim.key] = claim_terms.named_in_its_heading(claim)
            if claim_terms.acting_together(claim):
                self._joint.add(claim.key)
            for term in own | self._lent[claim.key]:
                self._postings[term].add(claim.key)
        count = max(len(self._claims), 1)
        self._weight = {term: math.log(1 + count / len(keys)) for term, keys in self._postings.items()}
        self._rarest = math.log(1 + count)

    def holds(self, key: str) -> bool:
        """Whether the claim is one of those told in words."""
        return key in self._claims

    def is_of_a_story(self, key: str) -> bool:
        """Whether the claim tells of a report itself: by whom and when it was published."""
        return key in self._stories

    def claim(self, key: str) -> Claim:
        """The indexed claim with this key."""
        return self._claims[key]

    def held(self, one: str, other: str) -> list[Stake]:
        """What one of the two holds or held of the other, whichever it is."""
        return [*self._snapshot.stakes_between(one, other)] or [*self._snapshot.stakes_between(other, one)]

    def terms(self, frame: Frame) -> Iterator[str]:
        """What a question is about, as terms of this index."""
        return terms_of(frame, self._snapshot, self.silent, self._postings)

    def weighed(self, frame: Frame) -> dict[str, float]:
        """The question's terms with their weights, ordinary words light."""
        terms = {term: self.weight(term) for term in self.terms(frame)}
        for label in {label for term in terms if "|" in term for label in labels_of(term)}:
            terms[label] *= 1 - ANY_OF
        for place in frame.plain:
            term = f"w:{stem(frame.words[place])}"
            terms[term] = self._weight.get(term, self._rarest) * ORDINARY_WORD
        return terms

    def weight(self, term: str) -> float:
        """What it counts that a claim holds the term, or does not: the more the fewer claims do."""
        if term in self._weight:
            return self._weight[term]
        labels = labels_of(term)
        return ANY_OF * sum(map(self.weight, labels)) if labels else self._rarest * MISSING_WORD

    def holding(self, term: str) -> Set[str]:
        """The claims that hold a term; a span with several concepts is held by the claims of any of them."""
        labels = labels_of(term)
        if not labels:
            return self._postings.get(term, frozenset())
        return frozenset[str]().union(*map(self.holding, labels))

    def all_holding(self, terms: Iterable[str]) -> dict[str, Set[str]]:
        """The claims that hold each of the terms."""
        return {term: self.holding(term) for term in terms}

    def names(self, key: str, entities: Iterable[str]) -> bool:
        """Whether the claim is about all of the entities."""
        return all(key in self._postings.get(f"e:{entity}", ()) for entity in entities)

    def says(self, key: str, word: str) -> bool:
        """Whether the claim holds a word, in whatever form."""
        return key in self._postings.get(f"w:{stem(word)}", ())

    def means(self, key: str, concepts: Iterable[str]) -> bool:
        """Whether the claim holds one of the concepts."""
        return any(key in self._postings.get(f"c:{concept}", ()) for concept in concepts)

    def tells(self, key: str, frame: Frame, start: int, end: int) -> bool:
        """Whether the claim holds the telling concept that stands at the place of the question."""
        return self.means(key, telling_concepts(frame, start, end, self.silent))

    def alike(self, key: str, other: str) -> bool:
        """Whether two claims are headed with a concept that both have (two sales out of the trust)."""
        return any(term.startswith("c:") for term in self._headed.get(key, set()) & self._headed.get(other, set()))

    def explains(self, key: str) -> bool:
        """Whether the claim is a holding of which it is noted how it came about."""
        return key in self._facets and "noted" in self._facets[key].kinds

    def ends(self, key: str) -> bool:
        """Whether the claim says until when something was or will be so."""
        return key in self._facets and "end" in self._facets[key].kinds

    def counts(self, key: str, frame: Frame) -> bool:
        """Whether the claim speaks of what ``how many`` asks for (``how many jobs``), where that is no common kind."""
        spoken = all(self.says(key, noun) for noun in nouns_asked(frame))
        return spoken and all(self.means(key, kinds) for kinds in kinds_counted(frame, self.silent))

    def states(self, key: str, figure: Figure) -> bool:
        """Whether the claim holds the figure."""
        return key in self._postings.get(f"n:{figure.amount}", ())

    def beyond_names(self, key: str, frame: Frame) -> bool:
        """Whether the claim shares more with the question than entities: a concept, a word or a figure."""
        return any(term[0] != "e" and key in self.holding(term) for term in self.terms(frame))

    def part(self, key: str, frame: Frame, *, without: Set[str]) -> float:
        """The part of the question's terms that the claim holds, some concepts left out; 1 without any."""
        own = replace(frame, found=tuple(found for found in frame.found if found.concept not in without))
        terms = self.weighed(own)
        held = sum(weight for term, weight in terms.items() if key in self.holding(term))
        return held / sum(terms.values()) if terms else 1.0

    def missing(self, key: str, frame: Frame) -> list[str]:
        """The question's terms that the claim itself does not hold; of several concepts of one span any one will do."""
        terms = self.weighed(frame)
        joined = {label for term in terms if "|" in term for label in labels_of(term)}
        lent = self._lent[key]
        return [term for term in terms if term not in joined and (key not in self.holding(term) or term in lent)]

    def days(self, key: str) -> tuple[PartialDate, ...]:
        """The date of the claim and those that its words tell of."""
        since = self._claims[key].valid.since
        return self._dates[key] if since is None else (since, *self._dates[key])

    def figures(self, key: str) -> tuple[Figure, ...]:
        """The figures of the claim's own words."""
        return self._figures[key]

    def people(self, key: str) -> frozenset[str]:
        """The people whom the claim names."""
        return self._facets[key].people

    def wanted(self, key: str, frame: Frame) -> bool:
        """Whether the claim states everything of the kinds asked for."""
        return self._wanted.stated(self._wanted.asked(frame), self._facets[key]) >= 1.0

    def measures(self, key: str, frame: Frame) -> bool:
        """Whether the claim states the span of time, the points or the reckoned figure asked for, if one is."""
        return self._wanted.measured(frame, self._facets[key])


def _told(snapshot: Snapshot) -> Iterator[Claim]:
    """Everything of the snapshot that is told in words of its own, what was taken back too."""
    yield from snapshot.events
    yield from snapshot.statements
    yield from snapshot.transactions
    yield from snapshot.thresholds
    yield from snapshot.voting_rules
    yield from snapshot.conflicts
    yield from (stake for stake in snapshot.stakes if stake.note and stake.kind.was_held)
    yield from snapshot.taken_back.values()
