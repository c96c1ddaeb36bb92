"""A holding told in one line: figure, names in the right direction, verb of the status, date and publisher."""

from __future__ import annotations

from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import Held, done, known_on, percent, quantity
from knowledge.answers.moments import At
from knowledge.claims.model import Route, Stake, StakeKind
from knowledge.claims.standing import Standing, standing
from knowledge.stakes.status import Status

_MOVING = frozenset({"raise", "reduce"})
"""Changes by which a deal made a holding larger or smaller."""


def words_of(asked: Asked, claim: Stake) -> dict[str, str]:
    """What every line on a holding says of its claim: holder, issuer, percentage and publisher."""
    issuer = asked.name(claim.issuer)
    return {
        "holder": asked.name(claim.holder),
        "issuer": asked.say("stake.trusted", issuer=issuer) if claim.route is Route.TRUST else issuer,
        "percent": percent(asked, claim),
        "by": asked.by(claim),
    }


def line(draft: Draft, found: Held, at: At) -> str:
    """The first line: figure, names in the right direction, verb of the status, date and publisher."""
    asked, main = draft.asked, found.main
    draft.use(main)
    value = quantity(main)
    draft.value("stake", value, asked.wording.percent(value))
    date = known_on(main, asked)
    words = words_of(asked, main) | {"moment": at.words, "as_of": asked.wording.date(date)}
    if at.kind == "on" and standing(main, at.day) is Standing.START_UNKNOWN:
        draft.notes.append(asked.say("stake.start_unknown"))
    draft.as_of = at.day if at.kind in {"on", "before", "after"} else (date.first if date else None)
    if not done(main):
        return asked.say("stake.plan" if main.status is Status.REPORTED else "stake.to", **words)
    if at.kind == "after" and found.trust is not None and main.key != found.trust.key:
        return asked.say("stake.after", **words)
    if at.kind == "after" and found.from_deal is not None and not found.trust:
        return asked.say("stake.held" if found.from_deal.change in _MOVING else "stake.after_kept", **words)
    ground = standing(main, at.day)
    if at.is_now or ground is Standing.LAST_KNOWN:
        if main.kind is StakeKind.SNAPSHOT and date and date.precision == "year":
            draft.notes.append(asked.say("stake.acquired_only"))
            return asked.say("stake.acquired", **words)
        return asked.say("stake.now" if at.is_now and main.valid.until is None else "stake.held", **_as_of(words))
    return asked.say("stake.held", **words)


def _as_of(words: dict[str, str]) -> dict[str, str]:
    return words | {"moment": f"as of {words['as_of']}"}


def in_parts(asked: Asked, direct: Stake, trust: Stake) -> str:
    """The line on how a whole is made of what is held directly and in trust."""
    return asked.say("stake.in_parts", direct=percent(asked, direct), trust=percent(asked, trust))


def one_line(asked: Asked, claim: Stake) -> str:
    """A stake claim in one short sentence with its date and source."""
    period = claim.valid.since or claim.as_of or claim.last_confirmed
    held_once = done(claim) or (claim.status.taken_back and claim.kind.was_held)
    key = "stake.held" if held_once else "stake.plan"
    on = "moments.on_day" if period and period.precision == "day" else "moments.on"
    moment = asked.say(on, date=asked.wording.date(period)) if period else ""
    return asked.say(key, moment=moment, **words_of(asked, claim)).replace("  ", " ")
