"""Records in words, field by field, as a preview repeats them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.admin.words import Said
from knowledge.answers.wording import Wording, wording
from knowledge.claims.checks.references import ENTITY_FIELDS, named
from knowledge.claims.dates import PartialDate, Period, last_day
from knowledge.claims.facts import SECTIONS, Record
from knowledge.claims.model import Claim, Entity, Source, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.companies import names_of
from knowledge.questions.sentences.forms import LASTING
from knowledge.questions.sentences.saying import sentence

_TOLD = ("text", "title", "description", "topic", "threshold", "role", "metric")
"""Fields that tell of a claim for which there is no sentence."""


class Fields:
    """Tells records in the words of one language, with the names of one snapshot."""

    def __init__(self, snapshot: Snapshot, said: Said, language: str = "en") -> None:
        self._snapshot = snapshot
        self._said = said
        self._wording: Wording = wording(language)

    def percent(self, stake: Stake) -> str:
        """The figure with its qualifier."""
        return self._said.word("qualifiers", stake.qualifier.value).format(figure=stake.percent)

    def name(self, key: str) -> str:
        """The everyday name of an entity."""
        entity = self._snapshot.entities.get(key)
        return entity.short if entity else key

    def claim(self, claim: Claim) -> list[str]:
        """Every field of a claim, its sources aside."""
        lines = self._stake(claim) if isinstance(claim, Stake) else self._labelled(claim)
        say, valid = self._said.say, claim.valid
        begins = "field_since" if SECTIONS[type(claim)] in LASTING or valid.until else "field_day"
        lines += [say(begins, date=self._wording.date(valid.since))] if valid.since else []
        lines += [say("field_until", date=self._wording.date(last_day(valid.until)))] if valid.until else []
        return [*lines, say("field_status", status=claim.status.value)]

    def _stake(self, stake: Stake) -> list[str]:
        say = self._said.say
        lines = [
            say(
                "field_stake",
                holder=self.name(stake.holder),
                percent=self.percent(stake),
                issuer=self.name(stake.issuer),
            ),
            say("field_route", route=self._said.word("routes", stake.route.value)),
            say("field_votes", votes=self._said.word("votes", stake.votes.value)),
        ]
        lines += [say("field_basis", basis=self._said.word("bases", stake.basis.value))]
        return lines + ([say("field_as_of", date=self._wording.date(stake.as_of))] if stake.as_of else [])

    def _labelled(self, claim: Claim) -> list[str]:
        """The fields of a claim by their labels, those that it has."""
        labels: Mapping[str, str] = self._said.data["labels"][SECTIONS[type(claim)]]
        told = ((name, self._text(claim, name)) for name in labels if getattr(claim, name, None))
        return [f"{labels[name]}: {text}" for name, text in told if text]

    def _text(self, claim: Claim, name: str) -> str:
        """The text of one field: names for keys, dates and numbers as answers print them."""
        value = getattr(claim, name)
        if isinstance(value, PartialDate):
            return self._wording.date(value)
        if name == "changes":
            return sentence(replace(claim, valid=Period()), self._snapshot, status=False).partition(": ")[2]
        if name == "aliases":
            return ", ".join(alias for found in value.values() for alias in found)
        if name in ENTITY_FIELDS.get(SECTIONS[type(claim)], ()) or name == "subject":
            return ", ".join(self.name(key) for key in named(claim, name))
        if name in {"metric", "country"}:
            return self._said.word(f"{name}s" if name == "metric" else "countries", value)
        return f"{int(value):,}" if name in {"value", "shares", "cancelled"} and value.isdigit() else str(value)

    def source(self, source: Source) -> list[str]:
        """Every field of a source."""
        say = self._said.say
        date = self._wording.date(source.date) if source.date else self._wording.get("undated")
        lines = [say("field_source", publisher=source.publisher, date=date)]
        lines += [say("field_title", title=source.title)] if source.title else []
        return [*lines, say("field_link", url=source.url) if source.url else say("field_no_link")]

    def brief(self, record: Record) -> str:
        """A record in one line."""
        if isinstance(record, Stake):
            return self._brief_stake(record)
        if isinstance(record, Source):
            return f"{record.publisher}, {self._wording.date(record.date) if record.date else ''}".rstrip(", ")
        if isinstance(record, Entity):
            return record.name
        if not isinstance(record, Claim):
            return record.text
        told = sentence(record, self._snapshot, status=False)
        told = told or next((str(getattr(record, name)) for name in _TOLD if getattr(record, name, "")), record.key)
        return f"{told} ({record.status.value}; {self.publisher(record)})"

    def change(self, old: Record, new: Record) -> str:
        """A record and what takes its place; of an entity the names that come and go."""
        if not (isinstance(old, Entity) and isinstance(new, Entity)):
            return f"{self.brief(old)} → {self.brief(new)}"
        before, after = names_of(old), names_of(new)
        moved = [f"+ {name}" for name in after if name not in before]
        moved += [f"− {name}" for name in before if name not in after]
        return f"{old.name}: {', '.join(moved)}" if old.name == new.name else f"{old.name} → {new.name}"

    def _brief_stake(self, stake: Stake) -> str:
        line = self._said.say(
            "field_stake", holder=self.name(stake.holder), percent=self.percent(stake), issuer=self.name(stake.issuer)
        )
        return f"{line} ({self.when(stake)}{stake.status.value}; {self.publisher(stake)})"

    def when(self, stake: Stake) -> str:
        """The dates of a stake, in a few words."""
        until = last_day(stake.valid.until) if stake.valid.until else None
        dates = {"when_as_of": stake.as_of, "when_since": stake.valid.since, "when_until": until}
        told = (self._said.say(key, date=self._wording.date(date)) for key, date in dates.items() if date)
        return "".join(f"{each}, " for each in told)

    def publisher(self, claim: Claim) -> str:
        """The publisher of a claim's first source."""
        source = self._snapshot.sources.get(claim.sources[0]) if claim.sources else None
        return source.publisher if source else self._wording.get("undated")
