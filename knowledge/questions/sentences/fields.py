"""The readers of the fields of fact sentences, by the type of the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.questions.sentences.companies import Companies
from knowledge.questions.sentences.counts import read_count
from knowledge.questions.sentences.days import Calendar, looks_like_a_day, read_day
from knowledge.questions.sentences.forms import change_heads
from knowledge.questions.sentences.percents import Percent, read_percent
from knowledge.questions.sentences.slot import Slot, bad
from knowledge.questions.sentences.texts import MOST, text_mistakes
from knowledge.questions.sentences.words import Words

_MONEY = re.compile(
    r"(?:[^\W\d_]{1,4}|[€$£¥₩₹])\s?\d|\d[\d.,]*\s?(?:[€$£¥₩₹]|[^\W\d_])|undisclosed|not disclosed", re.I
)
_PRICE = re.compile(r"\b(?:per|a|each)\s+share\b|\beach\b", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """One change of a deal: the holder goes to this part of the issuer."""

    holder: str
    issuer: str
    percent: Percent


@dataclass(frozen=True)
class Readers:
    """What fields are read with: the names of the base, the calendar and the numbers written as words."""

    companies: Companies
    calendar: Calendar
    numbers: Mapping[str, int]

    @property
    def words(self) -> Words:
        """The words of the language."""
        return self.calendar.words

    def ahead(self) -> Readers:
        """The same for plans, whose days without a year are the next ones."""
        return replace(self, calendar=replace(self.calendar, ahead=True))

    def fits(self, kind: str, typed: str) -> bool:
        """Whether the text looks like a field of this type, right or wrong."""
        if kind == "day":
            return looks_like_a_day(typed, self.calendar)
        if kind == "place":
            return bool(typed) and not looks_like_a_day(typed, self.calendar)
        if kind == "price":
            return bool(_PRICE.search(typed))
        return bool(_MONEY.search(typed)) if kind == "money" else bool(typed)

    def read(self, kind: str, typed: str, name: str) -> Slot[Any]:
        """The field of this type that was typed; ``name`` says which gap stands for it."""
        words = self.words
        match kind:
            case "company":
                return self.companies.read(typed, words, name if name in words.data["gaps"] else "company")
            case "person":
                return self.companies.read(typed, words, "person", person=True)
            case "entity":
                return self.companies.read(typed, words, "company", person=bool(self.companies.person(typed)))
            case "percent":
                return read_percent(typed, words, self.numbers)
            case "count":
                return read_count(typed, words)
            case "day":
                return read_day(typed, self.calendar)
            case "metric" | "held":
                return self._one_of({"metric": "metrics", "held": "held"}[kind], typed)
            case "country":
                return self._one_of("countries", typed)
            case "changes":
                return self._changes(typed)
        return self._text(kind, typed)

    def _one_of(self, table: str, typed: str) -> Slot[str]:
        words = self.words
        sense = words.sense(table, typed)
        if sense is not None:
            return Slot(sense, typed)
        first = [phrases[0] for phrases in words.data[table].values()]
        return bad(first[0], words.say("one_of", text=typed[:60], known=", ".join(first)))

    def _text(self, kind: str, typed: str) -> Slot[str]:
        words, text = self.words, typed.strip(" ,")
        gap = words.gap(kind if kind in words.data["gaps"] else "text")
        if not text or text == gap:
            return bad(gap, words.say("no_text", what=words.what(kind)))
        mistakes = text_mistakes(text, kind, words)
        return Slot(None if mistakes else text, text[: MOST[kind]], mistakes)

    def _changes(self, typed: str) -> Slot[tuple[Change, ...]]:
        """The changes of a deal, between semicolons."""
        found: list[Change] = []
        ready: list[str] = []
        mistakes: list[str] = []
        for part in (part.strip(" ,") for part in typed.split(";")):
            parts = next((p for head in change_heads("en") for p in head.matches(part)), None)
            if parts is None:
                mistakes.append(self.words.say("no_change", text=part[:60], form=self.words.gap("changes").strip("‹›")))
                ready.append(self.words.gap("changes"))
                continue
            slots = {name: self.read(name if name == "percent" else "company", parts[name], name) for name in _CHANGE}
            verb = next(text for name, text in parts.items() if name not in _CHANGE)
            of = self.words.data["lists"]["of"][0]
            ready.append(f"{slots['holder'].ready} {verb} {slots['percent'].ready} {of} {slots['issuer'].ready}")
            mistakes += [mistake for slot in slots.values() for mistake in slot.mistakes]
            holder, issuer, percent = (slots[name].value for name in _CHANGE)
            if holder and issuer and percent:
                found.append(Change(holder, issuer, percent))
        return Slot(None if mistakes else tuple(found), "; ".join(ready), tuple(mistakes))


_CHANGE = ("holder", "issuer", "percent")
