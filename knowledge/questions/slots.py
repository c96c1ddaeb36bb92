"""Filling the slots of a kind of question from a frame: pairs, holders, issuers, people, offices and deals."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from knowledge.claims.model import Basis, Deal, Route, StakeKind
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.directions import CLEAR, Direction, Directions
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.moments import LONG_BEFORE, Moments
from knowledge.questions.values import Figure

OWNERS = frozenset({"company", "state", "trust", "state_body"})
"""Kinds of entity that hold stakes or are held."""


_NEVER_HELD = frozenset({"state", "state_body"})
"""Kinds of entity of which nobody holds a part."""

_OF_VOTES = frozenset({Basis.VOTES, Basis.VOTES_THEORETICAL, Basis.VOTES_EXERCISABLE})

WEAK = 4
"""Up to this lead the grammar's direction gives way to the only one that the base knows."""

WEAK_WITHOUT_VERB = 8
"""The same where nothing is said to be done (``MMC: Nissan stake``)."""

_OF_A_STAKE = (
    "STAKE",
    "HOLD",
    "HAVE",
    "POINTS",
    "CROSS",
    "VOTE",
    "GIVE_KEEP",
    "TIMES",
    "DIRECT",
    "TRUST",
)
_OF_A_DEAL = (
    "DEAL",
    "AFTER",
    "BEFORE",
    "TALKS",
    "CUT",
    "SELL",
    "POINTS",
    "GIVE_KEEP",
    "TRUST",
    "CROSS",
    "HALVE",
    "TIMES",
    "DIRECT",
)
"""A name that the question leaves out is taken from the deal only where it speaks of stakes and of a change."""


_BY = frozenset({"by", "of", "from"})
"""Words behind which stands who nominates."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Slots with the names that they explain; ``doubtful`` when a name or the direction was chosen."""

    slots: dict[str, Any]
    names: frozenset[str]
    doubtful: bool = False


