"""A holding partly in trust for which no source prints the whole: worked out from share counts, its parts beside it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.derived import Derived, derived
from knowledge.answers.held import Held, between_trusts, percent, quantity
from knowledge.answers.moments import At
from knowledge.claims.model import Claim, Route, Stake
from knowledge.stakes.quantity import Quantity


@dataclass(frozen=True, slots=True)
class _Parts:
    """The whole, printed or else from counts; the parts as printed, or as what the other one leaves of the whole."""

    total: Stake | None
    counted: Derived | None
    direct: Stake | None
    trust: Stake | None

    @property
    def whole(self) -> Quantity | None:
        """The whole holding, None where no source prints it and no counts give it."""
        if self.total is not None:
            return quantity(self.total)
        return self.counted.quantity if self.counted is not None else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the whole rests on."""
        if self.total is not None:
            return (self.total,)
        return self.counted.claims if self.counted is not None else ()

    @property
    def printed(self) -> Stake | None:
        """The part that a source prints for the day on the basis of the whole."""
        unit = self.whole.unit if self.whole is not None else None
        return next((s for s in (self.trust, self.direct) if s is not None and quantity(s).unit is unit), None)

    @property
    def rest(self) -> Quantity | None:
        """What the printed part leaves of the whole: the other part."""
        whole, printed = self.whole, self.printed
        return whole - quantity(printed) if whole is not None and printed is not None else None


def whole(draft: Draft, holder: str, issuer: str, at: At, found: Held | None) -> Answer | None:
    """The answer where a part or the whole is stated by no source; None where the printed figure says it all.

    Asked for one part only, that part is answered as printed, or as what the other leaves of the whole.
    """
    asked = draft.asked
    gap = between_trusts(asked, holder, issuer, at.day)
    total = found.total if found is not None else None
    direct = found.direct if found is not None else None
    trust = found.trust if found is not None and gap is None else None
    one = _one_part(asked)
    in_parts = gap is not None or trust is not None
    stated = total if one is None else direct if one is Route.DIRECT else trust
    if not in_parts or stated is not None:
        return None
    parts = _Parts(total, derived(asked.snapshot, holder, issuer, at.day) if total is None else None, direct, trust)
    if parts.whole is None:
        return _not_printed(draft, holder, issuer, at, found)
    draft.use(parts.printed, *parts.claims)
    draft.as_of = at.day
    if one is not None:
        return _rest(draft, parts, one, holder, issuer, at, gap)
    return _both(draft, parts, holder, issuer, at, gap)


def _one_part(asked: Asked) -> Route | None:
    """The part that alone is asked for."""
    if asked.sign("NEGATION", "TOTAL", "BREAKDOWN") or (asked.sign("DIRECT") and asked.sign("TRUST")):
        return None
    return Route.DIRECT if asked.sign("DIRECT") else Route.TRUST if asked.sign("TRUST") else None


def _words(asked: Asked, holder: str, issuer: str, at: At) -> dict[str, str]:
    return {"holder": asked.name(holder), "issuer": asked.name(issuer), "moment": at.words}


def _both(draft: Draft, parts: _Parts, holder: str, issuer: str, at: At, gap: tuple[Stake, Stake] | None) -> Answer:
    """The whole from counts, with what is known of its parts."""
    asked, counted = draft.asked, parts.counted
    assert counted is not None, "a printed whole has been answered"
    assert parts.whole is not None
    figure = asked.wording.percent(parts.whole)
    draft.value("stake", parts.whole, figure)
    printed, rest = parts.printed, parts.rest
    if printed is not None and rest is not None:
        first = asked.say(_named(printed.route), percent=percent(asked, printed))
        other = Route.DIRECT if printed.route is Route.TRUST else Route.TRUST
        text = asked.wording.percent(rest)
        draft.value("in_trust" if other is Route.TRUST else "direct", rest, text)
        second = asked.say(_named(other), percent=text)
        draft.notes.append(asked.say("stake.of_which_rest", part=first, by=asked.by(printed), rest=second))
    _unstated(draft, gap)
    numbers = {"held": asked.wording.number(counted.held.shares), "issued": asked.wording.number(counted.issued.shares)}
    draft.working.append(asked.say("stake.counted", figure=asked.wording.bare(parts.whole), **numbers))
    by = asked.by(parts.claims[0])
    return draft.answered(asked.say("stake.derived", percent=figure, by=by, **_words(asked, holder, issuer, at)))


def _rest(
    draft: Draft, parts: _Parts, one: Route, holder: str, issuer: str, at: At, gap: tuple[Stake, Stake] | None
) -> Answer:
    """One part, as what the printed other one leaves of the whole; missing where that one is not printed either."""
    asked, printed, rest = draft.asked, parts.printed, parts.rest
    words = _words(asked, holder, issuer, at)
    assert parts.whole is not None
    if printed is None or rest is None:
        key = "stake.held" if parts.total is not None else "stake.derived"
        known = asked.say(key, percent=asked.wording.percent(parts.whole), by=asked.by(parts.claims[0]), **words)
        draft.notes.append(asked.say("stake.missing_known", line=known))
        _unstated(draft, gap)
        name = asked.wording.get("stake.part_names")[one.value]
        return draft.missing(asked.say("stake.missing_part", part=name, **words))
    figure = asked.wording.percent(rest)
    draft.value("stake", rest, figure)
    bare = asked.wording.bare
    sums = {"whole": bare(parts.whole), "part": bare(quantity(printed)), "figure": figure}
    name = asked.wording.get("stake.part_names")[printed.route.value]
    draft.working.append(asked.say("stake.less_part", which=name, **sums))
    _unstated(draft, gap)
    key = "stake.derived_direct" if one is Route.DIRECT else "stake.derived_trust"
    return draft.answered(asked.say(key, percent=figure, by=asked.by(printed), **words))


def _named(route: Route) -> str:
    return "stake.in_trust" if route is Route.TRUST else "stake.direct"


def _unstated(draft: Draft, gap: tuple[Stake, Stake] | None) -> None:
    """That no source states the part in trust between a sale out of it and the cancellation of the shares."""
    if gap is None:
        return
    asked = draft.asked
    draft.use(*gap)
    before, after = (percent(asked, stake) for stake in gap)
    draft.notes.append(asked.say("stake.trust_unstated", before=before, after=after))


def _not_printed(draft: Draft, holder: str, issuer: str, at: At, found: Held | None) -> Answer | None:
    """No whole, and no counts to work it out from: the parts that are known, told as no more than that."""
    if found is None:
        return None
    asked = draft.asked
    draft.use(found.main)
    known = asked.say(_named(found.main.route), percent=percent(asked, found.main))
    draft.notes.append(asked.say("stake.missing_known", line=f"{known} ({asked.by(found.main)})"))
    words = _words(asked, holder, issuer, at)
    words["moment"] = asked.say("stake.missing_at", moment=at.words)
    return draft.missing(asked.say("stake.missing_total", **words))
