"""What an end of a time tells of: a date, or what happened on a day that the base knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Deal, Event, Stake, StakeKind, Statement, Transaction
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.office_ends import office_end
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.stems import stem
from knowledge.questions.telling import parties, text_of
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.words import cut, joined
from knowledge.stakes.status import Status

_POINTING = frozenset({"him", "it", "its", "them", "their", "those", "these", "his", "her", "he", "she"})
_CLAUSES = frozenset({"that", "which", "who"})
"""Words from which on an end is only described (``the statement that followed it``)."""

ENOUGH_END = 0.5
"""Part of an end's words that a claim has to explain."""

NEAR_END = 0.3
"""Claims that explain an end nearly as well: a beginning is the earliest of them, anything else the most exact."""

MANY = 16
"""Claims that are looked at for an end: many tell of an announcement, and few by the very words of the question."""

FEW = 2
"""Claims that a word may be of for it to tell one from the others."""

TELLING = 4
"""Letters from which on a word of an end may be one of a title."""

_BEGINNING = frozenset({"START", "ALLIANCE_WORD", "SIGN", "FIRST", "PAST", "MARKER"})
"""What an end may speak of that tells of the beginning of the whole alliance."""

Words = tuple[str, ...]
_EXACT = ("year", "month", "day")
_COMING_IN = ("START", "JOIN", "FIRST", "ORDINAL_1", "BUY", "INVEST", "SUCCESSOR", "STAKE")
"""Concepts with which two companies tell of the first holding of one in the other."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Looks up what the ends of one question tell of.

    An end that names nobody is rather one of the ``steps`` of the deal; ``story`` is the day of the report that "the
    story" means.
    """

    frame: Frame
    analyser: Analyser
    retrieval: Retrieval
    steps: frozenset[str]
    story: str
    snapshot: Snapshot

    def _the_beginning(self, part: Frame) -> Event | None:
        """``the alliance was signed``: the first event of all, where nobody but the alliance is named."""
        whole = bool(part.keys) and all(self.snapshot.entities[key].kind == "alliance" for key in part.keys)
        if not whole or not part.has("SIGN", "START") or not part.concepts <= _BEGINNING or part.unknown:
            return None
        return min(self.snapshot.events, key=lambda event: event.valid.start, default=None)

    def find(self, words: Words, beside: Words, other: str = "") -> list[str] | None:
        """``[date, what, claim key]`` of one end, the words ``beside`` it being the other.

        What happened on the date of that one (``other``) is hardly meant.
        """
        part, text = self._part(words, beside), self._as_typed(words)
        alone = self._part(words, ()) if _POINTING & set(words) else part
        own = alone.dates
        if self.story and part.has("KYODO_STORY") and not part.names and (not own or lies_in(self.story, own[0].date)):
            return [self.story, text, ""]
        undone = self._cancelled(part, other) if not own else None
        if undone is not None:
            return [str(undone.cancelled_on), text, undone.key]
        deal = self.snapshot.deal
        if (
            deal is not None
            and deal.valid.since
            and part.concepts == {"DEAL"}
            and not (part.names or part.unknown)
            and self._of_the_deal(deal)
            and (not own or lies_in(str(deal.valid.since), own[0].date))
        ):
            return [str(deal.valid.since), text, deal.key]
        began = self._the_beginning(part) if not own else None
        if began is not None:
            return [str(began.valid.since), text, began.key]
        entry = self._entry(part) if not own else None
        if entry is not None:
            return [str(entry.valid.since), text, entry.key]
        language, people = self.analyser.language.code, self._people(part)
        whose = people or self._only("person")
        office = office_end(alone, language, self.snapshot, whose)
        if office is not None:
            return [str(office[0]), text, office[1]]
        if not own and not part.concepts and not part.unknown:
            return None  # a name alone is nothing that happened
        matches = self._matches(part)
        if own:
            date = own[0].date
            inside = [m.key for m in matches if lies_in(str(self._day(m.key, part)), date)] if _tells(part) else []
            if own[0].assumed_year and not inside:
                return self._of_that_month(words, date, text)
            inside = self._so_headed(inside, part)
            exact = self._best(inside, matches, part, other) if inside and date.precision != "day" else ""
            return [str(self._day(exact, part)) if exact else str(date), text, exact or (inside[0] if inside else "")]
        closing = part.concepts == {"COMPLETE"} and not (part.unknown or self.frame.keys)
        if not part.names and (part.has("DEAL") or closing):
            matches = [match for match in matches if match.key in self.steps] or matches
        if alone.has("COMPLETE"):  # of what the other end announces
            matches = [m for m in matches if self.retrieval.claim(m.key).status is Status.COMPLETED] or matches
        if not matches:
            return None
        top = max(match.score for match in matches)
        near = [match.key for match in matches if top - match.score <= NEAR_END]
        near = [key for key in near if not set(part.keys).isdisjoint(parties(self.retrieval.claim(key)))] or near
        if _POINTING.isdisjoint(words):
            near = self._so_called(near, part)
        if not part.has("ANNOUNCE", "SIGN", "TALKS", "MEET"):
            near = [key for key in near if self.retrieval.claim(key).status is Status.COMPLETED] or near
        near = [key for key in near if str(self._day(key, part)) != other] or near
        if not part.names:
            near = [key for key in near if key in self.steps] or near
        near = self._so_headed(near, part) if _POINTING.isdisjoint(words) else near
        key = self._best(near, matches, part, other)
        return [str(self._day(key, part)), text, key]

    def _as_typed(self, words: Words) -> str:
        """The words as they stand in the question, with its capitals where they stand there in a row."""
        text = joined(words)
        place = self.frame.text.lower().find(text)
        return self.frame.text[place : place + len(text)] if place >= 0 else text

    def _of_the_deal(self, deal: Deal) -> bool:
        """Whether the question names no company but the deal's parties: another's "settlement" is not the deal's."""
        kinds = {key: self.snapshot.entities[key].kind for key in self.frame.keys}
        return all(key in deal.parties or kind in {"alliance", "person"} for key, kind in kinds.items())

    def _cancelled(self, part: Frame, other: str) -> Transaction | None:
        """``the day the shares were cancelled``, with nobody named: those of the trade of the other end."""
        if not part.has("CANCEL") or part.names or part.has(*ORDINALS) or not other:
            return None
        trades = (t for t in self.snapshot.transactions if t.cancelled_on and str(t.valid.since) == other)
        return next(trades, None)

    def _part(self, words: Words, beside: Words) -> Frame:
        """An end as a question; one that only points ("its first sale") gets the words of the other end."""
        words = words[: next((place for place in range(2, len(words)) if _describes(words, place)), len(words))]
        resolved = (*words, *self._undated(beside)) if _POINTING & set(words) else words
        text = " ".join(word for word in resolved if word.isalnum() or word == "'s")
        return self.analyser.frame(text, self.frame.today)

    def _undated(self, words: Words) -> Words:
        """The words without their dates: what an end points to is the thing, not its time."""
        dated = self._part(words, ())
        spans = {place for when in dated.dates for place in range(when.start, when.end)}
        return tuple(word for place, word in enumerate(dated.words) if place not in spans)

    def _people(self, part: Frame) -> list[str]:
        """The people that an end names or points to."""
        return [key for key in part.keys if self.snapshot.entities[key].kind == "person"]

    def _only(self, *kinds: str) -> list[str]:
        """The one of these kinds that the question names; empty where it names several."""
        named = [key for key in self.frame.keys if self.snapshot.entities[key].kind in kinds]
        return named if len(named) == 1 else []

    def _matches(self, part: Frame) -> list[Match]:
        found = self.retrieval.search(part, {}, limit=MANY)
        found = [m for m in found if m.score >= ENOUGH_END and _happened(self.retrieval.claim(m.key))]
        if self._people(part):  # what the report says of no day of theirs
            found = [m for m in found if not isinstance(self.retrieval.claim(m.key), Statement)]
        if self.frame.keys and not part.keys:
            own = {key for key in self.frame.keys if self.snapshot.entities[key].kind != "alliance"}
            named = [m for m in found if self.retrieval.names(m.key, own)]
            people = all(self.snapshot.entities[key].kind == "person" for key in own)
            found = named if named or not people else found  # "his arrest and the rebalancing": no step of his
        return found

    def _so_called(self, keys: list[str], part: Frame) -> list[str]:
        """Those that are called by most of the end's own words: the "joint" statement, the "swap"."""
        named = {place for mention in part.names for place in range(mention.start, mention.end)}
        said = {stem(word) for place, word in enumerate(part.words) if place not in named and len(word) >= TELLING}
        titles = {key: said & {stem(word) for word in _called(self.retrieval.claim(key))} for key in keys}
        common = Counter(word for title in titles.values() for word in title)
        shared = {key: sum(common[word] <= FEW for word in title) for key, title in titles.items()}
        most = max(shared.values(), default=0)
        return [key for key in keys if shared[key] == most]

    def _so_headed(self, keys: list[str], part: Frame) -> list[str]:
        """Those that are headed with most of what the end tells, where any is headed with some of it."""
        told = {key: self.retrieval.in_heading(key, part) for key in keys}
        most = max(told.values(), default=0)
        return [key for key in keys if told[key] == most]

    def _best(self, keys: list[str], matches: Iterable[Match], part: Frame, other: str) -> str:
        """The first of all where a beginning is meant, else the most exactly dated and best told one."""
        dates = {key: day for key in keys if (day := self._day(key, part))}
        if part.has("START", "FIRST", "JOIN"):
            return min(keys, key=lambda key: dates[key].first)
        scores = {match.key: round(match.score, 1) for match in matches}
        return max(keys, key=lambda key: (_EXACT.index(dates[key].precision), scores[key], -away(dates[key], other)))

    def _of_that_month(self, words: Words, date: PartialDate, text: str) -> list[str]:
        """``Qualcomm's November announcement``: the year in which it was made; else the usual one."""
        plain = self._part(self._undated(words), ())
        days = [(self._day(match.key, plain), match.key) for match in self._matches(plain)] if _tells(plain) else []
        for day, key in days:
            if day is not None and day.month == date.month and date.day in {None, day.day}:
                return [str(day), text, key]
        return [str(date), text, ""]

    def _entry(self, part: Frame) -> Stake | None:
        """``Renault's entry into Nissan``: the first holding of the one company in the other."""
        if len(part.keys) != 2 or not part.has(*_COMING_IN) or not part.concepts <= {*_COMING_IN, "HOLD", "HAVE"}:
            return None
        held = self.retrieval.held(*part.keys)
        real = [s for s in held if s.kind is StakeKind.HOLDING and s.status is Status.COMPLETED and s.valid.since]
        return min(real, key=lambda stake: stake.valid.start, default=None)

    def _day(self, key: str, part: Frame) -> PartialDate | None:
        """When it happened; of a trade whose cancellation is spoken of, when its shares were cancelled."""
        claim = self.retrieval.claim(key)
        done = claim.cancelled_on if isinstance(claim, Transaction) and part.has("CANCEL") else None
        return done or claim.valid.since


