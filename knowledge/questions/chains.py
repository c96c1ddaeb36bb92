"""Chains of holdings in a question: who through whom in whom, with the asker's own figures for the links."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from knowledge.questions.goals import leads
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene


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
        return _of_the_deal(scene, line.keys[0])
    if not (line.has("indirect") or in_the_end or arrows or plus_via) or len(line.keys) < 2:
        return None
    if scene.frame.has("CUT", "CHANGE", "SELL", "ASK_WHY", "ASK_WHEN") and len(line.keys) < 3 and not in_the_end:
        return None
    chain = chain_of(scene)
    if not chain:
        return None
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


def _of_the_deal(scene: Scene, target: str) -> Reading | None:
    """``the Mitsubishi look-through, counting the direct part alone``: of the holder that the main deal is about."""
    deal = scene.snapshot.deal
    holder = deal.changes[0].holder if deal and deal.changes else ""
    if holder in {"", target} or scene.scenario or scene.last_pair or not leads(scene, holder, target):
        return None
    chain = [holder, *_between(scene, holder, target)[:1], target]
    without = scene.line.has("trusted") and not {"without", "excluding", "no"}.isdisjoint(scene.frame.words)
    slots: dict[str, Any] = (
        {"holder": holder, "issuer": target, "chain": chain, "via": chain[1]} if len(chain) > 2 else {}
    )
    if not slots or scene.frame.has("ASK_WHY", "ASK_WHEN", "ASK_WHO"):
        return None
    only = {"direct_only": True} if scene.line.has("direct") or without else {}
    when = scene.time((holder, target))
    return scene.reading("lookthrough", gross=False, when=when, stated=own_links(scene, chain), **slots, **only)


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


def own_links(scene: Scene, chain: list[str]) -> list[list[str]]:
    """The figures of the asker's own for the links of a chain."""
    links = {(one, two) for one, two in pairwise(_whole(scene, chain))}
    said = [row for row in scene.reader.facts(scene.frame)["stated"] if (row[0], row[1]) in links]
    return _stated(scene, chain) or said


def chain_of(scene: Scene) -> list[str]:
    """The companies from the holder to the one held in the end.

    In the order named where that is a chain of known stakes, else from the two ends.
    """
    keys = scene.line.keys
    for order in (keys, keys[::-1]):
        if len(order) > 2 and all(scene.known(a, b) for a, b in pairwise(order)):
            return order
    via = [m.key for m in scene.line.owners if any(0 <= m.start - e <= 1 for _, e in scene.line.where("via"))]
    ends = [key for key in keys if key not in via]
    pairs = [(a, b) for a in ends for b in ends if a != b and leads(scene, a, b)]
    if not pairs:
        return []
    read = scene.reader.directions.read(scene.frame, *pairs[0])
    best = next((p for p in pairs if p == (read.holder, read.issuer)), pairs[0])
    middle = next((v for v in via if scene.known(best[0], v) and scene.known(v, best[1])), "")
    return [best[0], middle, best[1]] if middle else list(best)


def _stated(scene: Scene, chain: list[str]) -> list[list[str]]:
    """``with 43.4 and 34``: as many figures as links, for the links in their order."""
    figures = [f for f in scene.line.figures("percent", "number") if f.kind != "number" or float(f.amount) <= 100]
    links = list(pairwise(_whole(scene, chain)))
    named = {figure.start for figure in figures if scene.reader.slots.around(scene.frame, figure)}
    if len(figures) != len(links) or named:
        return []
    return [[a, b, figure.amount] for (a, b), figure in zip(links, figures, strict=True)]


def _whole(scene: Scene, chain: list[str]) -> list[str]:
    """The chain with the company in between where only its ends are named."""
    if len(chain) > 2:
        return chain
    return [chain[0], *_between(scene, *chain)[:1], chain[1]]


def _between(scene: Scene, holder: str, target: str) -> list[str]:
    return [s.issuer for s in scene.snapshot.stakes_of(holder) if scene.known(s.issuer, target)]
