"""A company valued as a whole in the question itself: what a part or a holding of it comes to, and the way back.

``if Nissan is worth 10 billion euros, what is Renault's stake worth``; ``45 % of a company valued at 7.4 billion``;
``24 % cost 200 million: the whole``. The value is the asker's own; none is remembered here. So are the sum that a
holding or a sale is to bring and the price of a share, of which the one asks for the other: ``at which price is its
block worth a billion``, ``how many shares at 350 yen to raise 100 billion``.
"""

from __future__ import annotations

from typing import Any

from knowledge.questions.kinds import by_kind, in_large_units
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.tallied import by_its_share
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

BESIDE = 3
"""Words at the most between the words that say what a sum is and the sum."""

_NOT_HERE = ("ASK_WHO", "ASK_WHY", "ASK_WHEN", "DIVIDEND", "HOW_LONG")


def valued(scene: Scene) -> Reading | None:
    """The reading of a question that values a company as a whole, or a part for the whole's sake; None for others."""
    frame = scene.frame
    if not frame.figures or scene.scenario or frame.has(*_NOT_HERE) or scene.yes_no:
        return None
    aimed = aimed_at(scene)
    if aimed is not None:
        return aimed
    found = _sum_and_level(scene)
    if found is None:
        return None
    total, level = found
    marks = scene.said("valued")
    whole, paid = (_stands_by(marks, label, total) for label in ("value", "paid"))
    if level is not None and scene.frame.words[total.end : level.start][:1] == ("for",):
        whole, paid = False, True  # "264 billion for 34 %"
    if level is not None and whole != paid and (whole or any(label == "whole" for label, _, _ in marks)):
        return by_its_share(scene, "times" if whole else "over", total, level, total.currency)
    pair = _held(scene, total) if whole and not paid and level is None and not verbs(scene.line) else None
    if pair is None:
        return None
    return scene.reading("part_value", holder=pair[0], issuer=pair[1], total=total.amount, currency=total.currency)


def aimed_at(scene: Scene) -> Reading | None:
    """The price at which a holding comes to a stated sum, or the shares that bring it at a stated price."""
    frame, kinds = scene.frame, by_kind(scene.frame)
    goals = {label for label, _, _ in scene.said("valued")} & {"aim", "how_dear"}
    sums = [figure for figure in kinds["sum"] if figure.currency]
    if len(sums) != 1 or kinds["level"] or kinds["count"] or not (goals or scene.line.has("must")):
        return None
    total, prices = sums[0], kinds["price"]
    slots: dict[str, Any] = {"total": total.amount, "currency": total.currency}
    if len(prices) == 1 and frame.has("ASK_HOW_MANY", "SHARES_COUNT") and ("aim" in goals or scene.line.has("must")):
        same = prices[0].currency in {"", total.currency}
        return scene.reading("shares_for", price=prices[0].amount, **slots) if same else None
    pair = _quoted(scene) or (scene.pair() if scene.line.keys else None)
    if prices or "how_dear" not in goals or pair is None or not scene.known(*pair):
        return None
    return scene.reading("price_for", holder=pair[0], issuer=pair[1], **slots)


def _quoted(scene: Scene) -> Pair | None:
    """The holding of another one named in the company of whose share the price is sought (``Nissan's share``)."""
    line = scene.line
    issuer = next((m.key for m in line.owners if m.possessive and line.word(m.end) in {"share", "stock", "price"}), "")
    others = [key for key in line.keys if key != issuer and scene.known(key, issuer)]
    return (others[0], issuer) if issuer and len(others) == 1 else None


def _sum_and_level(scene: Scene) -> tuple[Figure, Figure | None] | None:
    """The one sum of money and the one level, if any, where nothing else is stated."""
    kinds = by_kind(scene.frame)
    large = [figure for figure in kinds["count"] if in_large_units(scene.frame, [figure]) and figure.kind == "number"]
    sums, levels = [*kinds["sum"], *large], list({level.amount: level for level in kinds["level"]}.values())
    if len(sums) != 1 or len(levels) > 1 or kinds["price"] or len(kinds["count"]) != len(large):
        return None
    if scene.line.figures("fraction", "times") or any("/" in level.amount for level in levels):
        return None
    return sums[0], levels[0] if levels else None


def _stands_by(marks: list[tuple[str, int, int]], label: str, figure: Figure) -> bool:
    """Whether words of a kind stand shortly before a figure or right behind it (``a 12 billion valuation``)."""
    return any(0 <= figure.start - end <= BESIDE or start == figure.end for name, start, end in marks if name == label)


def _held(scene: Scene, total: Figure) -> Pair | None:
    """The holding in the company that is valued: the one named last before the sum, else the only one named behind."""
    line = scene.line
    before = [m.key for m in line.owners if m.end <= total.start]
    issuer = before[-1] if before else line.keys[0] if len(line.keys) == 1 else ""
    others = [key for key in line.keys if key != issuer]
    if not issuer or len(others) != 1 or not scene.frame.has("WORTH", "ASK_HOW_MUCH", "PRICE"):
        return None
    return (others[0], issuer) if scene.known(others[0], issuer) else None
