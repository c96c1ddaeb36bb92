"""Text ─► Frame: cut, mend, and recognise names, dates, figures and concepts, each for itself."""

from __future__ import annotations

import datetime as dt

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.beside_people import of_people, said_then
from knowledge.questions.concepts import Concepts
from knowledge.questions.dating import dated_by, in_office
from knowledge.questions.found_in import Sentence
from knowledge.questions.frame import Found, Frame, Mention
from knowledge.questions.implied import (
    attained,
    entrusted,
    floored,
    handed_on,
    held_so_much,
    inherited,
    levels_attained,
    next_largest,
    ranked,
    received,
    topmost,
    unit_of,
)
from knowledge.questions.language import Language
from knowledge.questions.marks import Marks
from knowledge.questions.meanings import (
    in_retirement,
    kept_by_the_trustee,
    led,
    of_one_holding,
    owning,
    said_of_holdings,
    sold_out,
    stands_in,
    that_own,
)
from knowledge.questions.mending import Mender
from knowledge.questions.names import Names
from knowledge.questions.naming import Naming
from knowledge.questions.normal import compared_in_words
from knowledge.questions.old_and_new import OldAndNew
from knowledge.questions.spelling import Speller
from knowledge.questions.standing import Standing
from knowledge.questions.times import When, dates
from knowledge.questions.values import Figure, figures
from knowledge.questions.voided import Voided
from knowledge.questions.words import cut

_SPOKEN_FIGURES = frozenset(
    {
        "DOUBLE_VOTES",
        "EQUAL_VOTES",
        "PRICE",
        "RULE",
        "LARGE_REPORT",
        "MUTUAL_RULE",
        "ORDINAL_1",
        "ORDINAL_2",
        "ORDINAL_3",
    }
)
"""Concepts in whose phrases a number is no figure (``tranche 3``)."""


class Analyser:
    """Takes questions apart against the vocabulary of one snapshot and one language."""

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self.language = language
        self.names = Names(snapshot, language)
        words = language.data["words"]
        vocabulary = set(language.vocabulary) | set(self.names.words())
        self._speller = Speller(vocabulary, language.code, self.names.often())
        self._marks = Marks(snapshot, language, self.names)
        self._mender = Mender(snapshot, language, self.names, self._speller)
        self._naming = Naming(snapshot, language, self.names)
        self._concepts = Concepts(snapshot, language, self.names)
        self._standing = Standing(language)
        self._voided = Voided(words)
        self._old_and_new = OldAndNew(**words["old_and_new"])
        self._people = frozenset(key for key, entity in snapshot.entities.items() if entity.kind == "person")
        self._inheriting = [frozenset(words["inheriting"][part].split()) for part in ("verbs", "places")]
        self._attaining = frozenset(words["attaining"].split())
        self._seasons: dict[str, str] = words["seasons"]
        newest = snapshot.newest_source_date
        deal = snapshot.deal
        usual = deal.valid.since if deal and deal.valid.since else newest
        self._usual_year = usual.year if usual else 2023

    def frame(self, text: str, today: dt.date) -> Frame:
        """The question taken apart."""
        words, corrections = self._mender.mended(cut(self.with_names(compared_in_words(text))), text)
        named = self._naming.of(words)
        places = {place for mention in named.mentions for place in range(mention.start, mention.end)} | named.passed
        taken = places | named.strange
        when = [
            found
            for found in dates(words, self.language.months, today, self._usual_year, self._seasons)
            if found.start not in taken
        ]
        dated = {place for found in when for place in range(found.start, found.end)}
        numbers = figures(words, frozenset(taken | dated), self.language.numbers)
        concepts = self._meant(text, words, named.mentions, when, numbers)
        numbers = levels_attained(concepts, numbers)
        spoken = {place for f in concepts if f.concept in _SPOKEN_FIGURES for place in range(f.start, f.end)}
        numbers = [figure for figure in numbers if figure.start not in spoken]
        unknown = self._unknown(words, places - named.strange | dated, numbers, concepts)
        return Frame(
            text=text,
            words=tuple(words),
            names=tuple(named.mentions),
            dates=tuple(when),
            figures=tuple(numbers),
            found=tuple(concepts),
            unknown=tuple(unknown),
            strangers=tuple(named.strangers + self._mender.odd(words, unknown)),
            corrections=tuple(corrections),
            today=today,
            plain=frozenset(
                place for place in unknown if self._speller.is_word(words[place]) and not words[place].isdigit()
            ),
        )

    def with_names(self, text: str) -> str:
        """The normalised text, names in scripts without spaces and pairs of initials replaced by marks."""
        return self._marks.put(text)

    def _meant(
        self, text: str, words: list[str], names: list[Mention], when: list[When], numbers: list[Figure]
    ) -> list[Found]:
        """The concepts that the question means: those found that stand for themselves, and those that it implies."""
        found = self._concepts.parted(words, self._concepts.of(words), names)
        found += self._old_and_new.of(words, found, [name for name in names if name.key not in self._people])
        found = self._old_and_new.carried_out(words, found)
        found = led(words, owning(words, found, names), names, self._people)
        found = that_own(words, sold_out(words, found, names, self._people), names)
        found = of_one_holding(words, kept_by_the_trustee(words, in_retirement(words, found, names)), names)
        found = said_then(words, of_people(words, found, names, self._people), when)
        found = stands_in(words, found, names, self._people)
        found = self._standing.of(Sentence(text, words, found, names, when))
        found += dated_by(words, found) + next_largest(found, names)
        found += held_so_much(found, numbers) + inherited(words, names, *self._inheriting) + ranked(found)
        found = topmost(words, [*found, *attained(words, numbers, self._attaining)])
        found += unit_of(words, names) + received(words, found)
        found += handed_on(words, self._inheriting[1])
        found = said_of_holdings(words, found)
        found = self._voided.of(words, found + entrusted(words, found))
        return in_office(words, found, names, self._people, dated=bool(when)) + floored(words, names)

    def _unknown(self, words: list[str], named: set[int], numbers: list[Figure], concepts: list[Found]) -> list[int]:
        taken = set(named)
        for figure in numbers:
            taken.update(range(figure.start, figure.end))
        for concept in concepts:
            taken.update(range(concept.start, concept.end))
        return [
            place
            for place, word in enumerate(words)
            if place not in taken
            and word not in self.language.fillers
            and word not in self.language.numbers
            and (word[0].isalnum() and word != "'s")
        ]
