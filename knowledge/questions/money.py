"""Money in a question: rates between currencies, amounts in another currency, and what whole companies are worth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from knowledge.questions.frame import Mention
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import CURRENCIES, Figure
from knowledge.questions.verbs import verbs

LARGE = 1_000_000
"""From here on an amount of money is a total, below it the price of a share or a rate."""
_PER = frozenset({"to", "per", "for", "a", "an", "the", "each", "one", "1", "=", "/"})
_INTO = frozenset({"in", "into", "to"})
_IS = frozenset({"=", "is", "equals", "for", "at", "being"})


@dataclass(frozen=True)
class Rate:
    """One unit of ``base`` is ``amount`` units of ``quote``; ``places`` are the figures that say so."""

    amount: str
    quote: str
    base: str
    places: frozenset[int]


def money(scene: Scene) -> Reading | None:
    """The reading of a question that puts money into another currency or compares what companies are worth."""
    return _valued_companies(scene) or _converted(scene)


def wanted_currency(scene: Scene) -> str:
    """``in euros``, ``into yen``: the currency that is asked for."""
    for one, two in pairwise(scene.frame.words):
        if one == "many" and two in CURRENCIES:
            return CURRENCIES[two]
        if one in _INTO and two in CURRENCIES:
            return CURRENCIES[two]
    return ""


def exchange_rate(scene: Scene, other: str = "") -> Rate | None:
    """``1 euro = 160 yen``, ``160 yen to the euro``, ``in euros at 160 yen``; ``other`` is the currency left unsaid."""
    figures = scene.line.figures("money", "number")
    for one, two in pairwise(figures):
        linked = set(scene.line.between(one.end, two.start))
        if one.amount == "1" and one.currency and two.currency not in {"", one.currency} and linked and linked <= _IS:
            return Rate(two.amount, two.currency, one.currency, frozenset({one.start, two.start}))
    to = wanted_currency(scene)
    for figure in reversed(figures):
        if float(figure.amount) >= LARGE:
            continue
        base = _per_what(scene, figure)
        quote = figure.currency or (to if to != base else other)
        if base and quote and base != quote:
            return Rate(figure.amount, quote, base, frozenset({figure.start}))
        led = scene.line.before(figure.start) in {"at", "with", "@"} and _late(scene, figure)
        quote = figure.currency or other
        if to and quote not in {"", to} and led:
            return Rate(figure.amount, quote, to, frozenset({figure.start}))
    return None


def _per_what(scene: Scene, figure: Figure) -> str:
    """The currency behind ``to the``, ``per``: ``160 yen per euro``."""
    place = figure.end
    while place < figure.end + 3 and scene.line.word(place) in _PER:
        place += 1
    return CURRENCIES.get(scene.line.word(place), "") if place > figure.end else ""


def _late(scene: Scene, figure: Figure) -> bool:
    """Whether the figure stands behind the currency wanted: before it, it is the price of a share."""
    words = enumerate(pairwise(scene.frame.words), 1)
    places = [place for place, (one, two) in words if one in _INTO and two in CURRENCIES]
    return bool(places) and figure.start > places[-1]


def _converted(scene: Scene) -> Reading | None:
    """An amount stated, or the worth that was told last, or one asked for here, in another currency."""
    line, last = scene.line, [row for row in scene.slots.get("figures", ()) if row[0] == "money"]
    said = last[0][2] if last and scene.before in {"worth", "dividend"} else ""
    to, rate = wanted_currency(scene), exchange_rate(scene, str(scene.slots.get("currency") or said))
    if not to and rate is not None and line.has("convert"):
        amount = next((f for f in line.figures("money") if f.start not in rate.places), None)
        to = "" if amount is None else rate.base if amount.currency == rate.quote else rate.quote
    if not to or rate is None or to not in {rate.base, rate.quote} or (line.has("if") and verbs(line)):
        return None
    slots: dict[str, Any] = {"to": to, "rate": [rate.amount, rate.quote, rate.base]}
    free = [f for f in line.figures("money") if f.start not in rate.places]
    if not line.keys and len(free) == 1:
        return scene.reading("conversion", amount=free[0].amount, currency=free[0].currency, **slots)
    if not line.keys and not free and scene.before in {"worth", "dividend"}:
        kept = {key: scene.slots[key] for key in _WORTH if key in scene.slots}
        reading = scene.reading(scene.before, **kept, **slots)
        return _with_figures(reading, list(scene.slots.get("figures", ())))
    pair = scene.pair() if len(line.keys) == 2 else None
    if len(free) != 1 or not line.keys or (pair is None and not line.figures("percent")):
        return None
    slots |= {"holder": pair[0], "issuer": pair[1]} if pair else {"issuer": line.keys[0]}
    figures = [[f.kind, f.amount, f.currency] for f in line.figures() if f.start not in rate.places]
    return _with_figures(scene.reading("dividend" if line.has("dividend") else "worth", False, **slots), figures)


_WORTH = ("holder", "issuer", "route", "block", "scenario", "when")


def _with_figures(reading: Reading, figures: list[Any]) -> Reading:
    return replace(reading, slots={**reading.slots, "figures": figures})


# ---- what whole companies are worth


def _valued_companies(scene: Scene) -> Reading | None:
    """``if X is worth 12 billion and Y 9 billion, are 15 % of each worth the same``: two blocks at market values."""
    line = scene.line
    sums = [f for f in line.figures("money", "number") if float(f.amount) >= LARGE]
    currency = next((f.currency for f in sums if f.currency), "")
    if len(line.keys) != 2 or not sums or len(sums) > 2 or not currency or not line.has("worth", "equal", "above"):
        return None
    values = _values(scene, sums)
    if len(values) != 2 or any(f.currency not in {"", currency} for f in sums):
        return None
    one, two = line.keys
    parts = line.figures("percent")
    if not parts and scene.known(one, two) and scene.known(two, one):
        stakes = [[two, one, ""], [one, two, ""]]
    else:
        stakes = _stated_stakes(scene, parts)
    if len(stakes) != 2:
        return None
    slots = {"holder": stakes[0][0], "issuer": stakes[0][1], "stakes": stakes, "values": values}
    return scene.reading("compare_values", False, currency=currency, **slots)


def _values(scene: Scene, sums: list[Figure]) -> dict[str, str]:
    """Each company's worth: the figure behind its name, or one for both."""
    if len(sums) == 1:
        each = {"both", "each"} & set(scene.frame.words)
        return dict.fromkeys(scene.line.keys, sums[0].amount) if each else {}
    found: dict[str, str] = {}
    for figure in sums:
        before: list[Mention] = [m for m in scene.line.owners if m.end <= figure.start]
        if before:
            found[before[-1].key] = figure.amount
    return found


def _stated_stakes(scene: Scene, parts: list[Figure]) -> list[list[str]]:
    """``15 % of each``, ``15 % of X or 15 % of Y``, ``X's 36 % of Y``: holder (may be empty), company, percent."""
    line = scene.line
    if len(parts) == 1 and {"each", "both"} & set(line.between(parts[0].end, parts[0].end + 3)):
        return [["", key, parts[0].amount] for key in line.keys]
    rows = []
    for part in parts:
        issuer = next((m.key for m in line.owners if m.start > part.start and line.role(m) == "of"), "")
        holder = next((m.key for m in reversed(line.owners) if m.possessive and m.end <= part.start <= m.end + 1), "")
        if issuer and issuer != holder:
            rows.append([holder, issuer, part.amount])
    return rows
