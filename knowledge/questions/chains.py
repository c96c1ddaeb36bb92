"""Chains of holdings in a question: who through whom in whom, with the asker's own figures for the links."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any

from knowledge.questions.goals import leads
from knowledge.questions.reading import Reading
from knowledge.questions.roles import INTO
from knowledge.questions.scene import Scene
from knowledge.questions.starts import WHOLE
from knowledge.questions.values import Figure


def chained(scene: Scene) -> Reading | None:
    """The reading of a look-through question; None for every other one."""
    line = scene.line
    in_the_end = line.has("in_the_end")
    if line.has("who_owns") and (line.has("loop", "indirect") or in_the_end) and line.keys:
        issuer = next((m.key for m in line.owners if not m.possessive), line.keys[-1])
        return scene.reading("owners_in_the_end", holder=issuer, issuer=issuer)
    if line.has("itself") and line.keys:
        return _itself(scene)
    arrows = scene.frame.words.count(">") >= 2 and len(line.keys) >= 3
    plus_via = line.has("every_path") or (line.has("via") and line.has("direct") and line.has("sum", "both_ways"))
    if len(line.keys) == 1 and line.has("indirect") and scene.frame.has("INDIRECT"):
        return None
    if not (line.has("indirect") or in_the_end or arrows or plus_via) or len(line.keys) < 2:
        return None
    if scene.frame.has("CUT", "CHANGE", "SELL", "ASK_WHY", "ASK_WHEN") and len(line.keys) < 3 and not in_the_end:
        return None
    chain = chain_of(scene)
    if not chain or (line.has("equal") and scene.frame.dates):
        return None  # "the parity level by the 2016 percentage": each link at a time of its own
    slots: dict[str, Any] = {"holder": chain[0], "issuer": chain[-1]}
    if len(chain) > 2:
        slots |= {"chain": chain, "via": chain[1]}
    both = plus_via or (line.has("direct") and line.has("indirect", "via") and line.has("sum", "both_ways"))
    if both:
        slots["with_direct"] = True
    elif line.has("direct"):
        slots["direct_only"] = True
    elif in_the_end and len(chain) == 2 and scene.known(*chain):
        return None
    slots["stated"] = [] if slots.get("direct_only") else own_links(scene, chain)
    ends = (chain[0], chain[-1])
    when = scene.moment(ends) if in_the_end else scene.time(ends)
    return scene.reading("lookthrough", gross=line.has("gross"), when=when, **slots)


def _itself(scene: Scene) -> Reading | None:
    """What a company has of itself through another."""
    line = scene.line
    if not (line.has("via", "loop", "indirect") or len(line.keys) >= 2) or scene.frame.has(
        "CANCEL", "BUYBACK", "SHARES_COUNT"
    ):
        return None
    if line.has("if") and line.figures("percent", "number"):
        return None
    via = next((m.key for m in line.owners if any(0 <= m.start - end <= 1 for _, end in line.where("via"))), "")
    company = next((key for key in line.keys if key != via), "")
    other = via or next((key for key in line.keys if key != company), "")
    if not company or not (other and scene.known(company, other) and scene.known(other, company)):
        return None
    return scene.reading(
        "lookthrough",
        holder=company,
        issuer=company,
        via=other,
        gross=line.has("gross"),
        when=scene.time((company, other)),
    )


def supposed(scene: Scene) -> Reading | None:
    """``its look-through if X had 30 % of it and Y 15 % of X``: an interest with every figure that of one link."""
    line, frame = scene.line, scene.frame
    if scene.scenario or scene.last_pair or frame.has("ASK_WHY", "ASK_WHEN", "ASK_WHO", "WORTH"):
        return None
    if line.figures("points", "money", "shares") or line.has("itself", "meet", "in_the_end", "who_owns"):
        return None
    both = line.has("direct", "both_ways") and line.has("via", "indirect") and line.has("sum", "both_ways")
    through = line.has("indirect") or (line.has("via") and len(line.keys) > len(("holder", "via")))
    if not (both or through or frame.words.count(">") > 1):
        return None
    chain = _whole(scene, chain_of(scene)) if len(line.keys) > 1 else []
    if len(chain) < len(("holder", "via", "target")):
        return None
    figures = _levels(scene)
    measured = frame.has("POINTS", "GAP", "LESS", "BIGGER", "CUT", "CHANGE")
    if measured and len(figures) > 1 and (between := _between_two(scene, chain, figures)) is not None:
        return between
    found = linked(scene, chain, figures)
    if not found or len(found) != len(figures) or frame.has("POINTS", "GAP"):
        return None
    if line.figures("times") and not any(line.before(figure.start) == "to" for figure in figures):
        return None
    slots: dict[str, Any] = {"holder": chain[0], "issuer": chain[-1], "chain": chain, "via": chain[1], "stated": found}
    slots["supposing"] = line.has("if")
    slots |= {"with_direct": True} if both else {}
    return scene.reading("lookthrough", gross=False, when=scene.time((chain[0], chain[-1])), **slots)


_OTHERWISE = frozenset({"FOLLOW_WHAT", "MARKER", "IF", "HAVE", "HOLD", "STAKE"})
"""What a message may hold that only puts another level in the place of a supposed one."""


def supposed_otherwise(scene: Scene) -> Reading | None:
    """``and with 20 %?`` behind an interest with one link supposed: the same with another level of that link."""
    stated, figures = scene.slots.get("stated", []), scene.frame.figures
    if scene.before != "lookthrough" or not scene.slots.get("supposing") or len(stated) != 1 or len(figures) != 1:
        return None
    other = scene.frame.names or scene.frame.dates or scene.frame.unknown or not scene.frame.concepts <= _OTHERWISE
    if other or figures[0].kind not in {"percent", "number", "fraction"} or figures[0].in_percent > WHOLE:
        return None
    amount = figures[0].amount if figures[0].kind != "fraction" else str(Fraction(figures[0].amount) * WHOLE)
    kept = {key: scene.slots[key] for key in ("holder", "issuer", "chain", "via", "when") if key in scene.slots}
    return scene.reading("lookthrough", gross=False, supposing=True, stated=[[*stated[0][:2], amount]], **kept)


def _between_two(scene: Scene, chain: list[str], figures: list[Figure]) -> Reading | None:
    """``lower with 17.05 than with 35.71``: the interest at two levels of one link, one less the other."""
    links = list(pairwise(chain))
    placed = [(_link_of(scene, links, figure), figure.amount) for figure in figures]
    levels = {link: [amount for one, amount in placed if one == link] for link, _ in placed if link is not None}
    twice = [link for link, amounts in levels.items() if len(amounts) == len(("one", "other"))]
    if (
        len(twice) != 1
        or len(set(levels[twice[0]])) == 1
        or scene.line.figures("times")
        or sum(map(len, levels.values())) != len(figures)
        or len(figures) > len(links) + 1
    ):
        return None
    others = [[*link, amounts[0]] for link, amounts in levels.items() if link not in twice]
    ends: dict[str, Any] = {"holder": chain[0], "issuer": chain[-1], "chain": chain, "via": chain[1], "gross": False}
    when = scene.time((chain[0], chain[-1]))
    slots = {**scene.reader.facts(scene.frame), **ends, "when": when, "supposing": True}
    operands = [
        {"intent": "lookthrough", "slots": {**slots, "stated": [*others, [*twice[0], amount]], "figures": []}}
        for amount in levels[twice[0]]
    ]
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="")


def _levels(scene: Scene) -> list[Figure]:
    """The levels that may be those of links; not the one with which the interest is compared."""
    figures = [f for f in scene.line.figures("percent", "number", "fraction") if f.in_percent <= WHOLE]
    return [f for f in figures if scene.line.word(f.start - 1) not in _COMPARED]


_COMPARED = frozenset({"than", "under", "over", "above", "below", "least"})
_IT = frozenset({"it", "them", "that", "this", "there"})
NEAR = 3
"""Words at the most between a level and the company of which it is."""


def linked(scene: Scene, chain: list[str], figures: list[Figure]) -> list[list[str]]:
    """The link of each level: by the company behind it, by the two before it, else by the holder before it.

    Empty where one belongs to none, or two to the same.
    """
    links, found = list(pairwise(chain)), dict[tuple[str, str], str]()
    for figure in figures:
        link = _link_of(scene, links, figure)
        if link is None or link in found or scene.line.before(figure.start) == "by":
            return []
        found[link] = figure.amount if figure.kind != "fraction" else str(Fraction(figure.amount) * WHOLE)
    return [[*link, amount] for link, amount in found.items()]


def _link_of(scene: Scene, links: list[tuple[str, str]], figure: Figure) -> tuple[str, str] | None:
    line = scene.line
    behind = next((m for m in line.owners if figure.end <= m.start <= figure.end + NEAR), None)
    into = {issuer: (holder, issuer) for holder, issuer in links}
    before = [m.key for m in line.owners if m.end <= figure.start]
    if behind is not None and line.role(behind) == "of" and behind.key in into:
        own = before[-1:] == [links[0][0]] != [into[behind.key][0]]
        return None if own else into[behind.key]  # what the first one has of it directly is no link
    if line.word(figure.end) in INTO and line.word(figure.end + 1) in _IT:
        return links[-1]  # of what the question is about
    if len(before) > 1 and (before[-2], before[-1]) in links:
        return before[-2], before[-1]
    held = next((link for link in links if before[-1:] == [link[0]]), None)
    known = [one for one in links if any(s.percent == figure.amount for s in scene.snapshot.stakes_between(*one))]
    return known[0] if len(known) == 1 else held


def own_links(scene: Scene, chain: list[str]) -> list[list[str]]:
    """The figures of the asker's own for the links of a chain."""
    links = {(one, two) for one, two in pairwise(_whole(scene, chain))}
    return [row for row in scene.reader.facts(scene.frame)["stated"] if (row[0], row[1]) in links]


