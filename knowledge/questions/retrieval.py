"""Free questions ─► the claims that they are about, by what question and claim have in common.

What the question says and the claim does not counts against the claim, so that near misses are declined.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from knowledge.claims.model import Event, Statement, Threshold, Transaction
from knowledge.questions.claim_index import ClaimIndex, summed
from knowledge.questions.decisions import of_the_decision, of_the_force
from knowledge.questions.fits import OTHER_LEVEL, Fit
from knowledge.questions.frame import Frame
from knowledge.questions.left_out import (
    asks_for_a_story,
    without_the_choice,
    without_the_officer,
    without_the_subject,
)
from knowledge.questions.stems import stem
from knowledge.questions.telling import parties

HINT = 0.3
"""What the conversation may add to a claim's rank (not to its score)."""

LENT = 0.1
"""What it takes from a claim's rank to share a term with the question only through the deal of which it is a step."""

HEADED = 0.06
"""What it adds to a claim's rank to be headed with the terms that it shares with the question."""

_ASKING_OF_ANYBODY = ("ASK_WHO", "ASK_WHY", "SAYS", "HAPPEN", "ASK_WHERE", "WHAT_IS")
"""What may be asked of somebody of whom hardly anything is told."""

RARE = 3
"""Claims that tell of somebody of whom hardly anything is told: to name him is to ask for them."""

LIKELY = 24
"""Claims that are looked at closely; the rest shares too little with the question to come first."""

RECENT = 0.4
"""What it adds to a claim's rank to be, or to tell the same as, the claim of the last answer."""

_TOLD_ON = ("SAYS", "KYODO_STORY", "ANNOUNCE", "SIGN", "DECIDE", "CONFIRMED")
"""What makes of a date a question for what was told then."""

ROUNDED = 0.0001
"""To so much ranks are rounded, so that what hardly differs goes by its date."""

_KINDS_OF_LINE = ("TENDER", "LARGE_REPORT", "LOCKUP")
"""Concepts of lines of law and contract that no line of another kind answers."""

FEW = 3
"""So many events of one date are a timeline."""

