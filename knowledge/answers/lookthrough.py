"""Economic interest through companies in between: the product of the stakes along the way, never votes or control."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.book import figure
from knowledge.answers.calculating import Calc, answered, begin, own_figures, refused
from knowledge.answers.held import percent
from knowledge.answers.loops import itself
from knowledge.claims.model import Stake
from knowledge.stakes import Backing, Quantity, Refusal, Result, Route, SetStake, Status, Unit, exact_percent, fold
from knowledge.stakes import lookthrough as engine_lookthrough

Path = tuple[str, ...]


def lookthrough(asked: Asked) -> Answer:
    """A holder's interest in a target through other companies: at a moment, after changes, or around a deal."""
    holder, target = asked.slots["holder"], asked.slots["issuer"]
    if holder == target:
        return itself(asked)
    named = _named(asked)
    told = not asked.slots.get("scenario") and not asked.slots.get("supposing")
    dated = asked.slots.get("when", {}).get("kind") == "on"
    told = told and (not dated or asked.sign("CUT", "CHANGE"))  # "before the sale of 2017": what it was then
    if asked.sign("CUT", "SELL", "CHANGE") and told and not asked.figures("points"):
        answer = _drop(asked, named)
        if answer is not None:
            return answer
    calc = _open(asked, named)
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    path = named or calc.book.path(holder, target)
    if not path:
        missing = _gap(calc, named, holder, target)
        return missing or calc.draft.missing(_no_chain(asked))
    if dated and not named and len(path) > len((holder, target)):
        calc = _open(asked, path)  # as the working multiplies it, without the shares that the two hold of each other
    result = engine_lookthrough(calc.fold, holder, target)
    if isinstance(result, Refusal):
        broken = _gap(calc, path, holder, target)
        return broken or refused(calc, result)
    return _told(calc, path, result)


def _named(asked: Asked) -> Path:
    """The chain that the question names; empty when it leaves it to the base."""
    chain = asked.slots.get("chain")
    if chain:
        return tuple(chain)
    via = asked.slots.get("via")
    return (asked.slots["holder"], via, asked.slots["issuer"]) if via else ()


def _open(asked: Asked, named: Path) -> Calc:
    """The book of the links: only those of the chain when it is named, else everybody above the target."""
    own = own_figures(asked, asked_pairs(asked))
    only: dict[str, tuple[str, ...]] = {issuer: (holder,) for holder, issuer in pairwise(named)} if named else {}
    if asked.slots.get("with_direct") and named:
        only = {issuer: (holder, named[0]) for holder, issuer in pairwise(named)}
    targets = named[1:] or (asked.slots["issuer"],)
    holder = asked.slots["holder"]
    direct = {(holder, s.issuer) for s in asked.snapshot.stakes_of(holder)} if asked.slots.get("direct_only") else set()
    return begin(asked, targets, upward=not named, own=own, only=only, direct=frozenset(direct))


def asked_pairs(asked: Asked) -> list[tuple[str, str]]:
    """The pairs for which the asker states figures of his own."""
    return [(holder, issuer) for holder, issuer, _ in asked.slots.get("stated", [])]


def _gap(calc: Calc, path: Path, holder: str, target: str) -> Answer | None:
    """The link of a chain that is not known."""
    for one, two in pairwise(path or (holder, target)):
        if calc.after(one, two) is None:
            return calc.missing(one, two)
    return None


def _no_chain(asked: Asked) -> str:
    names = {"holder": asked.name(asked.slots["holder"]), "target": asked.name(asked.slots["issuer"])}
    return asked.say("lookthrough.no_chain", **names)


def _told(calc: Calc, path: Path, result: Result) -> Answer:
    asked = calc.asked
    calc.use(result)
    direct = result.values["direct"]
    both = bool(direct.value) and len(path) > 2
    figure = result.values["total"] if both or len(path) == 2 else result.values["indirect"]
    calc.draft.value("lookthrough", figure, asked.wording.percent(figure))
    calc.draft.working.append(_working(calc, path, figure, direct if both else None))
    calc.draft.notes.append(asked.say("lookthrough.meaning"))
    _with_trust(calc, path)
    links = [calc.after(*pair) for pair in pairwise(path)]
    assumed = {(change["holder"], change["issuer"]) for change in calc.changes}
    sourced = [pair for pair in pairwise(path) if pair not in assumed] or list(pairwise(path))
    main = next((stake for pair in sourced if (stake := calc.stake(*pair)) is not None), None)
    words = {
        "holder": asked.name(path[0]),
        "target": asked.name(path[-1]),
        "via": asked.wording.listed(asked.name(company) for company in path[1:-1]),
        "is": _verb(calc, main),
        "figure": asked.wording.percent(figure),
        "moment": "" if calc.hypothetical else "as of the figures below" if calc.at.is_now else calc.at.words,
        "product": " × ".join(asked.wording.bare(link) for link in links if link is not None),
        "by": asked.by(main) if main else asked.say("scenario.by_you"),
    }
    if both:
        words["product"] = f"{asked.wording.bare(direct)} + {words['product']}"
    key = "lookthrough.with_direct" if both else "lookthrough.headline"
    line = asked.say(key, **words).replace("  ", " ").replace(" :", ":")
    return answered(calc, _levelled(asked, figure, line, links))


def _verb(calc: Calc, main: Stake | None) -> str:
    if calc.hypothetical or main is None or main.status is not Status.COMPLETED:
        return "would be"
    return "is" if calc.at.is_now else "was"


