"""A stake told in one sentence: who holds how much of whom, by which way, with which votes, when, how sure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Route, VoteState
from knowledge.questions.sentences.companies import Companies
from knowledge.questions.sentences.days import Calendar, read_day
from knowledge.questions.sentences.percents import Percent, read_percent
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.words import Words, any_of
from knowledge.stakes.status import Status


@dataclass(frozen=True)
class Told:
    """A stake as one sentence tells it; ``until`` is the last day on which it was held."""

    holder: Slot[str]
    issuer: Slot[str]
    percent: Slot[Percent] = field(default_factory=Slot)
    route: Route = Route.DIRECT
    route_told: bool = False
    votes: VoteState = VoteState.NOT_STATED
    on: Slot[PartialDate] = field(default_factory=Slot)
    since: Slot[PartialDate] = field(default_factory=Slot)
    until: Slot[PartialDate] = field(default_factory=Slot)
    status: Status = Status.COMPLETED
    status_ready: str = ""
    mistakes: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[Slot[str] | Slot[Percent] | Slot[PartialDate], ...]:
        """The fields in the order of the sentence."""
        return (self.holder, self.percent, self.issuer, self.on, self.since, self.until)

    def all_mistakes(self) -> tuple[str, ...]:
        """Everything that is wrong."""
        return (*(mistake for slot in self.slots for mistake in slot.mistakes), *self.mistakes)


class StakeSentences:
    """Reads sentences about stakes in one language, with the names of one base."""

    def __init__(self, companies: Companies, calendar: Calendar, numbers: Mapping[str, int]) -> None:
        self._companies = companies
        self._calendar = calendar
        self._numbers = numbers

    @property
    def _words(self) -> Words:
        return self._calendar.words

    @cached_property
    def _head(self) -> re.Pattern[str]:
        verbs = self._words.pattern("verbs", "ended_verbs")
        of = self._words.pattern("of")
        return re.compile(rf"(?P<holder>.*?)\s*\b(?:{verbs})\b\s*(?P<percent>.*?)\s*\b(?:{of})\s+(?P<rest>.*)", re.I)

    @cached_property
    def _bare_head(self) -> re.Pattern[str]:
        verbs = self._words.pattern("verbs", "ended_verbs")
        return re.compile(rf"(?P<holder>.*?)\s*\b(?:{verbs})\b\s+(?P<rest>.*)", re.I)

    @cached_property
    def _marks(self) -> re.Pattern[str]:
        words = self._words
        plain = words.pattern("direct", "trust", "no_votes", "on", "since", "until")
        return re.compile(rf"\s+(?:{plain})\b|,\s*(?:{self._status_pattern})\b|,?\s*$", re.I)

    @cached_property
    def _status_pattern(self) -> str:
        return any_of(phrase for phrases in self._words.data["statuses"].values() for phrase in phrases)

    def read(self, text: str) -> Told | None:
        """The stake that the sentence tells; None when it has not the form of such a sentence."""
        found = self._head.fullmatch(text.strip())
        if found is None:
            return None
        told = self._with_issuer(found["holder"], found["rest"])
        return replace(told, percent=read_percent(found["percent"], self._words, self._numbers))

    def read_holding(self, text: str) -> Told | None:
        """The holding that a sentence names: ``HOLDER holds [P% of] COMPANY until DAY``."""
        told = self.read(text)
        if told is not None and not told.percent.wrong and not told.issuer.wrong:
            return told
        found = self._bare_head.fullmatch(text.strip())
        return self._with_issuer(found["holder"], found["rest"]) if found else told

    def _with_issuer(self, holder: str, rest: str) -> Told:
        length = self._companies.at_start(rest)
        if not length:
            mark = self._marks.search(rest)
            length = mark.start() if mark else len(rest)
        told = Told(
            self._companies.read(holder, self._words, "holder"),
            self._companies.read(rest[:length], self._words, "issuer"),
        )
        if told.holder.value is not None and told.holder.value == told.issuer.value:
            mistake = self._words.say("itself", name=told.holder.ready)
            told = replace(told, issuer=Slot(ready=self._words.gap("issuer"), mistakes=(mistake,)))
        return self._modified(told, rest[length:])

    def _modified(self, told: Told, rest: str) -> Told:
        status = re.search(rf",\s*({self._status_pattern})\s*$", rest, re.I)
        if status:
            sense = self._words.sense("statuses", status[1])
            told = replace(told, status=Status(sense), status_ready=f", {status[1]}")
            rest = rest[: status.start()]
        while rest.strip(" ,."):
            told, rest = self._one(told, rest.strip(" ,"))
        return told

    def _one(self, told: Told, rest: str) -> tuple[Told, str]:
        words = self._words
        for key, change in (
            ("trust", {"route": Route.TRUST, "route_told": True}),
            ("direct", {"route": Route.DIRECT, "route_told": True}),
            ("no_votes", {"votes": VoteState.NONE}),
        ):
            found = re.match(rf"(?:{words.pattern(key)})\b", rest, re.I)
            if found:
                return replace(told, **change), rest[found.end() :]
        for key in ("since", "until", "on"):
            found = re.match(rf"(?:{words.pattern(key)})\b\s*", rest, re.I)
            if found:
                end = self._marks.search(rest, found.end())
                stop = end.start() if end else len(rest)
                ahead = told.status is not Status.COMPLETED
                day = read_day(rest[found.end() : stop], replace(self._calendar, ahead=ahead))
                return replace(told, **{key: day}), rest[stop:]  # type: ignore[arg-type]
        end = self._marks.search(rest, 1)
        stop = end.start() if end and end.start() else len(rest)
        mistake = words.say("left_over", text=rest[:stop][:60])
        return replace(told, mistakes=(*told.mistakes, mistake)), rest[stop:]


def ready_fact(told: Told, words: Words, **instead: str) -> str:
    """The sentence to send again; ``instead`` replaces the ready text of a field by another."""

    def text(name: str) -> str:
        slot: Slot[object] = getattr(told, name)
        return instead.get(name, slot.ready)

    percent = f"{text('percent')} {words.data['of'][0]} " if told.percent.ready else ""
    parts = [f"{text('holder')} {words.data['verbs'][3]} {percent}{text('issuer')}"]
    if told.route_told:
        parts.append(words.data["trust" if told.route is Route.TRUST else "direct"][0])
    if told.votes is VoteState.NONE:
        parts.append(words.data["no_votes"][0])
    parts += [f"{words.data[name][0]} {text(name)}" for name in ("on", "since", "until") if text(name)]
    return " ".join(parts) + told.status_ready