def _describes(words: Words, place: int) -> bool:
    """Whether a clause begins that only describes: ``… that followed it``, not ``that 10 percent``."""
    verb = words[place + 1] if place + 1 < len(words) else ""
    return words[place] in _CLAUSES and (verb.endswith("ed") or verb in {"was", "were", "is", "came", "had", "has"})


def _tells(part: Frame) -> bool:
    """Whether an end says more than a date."""
    return bool(part.names or part.concepts or part.unknown)


def _called(claim: Claim) -> list[str]:
    """The words by which a claim goes: an event's title, a trade's description."""
    return cut((claim.title if isinstance(claim, Event) else text_of(claim)).lower())


def _happened(claim: Claim) -> bool:
    """Whether it has a day on which it happened; of what was called off, only its beginning is dated."""
    if isinstance(claim, Transaction) and claim.status.is_over:
        return False
    return isinstance(claim, Event | Statement | Transaction) and claim.valid.since is not None


def lies_in(day: str, date: PartialDate) -> bool:
    """Whether a day lies in a month or year."""
    found = PartialDate.parse(day)
    return date.first <= found.first and found.last <= date.last


def away(date: PartialDate, other: str) -> int:
    """Days between a date and the one of the other end; nothing while that is not known."""
    return abs((date.first - PartialDate.parse(other).first).days) if other else 0