_FAINT = frozenset({"c:PRICE", "c:WORTH", "c:SHARES_COUNT", "c:STAKE"})
"""What every trade has: alone it tells none."""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a question may be about; ``score`` is the explained part of the question, between 0 and 1.

    ``solid`` tells that they share more than one name: a concept, a telling word or a second name.
    """

    key: str
    score: float
    solid: bool = True


class Retrieval(ClaimIndex):
    """The search of the index for what a question, or a part of one, is about."""

    def search(
        self, frame: Frame, background: Mapping[str, float], recent: Iterable[str] = (), limit: int = 6
    ) -> list[Match]:
        """The claims that explain most of the question, best first; of those found by names alone the newest.

        ``background`` are terms of the conversation with weights, ``recent`` the claims of the last answer: both help a
        claim's rank, but the question must not be short of terms of its own.
        """
        if asks_for_a_story(frame):
            frame = without_the_subject(frame)
        frame = of_the_force(of_the_decision(without_the_choice(frame)))
        if frame.dates and frame.has("IN_OFFICE"):
            frame = without_the_officer(frame)
        terms = self.weighed(frame)
        oldest = asks_the_first(frame)
        assumed = {term: part * self.weight(term) for term, part in background.items() if term not in terms}
        total = sum(terms.values())
        if not total:
            return self._on_the_day(frame) or self._of_the_story(frame)
        holding = self.all_holding(terms)
        shared = summed(terms, holding)
        hinted = summed(assumed, self.all_holding(assumed))
        hints = sum(assumed.values()) or 1
        near = self._near(recent)
        named = [self.holding(f"e:{key}") for key in frame.keys]
        newest_first = all(term[0] == "e" for term in terms) or self._asks_the_outcome(frame)
        asked, fit = self._wanted.asked(frame), Fit(frame, self._snapshot, named)
        of_kind = [concept for concept in _KINDS_OF_LINE if frame.has(concept)]
        own, weight_of = frozenset(terms), terms.__getitem__
        ranked: list[tuple[float, int, str, float]] = []
        last = 0.0  # the rank of the last of those that are told, once there are enough of them
        for key in self._likely(shared, near | self._of_the_time(frame, shared)):
            part = shared[key] / total
            helped = HINT * hinted.get(key, 0.0) / hints + RECENT * (key in near)
            if part * fit.most + helped < last - ROUNDED:
                continue  # not among those that are told, however well it fits
            part *= fit.naming(key)
            claim = self._claims[key]
            score = part * fit.timeliness(claim, self._dates[key]) * fit.aptness(claim)
            if of_kind and isinstance(claim, Threshold) and not self.means(key, of_kind):
                score *= OTHER_LEVEL  # a line of another kind, whatever its level
            stated = self._wanted.stated(asked, self._facets[key])
            if newest_first:
                score = min(score, 1.0)
            if score * stated + HEADED + helped < last - ROUNDED:
                continue  # nor is it, with whatever its heading adds
            lent = LENT * sum(map(weight_of, own & self._lent[key])) / total if self._lent[key] else 0.0
            newest = 0
            if newest_first or oldest:
                newest = claim.valid.start.toordinal() * (newest_first - oldest)
            else:
                lent -= HEADED * sum(map(weight_of, own & self._headed[key])) / total
            insort(ranked, (-round(score * stated - lent + helped, 4), -newest, key, min(score, 1.0) * stated))
            if len(ranked) >= limit:
                last = -ranked[limit - 1][0]
        slight = {f"w:{stem(frame.words[place])}" for place in frame.plain} | _FAINT
        asks = frame.has(*_ASKING_OF_ANYBODY) and not frame.figures
        rare = {term for term, keys in holding.items() if asks and term[0] == "e" and len(keys) <= RARE}
        return [Match(key, score, _solid(key, holding, slight, rare)) for _, _, key, score in ranked[:limit]]

    def linked(self, key: str, other: str) -> bool:
        """Whether one of the two claims is a statement on the very matter of the other."""
        pair = self._claims[key], self._claims[other]
        return any(isinstance(one, Statement) and two.key in one.links for one, two in (pair, pair[::-1]))

    def among(self, frame: Frame, keys: Iterable[str]) -> list[Match]:
        """The given claims by the part of the question's own terms that they hold, best first, none without any."""
        terms = self.weighed(frame)
        total, shared = sum(terms.values()), summed(terms, self.all_holding(terms))
        found = [Match(key, shared[key] / total) for key in keys if shared.get(key)]
        return sorted(found, key=lambda match: (-match.score, match.key))

    def related(self, names: Iterable[str], key: str) -> list[str]:
        """What happened to all of the entities named, or where none is named to all parties of the given claim."""
        who = list(names) or list(parties(self._claims[key]))
        held = [self._postings.get(f"e:{name}", set()) for name in who]
        shared = set.intersection(*held) if held else set()
        return [other for other in shared if isinstance(self._claims[other], Event | Statement | Transaction)]

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

    def _on_the_day(self, frame: Frame) -> list[Match]:
        """``what was said on 30 January 2023``: what is dated on a day of which nothing else is asked."""
        days = {when.date for when in frame.dates if when.date.precision in {"day", "month"}}
        if len(days) != 1 or frame.unknown or not frame.has(*_TOLD_ON):
            return []
        day = days.pop()
        events = {key: c.valid.since for key, c in self._claims.items() if isinstance(c, Event) and c.valid.since}
        found = [key for key, since in events.items() if day.first <= since.first and since.last <= day.last]
        return [Match(key, 1.0) for key in found] if len(found) < FEW else []

    def _of_the_story(self, frame: Frame) -> list[Match]:
        """``who wrote the Kyodo story``: what is told of a report itself, where nothing else is asked."""
        if not frame.has("KYODO_STORY") or frame.names or frame.dates or frame.figures or frame.unknown:
            return []
        return [Match(key, 1.0) for key in sorted(self._stories)]

    @staticmethod
    def _likely(shared: Mapping[str, float], near: set[str]) -> list[str]:
        """The claims worth a closer look: those that share most, in that order, and those that were just told."""
        enough = sorted(shared.values(), reverse=True)[LIKELY - 1] if len(shared) >= LIKELY else 0
        best = sorted([key for key, weight in shared.items() if weight >= enough], reverse=True)
        best.sort(key=shared.__getitem__, reverse=True)
        return list(dict.fromkeys([*best[:LIKELY], *(near & shared.keys())]))

    def _of_the_time(self, frame: Frame, shared: Mapping[str, float]) -> set[str]:
        """The claims of the years that the question names: those that share most with it."""
        years = {year for when in frame.dates for year in {when.date.first.year, when.date.last.year}}
        keys = {key for year in years for key in self._of_year.get(year, ()) if key in shared}
        return set(sorted(keys, key=lambda key: (-shared[key], key))[:LIKELY]) if len(keys) > LIKELY else keys

    def _near(self, recent: Iterable[str]) -> set[str]:
        """The first claim of the last answer and those that tell of the same thing."""
        first = next((key for key in recent if key in self._claims), None)
        return self.same_happening(first) if first else set()

    def _asks_the_outcome(self, frame: Frame) -> bool:
        """Whether it is asked what became of something, whether it has happened or is so now, or when it is to happen.

        Of equals the newest tells it.
        """
        return (
            frame.has("STATUS_ASK")
            or (frame.has("ASK_WHEN") and frame.words[1:2] in self._to_come)
            or (frame.has("NOW") and not frame.has(*_ASKING_OF_ANYBODY))
            or frame.words[:1] in self._perfect
        )


def asks_the_first(frame: Frame) -> bool:
    """``when was it first announced``: of equals the oldest."""
    return frame.has("FIRST") and frame.has("ASK_WHEN") and frame.has("ANNOUNCE") and not frame.has("TRANCHE", "SELL")


def _solid(key: str, holding: Mapping[str, Set[str]], slight: Set[str], rare: Set[str]) -> bool:
    """Whether more than one name, or one ``slight`` term, is shared (``what was left?``); a ``rare`` name is enough."""
    held = [term for term, keys in holding.items() if key in keys]
    return len(held) > 1 or any(term in rare if term[0] == "e" else term not in slight for term in held)
