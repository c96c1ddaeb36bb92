"""A calculation's question in its conversation: the line, who holds what of whom, the time, and readings made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.claims.model import Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.alone import Alone
from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.moments import Moment
from knowledge.questions.once import once
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.roles import Labels, Line
from knowledge.questions.saying import Said, said
from knowledge.questions.ways import stated_way

Pair = tuple[str, str]
OF_A_TIME = frozenset(
    {"stake", "votes", "count", "stake_change", "compare", "cross", "complement", "lookthrough", "solve"}
)
"""Kinds of question about a holding at some time, from which a message that goes on about it reckons."""

MOST_CLAUSES = 12
"""Clauses of a message that are read one by one."""


@dataclass(frozen=True)
class Scene:
    """The question, what is known of it by itself, and what the conversation left."""

    reader: Reader
    line: Line
    by_itself: Alone
    slots: Mapping[str, Any] = field(default_factory=dict)
    scenario: tuple[dict[str, Any], ...] = ()
    before: str = ""
    claims: tuple[str, ...] = ()

    @once
    def frame(self) -> Frame:
        """The question taken apart."""
        return self.line.frame

    @property
    def alone(self) -> Reading:
        """The reading that the question has by itself: dear, to be asked for last."""
        return self.by_itself.reading

    @property
    def yes_no(self) -> bool:
        """Whether the question wants yes or no."""
        return self.by_itself.yes_no

    @once
    def snapshot(self) -> Snapshot:
        """The facts."""
        return self.reader.snapshot

    def said(self, section: str) -> list[Said]:
        """The kinds of phrases of a section of ``compounds.yaml`` that the question holds, with their places."""
        known = self._said.get(section)
        if known is None:
            known = self._said[section] = said(self.reader.language.code, section, self.frame.words)
        return known

    @once
    def _said(self) -> dict[str, list[Said]]:
        """The phrases of those sections that somebody looked for; several recognisers look for the same."""
        return {}

    @once
    def clauses(self) -> tuple[Scene, ...]:
        """The parts of the question between semicolons, each with words of its own; itself where there are none."""
        parts = [part for part in self.frame.text.split(";") if part.strip()]
        if not 1 < len(parts) <= MOST_CLAUSES:
            return (self,)
        frames = (self.reader.frame(part, self.frame.today) for part in parts)
        return tuple(replace(self, line=line_of(self.reader, frame)) for frame in frames)

    def reading(self, intent: str, doubtful: bool = False, **slots: Any) -> Reading:
        """A reading of this question; what every answer needs is added."""
        facts = self.reader.facts(self.frame)
        pair = (slots.get("holder", ""), slots.get("issuer", ""))
        slots.setdefault("when", self.moment(pair))
        return self.by_itself.worked_out(intent, {**facts, **slots}, doubtful=doubtful)

    # ---- who holds what of whom

    def known(self, holder: str, issuer: str) -> bool:
        """Whether the base knows a stake that was really held."""
        return any(stake.kind.was_held for stake in self.snapshot.stakes_between(holder, issuer))

    def holds_now(self, holder: str) -> list[str]:
        """In whom the holder still has a stake."""
        today = self.frame.today
        return list(
            dict.fromkeys(
                stake.issuer
                for stake in self.snapshot.stakes_of(holder)
                if stake.kind.was_held and stake.status.supports_figure and _open(stake, today)
            )
        )

    @once
    def last_pair(self) -> Pair | None:
        """The holding that the conversation is about."""
        if self.scenario:
            return self._scenario_pair()
        holder, issuer = self.slots.get("holder"), self.slots.get("issuer")
        return (holder, issuer) if isinstance(holder, str) and isinstance(issuer, str) and holder != issuer else None

    def _scenario_pair(self) -> Pair | None:
        """The stake last asked about, if the what-if touches it, else the one that its last change touches."""
        holder, issuer = self.slots.get("holder", ""), self.slots.get("issuer", "")
        if holder and holder != issuer and any(change["issuer"] == issuer for change in self.scenario):
            return holder, issuer
        named = (c for c in reversed(self.scenario) if c.get("holder") not in {"", None, "others"})
        last = next(named, self.scenario[-1])
        return (last["holder"], last["issuer"]) if last.get("holder") and last["issuer"] else None

    def pair(self, without: Iterable[str] = (), names: list[str] | None = None) -> Pair | None:
        """The holding that the question names: by grammar, by what is known, then by the conversation or the deal."""
        skip = set(without)
        keys = [key for key in (self.line.keys if names is None else names) if key not in skip]
        if len(keys) >= 2:
            return self._of_two(keys)
        if keys:
            return self.completed(keys[0])
        return self.last_pair or self._deal_pair("")

    def _of_two(self, keys: list[str]) -> Pair:
        cued = self._by_cues(keys)
        if cued:
            return cued
        found = []
        for place, one in enumerate(keys):
            for two in keys[place + 1 :]:
                read = stated_way(self.snapshot, self.reader.directions.read(self.frame, one, two), self.frame)
                found.append((read.holder, read.issuer, read.doubtful))
        sure = [f for f in found if not f[2] and self.known(f[0], f[1])]
        back = [(i, h) for h, i, doubtful in found if doubtful and not self.known(h, i) and self.known(i, h)]
        known = [f[:2] for f in found if self.known(f[0], f[1])]
        best = (sure or back or known or found)[0]
        return best[0], best[1]

    def _by_cues(self, keys: list[str]) -> Pair | None:
        """The company held where its shares or its capital are named (``Nissan's capital``, ``Renault shares``)."""
        held = {m.key for m in self.line.owners if m.key in keys and self.line.owned(m)}
        others = [key for key in keys if key not in held]
        if len(held) == 1 and len(others) == 1 and self.known(others[0], next(iter(held))):
            return others[0], next(iter(held))
        return None

    def completed(self, key: str) -> Pair | None:
        """The holding of which one company is named; the other is known from before, from the deal, or is alone."""
        mention = next(m for m in self.line.owners if m.key == key)
        held = self._is_held(mention)
        last = self.last_pair
        if last and key in last:
            return last if (key == last[1]) == held or not self.known(last[1], last[0]) else (last[1], last[0])
        if last and held and self.known(last[0], key):
            return last[0], key
        if last and not held and self.known(key, last[1]):
            return key, last[1]
        deal = self._deal_pair(key, held)
        own = self.holds_now(key)
        if not held and len(own) == 1:
            return key, own[0]
        return deal

    def _is_held(self, mention: Mention) -> bool:
        line, before = self.line, mention.start - 1
        noun = line.word(before) == "of" and line.word(before - 1) in _HOLDINGS  # "the first stake of Renault"
        holder = noun or (mention.possessive and not line.owned_follows(mention))  # "half of Renault's stake"
        return (self.line.role(mention) == "of" and not holder) or self.line.shares_follow(mention)

    def _deal_pair(self, key: str, held: bool = False) -> Pair | None:
        deal = self.reader.moments.deal_named(self.frame) or self.snapshot.deal
        if deal is None or not deal.changes:
            return None
        fits = [c for c in deal.changes if not key or (c.issuer if held else c.holder) == key]
        return (fits[0].holder, fits[0].issuer) if fits else None

    # ---- when

    def moment(self, pair: Pair = ("", "")) -> Moment:
        """The time asked about; words such as "new level" or "left with" mean the result here, not a time."""
        frame = self.frame
        if self._instead_of_the_deal(pair) and (began := self._before_the_deal(pair)) is not None:
            return began
        before = frame.has("BEFORE") and not any(
            one == "before"
            and (two.endswith("ing") or (two in _CLAUSE and three.endswith("s") and three not in _PAST_BE))
            for one, two, three in zip(frame.words, frame.words[1:], (*frame.words[2:], ""), strict=False)
        )
        explicit = before or self._formerly or frame.has("DEAL", "TALKS", "KYODO_STORY") or frame.dates
        if explicit or (frame.has("AFTER") and any(w in _TIME_WORDS for w in frame.words)):
            found = self._not_the_sale(self.reader.moments.of(frame, pair), pair)
            if found["kind"] == "on" and all(when.date.first > frame.today for when in frame.dates):
                return {"kind": "now"}  # the year of what is assumed, such as a bond's
            if self._formerly and not frame.dates:
                return self._before_the_deal(pair) or found
            varied = found["kind"] == "after" and not frame.has("AFTER", "COMPLETE", "PERIOD_LATER")
            return self._before_the_deal(pair) or found if varied else found
        varied = self._would_have_been and not frame.has("NOW") and not self._stated_now(pair)
        varied = varied or self._instead_of_the_deal(pair)
        return (self._before_the_deal(pair) if varied else None) or self._of_the_conversation(pair) or {"kind": "now"}

    def _of_the_conversation(self, pair: Pair) -> Moment | None:
        """``and if it then sold 3?``: the time of the last answer, for its holding, where the message names not both.

        A change that was told is thought otherwise from where it began.
        """
        when = self.slots.get("when", {"kind": "now"})
        open_ended = len(set(self.line.keys)) < 2 and not self.frame.has("NOW") and not self.scenario
        if self.before not in OF_A_TIME or set(pair) != set(self.last_pair or ()) or not open_ended:
            return None
        if self.before == "stake_change":
            began = self.slots.get("moments")
            return began[0] if began else self._before_the_deal(pair) if when["kind"] == "after" else None
        return dict(when) if when["kind"] in {"on", "before", "after"} else None

    @once
    def _formerly(self) -> bool:
        """``its old Nissan stake``: the holding as it was before."""
        old = [end for label, _, end in self.said("portions") if label == "former"]
        nouns = [found.start for found in self.frame.where("STAKE")]
        return any(0 <= noun - end <= 3 for end in old for noun in nouns)

    def _before_the_deal(self, pair: Pair) -> Moment | None:
        """What is assumed instead of the deal starts from what was held before it; None for a holding it left alone."""
        deal = self.snapshot.deal
        touched = deal is not None and any((change.holder, change.issuer) == pair for change in deal.changes)
        return {"kind": "before", "deal": deal.key} if deal is not None and touched else None

    def _stated_now(self, pair: Pair) -> bool:
        """Whether the asker states what is held today: that is then where his change starts."""
        return not self.levels_now(pair).isdisjoint(figure.amount for figure in self.frame.figures)

    def levels_now(self, pair: Pair) -> set[str]:
        """The percentages that the sources give for what is held today, on every basis and route."""
        today = self.frame.today
        return {s.percent for s in self.snapshot.stakes_between(*pair) if s.kind.was_held and s.valid.holds_on(today)}

    def _instead_of_the_deal(self, pair: Pair) -> bool:
        """``25 instead of 15``: another level than the one to which the deal brought the holding."""
        levels = {figure.amount for figure in self.frame.figures if self.line.replaced(figure)}
        return not levels.isdisjoint(self.levels_after_the_deal(pair))

    def levels_after_the_deal(self, pair: Pair) -> set[str]:
        """The percentages to which the main deal brought the parts of the holding."""
        deal = self.snapshot.deal
        changes = [change for change in deal.changes if (change.holder, change.issuer) == pair] if deal else []
        done = [self.snapshot.claims.get(key) for change in changes for key in change.after]
        return {claim.percent for claim in done if isinstance(claim, Stake)}

    @once
    def _would_have_been(self) -> bool:
        """``how much would it have sold``: the past is thought otherwise, not the present."""
        words = self.frame.words
        return any(
            word == "would"
            and "have" in words[place + 1 : place + 4]
            and _past(words[words.index("have", place) + 1 :])
            for place, word in enumerate(words)
        )

    def time(self, pair: Pair = ("", "")) -> Moment:
        """The time asked about, every word of time counted: for questions that assume nothing."""
        return self._not_the_sale(self.reader.moments.of(self.frame, pair), pair)

    def _not_the_sale(self, found: Moment, pair: Pair) -> Moment:
        """A sale that is assumed is no point in time: "before" then means before the deal, where that touched it."""
        before = self._before_the_deal(pair) if found["kind"] == "last" else None
        return before or found

    def entity(self, *keys: str) -> dict[str, str]:
        """Kinds of the named entities."""
        return {key: self.snapshot.entities[key].kind for key in keys if key in self.snapshot.entities}


_CLAUSE = frozenset({"it", "renault", "nissan", "this"})
"""Words behind "before" with which a clause begins (``before it hits 10``): what comes first, no time before a deal."""

_PAST_BE = frozenset({"was", "has", "'s"})


_TIME_WORDS = frozenset({"post-deal", "postdeal", "post", "post-transaction", "post-rebalancing"})


_HOLDINGS = frozenset({"stake", "holding", "position", "participation", "shareholding"})

_PAST = frozenset(
    {"sold", "gone", "been", "given", "let", "kept", "lost", "cut", "left", "shed", "got", "fallen", "had"}
)


def _past(words: tuple[str, ...]) -> bool:
    """Whether the words begin with a participle."""
    return bool(words) and (words[0] in _PAST or (words[0].endswith("ed") and len(words[0]) > 4))


def _open(stake: Any, today: Any) -> bool:
    until = stake.valid.until
    superseded = stake.superseded_by != ""
    return not superseded and (until is None or until.first > today)


def line_of(reader: Reader, frame: Frame) -> Line:
    """The frame with its labels and the companies and states that it names."""
    kinds = reader.snapshot.entities
    owners = tuple(mention for mention in frame.names if kinds[mention.key].kind in OWNERS)
    code = reader.language.code
    if code not in _LABELS:
        _LABELS[code] = Labels(reader.language)
    return Line(frame, _LABELS[code].found(frame), owners)


_LABELS: dict[str, Labels] = {}
