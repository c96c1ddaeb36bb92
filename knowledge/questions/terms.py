"""Holdings set against each other, each at its own time: their gap, ratio, sum or mean, or one as a part of the other.

``Nissan's 2016 stake in Mitsubishi minus its stake in Renault``. Every word has to be explained: a question of which
something is left over is read elsewhere, or declined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.holdings import APART, Named, named
from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading
from knowledge.questions.saying import TIMED, Said, left_over, said
from knowledge.questions.scene import Scene
from knowledge.questions.stated import standing_for
from knowledge.questions.words import joined

LONGEST = 40
"""Words from which on a message is a text, not a question that joins holdings."""

_NOT_HERE = (
    "VOTE",
    "PRICE",
    "WORTH",
    "ASK_WHY",
    "ASK_WHEN",
    "INDIRECT",
    "VIA",
    "SHARES_COUNT",
    "DIVIDEND",
    "YEARLY",
)
"""Concepts of questions about something else than the size of holdings."""

_BESIDE = 2
"""Words from a holding to its bare level at the most (``A in B at 34``)."""

_QUIET = frozenset({"besides"})
"""Kinds of phrases that join nothing."""


@dataclass(frozen=True, slots=True)
class Term:
    """A holding with the moment that it is asked for, and the words that are said of it alone."""

    holding: Named
    when: Moment
    part: Frame
    level: str = ""
    """The size that the asker states, in percent."""


def compared(scene: Scene) -> Reading | None:
    """The reading of a question that sets holdings against each other; None for every other one."""
    frame = scene.frame
    if len(scene.line.keys) < 2 or len(frame.words) > LONGEST or scene.scenario or frame.has(*_NOT_HERE):
        return None
    holdings = named(scene.line, scene.known)
    if len(holdings) < 2:
        return None
    wanted = _wanted(scene, holdings)
    terms = _timed(scene, holdings) if wanted else None
    if not wanted or terms is None:
        return None
    return _reading(scene, wanted, terms)


def _said_in(scene: Scene, words: Sequence[str]) -> list[Said]:
    return said(scene.reader.language.code, "holdings", words)


def _wanted(scene: Scene, holdings: list[Named]) -> str:
    """What is done with the holdings; empty where nothing is, or where a word of the question has no part in it."""
    frame = scene.frame
    holders = {key for holding in holdings for key in holding.pair}
    if any(mention.key not in holders for mention in frame.names):
        return ""
    phrases = scene.said("holdings")
    asked = {label for label, _, _ in phrases}
    spans = [*((start, end) for _, start, end in phrases), *((each.start, each.end) for each in holdings)]
    ends = [each.end for each in holdings]
    bare = [f for f in frame.figures if f.kind == "number" and any(0 <= f.start - end <= _BESIDE for end in ends)]
    levels = [f for f in frame.figures if f.kind in {"percent", "times"} or f in bare]
    spans += [(f.start, f.end) for f in levels] if len(levels) <= len(holdings) else []
    if left_over(frame, spans) or "product" in asked:
        return ""
    return next((name for name in ("into", "over", "share", "mean", "plus", "minus") if name in asked), "")


def _timed(scene: Scene, holdings: list[Named]) -> list[Term] | None:
    """The holdings with their moments; a time that is said of one alone is meant for all.

    None where the asker states a size that no source has.
    """
    words, today = scene.frame.words, scene.frame.today
    cuts = [0, *(_cut(scene, one, two) for one, two in pairwise(holdings)), len(words)]
    parts = [scene.reader.frame(joined(words[a:b]), today) for a, b in pairwise(cuts)]
    own = [_own_moment(scene, holding, part) for holding, part in zip(holdings, parts, strict=True)]
    timed = [moment for moment in own if moment is not None]
    every = timed[0] if len(timed) == 1 else {"kind": "now"}
    terms = []
    for holding, moment, part in zip(holdings, own, parts, strict=True):
        level = next((f for f in part.figures if f.kind in {"percent", "number"} and Fraction(f.amount) <= 100), None)
        if level is not None and not standing_for(scene, holding.pair, level.amount):
            return None
        terms.append(Term(holding, moment or every, part, level.amount if level else ""))
    return terms


def _own_moment(scene: Scene, holding: Named, part: Frame) -> Moment | None:
    """The time that is said of one holding; None where none is."""
    if not (part.dates or part.has(*TIMED)):
        return None
    moment, deal = scene.reader.moments.of(part, holding.pair), scene.reader.moments.deal_named(scene.frame)
    if moment["kind"] in {"before", "after"} and deal is not None:
        return {**moment, "deal": deal.key}  # the one that the whole question means
    return moment


def _cut(scene: Scene, one: Named, two: Named) -> int:
    """Where the words of one holding end and those of the next begin: at what joins them, else before the second."""
    words = scene.frame.words[one.end : two.start]
    joints = (start for label, start, _ in _said_in(scene, words) if label not in _QUIET)
    apart = next((place for place, word in enumerate(words) if word in APART), len(words))
    return one.end + min([apart, *joints])


def _reading(scene: Scene, wanted: str, terms: list[Term]) -> Reading | None:
    pairs = [list(term.holding.pair) for term in terms]
    first = terms[0]
    slots: dict[str, Any] = {"holder": pairs[0][0], "issuer": pairs[0][1], "when": first.when}
    plain = not any(term.level or term.part.has("DIRECT", "TRUST") for term in terms)
    together = plain and all(term.when == first.when for term in terms)
    if len({(term.holding.pair, str(term.when), term.level) for term in terms}) < len(terms):
        return None  # the same holding twice
    if all(term.level for term in terms) and wanted in {"plus", "minus"}:
        rows = [{"amount": term.level, "kind": "percent"} for term in terms]
        return scene.reading("expression", operator=wanted, operands=rows, points=True)
    if wanted == "plus" and "than" in scene.frame.words:
        wanted = "minus"  # "how many points larger is its total than …": the total is the one term
    if wanted in {"plus", "mean"}:
        return scene.reading("sum", pairs=pairs, mean=wanted == "mean", **slots) if together else None
    if len(terms) != 2 or all(term.level for term in terms):
        return None
    times = scene.frame.figure("times")
    if times is not None:
        return _checked(scene, terms, times.amount) if scene.yes_no else None
    if together and wanted in {"minus", "over", "into"}:
        return scene.reading("compare", sides=pairs, times=wanted != "minus", ordered=True, **slots)
    operands = [_operand(scene, term) for term in terms]
    if wanted == "into" or (wanted == "share" and _asked_of(scene, terms)):
        operands.reverse()
    operator = "over" if wanted == "into" else wanted
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="")


def _checked(scene: Scene, terms: list[Term], times: str) -> Reading:
    """``was its stake more than double the other's``: the ratio held against the multiple."""
    operands = [_operand(scene, term) for term in terms]
    check = {"level": times, "less": scene.frame.has("LESS", "SMALLER")}
    return scene.reading("compound", operator="over", operands=operands, field="", currency="", check=check)


def _asked_of(scene: Scene, terms: list[Term]) -> bool:
    """``what share of A is B``: the part asked for stands before both."""
    places = [start for label, start, _ in scene.said("holdings") if label == "share"]
    return bool(places) and places[0] < terms[0].holding.start


def _operand(scene: Scene, term: Term) -> dict[str, Any]:
    if term.level:
        return {"level": str(Fraction(term.level) / 100)}
    holder, issuer = term.holding.pair
    slots = {**scene.reader.facts(term.part), "holder": holder, "issuer": issuer, "when": term.when}
    return {"intent": "stake", "slots": slots}
