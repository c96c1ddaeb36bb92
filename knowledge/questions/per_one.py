"""What one share or one point comes to, where the asker states the sum of money and what it was paid for.

``494 million euros for 195,473,600 shares, each?``; ``237 billion yen for 34 %: how much a point``. Money over shares
is a price, money over points a price of a point; nothing else can be made of either pair but by a word that says so.
"""

from __future__ import annotations

from typing import Any

from knowledge.questions.kinds import by_kind, scaled
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.tallied import asked_of, currency_of, row
from knowledge.questions.values import Figure


def per_one(scene: Scene) -> Reading | None:
    """The reading of a question for the price of one share or one point of what is stated; None for every other one."""
    frame = scene.frame
    if scene.scenario or scene.yes_no or frame.has("ASK_WHY", "ASK_WHO", "DIVIDEND"):
        return None
    found = _sum_and_number(scene)
    if found is None:
        return None
    total, number, is_count = found
    if "each" not in asked_of(scene) and not (is_count and frame.has("PRICE")):
        return None
    slots: dict[str, Any] = {} if is_count else {"money": True}
    operands = [row(total), row(number)]
    return scene.reading(
        "expression", operator="over", operands=operands, currency=currency_of(scene, [total]), **slots
    )


def _sum_and_number(scene: Scene) -> tuple[Figure, Figure, bool] | None:
    """The one sum of money, and the one count or level with whether it is a count, where no other figure is stated."""
    kinds = by_kind(scene.frame)
    large = sorted([*kinds["sum"], *kinds["count"]], key=lambda figure: figure.start)
    sums = [figure for figure in large if is_money(scene, figure)]
    counts = [figure for figure in large if figure not in sums]
    levels = [figure for figure in kinds["level"] if figure.amount != "1" and figure.kind != "fraction"]
    if len(sums) != 1 or len(counts) + len(levels) != 1 or kinds["price"]:
        return None
    return sums[0], [*counts, *levels][0], bool(counts)


def is_money(scene: Scene, figure: Figure) -> bool:
    """Whether a large figure is a sum of money: it has a currency, or millions of nothing where another one has."""
    among_money = figure.kind == "number" and bool(currency_of(scene, list(scene.line.figures("money"))))
    return figure.kind == "money" or (among_money and scaled(scene.frame, figure))
