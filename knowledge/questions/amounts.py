"""Amounts that the asker states apart, with words between: sums, products, shares of a whole, dates and years.

``600 of Nissan plus 200 of Mitsubishi, in all``; ``1,326,231,327 shares, 400 yen each``; ``88 million votes on 403
million``; ``from 15 to 10 % of 295 million shares``. Everything needed is in the question,
so nothing of the base is assumed or changed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from knowledge.questions.kinds import SUM, in_large_units
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

_COUNT = 10_000
"""Above this a number counts shares or votes; a price a share lies below."""


def amounts(scene: Scene) -> Reading | None:
    """The reading of a question whose figures are all stated; None for every other one."""
    if not scene.frame.figures or scene.frame.has("ASK_WHY", "ASK_WHO") or scene.scenario:
        return None
    return _added(scene) or _whole(scene) or _left_of(scene) or _of_count(scene)


def _expression(scene: Scene, operator: str, operands: list[tuple[str, str]], **slots: Any) -> Reading:
    rows = [{"amount": amount, "kind": kind} for amount, kind in operands]
    return scene.reading("expression", operator=operator, operands=rows, **slots)


def _counts(scene: Scene) -> list[Figure]:
    """The numbers of shares or votes stated."""
    return [f for f in scene.line.figures("shares", "number") if float(f.amount) >= _COUNT]


def _levels(scene: Scene) -> list[Figure]:
    """The stakes stated, with or without their sign."""
    found = scene.line.figures("percent", "points", "number", "fraction")
    return [f for f in found if f.kind != "number" or float(f.amount) <= 100]


def _typed(scene: Scene, figure: Figure) -> bool:
    """Whether a figure was typed in digits: the "one" of "one yen question" is none."""
    return any(letter.isdigit() for letter in scene.line.word(figure.start))


def _added(scene: Scene) -> Reading | None:
    """Amounts of money, or bare ones with "plus" between, wanted in all."""
    line, words = scene.line, scene.frame.words
    if (
        not line.has("sum")
        or line.has("must", "sell", "buyback", "issue", "times", "gap", "change")
        or _counts_only(scene)
    ):
        return None
    found = [f for f in line.figures("money", "number", "points", "percent", "shares", "fraction") if _typed(scene, f)]
    if len(found) < 2 or any(f.kind not in {"money", "number"} or float(f.amount) <= 100 for f in found):
        return None
    plus = all({"plus", "+"} & set(words[one.end : two.start]) for one, two in pairwise(found))
    money = [f for f in found if f.kind == "money"]
    currencies = {f.currency for f in money}
    if len(currencies) > 1 or not (plus or all(float(f.amount) >= 1_000_000 for f in found)):
        return None
    currency = next(iter(currencies), "") or _currency(scene)
    whole = all(float(f.amount) >= SUM for f in found) and (bool(money) or in_large_units(scene.frame, found))
    return _expression(
        scene, "plus", [(f.amount, "number") for f in found], currency=currency if whole else "", money=whole
    )


def _counts_only(scene: Scene) -> bool:
    """Whether the first figures are joined without words between: the plain expression reads those."""
    figures = scene.line.figures("money", "number")
    return len(figures) > 1 and figures[1].start - figures[0].end <= 1


def _currency(scene: Scene) -> str:
    names = {"euro": "EUR", "euros": "EUR", "€": "EUR", "yen": "JPY", "¥": "JPY"}
    return next((names[word] for word in scene.frame.words if word in names), "")


def _left_of(scene: Scene) -> Reading | None:
    """``gave up 28.4 of its 43.4, what is left``: a stated part taken off a stated holding."""
    line = scene.line
    levels = _levels(scene)
    if len(levels) != 2 or levels[0].kind not in {"number", "points"} or levels[1].kind not in {"number", "percent"}:
        return None
    part, whole = levels
    between = tuple(line.between(part.end, whole.start))
    left = line.has("remains") or {"leave", "leaves", "left"} & set(scene.frame.words)
    if between not in {("of",), ("of", "its"), ("of", "the"), ("of", "their")} or not left:
        return None
    if float(part.amount) > float(whole.amount):
        return None
    return _expression(scene, "minus", [(whole.amount, "percent"), (part.amount, "percent")])


def _of_count(scene: Scene) -> Reading | None:
    """``what percentage is 1,000,000 shares of Renault``: a stated number of shares in a company's issued ones."""
    line, words = scene.line, scene.frame.words
    shares = [f for f in line.figures("shares", "number") if f.kind == "shares" or _shares_after(scene, f)]
    shares = shares or [f for f in _counts(scene) if "shares" in words]
    if len(shares) != 1 or len(line.figures()) != 1 or not {"percent", "percentage", "%"} & set(words) or not line.keys:
        return None
    if line.has("sell", "buyback", "issue", "cancel", "change", "remains", "votes", "must"):
        return None
    pair = scene.pair() if len(line.keys) > 1 else None
    issuer = pair[1] if pair else line.keys[0]
    if not scene.snapshot.counts_of(issuer, "issued_shares"):
        return None
    return _expression(scene, "of_count", [(shares[0].amount, "number")], issuer=issuer)


def _whole(scene: Scene) -> Reading | None:
    """``if 5.03 % was 195,473,600 shares, how many are 100 %``: a stated part taken to the whole."""
    line, words = scene.line, scene.frame.words
    many, levels = _counts(scene), _levels(scene)
    if len(many) != 1 or not levels or any(f.kind != "percent" for f in levels) or line.figures("money"):
        return None
    full = len(levels) == 2 and levels[1].amount == "100"
    asked = any(words[place : place + 3] == ("of", "how", "many") for place in range(len(words)))
    whole = "shares" in words and {"in all", "in total", "all told"} & {" ".join(pair) for pair in pairwise(words)}
    if not (full or ((asked or whole) and len(levels) == 1)) or line.has("sell", "buyback", "issue", "cancel", "must"):
        return None
    return _expression(scene, "whole", [(many[0].amount, "number"), (levels[0].amount, "percent")])


def _shares_after(scene: Scene, figure: Figure) -> bool:
    """Whether a name and "shares" follow the number: ``1000 Renault shares``."""
    return any(m.start == figure.end and scene.line.shares_follow(m) for m in scene.line.owners)
