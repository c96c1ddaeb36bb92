"""The amount of a change: which figure it is, and whether it counts points, shares, a part or a level."""

from __future__ import annotations

from fractions import Fraction

from knowledge.questions.kinds import in_large_units
from knowledge.questions.roles import SHARES, Line, Span
from knowledge.questions.starts import owned_beside
from knowledge.questions.values import Figure
from knowledge.questions.verbs import AMOUNTS, Change, Verb

_LEVEL_WORDS = frozenset({"to", "at", "until", "till"})


def amount_of(line: Line, verb: Verb, region: Span, used: set[int]) -> Figure | None:
    """The figure that goes with a verb: the first one after it, else the last one before it."""
    free = [f for f in line.figures(*AMOUNTS) if f.start not in used and not starts(line, f)]
    free = [
        f for f in free if f.kind != "number" or not in_large_units(line.frame, [f])
    ]  # "lost 10.9 billion": money, no shares
    after = [f for f in free if verb.end <= f.start < region[1] or f.start in range(verb.start, verb.end)]
    after = [f for f in after if not (_asks_whether(line, f) and _ASKS & set(line.between(verb.end, f.start)))]
    before = [f for f in free if region[0] <= f.start < verb.start]
    wanted = [f for f in after if f.kind in {"points", "percent", "fraction", "shares", "times"}] or after
    if after and _part_of_a_count(line, after[0], wanted[0]):
        return after[0]
    if verb.name == "convert":
        return _part_converted(line, free)
    asked = next((f for f in before[-1:] if _ASKING.isdisjoint(line.between(f.end, verb.start))), None)
    return wanted[0] if wanted else asked


_ASKS = frozenset({"does", "would", "will", "is", "do"})


def _asks_whether(line: Line, figure: Figure) -> bool:
    """``does it still own more than 15 %?``: a level that a question holds a holding against."""
    return line.before(figure.start) in {"than", "least", "above", "below", "under", "over"}


_ASKING = frozenset({"what", "which", "how", "where", "who", "whose"})
"""Words between a figure and a verb behind it with which another clause begins: the figure is not the verb's."""


def _part_converted(line: Line, free: list[Figure]) -> Figure | None:
    """``half of the convertible``: the part of the bond that becomes shares; a level somewhere else is none."""
    bonds = [start for start, _ in line.where("convert")]
    parts = [f for f in free if f.kind in {"fraction", "percent"}]
    of_it = [f for f in parts if line.word(f.end) == "of"]
    of_it = [f for f in of_it if any(0 < start - f.end <= _TO_THE_BOND for start in bonds)]
    parts = of_it or [f for f in parts if any(start == f.end for start in bonds)]  # "half converted"
    return next(iter(parts or [f for f in free if f.kind == "shares"]), None)


_TO_THE_BOND = 4
"""Words at the most between a part and the bond of which it is."""


def _part_of_a_count(line: Line, part: Figure, whole: Figure) -> bool:
    """``200 million of its 3,713,998,612 shares``: a bare number and the shares of which it is a part."""
    between = tuple(line.between(part.end, whole.start))
    return part.kind == "number" and whole.kind == "shares" and between[:1] == ("of",) and len(between) <= 2


def starts(line: Line, figure: Figure) -> bool:
    """Whether the figure is where the holding starts: ``from 43``, ``Renault 35.71 becomes``, ``the direct 17.05``."""
    if line.before(figure.start) in {"from", "not", "currently", "direct"} or owned_beside(line, figure):
        return True
    bought = line.where("buy", "sell", "buyback")
    named = any(
        m.end == figure.start and not (m.possessive and any(end <= m.start for _, end in bought)) for m in line.owners
    )
    return named and figure.kind in {"number", "percent"} and not line.where("meet")


def measured(line: Line, verb: Verb, figure: Figure) -> Change:
    """The amount and what it counts."""
    before = line.before(figure.start)
    level = before in _LEVEL_WORDS or (
        before in {"exactly", "only", "just"} and line.word(figure.start - 2) in _LEVEL_WORDS
    )
    crossed = before in {"below", "under", "beneath"} if verb.name == "cut" else before in {"above", "past", "beyond"}
    level = level or (crossed and verb.name in {"cut", "raise"} and "by" not in line.between(verb.end, figure.start))
    own = any(0 <= start - figure.end <= 2 for start, _ in line.where("own_holding"))
    own = own and not (verb.name == "buy" and line.has("cancel"))
    if figure.kind == "times" or verb.name == "multiple":
        return {"amount": figure.amount, "kind": "times", "verb": "times"}
    if verb.name == "convert" and figure.kind != "shares":
        part = figure.amount if figure.kind == "fraction" else str(Fraction(figure.amount) / 100)
        return {"amount": part, "kind": "convertible"}
    if figure.kind == "fraction" and verb.name == "issue":
        return {"amount": figure.amount, "kind": "points_fraction"}  # new shares are counted in the old capital
    if figure.kind == "fraction":
        of_issuer = line.word(figure.end) in {"of"} and any(
            m.start in {figure.end + 1, figure.end + 2} and not m.possessive and not line.shares_follow(m)
            for m in line.owners
        )
        if level:
            return {"amount": figure.amount, "kind": "to"}
        return {"amount": figure.amount, "kind": "points_fraction" if of_issuer else "part"}
    if figure.kind == "shares" or (figure.kind == "number" and float(figure.amount) > 1000):
        return {"amount": figure.amount, "kind": "shares"}
    if verb.name == "meet":
        return {"amount": figure.amount, "kind": "to", "each": True}
    if level and verb.name in {"sell", "buy", "cut", "raise", "buyback"}:
        return {"amount": figure.amount, "kind": "to"}
    compared = verb.start == figure.end and (verb.start, verb.end) in line.where("smaller", "larger")
    own = own or compared or line.has("relatively")
    if figure.kind == "percent" and own and verb.name not in {"buyback", "issue", "convert"}:
        return {"amount": figure.amount, "kind": "part_percent"}
    unclear = figure.kind == "percent" and verb.name in {"sell", "cut", "buy", "raise"}
    return {"amount": figure.amount, "kind": "points"} | ({"unclear": True} if unclear else {})


def _own_block(line: Line, verb: Verb) -> bool:
    """``if Volvo sells its Flexis shares to Renault``: all of them, to somebody named."""
    words = list(line.between(verb.end, verb.end + 4))
    block = next((place for place, word in enumerate(words) if word in SHARES), 0)
    party = any(line.role(mention) == "to" and mention.start >= verb.end for mention in line.owners)
    return bool(words) and words[0] in {"its", "their"} and block > 0 and party and line.has("if")


def _block_of_another(line: Line, verb: Verb) -> bool:
    """``acquires Volvo's stake``, ``got the Otro part``: what is named by its holder, directly behind the verb."""
    places = {verb.end, verb.end + 1}
    return any(
        mention.start in places and line.is_block(mention.start, mention.end) and not line.owned(mention)
        for mention in line.owners
    )


def whole_meant(line: Line, verb: Verb, region: Span) -> bool:
    """Whether all of the holding is meant."""
    if verb.name == "sell" and any(verb.start <= start <= verb.end + 2 for start, _ in line.where("trusted")):
        return True
    if verb.name == "sell" and _own_block(line, verb):
        return True
    if verb.name == "buy" and ("out" in line.frame.words[verb.start : verb.end] or _block_of_another(line, verb)):
        return True
    return any(region[0] <= start < region[1] for start, _ in line.where("whole")) and verb.name in {
        "sell",
        "buyback",
        "entrust",
        "buy",
    }
