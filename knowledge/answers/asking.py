"""What an answer module gets, and the draft in which it gathers claims, lines and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.answers.answer import Answer, Choice, Context, Outcome, Value
from knowledge.answers.wording import Wording
from knowledge.claims.model import Claim, Source, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.once import once
from knowledge.questions.reading import Reading
from knowledge.stakes.quantity import Quantity
from knowledge.stakes.status import Status, weakest
from knowledge.stakes.units import Unit

_TIERS = {"primary": 0, "primary-copy": 1, "wire": 2, "trade": 3, "reference": 4, "aggregator": 5}
"""Kinds of source, the best first."""


@dataclass(frozen=True)
class Asked:
    """A reading with the snapshot, the day and the words to answer it with."""

    snapshot: Snapshot
    reading: Reading
    wording: Wording
    today: dt.date
    text: str
    context: Context = field(default_factory=Context)

    @property
    def slots(self) -> Mapping[str, Any]:
        """The slots of the reading."""
        return self.reading.slots

    def with_slots(self, **slots: Any) -> Asked:
        """The same question with some slots set otherwise."""
        return replace(self, reading=replace(self.reading, slots={**self.reading.slots, **slots}))

    def sign(self, *concepts: str) -> bool:
        """Whether the question holds any of the concepts."""
        return not self._signs.isdisjoint(concepts)

    @once
    def _signs(self) -> frozenset[str]:
        """The concepts of the question."""
        return frozenset(self.slots.get("signs", ()))

    def verdict(self, line: str, *, right: bool) -> str:
        """The line behind yes or no."""
        return self.say("check.right" if right else "check.wrong", line=line)

    def figures(self, *kinds: str) -> list[str]:
        """Amounts of the question's figures of these kinds, as text."""
        return [amount for kind, amount, _ in self.slots.get("figures", ()) if kind in kinds]

    def name(self, key: str) -> str:
        """The everyday name of an entity; an unknown key is given back."""
        entity = self.snapshot.entities.get(key)
        return entity.short if entity else key

    def say(self, key: str, /, **values: object) -> str:
        """A sentence of the language."""
        return self.wording.say(key, **values)

    def best_source(self, claim: Claim) -> Source | None:
        """The source to name first: one that is not older than what it tells, of the best kind, the newest of these."""
        sources = self.snapshot.source_list(claim)
        if len(sources) < 2:
            return next(iter(sources), None)
        confirmed = claim.last_confirmed if isinstance(claim, Stake) else None
        known = confirmed or claim.valid.since
        since = known.first if known else dt.date.min

        def rank(source: Source) -> tuple[bool, int, int]:
            date = source.date.last if source.date else None
            early = date is not None and date < since
            kind = _TIERS.get(source.tier, len(_TIERS))
            return early, kind, -(date.toordinal() if date else 0)

        return min(sources, key=rank)

    def by(self, claim: Claim) -> str:
        """Who says so, when, and with what status."""
        return self.wording.by(self.best_source(claim), claim.status)


@dataclass
class Draft:
    """An answer in the making; ``use`` each claim that goes into it, so that its sources travel along."""

    asked: Asked
    claims: list[Claim] = field(default_factory=list)
    working: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    as_of: dt.date | None = None
    leaves: dict[str, Any] = field(default_factory=dict)
    """Slots that the answer adds for follow-ups, such as the person it named."""

    def use(self, *claims: Claim | None) -> None:
        """Note the claims as used; None is passed over."""
        for claim in claims:
            if claim is not None and claim not in self.claims:
                self.claims.append(claim)

    def value(self, name: str, quantity: Quantity, display: str) -> None:
        """Add a figure to the machine-readable part; the first one is the headline's."""
        unit = f"money:{quantity.currency}" if quantity.currency else _UNITS.get(quantity.unit, quantity.unit.value)
        self.values.append(Value(name, quantity.value, unit, quantity.low, quantity.high, display))

    def sources(self) -> tuple[Source, ...]:
        """The sources of all claims used, the best one of each claim first, none twice."""
        found: dict[str, Source] = {}
        for claim in self.claims:
            best = self.asked.best_source(claim)
            if best:
                found.setdefault(best.key, best)
        for claim in self.claims:
            for source in self.asked.snapshot.source_list(claim)[:3]:
                found.setdefault(source.key, source)
        return tuple(found.values())

    def answered(self, headline: str, *, hypothetical: bool = False) -> Answer:
        """The finished answer."""
        return self.finish(Outcome.ANSWERED, headline, hypothetical=hypothetical)

    def missing(self, headline: str) -> Answer:
        """The finished refusal: no sourced fact states what was asked."""
        return self.finish(Outcome.MISSING, headline)

    def finish(self, outcome: Outcome, headline: str, *, hypothetical: bool = False) -> Answer:
        """The finished answer of any outcome, with the context that follow-ups need."""
        reading, dated = self.asked.reading, self.asked.wording.dated
        statuses = [claim.status for claim in self.claims if claim.status.supports_figure]
        keys = tuple(claim.key for claim in self.claims)
        return Answer(
            outcome=outcome,
            headline=dated(headline),
            reading=reading,
            working=tuple(dated(line) for line in self.working),
            notes=tuple(dict.fromkeys(dated(line) for line in self.notes)),
            details=tuple(dated(line) for line in self.details),
            sources=self.sources(),
            choices=tuple(self.choices),
            values=tuple(self.values),
            claims=keys,
            status=_status(statuses, self.claims),
            as_of=self.as_of,
            hypothetical=hypothetical,
            context=Context(
                intent=reading.intent,
                slots={**reading.slots, **self.leaves},
                claims=keys,
                choices=tuple(self.choices),
                scenario=tuple(reading.slots.get("scenario", ())),
                question=self.asked.text,
                value=_first(self.values, hypothetical),
            ),
        )


_UNITS = {
    Unit.VOTES_CAST: "votes",
    Unit.RATIO: "relative",
    Unit.TIMES: "relative",
    Unit.NEW_PER_100_OLD: "points",
    Unit.VOTE_COUNT: "count",
    Unit.INDEX: "count",
}
"""Units of the engine by what the JSON contract calls them; the others have their own name there."""


def _first(values: list[Value], hypothetical: bool) -> dict[str, str]:
    """The headline's figure, for whoever asks how exact it is."""
    if not values:
        return {}
    return values[0].as_json() | ({"hypothetical": "yes"} if hypothetical else {})


def _status(statuses: Iterable[Status], claims: list[Claim]) -> Status | None:
    return weakest(statuses) or (claims[0].status if claims else None)