class SlotFiller:
    """Builds the slots of one snapshot's questions; one method for each word in ``slots`` of ``intents.yaml``."""

    def __init__(
        self, snapshot: Snapshot, directions: Directions, moments: Moments, glossary: Mapping[str, str]
    ) -> None:
        self._snapshot = snapshot
        self._glossary = glossary
        self._directions = directions
        self._moments = moments
        self._kinds: Mapping[str, str] = {key: entity.kind for key, entity in snapshot.entities.items()}
        self._builders: Mapping[str, Callable[[Frame], Filled | None]] = {
            "pair": lambda frame: self._with_people(frame, self._pair(frame)),
            "maybe_pair": self._maybe_pair,
            "differing": self._differing,
            "issuer": self._issuer,
            "holder": self._holder,
            "lookthrough": self._lookthrough,
            "org": self._office,
            "person": self._person,
            "deal": self._deal,
            "anything": self._anything,
            "entity": self._entity,
            "term": self._term,
            "nobody": self._nobody,
        }

    def fill(self, kind: str, frame: Frame) -> Filled | None:
        """The slots of the given kind, or None when the question does not hold what they need."""
        filled = self._builders[kind](frame)
        if filled is None:
            return None
        slots = dict(filled.slots)
        pair = (slots.get("holder", ""), slots.get("issuer", ""))
        slots.setdefault("when", self._moments.of(frame, pair))
        return Filled(slots, filled.names, filled.doubtful)

    def owners(self, frame: Frame) -> list[str]:
        """The companies and states named, in order."""
        examples = _examples(frame)
        return [key for key in frame.keys if self._kinds[key] in OWNERS and key not in examples]

    def around(self, frame: Frame, figure: Figure) -> tuple[str, str] | None:
        """The holder and issuer between whose names the figure stands, or that follow it (``24% for X in Y``)."""
        owners = [m for m in frame.names if self._kinds[m.key] in OWNERS]
        before = [m for m in owners if m.end <= figure.start and figure.start - m.end <= 3]
        after = [m for m in owners if m.start >= figure.end and m.start - figure.end <= 3]
        if before and after and before[-1].key != after[0].key:
            return before[-1].key, after[0].key
        if not before and after:
            following = owners[owners.index(after[0]) + 1 :]
            if following and following[0].start - after[0].end <= 2:
                return after[0].key, following[0].key
        if before and not after:
            held = {stake.issuer for stake in self._snapshot.stakes_of(before[-1].key)}
            others = [m.key for m in owners if m.key != before[-1].key and m.key in held]
            return (before[-1].key, others[-1]) if others else None
        return None

    def _pair(self, frame: Frame) -> Filled | None:
        keys = self._without_via(frame)
        if frame.has("LARGEST") and any(_after(frame, mention, "AFTER") for mention in frame.names):
            return None  # the largest holder but one
        if len(keys) < 2 and (
            of_somebody_unknown(frame) or (not keys and len(frame.unknown) > 1 and not frame.has("TRUST"))
        ):
            return None  # the other side is named, and nothing is known of it
        if len(keys) == 2:
            acts = frame.has("HOLD", "HAVE", "BUY", "SELL", "INVEST", "RAISE", "CUT")
            beside = [m.key for m in frame.names if m.key in keys and _after(frame, m, "BESIDES")]
            if len(beside) == 1 and self._snapshot.stakes_between(beside[0], _other(keys, beside[0])):
                return self._directed(Direction(beside[0], _other(keys, beside[0]), False))
            direction = self._known_way(self._directions.read(frame, *keys), acts=acts)
            return self._directed(self._trusted_way(direction) if frame.has("TRUST", "DIRECT") else direction)
        if len(keys) == 1 and frame.has("COMPANY_NOUN"):
            held = [s.issuer for s in self._snapshot.stakes_of(keys[0]) if s.kind.was_held]
            if held:
                return Filled({"holder": keys[0], "issuer": held[-1]}, frozenset(keys), True)
        if len(keys) == 1 and frame.has("JOIN"):
            return self._who_brought_in(keys[0], frame)
        if len(keys) > 2:
            subject = _asked_of(frame) if frame.has("HOLD", "HAVE") else ""
            if subject in keys:
                return self._held_by(subject, frame)
            read = self._directions.read
            pairs = [self._known_way(read(frame, a, b), acts=True) for a, b in itertools.combinations(keys, 2)]
            known = [pair for pair in pairs if self._snapshot.stakes_between(pair.holder, pair.issuer)] or pairs
            chosen = next((pair for pair in known if not pair.doubtful), known[0])
            return None if self._has_a_rival(chosen, frame) else self._directed(chosen)
        alone = self._vehicle(keys[0]) if len(keys) == 1 and frame.has(*_OF_A_STAKE) else None
        return (
            alone
            or self._voting(frame, keys)
            or self._by_the_deal(frame, keys)
            or self._only_holding(frame, keys)
            or self._by_the_figure(frame, keys)
        )

    def _held_by(self, subject: str, frame: Frame) -> Filled | None:
        """``did X ever own any of Y's Z shares``: the subject of the verb is the holder, whatever is known.

        The issuer is the last company that is no possessor; a company known to be held by the subject goes first.
        """
        others = [m for m in frame.names if m.key != subject and self._kinds[m.key] in OWNERS]
        held = [m.key for m in others if self._known(subject, m.key)]
        plain = [m.key for m in others if not m.possessive]
        if len(set(held)) > 1 or not (held or plain):
            return None
        issuer = held[0] if held else plain[-1]
        return Filled({"holder": subject, "issuer": issuer}, frozenset(frame.keys), not held)

    def _has_a_rival(self, chosen: Direction, frame: Frame) -> bool:
        """Whether another company named holds the same one: then the question is not about the one holding alone.

        A company that only dates the question is none (``before Geely came in``).
        """
        others = [m for m in frame.names if m.key not in {chosen.holder, chosen.issuer}]
        dates = [m.key for m in others if _after(frame, m, "BEFORE") or _after(frame, m, "AFTER")]
        return any(self._snapshot.stakes_between(m.key, chosen.issuer) for m in others if m.key not in dates)

    def _only_holding(self, frame: Frame, keys: list[str]) -> Filled | None:
        """``the State's stake``: of a holder that nobody holds and that is known in one company only."""
        if len(keys) != 1 or not frame.has(*_OF_A_STAKE) or self._snapshot.stakes_in(keys[0]):
            return None
        issuers = {stake.issuer for stake in self._snapshot.stakes_of(keys[0]) if stake.kind.was_held}
        return (
            Filled({"holder": keys[0], "issuer": issuers.pop()}, frozenset(keys), True) if len(issuers) == 1 else None
        )

    def _by_the_figure(self, frame: Frame, keys: list[str]) -> Filled | None:
        """``did Renault still have 44.4%?``: the company of which the holder named is known to have held so much."""
        stated = frame.figure("percent")
        asks = frame.has("ASK_WHO", "ASK_WHICH", "ASK_WHERE", "SHAREHOLDER") or not frame.has("HOLD", "HAVE", "STAKE")
        if len(keys) != 1 or stated is None or asks or frame.unknown:
            return None
        own = self._snapshot.stakes_of(keys[0])
        issuers = {s.issuer for s in own if s.kind is StakeKind.HOLDING and s.percent == stated.amount}
        return (
            Filled({"holder": keys[0], "issuer": issuers.pop()}, frozenset(keys), True) if len(issuers) == 1 else None
        )

    def _who_brought_in(self, key: str, frame: Frame) -> Filled | None:
        """The partner whose purchase brought a company in: the first of the alliance's own to hold it."""
        own = {holder for deal in self._snapshot.deals if deal.default for holder in deal.parties}
        first = next((s for s in self._snapshot.stakes_in(key) if s.holder in own and s.kind.was_held), None)
        return Filled({"holder": first.holder, "issuer": key}, frozenset(frame.keys), True) if first else None

    def _known_way(self, direction: Direction, *, acts: bool) -> Direction:
        """A weak direction in which the base knows nothing gives way to the other one, if that is known.

        A state is nobody's, whatever the grammar says.
        """
        if self._kinds[direction.issuer] in _NEVER_HELD and self._kinds[direction.holder] not in _NEVER_HELD:
            return Direction(direction.issuer, direction.holder, False, direction.lead)
        held = self._known
        weak = direction.lead <= (WEAK if acts else WEAK_WITHOUT_VERB)
        if weak and not held(direction.holder, direction.issuer) and held(direction.issuer, direction.holder):
            return Direction(direction.issuer, direction.holder, True, 0)
        return direction

    def _trusted_way(self, direction: Direction) -> Direction:
        """A doubtful direction of shares in trust: the one in which the base knows a part in trust."""
        way = (direction.holder, direction.issuer)
        trusted = [
            any(stake.route is Route.TRUST for stake in self._snapshot.stakes_between(*pair))
            for pair in (way, way[::-1])
        ]
        if direction.lead <= WEAK and trusted == [False, True]:
            return Direction(direction.issuer, direction.holder, False, 0)
        return direction

    def _known(self, holder: str, issuer: str) -> bool:
        """Whether a stake of the one in the other is known, or a number of shares that it holds for its owner."""
        counted = (count.entity == holder and count.issuer == issuer for count in self._snapshot.counts)
        return bool(self._snapshot.stakes_between(holder, issuer)) or any(counted)

    def _without_via(self, frame: Frame) -> list[str]:
        keys = self.owners(frame)
        for mention in frame.names:
            if len(keys) > 2 and mention.key in keys and _after_via(frame, mention):
                keys.remove(mention.key)
        return keys

    def _directed(self, direction: Direction) -> Filled:
        holder = self._owner(direction.holder, direction.issuer)
        slots = {"holder": holder, "issuer": direction.issuer}
        return Filled(slots, frozenset({direction.holder, direction.issuer, holder}), direction.doubtful)

    def _owner(self, holder: str, issuer: str) -> str:
        """The company whose stake is held through the one named, or the one named if nothing of the kind is known."""
        if self._snapshot.stakes_between(holder, issuer):
            return holder
        through = {s.holder for s in self._snapshot.stakes_in(issuer) if s.route is Route.SUBSIDIARY}
        bought = {trade.buyer for trade in self._snapshot.trades_in(issuer)}
        counted = {count.entity for count in self._snapshot.counts if count.issuer == issuer}
        vehicle = holder in bought | counted
        return next((owner for owner in through if vehicle and holder.startswith(f"{owner}_")), holder)

    def _with_people(self, frame: Frame, filled: Filled | None) -> Filled | None:
        """The same with the people who only date the question (``in Ghosn's days``)."""
        if filled is None or not frame.has("TENURE", "CEO", "CHAIR", "IN_OFFICE"):
            return filled
        people = {key for key in frame.keys if self._kinds[key] == "person"}
        return Filled(filled.slots, filled.names | people, filled.doubtful)

    def _by_the_deal(self, frame: Frame, keys: list[str]) -> Filled | None:
        """One name or none: the missing one is taken from the deal that the question names or implies."""
        deal = self._moments.deal_named(frame)
        if any(frame.words[place + 1 : place + 2] == ("'s",) for place in frame.unknown):
            return None  # somebody's stake, and we do not know whose
        if deal is not None and not keys and _long_before(frame, deal):
            return None
        if frame.has("SHAREHOLDER") and frame.has("TRUST") and not keys:
            return None  # who owns the trustee
        if frame.has("HOLDINGS", "COMPANIES") or ("which" in frame.words and frame.has("BUY", "SELL") and frame.dates):
            return None  # which of its holdings: no deal says which
        if frame.has("SHAREHOLDER", "ASK_WHO") and frame.has("BIGGER", "LESS") and frame.figure("percent", "fraction"):
            return None  # the holders above a level
        if deal is None or not deal.changes or not frame.has(*_OF_A_STAKE) or not frame.has(*_OF_A_DEAL):
            return None
        if keys:
            holding = [c for c in deal.changes if c.holder == keys[0]]
            held = [c for c in deal.changes if c.issuer == keys[0]]
            lean = self._directions.lean(frame, keys[0])
            as_holder = lean > -CLEAR if deal.changes[0].holder == keys[0] else lean >= CLEAR
            if (
                frame.has("DIRECT", "TRUST", "CANCEL", "TRANCHE")
                and (holding[:1] or held[:1])
                and deal.changes[0].change == "entrust"
            ):
                as_holder = deal.changes[0].holder == keys[0]  # only that holding has parts
            chosen = (holding or held) if as_holder or not held else held
            if not chosen:
                return None
            return Filled({"holder": chosen[0].holder, "issuer": chosen[0].issuer}, frozenset(keys), True)
        return Filled({"holder": deal.changes[0].holder, "issuer": deal.changes[0].issuer}, frozenset(), True)

    def _maybe_pair(self, frame: Frame) -> Filled | None:
        keys = self._without_via(frame)
        if len(keys) >= 2:
            return self._pair(frame)
        if keys:
            vehicle = self._vehicle(keys[0]) or self._voting(frame, keys)
            return vehicle or Filled({"issuer": keys[0]}, frozenset(keys))
        return self._by_the_deal(frame, keys)

    def _voting(self, frame: Frame, keys: list[str]) -> Filled | None:
        """``the theoretical votes that X declared``: the one company of whose votes a holder is known to have a part.

        A company whose own votes are counted is none such.
        """
        if len(keys) != 1 or not frame.has("VOTES_THEORETICAL", "VOTES_EXERCISABLE"):
            return None
        counted = any(count.entity == keys[0] and count.metric.endswith("_votes") for count in self._snapshot.counts)
        issuers = {s.issuer for s in self._snapshot.stakes_of(keys[0]) if s.basis in _OF_VOTES}
        if counted or len(issuers) != 1:
            return None
        return Filled({"holder": keys[0], "issuer": issuers.pop()}, frozenset(keys), True)

    def _vehicle(self, key: str) -> Filled | None:
        """A company that only holds shares of one other for its owner (``Nissan Finance``)."""
        issuers = {count.issuer for count in self._snapshot.counts if count.entity == key and count.issuer}
        if len(issuers) != 1 or self._snapshot.stakes_of(key) or self._snapshot.stakes_in(key):
            return None
        issuer = issuers.pop()
        owner = self._owner(key, issuer)
        return Filled({"holder": owner, "issuer": issuer}, frozenset({key}), True) if owner != key else None

    def _differing(self, frame: Frame) -> Filled | None:
        """Figures that differ: whose they are may be left out where there are two of them."""
        if len(frame.figures) < 2 and not frame.has("CONFLICT_WORD", "SAYS", "SOURCE", "AGENCY", "GAP", "CONFIRMED"):
            return None
        filled = self._maybe_pair(frame)
        if filled is None and not self.owners(frame) and len(frame.figures) > 1:
            return Filled({}, frozenset())
        return filled

    def _issuer(self, frame: Frame) -> Filled | None:
        keys = self.owners(frame)
        if len(keys) == 2 and frame.has("LARGEST") and frame.has("AFTER"):
            keys = [m.key for m in frame.names if not any(0 <= m.start - f.end <= 1 for f in frame.where("AFTER"))]
            return Filled({"issuer": keys[0]}, frozenset(frame.keys)) if keys else None
        if of_somebody_unknown(frame):
            return None
        beside = frozenset(m.key for m in frame.names if _after(frame, m, "BESIDES")) if len(keys) == 2 else frozenset()
        asked = frame.has("SHAREHOLDER", "BREAKDOWN", "ASK_WHO", "EACH", "LARGEST", "MAJORITY")
        listed = len(keys) > 2 and (asked or not frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "BEFORE"))
        behind = {m.key for m in frame.names if m.start and frame.words[m.start - 1] in {"in", "of"}}
        held = self._held_by_the_others(keys, behind) if listed else None
        keys = [held] if held else [key for key in keys if key not in beside]
        if len(keys) != 1 or self._directions.lean(frame, keys[0]) > CLEAR:
            return None
        others = frozenset(self.owners(frame)) if held else beside
        return Filled({"issuer": keys[0]} | ({"beside": sorted(beside)} if beside else {}), others | {keys[0]})

    def _held_by_the_others(self, keys: list[str], behind: Set[str]) -> str | None:
        """``Flexis: Renault, Volvo, CMA CGM?``: the company of which all others named are known holders.

        Where several are, it is the one ``behind`` an "in" or "of".
        """
        known = self._snapshot.stakes_between
        first = sorted(keys, key=lambda key: key not in behind)
        return next((key for key in first if all(known(other, key) for other in keys if other != key)), None)

    def _holder(self, frame: Frame) -> Filled | None:
        keys = self.owners(frame)
        if of_somebody_unknown(frame):
            return None
        if len(keys) > 2:
            known = self._snapshot.stakes_between
            owner = next((key for key in keys if all(known(key, other) for other in keys if other != key)), None)
            only = [key for key in keys if key != owner]
            return Filled({"holder": owner, "only": only}, frozenset(keys)) if owner else None
        if len(keys) != 1 or (self._directions.lean(frame, keys[0]) < -CLEAR and not frame.has("COMPANIES")):
            return None
        return Filled({"holder": keys[0]}, frozenset(keys) | _examples(frame))

    def _lookthrough(self, frame: Frame) -> Filled | None:
        """Holder, company in between and target, the middle one from the base's own chain where it is not said."""
        keys = self.owners(frame)
        via = next((mention.key for mention in frame.names if _after_via(frame, mention) and mention.key in keys), None)
        if frame.has("ITSELF") and keys:
            return self._itself(keys, via)
        others = [key for key in keys if key != via]
        if via and len(others) == 1:
            return Filled({"holder": others[0], "via": via, "issuer": others[0]}, frozenset(keys))
        if len(others) < 2:
            return None
        if len(others) >= 3 and via is None:
            chain = self._chain(others)
            return Filled(chain, frozenset(others)) if chain else None
        direction = self._directions.read(frame, others[0], others[1])
        slots = {"holder": direction.holder, "issuer": direction.issuer}
        if via or frame.has("INDIRECT"):
            return Filled(slots | ({"via": via} if via else {}), frozenset(keys), direction.doubtful)
        return None

    def _itself(self, keys: list[str], via: str | None) -> Filled | None:
        owner = next((key for key in keys if key != via), None)
        if owner is None:
            return None
        return Filled({"holder": owner, "issuer": owner} | ({"via": via} if via else {}), frozenset(keys))

    def _chain(self, keys: list[str]) -> dict[str, Any] | None:
        for holder, via, issuer in itertools.permutations(keys, 3):
            if self._snapshot.stakes_between(holder, via) and self._snapshot.stakes_between(via, issuer):
                return {"holder": holder, "via": via, "issuer": issuer}
        return None

    def _office(self, frame: Frame) -> Filled | None:
        organisations = [key for key in frame.keys if self._kinds[key] in OWNERS | {"alliance"}]
        people = [key for key in frame.keys if self._kinds[key] == "person"]
        if frame.has("PRIME_MINISTER", "HEAD_OF_STATE", "MINISTER") and not organisations and not people:
            return Filled({}, frozenset())
        if not organisations or (len(people) > 1 and not frame.has("ASK_WHO", "ASK_WHICH")):
            return None
        slots: dict[str, Any] = {"organisation": organisations[0]}
        if frame.dates and frame.has("BUY", "JOIN", "SELL"):
            return Filled(slots, frozenset(organisations + people))  # "when they bought Mitsubishi (2016)" dates it
        if people:
            slots["person"] = people[0]
        if len(people) == 2 and "between" in frame.words:
            slots["between"] = people
        if len(organisations) > 1:
            if frame.has("NOMINEE") and not self._nominated(frame, organisations):
                return None
            slots["organisations"] = organisations
        return Filled(slots, frozenset(organisations + people))

    def _nominated(self, frame: Frame, organisations: list[str]) -> bool:
        """Whether people are known whom the company that nominates put on the board of another of these."""
        word = frame.where("NOMINEE")[0]
        owners = [m for m in frame.names if m.key in organisations]
        behind = [m for m in owners if 0 <= m.start - word.end <= 1 and frame.words[m.start - 1] in _BY]
        before = [m for m in owners if m.end <= word.start]
        nominator = (behind or before[-1:] or owners[:1])[0].key
        name = self._snapshot.entities[nominator].short
        seats = (role for role in self._snapshot.roles if role.organisation in organisations)
        return any(f"by {name}" in role.role for role in seats if role.organisation != nominator)

    def _person(self, frame: Frame) -> Filled | None:
        people = [key for key in frame.keys if self._kinds[key] == "person"]
        if not people:
            return None
        organisations = [key for key in frame.keys if self._kinds[key] != "person"]
        slots: dict[str, Any] = {"person": people[0]}
        if organisations:
            slots["organisation"] = organisations[0]
        if len(people) == 2 and "between" in frame.words:
            return Filled({**slots, "between": people}, frozenset(people + organisations))
        if len(people) > 1 and not frame.has("ASK_WHO", "CEO", "CHAIR", "ROLE_WORD"):
            return None
        return Filled(slots, frozenset(people[:1] + organisations))

    def _deal(self, frame: Frame) -> Filled | None:
        deal = self._moments.deal_named(frame)
        if deal is not None and not self._at_that_time(deal, frame):
            parties = set(frame.keys)
            others = (d for d in self._snapshot.deals if parties and parties <= set(d.parties))
            deal = next((d for d in others if self._at_that_time(d, frame)), None)
        return Filled({"deal": deal.key}, frozenset(set(frame.keys) & set(deal.parties))) if deal else None

    def _at_that_time(self, deal: Deal, frame: Frame) -> bool:
        """Whether a step of the deal falls on each date that the question names; so for a deal without steps."""
        claims = (self._snapshot.claims.get(key) for key in deal.events)
        steps = [claim.valid.since for claim in claims if claim is not None and claim.valid.since]
        return not steps or all(
            any(w.date.first <= step.last and step.first <= w.date.last for step in steps) for w in frame.dates
        )

    def _entity(self, frame: Frame) -> Filled | None:
        if len(frame.keys) != 1 or frame.figures:
            return None
        return Filled({"entity": frame.keys[0]}, frozenset(frame.keys))

    def _nobody(self, frame: Frame) -> Filled | None:
        """A stake asked for without any name: the ones that could be meant are offered."""
        return Filled({}, frozenset()) if not frame.names and not frame.dates else None

    def _term(self, frame: Frame) -> Filled | None:
        if frame.names or frame.figures or frame.dates:
            return None
        term = next((term for concept, term in self._glossary.items() if frame.has(concept)), None)
        return Filled({"term": term}, frozenset()) if term else None

    def _anything(self, frame: Frame) -> Filled | None:
        return Filled({"entities": list(frame.keys)}, frozenset(frame.keys))


