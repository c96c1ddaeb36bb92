"""Numbers of shares and votes, and what a stake is worth at a price that the asker gives."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.compare import capital
from knowledge.answers.held import held
from knowledge.answers.moments import At, resolve
from knowledge.answers.stakes import nothing_held, percent
from knowledge.claims.model import ShareCount
from knowledge.stakes.quantity import Quantity, exact, exact_percent
from knowledge.stakes.units import Unit

_METRICS = (
    ("TREASURY_COUNT", ("treasury_shares", "treasury_percent")),
    ("TREASURY", ("treasury_shares", "treasury_percent")),
    ("VOTE", ("exercisable_votes", "theoretical_votes")),
    ("ISSUE", ("convertible_bond_potential_shares", "authorised_shares")),
)


def count(asked: Asked) -> Answer:
    """How many shares: issued by a company, or held by one in another."""
    if "holder" in asked.slots and asked.slots.get("holder") != asked.slots.get("issuer"):
        return _held(asked)
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    metrics = next((metrics for concept, metrics in _METRICS if asked.sign(concept)), ("issued_shares",))
    found = _latest(asked, issuer, metrics, at)
    if found is None:
        return draft.missing(asked.say("count.missing", name=asked.name(issuer)))
    draft.use(found)
    draft.as_of = found.valid.start
    text = asked.wording.number(Fraction(found.value))
    draft.value(found.metric, exact(found.value, Unit.SHARES), text)
    if "exercisable_votes" in metrics:
        _add_votes(draft, issuer, found, at)
    metric = asked.wording.get("count.metrics")[found.metric]
    as_of = asked.wording.date(found.valid.since)
    return draft.answered(
        asked.say("count.issued", issuer=asked.name(issuer), count=text, metric=metric, as_of=as_of, by=asked.by(found))
    )


def _add_votes(draft: Draft, issuer: str, found: ShareCount, at: At) -> None:
    asked = draft.asked
    other = "theoretical_votes" if found.metric == "exercisable_votes" else "exercisable_votes"
    second = _latest(asked, issuer, (other,), at)
    if second is not None:
        draft.use(second)
        draft.notes.append(
            asked.say(
                "count.issued",
                issuer=asked.name(issuer),
                count=asked.wording.number(Fraction(second.value)),
                metric=asked.wording.get("count.metrics")[other],
                as_of=asked.wording.date(second.valid.since),
                by=asked.by(second),
            )
        )


def _latest(asked: Asked, issuer: str, metrics: tuple[str, ...], at: At) -> ShareCount | None:
    """The newest count of the first metric that has one up to the moment, else the earliest after it."""
    for metric in metrics:
        counts = [c for c in asked.snapshot.counts if c.entity == issuer and c.metric == metric]
        if counts:
            past = [c for c in counts if c.valid.start <= at.day]
            return max(past, key=lambda c: c.valid.start) if past else min(counts, key=lambda c: c.valid.start)
    return None


def _held(asked: Asked) -> Answer:
    """A sourced number of shares held, else the stake times the issued shares."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    metric = "votes_held" if asked.sign("VOTE") else "shares_held"
    holders = {holder} | {s.key for s in asked.snapshot.entities.values() if s.key.startswith(f"{holder}_")}
    counts = [c for c in asked.snapshot.counts if c.entity in holders and c.issuer == issuer and c.metric == metric]
    past = [c for c in counts if c.valid.start <= at.day]
    found = max(past, key=lambda c: c.valid.start, default=None) or min(
        counts, key=lambda c: c.valid.start, default=None
    )
    if found is not None:
        draft.use(found)
        draft.as_of = found.valid.start
        text = asked.wording.number(Fraction(found.value))
        draft.value(metric, exact(found.value, Unit.SHARES), text)
        words = {"holder": asked.name(found.entity), "issuer": asked.name(issuer), "unit": found.unit}
        return draft.answered(
            asked.say(
                "count.held", count=text, as_of=asked.wording.date(found.valid.since), by=asked.by(found), **words
            )
        )
    stake = held(asked, holder, issuer, at)
    issued = _latest(asked, issuer, ("issued_shares",), at)
    if stake is None:
        return nothing_held(draft, holder, issuer, at)
    draft.use(stake.main)
    if issued is None:
        draft.notes.append(asked.say("stake.missing_known", line=f"{asked.name(holder)} {percent(asked, stake.main)} of {asked.name(issuer)} ({asked.by(stake.main)})"))  # fmt: skip  # noqa: E501
        return draft.missing(asked.say("count.missing", name=asked.name(holder)))
    draft.use(issued)
    return _computed(draft, issuer, capital(stake.main), issued)


def _computed(draft: Draft, issuer: str, stake: Quantity, issued: ShareCount) -> Answer:
    asked = draft.asked
    total = exact(issued.value, Unit.SHARES)
    shares = total * stake
    text = asked.wording.number(Fraction(round(shares.value)))
    draft.value("shares", shares, text)
    words = {"percent": asked.wording.bare(stake), "issued": asked.wording.number(total.value)}
    draft.working.append(asked.say("count.working", count=text, **words))
    return draft.answered(
        asked.say("count.computed", count=text, issuer=asked.name(issuer), by=asked.by(issued), **words)
    )


def worth(asked: Asked) -> Answer:
    """What a stake is worth at a price a share that the asker gives; never at a remembered price."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    prices = [(amount, currency) for kind, amount, currency in asked.slots.get("figures", ()) if kind == "money"]
    stake = _stake(draft, issuer, at)
    issued = _latest(asked, issuer, ("issued_shares",), at)
    if issued is None:
        return draft.missing(asked.say("worth.missing_count", issuer=asked.name(issuer)))
    draft.use(issued)
    if not prices or stake is None:
        named = asked.wording.bare(stake) if stake is not None else "15%"
        draft.notes.append(asked.say("worth.missing_price_hint", percent=named, issuer=asked.name(issuer)))
        return draft.missing(asked.say("worth.missing_price", issuer=asked.name(issuer)))
    amount, currency = prices[0]
    shares = exact(issued.value, Unit.SHARES) * stake
    value = shares * exact(amount, Unit.MONEY_PER_SHARE, currency)
    text = _money(asked, value.value, currency)
    draft.value("value", value, text)
    words = {"percent": asked.wording.bare(stake), "shares": asked.wording.number(Fraction(round(shares.value)))}
    words |= {"price": f"{currency} {amount}", "value": text}
    draft.working.append(asked.say("worth.working", issued=asked.wording.number(Fraction(issued.value)), **words))
    return draft.answered(
        "HYPOTHETICAL: " + asked.say("worth.headline", issuer=asked.name(issuer), by=asked.by(issued), **words),
        hypothetical=True,
    )


def _stake(draft: Draft, issuer: str, at: At) -> Quantity | None:
    asked = draft.asked
    if asked.figures("percent"):
        return exact_percent(asked.figures("percent")[0])
    if "holder" in asked.slots:
        found = held(asked, asked.slots["holder"], issuer, at)
        if found is not None:
            draft.use(found.main)
            return capital(found.main)
    return None


def _money(asked: Asked, value: Fraction, currency: str) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million")):
        if value >= scale:
            amount = asked.wording.number(value / scale)
            return asked.say("worth.value", currency=currency, amount=amount, scale=word)
    return asked.say("worth.value", currency=currency, amount=asked.wording.number(value), scale="").strip()
