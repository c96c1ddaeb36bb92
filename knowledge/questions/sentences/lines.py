"""A whole typed line, ``FACT | SOURCE | REASON``: what it says, or all of its mistakes with a line to send again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.language import load
from knowledge.questions.sentences.companies import Companies
from knowledge.questions.sentences.days import Calendar
from knowledge.questions.sentences.facts import FactSentences, ambiguous, missing_day
from knowledge.questions.sentences.fields import Readers
from knowledge.questions.sentences.forms import LASTING
from knowledge.questions.sentences.slot import Slot, bad
from knowledge.questions.sentences.sources import Cited, read_source
from knowledge.questions.sentences.texts import one_line, text_mistakes
from knowledge.questions.sentences.told import Told
from knowledge.questions.sentences.words import Words, words_of
from knowledge.stakes.status import Status

MOST_READY = 4
"""Lines to choose from at most."""

LONGEST = 1500
"""Characters of a fact that are read."""


@dataclass(frozen=True)
class Line:
    """A line as it was read. ``ready`` are lines to send again, without the command; empty when nothing is wrong."""

    told: Told | None
    source: Slot[Cited]
    reason: Slot[str]
    mistakes: tuple[str, ...]
    ready: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """How things were understood that were typed otherwise."""
        slots = (*(self.told.slots.values() if self.told else ()), self.source)
        return tuple(dict.fromkeys(slot.note for slot in slots if slot.note))


class Lines:
    """Reads the lines of administrators with the names of one snapshot."""

    def __init__(self, snapshot: Snapshot, today: dt.date, language: str = "en") -> None:
        known = load(language)
        self.words: Words = words_of(language)
        self.companies = Companies(snapshot)
        self.calendar = Calendar(today, known.months, self.words)
        self.readers = Readers(self.companies, self.calendar, known.numbers)
        self._facts = FactSentences(self.readers, language)

    def fact(self, text: str) -> Line:
        """A fact of any kind with its source and reason."""
        fact, source, reason, extra = self._parts(text)
        told = self._read(fact)
        mistakes = [*extra, *self._too_long(fact)]
        if told is None:
            mistakes += [self.words.say("no_fact"), *self.words.forms()]
        else:
            told = self._whole(told)
            mistakes += [*told.all_mistakes(), *self._order(told), *self._too_early(told, source.value)]
        return self._line(told, fact, source, reason, (*mistakes, *source.mistakes, *reason.mistakes))

    def ended(self, text: str) -> Line:
        """The end of what lasts, with its source and reason; the day is the last one on which it was so."""
        fact, source, reason, extra = self._parts(text)
        told = self._read(fact, naming=True)
        mistakes = [*extra, *self._too_long(fact)]
        if told is None:
            mistakes.append(self.words.say("no_end", form=self.words.form("end")))
        elif told.kind not in LASTING:
            mistakes.append(self.words.say("cannot_end"))
        else:
            mistakes += told.all_mistakes()
            if told.value("until") is None and "until" not in told.slots:
                mistakes.append(self.words.say("no_day"))
                told = replace(told, slots={**told.slots, "until": Slot(ready=self.words.gap("day"))})
        return self._line(told, fact, source, reason, (*mistakes, *source.mistakes, *reason.mistakes))

    def named(self, text: str) -> Told | None:
        """The fact that a sentence names, whether or not it gives its figure; None where it does not name one."""
        told = self._read(text, naming=True)
        return told if told is not None and not told.all_mistakes() else None

    def source(self, typed: str) -> Slot[Cited]:
        """A source by itself."""
        return read_source(typed, self.calendar)

    def reason(self, typed: str) -> Slot[str]:
        """The reason of a change."""
        text = one_line(typed)
        if not text or text == self.words.gap("reason"):
            return Slot(ready=self.words.gap("reason"), mistakes=(self.words.say("no_reason"),))
        mistakes = text_mistakes(text, "reason", self.words)
        return Slot(None if mistakes else text, self.words.gap("reason") if mistakes else text, mistakes)

    def _read(self, fact: str, *, naming: bool = False) -> Told | None:
        return self._facts.read(fact, naming=naming) if len(fact) <= LONGEST else None

    def _as_event(self, fact: str) -> str:
        """A sentence of no kind: as an event, which tells anything that happened on a day, where it can be one."""
        told = self._read(f"{self.words.data['lists']['event'][0]}: {fact}")
        happened = told is not None and told.kind == "events" and "on" in told.slots and not told.all_mistakes()
        return told.sentence() if told is not None and happened else fact[:LONGEST]

    def _too_long(self, fact: str) -> Iterator[str]:
        if len(fact) > LONGEST:
            yield self.words.say("too_long", what=self.words.what("fact"), length=len(fact), most=LONGEST)

    def _parts(self, text: str) -> tuple[str, Slot[Cited], Slot[str], tuple[str, ...]]:
        parts = [one_line(part) for part in text.split("|")]
        fact, source, reason = [*parts, "", ""][:3]
        extra = (self.words.say("too_many"),) if len(parts) > 3 else ()
        return fact, self.source(source), self.reason(reason), extra

    def _whole(self, told: Told) -> Told:
        """The fact with a gap for what its kind cannot be without, and nothing that holds itself."""
        holder = told.value("holder")
        if told.kind == "stakes" and holder is not None and holder == told.value("issuer"):
            mistake = self.words.say("itself", name=told.slots["holder"].ready)
            issuer: Slot[str] = bad(self.words.gap("issuer"), mistake)
            told = replace(told, slots={**told.slots, "issuer": issuer})
        dates = {"on", "since", "until"} & told.slots.keys()
        return missing_day(told, self.words) if told.form.dated and not dates else told

    def _order(self, told: Told) -> Iterator[str]:
        since, until, today = told.value("since"), told.value("until"), self.calendar.today
        if since and until and until.last < since.first:
            yield self.words.say("order", until=until, since=since)
        begins = since or told.value("on")
        if told.status is Status.COMPLETED and begins and begins.first > today:
            yield self.words.say("future", since=begins, today=today)

    def _too_early(self, told: Told, cited: Cited | None) -> Iterator[str]:
        """What is so on a day, printed before that day; plans are made before."""
        day = told.value("on") or told.value("since")
        if told.status is Status.COMPLETED and day and cited and cited.date and cited.date.last < day.first:
            yield self.words.say("too_early", day=day, date=cited.date)

    def _line(
        self, told: Told | None, fact: str, source: Slot[Cited], reason: Slot[str], mistakes: tuple[str, ...]
    ) -> Line:
        if not mistakes:
            return Line(told, source, reason, (), ())
        facts = [self._as_event(fact)] if told is None else _facts(told)
        lines = [f"{each} | {source.ready} | {reason.ready}" for each in facts]
        if source.others:
            lines = [f"{facts[0]} | {other} | {reason.ready}" for other in source.others]
        return Line(told, source, reason, mistakes, tuple(dict.fromkeys(lines))[:MOST_READY])


def _facts(told: Told) -> list[str]:
    """The sentence to send again, once for each reading of its first field that could mean several things."""
    for name, others in ambiguous(told):
        return [told.sentence(**{name: other}) for other in others]
    return [told.sentence()]