def of_somebody_unknown(frame: Frame) -> bool:
    """``somebody's stake``, ``held by insurers``, ``in Mobilize``: a holder or a company that nothing explains."""
    nouns = {m.start for m in frame.names} | {f.start for f in frame.where("SHAREHOLDER", "STAKE")}
    stakes = {f.start for f in frame.where("STAKE")}
    for place in frame.unknown:
        if place == 0 and place + 1 in stakes and frame.names and frame.words[2:3] in (("in",), ("of",)):
            return True  # "HSBC stake in Renault"
        if place + 1 in nouns:
            continue  # "of well-known Nissan shareholders"
        before = place - 1
        while before > 0 and (frame.words[before] in _ARTICLES or before in frame.unknown):
            before -= 1
        if frame.words[place + 1 : place + 2] == ("'s",) or (before >= 0 and frame.words[before] in _WHOSE):
            return True
    return False


def _asked_of(frame: Frame) -> str:
    """The company behind the verb that begins a yes/no question (``did X ever own``); empty where there is none."""
    first = next((m for m in frame.names), None)
    opened = first is not None and first.start > 0 and frame.words[first.start - 1] in _AUXILIARIES
    return first.key if first is not None and opened and first.start <= _OPENING and not first.possessive else ""


_AUXILIARIES = frozenset({"did", "does", "do", "has", "have", "had", "didn't", "doesn't", "hasn't"})
_OPENING = 3
"""Words before the subject of a yes/no question, its verb included."""


