"""The one or two holdings that a question names, by its grammar or, where that leaves no choice, by who holds what."""

from __future__ import annotations

from knowledge.questions.frame import Mention
from knowledge.questions.holdings import named
from knowledge.questions.scene import Pair, Scene

_TWO_PAIRS = 4
_THREE = 3
_INSIDE = frozenset(
    {"'s", "in", "into", "of", "at", "the", "direct", "stake", "share", ">", "→", "-", "total", "has", "holds"}
)
"""What may stand between the names of one holding that are written side by side."""


def holdings_said(scene: Scene) -> tuple[list[Pair], int] | None:
    """The holdings, and the place where the words of the second begin; None where they are not clear."""
    line = scene.line
    said = named(line, scene.known)
    pairs = list(dict.fromkeys(each.pair for each in said))
    keys = list(line.keys)
    if scene.frame.has("CROSS") and len(pairs) < 2:
        return (crossed(scene, keys), 0) if crossed(scene, keys) else None
    if len(pairs) == 2 and set(keys) <= {key for pair in pairs for key in pair}:
        second = next(each for each in said if each.pair == pairs[1])
        return pairs, second.start
    if len(line.owners) == _TWO_PAIRS and len(pairs) < 2:
        return _side_by_side(scene)
    if len(keys) == 1:
        pair = scene.completed(keys[0])
        return ([pair], 0) if pair and scene.known(*pair) else None
    if len(keys) == 2:
        both = scene.known(*keys) and scene.known(*keys[::-1])
        single = next(([a, b] for a, b in (keys, keys[::-1]) if scene.known(a, b)), None)
        pair = scene.pair() if both else (single[0], single[1]) if single else None
        return ([pair], 0) if pair and scene.known(*pair) and len(pairs) < 2 else None
    return _of_three(scene, keys) if len(keys) == _THREE else None


def crossed(scene: Scene, keys: list[str]) -> list[Pair]:
    """``the cross stakes``: what two companies hold of each other, those of the main deal where none are named.

    None where they do not.
    """
    deal = scene.snapshot.deal
    if not keys and deal is not None and deal.changes:
        keys = [deal.changes[0].holder, deal.changes[0].issuer]
    pair = (keys[0], keys[1]) if len(keys) == 2 else None
    return [pair, pair[::-1]] if pair and scene.known(*pair) and scene.known(*pair[::-1]) else []


def _side_by_side(scene: Scene) -> tuple[list[Pair], int] | None:
    """Four names, two and two: ``Geely in Horse and Geely in Renault Korea``, ``A→B minus B→A``."""
    owners = scene.line.owners
    found = [_written(scene, owners[place], owners[place + 1]) for place in (0, 2)]
    if found[0] is None or found[1] is None or found[0] == found[1]:
        return None
    return [found[0], found[1]], owners[2].start


def _written(scene: Scene, one: Mention, two: Mention) -> Pair | None:
    """The holding of two names: the only one known of them, else in the order in which they are written."""
    if one.key == two.key:
        return None
    forth, back = scene.known(one.key, two.key), scene.known(two.key, one.key)
    if forth and back and not set(scene.frame.words[one.end : two.start]) <= _INSIDE - {"of"}:
        return None
    return (one.key, two.key) if forth else (two.key, one.key) if back else None


def _of_three(scene: Scene, keys: list[str]) -> tuple[list[Pair], int] | None:
    """Three names: two holders of one company, or one holder of two, where only one of these is known."""
    fits: list[list[Pair]] = []
    for key in keys:
        one, two = (other for other in keys if other != key)
        if scene.known(one, key) and scene.known(two, key):
            fits.append([(one, key), (two, key)])
        if scene.known(key, one) and scene.known(key, two):
            fits.append([(key, one), (key, two)])
    if len(fits) > 1:  # of those who hold each other, the company held is the one that holds nothing
        fits = [fit for fit in fits if fit[0][1] == fit[1][1] and not scene.snapshot.stakes_of(fit[0][1])]
    if len(fits) != 1:
        return None
    varied = [pair[0] if fits[0][0][1] == fits[0][1][1] else pair[1] for pair in fits[0]]
    places = {m.key: m.start for m in reversed(scene.line.owners)}
    return fits[0], max(places[key] for key in varied)