def chain_of(scene: Scene) -> list[str]:
    """The companies from the holder to the one held in the end.

    In the order named where that is a chain of known stakes, else from the two ends.
    """
    keys = scene.line.keys
    for order in (keys, keys[::-1]):
        if len(order) > 2 and _leads_on(scene, order):
            return order
    if 2 < len(keys) <= MOST_IN_A_CHAIN:
        found = [list(order) for order in permutations(keys) if _leads_on(scene, order)]
        if len(found) == 1:
            return found[0]
    via = [m.key for m in scene.line.owners if any(0 <= m.start - e <= 1 for _, e in scene.line.where("via"))]
    ends = [key for key in keys if key not in via]
    pairs = [(a, b) for a in ends for b in ends if a != b and leads(scene, a, b)]
    if not pairs:
        return []
    read = scene.reader.directions.read(scene.frame, *pairs[0])
    best = next((p for p in pairs if p == (read.holder, read.issuer)), pairs[0])
    middle = next((v for v in [*via, *keys] if scene.known(best[0], v) and scene.known(v, best[1])), "")
    return [best[0], middle, best[1]] if middle else list(best)


MOST_IN_A_CHAIN = 4
"""Companies up to which every order of them is tried."""


def _leads_on(scene: Scene, order: Sequence[str]) -> bool:
    """Whether each company of an order was really held by the one before it."""
    return all(scene.known(one, two) for one, two in pairwise(order))


def _whole(scene: Scene, chain: list[str]) -> list[str]:
    """The chain with the company in between where only its ends are named."""
    if len(chain) != len(("holder", "target")):
        return chain
    return [chain[0], *_between(scene, *chain)[:1], chain[1]]


def _between(scene: Scene, holder: str, target: str) -> list[str]:
    return [s.issuer for s in scene.snapshot.stakes_of(holder) if scene.known(s.issuer, target)]
