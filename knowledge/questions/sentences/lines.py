"""A whole typed line, ``FACT | SOURCE | REASON``: what it says, or all of its mistakes with a line to send again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.language import load
from knowledge.questions.sentences.companies import Companies
from knowledge.questions.sentences.days import Calendar
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.sources import Cited, read_source
from knowledge.questions.sentences.stakes import StakeSentences, Told, ready_fact
from knowledge.questions.sentences.texts import one_line, text_mistakes
from knowledge.questions.sentences.words import Words, words_of
from knowledge.stakes.status import Status

MOST_READY = 4
"""Lines to choose from at most."""


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
        slots = (*(self.told.slots if self.told else ()), self.source)
        return tuple(dict.fromkeys(slot.note for slot in slots if slot.note))


class Lines:
    """Reads the lines of administrators with the names of one snapshot."""

    def __init__(self, snapshot: Snapshot, today: dt.date, language: str = "en") -> None:
        known = load(language)
        self.words: Words = words_of(language)
        self.companies = Companies(snapshot)
        self.calendar = Calendar(today, known.months, self.words)
        self._stakes = StakeSentences(self.companies, self.calendar, known.numbers)

    def stake(self, text: str) -> Line:
        """A stake with its source and reason."""
        fact, source, reason, extra = self._parts(text)
        told = self._stakes.read(fact)
        mistakes = [*extra]
        if told is None:
            mistakes.append(self.words.say("no_fact", form=self.words.form("fact")))
        else:
            mistakes += [*told.all_mistakes(), *self._order(told), *self._too_early(told, source.value)]
        return self._line(told, fact, source, reason, (*mistakes, *source.mistakes, *reason.mistakes))

    def ended(self, text: str) -> Line:
        """The end of a holding with its source and reason; the day is the last one on which it was held."""
        fact, source, reason, extra = self._parts(text)
        told = self._stakes.read_holding(fact)
        mistakes = [*extra]
        if told is None:
            mistakes.append(self.words.say("no_end", form=self.words.form("end")))
        else:
            mistakes += told.all_mistakes()
            if told.until.value is None and not told.until.wrong:
                mistakes.append(self.words.say("no_day"))
                told = _with_gap(told, self.words)
        return self._line(told, fact, source, reason, (*mistakes, *source.mistakes, *reason.mistakes))

    def named(self, text: str) -> Told | None:
        """The holding that a sentence names, whether or not it gives its figure."""
        return self._stakes.read_holding(text)

    def reason(self, typed: str) -> Slot[str]:
        """The reason of a change."""
        text = one_line(typed)
        if not text or text == self.words.gap("reason"):
            return Slot(ready=self.words.gap("reason"), mistakes=(self.words.say("no_reason"),))
        mistakes = text_mistakes(text, "reason", self.words)
        return Slot(None if mistakes else text, self.words.gap("reason") if mistakes else text, mistakes)

    def _parts(self, text: str) -> tuple[str, Slot[Cited], Slot[str], tuple[str, ...]]:
        parts = [one_line(part) for part in text.split("|")]
        fact, source, reason = [*parts, "", ""][:3]
        extra = (self.words.say("too_many"),) if len(parts) > 3 else ()
        return fact, read_source(source, self.calendar), self.reason(reason), extra

    def _order(self, told: Told) -> Iterator[str]:
        since, until, today = told.since.value, told.until.value, self.calendar.today
        if since and until and until.last < since.first:
            yield self.words.say("order", until=until, since=since)
        begins = since or told.on.value
        if told.status is Status.COMPLETED and begins and begins.first > today:
            yield self.words.say("future", since=begins, today=today)

    def _too_early(self, told: Told, cited: Cited | None) -> Iterator[str]:
        """A figure for a day, printed before that day; plans are made before."""
        day = told.on.value or told.since.value
        if told.status is Status.COMPLETED and day and cited and cited.date and cited.date.last < day.first:
            yield self.words.say("too_early", day=day, date=cited.date)

    def _line(
        self, told: Told | None, fact: str, source: Slot[Cited], reason: Slot[str], mistakes: tuple[str, ...]
    ) -> Line:
        if not mistakes:
            return Line(told, source, reason, (), ())
        ends = f" | {source.ready} | {reason.ready}"
        facts = [fact] if told is None else _facts(told, self.words)
        lines = [f"{each}{ends}" for each in facts]
        if source.others:
            lines = [f"{facts[0]} | {other} | {reason.ready}" for other in source.others]
        return Line(told, source, reason, mistakes, tuple(dict.fromkeys(lines))[:MOST_READY])


def _facts(told: Told, words: Words) -> list[str]:
    """The sentence to send again, once for each reading of its first field that could mean several things."""
    for name in ("holder", "percent", "issuer", "on", "since", "until"):
        slot: Slot[object] = getattr(told, name)
        if slot.others:
            return [ready_fact(told, words, **{name: other}) for other in slot.others]
    return [ready_fact(told, words)]


def _with_gap(told: Told, words: Words) -> Told:
    return replace(told, until=Slot(ready=words.gap("day")))
