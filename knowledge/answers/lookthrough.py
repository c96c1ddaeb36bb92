"""Economic interest through a company in between: the product of the stakes along the way, never votes or control."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.compare import capital
from knowledge.answers.held import Held, held, known_on
from knowledge.answers.moments import At, resolve
from knowledge.answers.stakes import nothing_held, percent
from knowledge.claims.model import Stake
from knowledge.stakes.quantity import Quantity, exact_percent
from knowledge.stakes.status import Status
from knowledge.stakes.units import Unit


@dataclass(frozen=True, slots=True)
class Link:
    """One stake of a chain: the figure, how it is written, when it is known for, and its claim (None: the asker's)."""

    figure: Quantity
    text: str
    date: str
    claim: Stake | None
    found: Held | None = None


def lookthrough(asked: Asked) -> Answer:
    """A holder's interest in a target through one company, at a moment or before and after a deal."""
    draft = Draft(asked)
    chain = _chain(asked)
    if chain is None:
        names = {"holder": asked.name(asked.slots["holder"]), "target": asked.name(asked.slots["issuer"])}
        return draft.missing(asked.say("lookthrough.no_chain", **names))
    holder, via, target = chain
    if asked.sign("CUT", "SELL", "CHANGE") and not asked.figures("points"):
        answer = _drop(draft, holder, via, target)
        if answer is not None:
            return answer
    at = resolve(asked)
    links = _links(draft, holder, via, target, at)
    if isinstance(links, Answer):
        return links
    return _finish(draft, chain, links, at)


def _chain(asked: Asked) -> tuple[str, str, str] | None:
    holder, target, via = asked.slots["holder"], asked.slots["issuer"], asked.slots.get("via")
    if via:
        return holder, via, target
    own = asked.snapshot.stakes_of(holder)
    between = dict.fromkeys(
        s.issuer for s in own if s.kind.was_held and asked.snapshot.stakes_between(s.issuer, target)
    )
    return (holder, next(iter(between)), target) if between else None


def _links(draft: Draft, holder: str, via: str, target: str, at: At) -> tuple[Link, Link] | Answer:
    given = _given(draft.asked, [(holder, via), (via, target)])
    links = []
    for pair in ((holder, via), (via, target)):
        if pair in given:
            links.append(_own_figure(draft, *pair, given[pair]))
            continue
        found = held(draft.asked, *pair, at)
        if found is None:
            return nothing_held(draft, *pair, at)
        links.append(_link(draft, found, at))
    return links[0], links[1]


def _link(draft: Draft, found: Held, at: At) -> Link:
    asked = draft.asked
    draft.use(found.main)
    date = known_on(found.main, at, asked) if at.is_now else None
    when = asked.wording.date(date) if date else at.words
    return Link(capital(found.main), percent(asked, found.main), when, found.main, found)


def _own_figure(draft: Draft, holder: str, issuer: str, amount: str) -> Link:
    asked = draft.asked
    figure = exact_percent(amount)
    text = asked.wording.percent(Quantity(figure.value, figure.low, figure.high, figure.unit, text=amount))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": text}
    draft.notes.append(asked.say("lookthrough.assumed", **words))
    return Link(figure, text, "?", None)


def _given(asked: Asked, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Figures of the asker's own for links of the chain, by where they stand in the question."""
    stated = asked.slots.get("stated", [])
    return {(holder, issuer): amount for holder, issuer, amount in stated if (holder, issuer) in pairs}


def _finish(draft: Draft, chain: tuple[str, str, str], links: tuple[Link, Link], at: At) -> Answer:
    asked = draft.asked
    holder, via, target = chain
    figure = links[0].figure * links[1].figure
    own = any(link.claim is None for link in links)
    claim = next((link.claim for link in links if link.claim is not None), None)
    draft.value("lookthrough", figure, asked.wording.percent(figure))
    draft.as_of = at.day
    _working(draft, chain, links, figure)
    draft.notes.append(asked.say("lookthrough.meaning"))
    _with_trust(draft, links)
    words = {
        "holder": asked.name(holder),
        "target": asked.name(target),
        "via": asked.name(via),
        "is": "would be" if own or (claim and claim.status is not Status.COMPLETED) else "is" if at.is_now else "was",
        "figure": asked.wording.percent(figure),
        "moment": "" if own and at.is_now else "as of the figures below" if at.is_now else at.words,
        "left": links[0].text,
        "right": links[1].text,
        "by": asked.by(claim) if claim else asked.wording.get("status")["reported"],
    }
    line = asked.say("lookthrough.itself" if holder == target else "lookthrough.headline", **words).replace("  ", " ")
    line = _levelled(asked, figure, line, links)
    if own:
        line = asked.say("lookthrough.hypothetical", line=line)
    return draft.answered(line, hypothetical=own)


def _levelled(asked: Asked, figure: Quantity, line: str, links: tuple[Link, Link]) -> str:
    """``more or less than 6 percent?``"""
    own = [link.figure.value for link in links if link.claim is None]
    levels = [a for a in asked.figures("percent") if exact_percent(a).value not in own]
    if not levels or not asked.sign("LESS", "BIGGER", "MORE"):
        return line
    level = exact_percent(levels[-1])
    key = "lookthrough.less" if figure.high < level.value else "lookthrough.more" if figure.low > level.value else ""
    return asked.say(key, level=asked.wording.percent(level), line=line) if key else line


def _working(draft: Draft, chain: tuple[str, str, str], links: tuple[Link, Link], figure: Quantity) -> None:
    asked = draft.asked
    draft.working.append(
        asked.say(
            "lookthrough.working",
            left=links[0].text,
            via=asked.name(chain[1]),
            left_date=links[0].date if links[0].claim else "yours",
            right=links[1].text,
            target=asked.name(chain[2]),
            right_date=links[1].date if links[1].claim else "yours",
            figure=asked.wording.bare(figure),
        )
    )


def _with_trust(draft: Draft, links: tuple[Link, Link]) -> None:
    first = links[0].found
    if first is None or first.trust is None or first.total is None or first.main is first.total:
        return
    asked = draft.asked
    draft.use(first.trust, first.total)
    whole = capital(first.total) * links[1].figure
    draft.notes.append(asked.say("lookthrough.direct_first", figure=asked.wording.percent(whole)))


def _drop(draft: Draft, holder: str, via: str, target: str) -> Answer | None:
    """By how much a deal changes the interest: the second link is taken as it was, or as the asker dates it."""
    asked = draft.asked
    deal = asked.slots.get("when", {}).get("deal") or (asked.snapshot.deal.key if asked.snapshot.deal else "")
    sides = [resolve(asked, {"kind": kind, "deal": deal}) for kind in ("before", "after")]
    both = [_links(draft, holder, via, target, side) for side in sides]
    if isinstance(both[0], Answer) or isinstance(both[1], Answer):
        return None
    (old, second), (new, _) = both[0], both[1]
    before, after = old.figure * second.figure, new.figure * second.figure
    ends = [(a - b) * 100 for a, b in _corners(old.figure, new.figure, second.figure)]
    points = Quantity((before.value - after.value) * 100, min(ends), max(ends), Unit.POINTS)
    if points.value <= 0:
        return None
    draft.value("points", points, asked.wording.points(points))
    _working(draft, (holder, via, target), (old, second), before)
    _working(draft, (holder, via, target), (new, second), after)
    draft.notes.append(asked.say("lookthrough.meaning"))
    _with_trust(draft, (new, second))
    words = {"holder": asked.name(holder), "target": asked.name(target), "via": asked.name(via)}
    words |= {
        "points": asked.wording.points(points),
        "before": asked.wording.bare(before),
        "after": asked.wording.bare(after),
    }
    claim = new.claim or old.claim
    by = asked.by(claim) if claim else ""
    return draft.answered(asked.say("lookthrough.drop_headline", **words, by=by))


def _corners(old: Quantity, new: Quantity, second: Quantity) -> list[tuple[Fraction, Fraction]]:
    return [(a * c, b * c) for a in (old.low, old.high) for b in (new.low, new.high) for c in (second.low, second.high)]
