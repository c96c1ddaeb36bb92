"""What-ifs in which somebody buys what another holds: the other's holding is the amount, and it is he who sells.

``if Renault bought Volvo's stake in Flexis``, ``half of the Otro group's part``: the base tells who holds what of whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.questions.scene import Pair, Scene
from knowledge.questions.verbs import Change

_PARTS = {"whole": "whole", "part": "part", "part_percent": "part_percent", "points_fraction": "part"}
"""Kinds of amount that may be a part of a holding, and what they are of the seller's."""


def from_its_holder(scene: Scene, change: Change) -> Change:
    """The purchase as the holder's sale to the buyer, where one named beside him holds what is bought."""
    if change["verb"] != "buy" or change["kind"] not in _PARTS or not change["holder"]:
        return change
    sold = next(_blocks(scene, change), None)
    if sold is None:
        return change
    seller, issuer = sold
    sides = {"verb": "sell", "holder": seller, "issuer": issuer, "party": change["holder"], "taken": True}
    return change | sides | {"kind": _PARTS[change["kind"]]}


def _blocks(scene: Scene, change: Change) -> Iterator[Pair]:
    """Whose holding of whom may be meant: of a company named, else of the only one that both of them hold."""
    buyer = change["holder"]
    sellers = [m.key for m in scene.line.owners if m.key != buyer and scene.line.is_block(m.start, m.end)]
    named = [key for key in scene.line.keys if key != buyer]
    for seller in sellers:
        yield from ((seller, issuer) for issuer in named if _held(scene, seller, issuer))
        common = [issuer for issuer in scene.holds_now(buyer) if _held(scene, seller, issuer)]
        if len(common) == 1:
            yield seller, common[0]


def _held(scene: Scene, holder: str, issuer: str) -> bool:
    return issuer != holder and issuer in scene.holds_now(holder)