def _other(keys: list[str], key: str) -> str:
    return next(other for other in keys if other != key)


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "any", "japanese", "french", "american", "chinese", "german"})
_WHOSE = frozenset({"in", "of", "by", "does", "did", "do", "from"})


def _examples(frame: Frame) -> frozenset[str]:
    """The names that only stand for others like them: ``companies such as Nissan and Horse``."""
    pairs = zip(frame.words, frame.words[1:], strict=False)
    place = next((n for n, pair in enumerate(pairs) if pair in _SUCH_AS), None)
    if place is None:
        return frozenset()
    before = {m.key for m in frame.names if m.start < place}
    return frozenset(m.key for m in frame.names if m.start > place) - before


_SUCH_AS = frozenset({("such", "as"), ("for", "example"), ("for", "instance")})


def _after_via(frame: Frame, mention: Mention) -> bool:
    return _after(frame, mention, "VIA")


def _after(frame: Frame, mention: Mention, concept: str) -> bool:
    return any(0 <= mention.start - found.end <= 1 for found in frame.where(concept))


def _long_before(frame: Frame, deal: Deal) -> bool:
    """Whether the question names a day so long before the deal that it cannot be about it."""
    since = deal.valid.since
    return since is not None and any((since.first - when.date.last).days > LONG_BEFORE for when in frame.dates)
