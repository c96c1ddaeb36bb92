"""A fact told in one sentence of any kind: the reading of it that leaves the fewest mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from knowledge.questions.sentences.fields import Readers
from knowledge.questions.sentences.forms import Clause, Form, Head, forms_of
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.told import Told
from knowledge.questions.sentences.words import any_of
from knowledge.stakes.status import Status

COMPANY_TYPES = frozenset({"company", "person"})


class FactSentences:
    """Reads sentences about facts in one language, with the names of one base."""

    def __init__(self, readers: Readers, language: str = "en") -> None:
        self._readers = readers
        self._forms = forms_of(language)

    def read(self, text: str, *, naming: bool = False) -> Told | None:
        """The fact that the sentence tells, or with ``naming`` only names; None when it has the form of none."""
        text = " ".join(text.split())
        best: Told | None = None
        for form in self._forms.values():
            for head in (*form.heads, *(form.naming if naming else ())):
                for found in head.matches(text):
                    told = self._told(form, head, found)
                    if best is None or len(told.all_mistakes()) < len(best.all_mistakes()):
                        best = told
        return best

    def _told(self, form: Form, head: Head, found: Mapping[str, str]) -> Told:
        tail = _Tail(form, self._readers)
        *inner, last = head.fields
        slots = {part.name: self._readers.read(part.type, found[part.name], part.name) for part in inner}
        phrases = {part.name: found[part.name] for part in head.parts if not part.type}
        told = Told(form, head, phrases, slots, dict(head.sets))
        if head.open_ended:
            length = tail.begins(found[last.name], last.type)
            typed, rest = found[last.name][:length], found[last.name][length:]
        else:
            typed, rest = found[last.name], found["rest"]
        slots[last.name] = self._readers.read(last.type, typed.strip(" ,"), last.name)
        return tail.read(told, rest)


class _Tail:
    """The clauses of one form behind its head, and the status at the end."""

    def __init__(self, form: Form, readers: Readers) -> None:
        self._form, self._readers = form, readers

    @cached_property
    def _status(self) -> re.Pattern[str]:
        words = self._readers.words
        known = any_of(phrase for phrases in words.data["statuses"].values() for phrase in phrases)
        return re.compile(rf",\s*({known})\s*\.?$", re.IGNORECASE)

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        """Where a clause could begin."""
        starts = "|".join(rf"(?:{clause.pattern})" for clause in self._form.clauses)
        return re.compile(rf"(?<=\S)(?=[\s,])(?=\s*(?:{starts})(?!\w))", re.IGNORECASE)

    def begins(self, text: str, kind: str) -> int:
        """Where the field that ends the head ends and the clauses begin."""
        if kind in COMPANY_TYPES:
            length = self._readers.companies.at_start(text)
            if length:
                return length
        bare = text[: found.start()] if (found := self._status.search(text)) else text
        marks = [mark.start() for mark in self._marks.finditer(bare)]
        fit = [mark for mark in marks if self._fits(bare[mark:])]
        if kind in COMPANY_TYPES:
            return (fit or marks or [len(bare)])[0]
        behind_comma = [mark for mark in fit if bare[mark:].lstrip().startswith(",")]
        return (behind_comma[:1] or fit[-1:] or [len(bare)])[0]

    def _fits(self, rest: str) -> bool:
        """Whether the text is nothing but clauses, each followed by what looks like its field."""
        while rest.strip(" ,."):
            found = self._clause(rest.strip(" "), strict=True)
            if found is None:
                return False
            rest = found[2]
        return True

    def read(self, told: Told, rest: str) -> Told:
        """The fact with its clauses and status; what is left over is named."""
        status = self._status.search(rest)
        if status:
            sense = self._readers.words.sense("statuses", status[1])
            told = replace(told, status=Status(sense), status_ready=f", {status[1]}")
            rest = rest[: status.start()]
        readers = self._readers.ahead() if told.status is not Status.COMPLETED else self._readers
        slots, sets, flags, mistakes = dict(told.slots), dict(told.sets), dict[str, str](), list(told.mistakes)
        while rest.strip(" ,."):
            found = self._clause(rest.strip(" "))
            if found is None:
                left, rest = self._left_over(rest.strip(" ,"))
                mistakes.append(readers.words.say("left_over", text=left[:60]))
                continue
            clause, typed, rest = found
            if clause.type:
                slots[clause.name] = readers.read(clause.type, typed, clause.name)
            else:
                sets |= clause.sets
                flags[clause.name] = clause.words[0]
        return replace(told, slots=slots, sets=sets, flags=flags, mistakes=tuple(mistakes))

    def _clause(self, rest: str, *, strict: bool = False) -> tuple[Clause, str, str] | None:
        """The clause with which the text begins, what stands behind its words, and the rest."""
        first: tuple[Clause, str, str] | None = None
        for clause in self._form.clauses:
            found = clause.start.match(rest) or clause.start.match(rest.lstrip(" ,"))
            if found is None:
                continue
            text = found.string
            if not clause.type:
                return clause, "", text[found.end() :]
            stop = next((mark.start() for mark in self._marks.finditer(text, found.end())), len(text))
            taken = (clause, text[found.end() : stop].strip(" ,."), text[stop:])
            if self._readers.fits(clause.type, taken[1]):
                return taken
            first = first or taken
        return None if strict else first

    def _left_over(self, rest: str) -> tuple[str, str]:
        stop = next((mark.start() for mark in self._marks.finditer(rest, 1)), len(rest))
        return rest[:stop], rest[stop:]


def missing_day(told: Told, words: Any) -> Told:
    """The fact with a gap for the day that it lacks."""
    return replace(told, slots={**told.slots, "on": Slot(ready=words.gap("day"), mistakes=(words.say("no_day"),))})


def ambiguous(told: Told) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that could mean several things, with the texts to choose from."""
    return ((name, slot.others) for name, slot in told.slots.items() if slot.others)
