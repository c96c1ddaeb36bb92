"""Records in words, field by field, as a preview repeats them."""

from __future__ import annotations

from bot.admin.words import Said
from knowledge.answers.wording import Wording, wording
from knowledge.claims.dates import last_day
from knowledge.claims.facts import Record
from knowledge.claims.model import Claim, Entity, Source, Stake
from knowledge.claims.snapshot import Snapshot

_TOLD = ("text", "title", "description", "topic", "threshold", "role", "metric")


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

    def stake(self, stake: Stake, source: Source) -> list[str]:
        """Every field of a stake and of its source."""
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
        lines += [say("field_as_of", date=self._wording.date(stake.as_of))] if stake.as_of else []
        lines += [say("field_since", date=self._wording.date(stake.valid.since))] if stake.valid.since else []
        lines += [say("field_until", date=self._wording.date(last_day(stake.valid.until)))] if stake.valid.until else []
        return [*lines, say("field_status", status=stake.status.value), *self.source(source)]

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
        told = next((str(getattr(record, name)) for name in _TOLD if getattr(record, name, "")), record.key)
        return f"{told} ({record.status.value})" if isinstance(record, Claim) else told

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
