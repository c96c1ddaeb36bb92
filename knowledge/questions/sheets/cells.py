"""One cell as the plain value of its field: names become keys, figures and dates are read as people type them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from knowledge.claims.checks.references import ENTITY_FIELDS
from knowledge.claims.model import Source
from knowledge.claims.plain import FieldSpec, Shape
from knowledge.claims.snapshot import Snapshot
from knowledge.claims.suggestions import listed, suggestion
from knowledge.questions.language import load
from knowledge.questions.sentences.counts import read_count
from knowledge.questions.sentences.days import Calendar, read_day
from knowledge.questions.sentences.percents import read_percent
from knowledge.questions.sentences.records import source_of
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.sources import read_source
from knowledge.questions.sentences.texts import one_line
from knowledge.questions.sentences.words import words_of
from knowledge.questions.sheets.columns import BETWEEN, Naming

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_COUNTS = {("counts", "value"), ("transactions", "shares"), ("transactions", "cancelled")}
_PERCENTS = {("stakes", "percent")}
LONGEST = 2000
"""Characters of a cell."""


class WrongCellError(Exception):
    """A cell cannot be taken; ``mend`` says what to write instead."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class Cells:
    """Reads cells with the names and sources of one snapshot; sources that are new are gathered."""

    def __init__(self, snapshot: Snapshot, today: dt.date) -> None:
        known = load("en")
        self._snapshot, self._naming = snapshot, Naming(snapshot)
        self._words, self._numbers = words_of("en"), known.numbers
        self._calendar = Calendar(today, known.months, self._words)
        self.new_sources: dict[str, Source] = {}

    def source(self, key: str) -> Source:
        """A source that the base has or a row has named."""
        return self.new_sources.get(key) or self._snapshot.sources[key]

    def read(self, spec: FieldSpec, text: str, section: str, row: Mapping[str, str]) -> Any:
        """The plain value of a cell that is not empty.

        Raises:
            WrongCellError: when it cannot be taken.
        """
        if len(text) > LONGEST:
            raise WrongCellError(f"{len(text)} characters", f"keep it within {LONGEST}")
        if hidden := _HIDDEN.search(text):
            raise WrongCellError(f"the invisible sign U+{ord(hidden[0]):04X}", "leave it out")
        if spec.name == "sources":
            return self._sources(text)
        if spec.name in ENTITY_FIELDS.get(section, ()):
            names = text.split(BETWEEN) if spec.shape is Shape.TEXTS else [text]
            keys = [self._entity(one_line(name), person=spec.name == "person") for name in names]
            return keys if spec.shape is Shape.TEXTS else keys[0]
        if spec.name == "subject":
            return self._subject(text)
        return self._plain(spec, text, section, row)

    def _plain(self, spec: FieldSpec, text: str, section: str, row: Mapping[str, str]) -> Any:
        if spec.shape is Shape.DATE:
            return str(_value(read_day(text, self._calendar)))
        if spec.shape is Shape.CHOICE:
            assert spec.choices is not None
            allowed = [choice.value for choice in spec.choices]
            if text not in allowed:
                mend = suggestion(text, allowed, f"use one of {listed(allowed)}")
                raise WrongCellError(f"{text!r} is not known", mend)
            return text
        if spec.shape is Shape.TEXTS:
            return text.split(BETWEEN)
        place = (section, spec.name)
        if place in _PERCENTS or (place in _COUNTS and row.get("unit") == "percent"):
            signed = text if text.endswith("%") else f"{text}%"
            return _value(read_percent(signed, self._words, self._numbers)).text
        if place in _COUNTS:
            return _value(read_count(text, self._words))
        return text

    def _entity(self, name: str, *, person: bool) -> str:
        keys = self._naming.companies.of(name)
        if len(keys) == 1 and name in {self._naming.entity(keys[0]), *_names(self._snapshot, keys[0])}:
            return keys[0]
        if name in self._snapshot.entities:
            return name
        key: str = _value(self._naming.companies.read(name, self._words, "company", person=person))
        return key

    def _subject(self, text: str) -> str:
        """What a statement is about: a company, a person, or a source by its key."""
        if text in self._snapshot.sources:
            return text
        return self._entity(text, person=bool(self._naming.companies.person(text)))

    def _sources(self, text: str) -> list[str]:
        """The sources of a cell: each as it was written, or as one that is typed anew."""
        parts, keys = text.split(BETWEEN), list[str]()
        while parts:
            known = (end for end in range(len(parts), 0, -1) if BETWEEN.join(parts[:end]) in self._naming.sources)
            end = next(known, 0)
            if end:
                keys.append(self._naming.sources[BETWEEN.join(parts[:end])])
            elif parts[0] in self._snapshot.sources:
                keys.append(parts[0])
            else:
                made = source_of(_value(read_source(parts[0], self._calendar)), self._snapshot)
                if made.key not in self._snapshot.sources:
                    self.new_sources[made.key] = made
                keys.append(made.key)
            parts = parts[end or 1 :]
        return list(dict.fromkeys(keys))


def _names(snapshot: Snapshot, key: str) -> tuple[str, str]:
    entity = snapshot.entities[key]
    return entity.name, entity.short


def _value(slot: Slot[Any]) -> Any:
    """What a slot says.

    Raises:
        WrongCellError: with all that is wrong with it.
    """
    if slot.value is None:
        mend = f"write {' or '.join(slot.others)}" if slot.others else "mend this cell"
        raise WrongCellError(" ".join(slot.mistakes).rstrip("."), mend)
    return slot.value
