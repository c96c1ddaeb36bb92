"""The parts of one holding against each other: direct and in trust, and its votes against its capital."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.book import figure
from knowledge.answers.derived import Counted, held_on, issued_on
from knowledge.answers.held import held, percent, quantity
from knowledge.answers.moments import resolve
from knowledge.answers.stake_lines import one_line
from knowledge.answers.stakes import stake
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.answers.voting import ASKED_BASIS, VOTE_BASES
from knowledge.claims.model import Route, Stake, StakeKind
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes import Quantity, Unit, minus


def parts(asked: Asked) -> Answer:
    """The direct part of a holding and the part in trust: their gap and their ratio."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None or found.direct is None or found.trust is None:
        return nothing_held(draft, holder, issuer, at)
    draft.use(found.direct, found.trust)
    sides = [(found.direct, asked.wording.get("route")["direct"] or "directly"), (found.trust, "in trust")]
    return _against(draft, sides, (figure(found.direct), figure(found.trust)))


def portion(asked: Asked) -> Answer:
    """The direct part or the part in trust as a share of the whole holding."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    part = None if found is None else found.trust if asked.slots["route"] == "trust" else found.direct
    if found is None or part is None:
        return nothing_held(draft, holder, issuer, at)
    if found.total is None:
        return stake(asked)  # no source prints the whole: the part is told as what it is of the company
    draft.use(part, found.total)
    ratio = figure(part) / figure(found.total)
    share = Quantity(ratio.value, ratio.low, ratio.high, Unit.RATIO)
    text = asked.wording.percent(share)
    draft.value("share", share, text)
    bare = asked.wording.bare
    draft.working.append(f"{bare(figure(part))} ÷ {bare(figure(found.total))} = {bare(share)}")
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "share": text}
    words |= {"part": percent(asked, part), "total": percent(asked, found.total), "by": asked.by(part)}
    key = "compare.portion_trust" if asked.slots["route"] == "trust" else "compare.portion_direct"
    return draft.answered(asked.say(key, **words))


def _against(draft: Draft, sides: list[tuple[Stake, str]], figures: tuple[Quantity, Quantity]) -> Answer:
    asked = draft.asked
    ordered = sorted(zip(sides, figures, strict=True), key=lambda item: -item[1].value)
    (one, large), (two, small) = ordered
    gap = minus(large, small).values["difference"]
    text = asked.wording.figure(gap)
    draft.value("gap", gap, text)
    draft.working.append(f"{asked.wording.bare(large)} − {asked.wording.bare(small)} = {asked.wording.bare(gap)}")
    if small.value:
        times = large / small
        draft.value("times", times, asked.wording.times(times))
        draft.notes.append(asked.say("compare.part_times", times=asked.wording.times(times)))
    words = {"one": percent(asked, one[0]), "two": percent(asked, two[0]), "first": one[1], "second": two[1]}
    words |= {"holder": asked.name(one[0].holder), "issuer": asked.name(one[0].issuer)}
    return draft.answered(asked.say("compare.parts", gap=text, by=asked.by(one[0]), **words).replace("  ", " "))


def wedge(asked: Asked) -> Answer:
    """The share of the votes less the share of the capital, in points."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None:
        return nothing_held(draft, holder, issuer, at)
    claims = [s for s in asked.snapshot.stakes_between(holder, issuer) if s.basis in VOTE_BASES and s.kind.was_held]
    if not at.is_now and any(_seen_in(claim, at.day.year) for claim in claims):
        claims = [claim for claim in claims if _seen_in(claim, at.day.year)]
    if at.is_now:  # a share of the votes from before a holding changed says nothing of it
        begun = found.main.valid.since or found.main.as_of
        claims = [claim for claim in claims if begun is None or begun.first <= seen_on(claim)]
    claims.sort(key=lambda s: (VOTE_BASES.index(s.basis), -seen_on(s).toordinal()))
    if not claims:
        words = {"holder": asked.name(holder), "issuer": asked.name(issuer)}
        draft.use(found.main)
        draft.notes.append(one_line(asked, found.main))
        return draft.missing(asked.say("votes.unknown", **words))
    asked_for = {basis for sign, basis in ASKED_BASIS.items() if asked.sign(sign)}
    votes = next((claim for claim in claims if claim.basis in asked_for), claims[0])
    draft.use(votes, found.main)
    value = quantity(votes)
    of_votes = Quantity(value.value, value.low, value.high, Unit.CAPITAL, text=value.text)
    sides = [(votes, ""), (found.main, asked.wording.get("basis")["capital"])]
    answer = _against(draft, sides, (of_votes, figure(found.main)))
    more = asked.sign("BIGGER")
    if not asked.slots.get("yes_no") or asked.slots.get("either") or more == asked.sign("LESS", "SMALLER"):
        return answer
    right = (of_votes.value > figure(found.main).value) == more
    return replace(answer, headline=asked.verdict(answer.headline, right=right))


def _seen_in(stake: Stake, year: int) -> bool:
    """Whether a figure was seen, or began, in a year."""
    day = stake.as_of or stake.valid.since
    return day is not None and day.first.year == year


def seen_on(stake: Stake) -> dt.date:
    """The day on which a figure was seen or began, for putting the newest first."""
    day = stake.as_of or stake.valid.since
    return day.first if day else dt.date.min


@dataclass(frozen=True, slots=True)
class PartsHeld:
    """The whole holding in shares, and its direct part: a printed percentage of the shares issued when it began."""

    whole: Counted
    stake: Stake
    base: Counted

    @property
    def direct(self) -> int:
        """The shares of the direct part, to the nearest."""
        return round(Fraction(self.stake.percent) * self.base.shares / 100)

    @property
    def trust(self) -> int:
        """The shares in trust."""
        return self.whole.shares - self.direct


def parts_held(snapshot: Snapshot, holder: str, issuer: str, day: dt.date) -> PartsHeld | None:
    """The two parts of a holding on a day; None before it was parted, or where it is not the trust that has sold."""
    held = [s for s in snapshot.stakes_between(holder, issuer) if s.kind is StakeKind.HOLDING and s.valid.since]
    trusts = [stake for stake in held if stake.route is Route.TRUST]
    began = min((stake.valid.start for stake in trusts), default=None)
    if began is None or day < began:
        return None
    direct = next((s for s in held if s.route is Route.DIRECT and s.valid.start == began), None)
    since = [t for t in snapshot.trades_between(holder, issuer) if t.valid.since and began <= t.valid.start <= day]
    if direct is None or any("trust" not in trade.description.replace(",", " ").split() for trade in since):
        return None
    whole, base = held_on(snapshot, holder, issuer, day), issued_on(snapshot, issuer, began)
    return PartsHeld(whole, direct, base) if whole is not None and base is not None else None