def _levelled(asked: Asked, figure: Quantity, line: str, links: list[Quantity | None]) -> str:
    """The line with its verdict: ``more or less than 6 percent?``."""
    used = [link.value for link in links if link is not None]
    levels = [a for a in asked.figures("percent") if exact_percent(a).value not in used]
    if not levels or not asked.sign("LESS", "BIGGER", "MORE"):
        return line
    level = exact_percent(levels[-1])
    key = "lookthrough.less" if figure.high < level.value else "lookthrough.more" if figure.low > level.value else ""
    return asked.say(key, level=asked.wording.percent(level), line=line) if key else line


def _working(calc: Calc, path: Path, figure: Quantity, direct: Quantity | None) -> str:
    """The links with their dates, multiplied."""
    asked = calc.asked
    parts = []
    for holder, issuer in pairwise(path):
        link = calc.after(holder, issuer)
        if link is None:
            continue
        changed = any((c["holder"], c["issuer"]) == (holder, issuer) for c in calc.changes)
        words = {"figure": asked.wording.bare(link), "issuer": asked.name(issuer)}
        date = asked.say("scenario.assumed") if changed else calc.dated(holder, issuer)
        parts.append(asked.say("lookthrough.link", date=date, **words))
    text = " × ".join(parts)
    if direct is not None:
        text = f"{asked.wording.bare(direct)} + {text}"
    return f"{text} = {asked.wording.bare(figure)}"


def _with_trust(calc: Calc, path: Path) -> None:
    """Where the deal left a part in trust: the direct route first, the interest with the trust shares second."""
    first = calc.book.found.get((path[0], path[1])) if len(path) > 1 else None
    if first is None or first.trust is None or first.total is None or first.main is first.total:
        return
    if calc.changes or path[:2] in calc.book.own:
        return
    asked = calc.asked
    calc.draft.use(first.trust, first.total)
    book = type(calc.book)(asked, calc.at, frozenset({(path[0], path[1])}), own=calc.book.own, only=calc.book.only)
    whole = engine_lookthrough(book.open(path[1:]).snapshot(), path[0], path[-1])
    if not isinstance(whole, Refusal):
        calc.draft.notes.append(
            asked.say("lookthrough.direct_first", figure=asked.wording.percent(whole.values["total"]))
        )


def _drop(asked: Asked, named: Path) -> Answer | None:
    """By how much a deal changes the interest: the links that the deal does not touch stay as they were."""
    deal = asked.slots.get("when", {}).get("deal") or (asked.snapshot.deal.key if asked.snapshot.deal else "")
    found = next((d for d in asked.snapshot.deals if d.key == deal), None)
    calc = begin(
        _at(asked, deal),
        named[1:] or (asked.slots["issuer"],),
        upward=not named,
        own=own_figures(asked, asked_pairs(asked)),
    )
    path = named or calc.book.path(asked.slots["holder"], asked.slots["issuer"])
    if found is None or len(path) < 3 or calc.fold.refusal is not None:
        return None
    touched = [c for c in found.changes if (c.holder, c.issuer) in set(pairwise(path)) and c.change != "enfranchise"]
    if not touched:
        return None
    change = touched[0]
    claims = asked.snapshot.claims
    after = next((claims[key] for key in change.after if isinstance(claims.get(key), Stake)), None)
    if not isinstance(after, Stake):
        return None
    return _dropped(calc, path, (change.holder, change.issuer), after)


def _at(asked: Asked, deal: str) -> Asked:
    slots = {**asked.slots, "when": {"kind": "before", "deal": deal}}
    return replace(asked, reading=replace(asked.reading, slots=slots))


def _dropped(calc: Calc, path: Path, pair: tuple[str, str], after: Stake) -> Answer | None:
    asked = calc.asked
    level = figure(after)
    effect = SetStake(pair[1], pair[0], level, backing=Backing(after.status, claim=after.key))
    made = fold(calc.fold.before, [effect])
    result = engine_lookthrough(made, path[0], path[-1])
    before = engine_lookthrough(calc.fold.before, path[0], path[-1])
    if isinstance(result, Refusal) or isinstance(before, Refusal) or result.values["points"].value >= 0:
        return None
    calc.use(before, result)
    down = result.values["points"]
    points = Quantity(-down.value, -down.high, -down.low, Unit.POINTS)
    calc.draft.value("points", points, asked.wording.points(points))
    calc.draft.working.append(_working(calc, path, before.values["indirect"], None))
    other = " × ".join(
        asked.wording.bare(level if two == pair else link)
        for two in pairwise(path)
        if (link := calc.after(*two)) is not None
    )
    calc.draft.working.append(f"{other} = {asked.wording.bare(result.values['indirect'])}")
    calc.draft.notes.append(asked.say("lookthrough.meaning"))
    words = {"holder": asked.name(path[0]), "target": asked.name(path[-1]), "via": asked.name(path[1])}
    words |= {"points": asked.wording.points(points), "by": asked.by(after)}
    words |= {
        "before": asked.wording.bare(before.values["indirect"]),
        "after": asked.wording.bare(result.values["indirect"]),
    }
    _trust_beside(calc, after)
    return calc.draft.answered(asked.say("lookthrough.drop_headline", **words))


def _trust_beside(calc: Calc, after: Stake) -> None:
    asked = calc.asked
    trust = [
        stake
        for stake in asked.snapshot.stakes_between(after.holder, after.issuer)
        if stake.route.value == Route.TRUST.value and stake.valid.since == after.valid.since and stake.kind.was_held
    ]
    if trust:
        calc.draft.use(trust[0])
        calc.draft.notes.append(
            asked.say("stake.trust_line_short", percent=percent(asked, trust[0]), holder=asked.name(after.holder))
        )
