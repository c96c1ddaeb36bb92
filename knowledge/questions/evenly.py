"""A purchase from several holders in equal parts: ``doubles its part, buying the same from each of the other two``."""

from __future__ import annotations

from fractions import Fraction

from knowledge.questions.scene import Scene
from knowledge.questions.verbs import Change


def evenly(scene: Scene, found: list[Change]) -> list[Change]:
    """The purchase as one sale of each seller, the one asked about last; as it was where no equal parts are said.

    The sellers are those named besides the buyer, else all others that hold the company.
    """
    if not scene.line.has("evenly"):
        return found
    bought = next((c for c in found if c["verb"] in {"buy", "set", "times"} and c["holder"] and c["issuer"]), None)
    if bought is None:
        return found
    buyer, issuer = bought["holder"], bought["issuer"]
    held = _held(scene, issuer)
    points = _points(bought, held.get(buyer))
    named = [m.key for m in scene.line.owners if m.key in held and m.key != buyer]
    sellers = list(dict.fromkeys(reversed(named)))[::-1]
    if len(sellers) < 2:
        sellers = [key for key in held if key not in {buyer, *sellers}] + sellers
    if points is None or points <= 0 or len(sellers) < 2:
        return found
    part = points / len(sellers)
    sale: Change = {"verb": "sell", "issuer": issuer, "party": buyer, "amount": str(part), "kind": "points"}
    if part.denominator != 1:
        sale["amount"] = f"{float(part):.4f}".rstrip("0").rstrip(".")
    return [sale | {"holder": seller} for seller in sellers]


def _held(scene: Scene, issuer: str) -> dict[str, Fraction]:
    """The percentage of each holder of a company today."""
    today = scene.frame.today
    stakes = [s for s in scene.snapshot.stakes_in(issuer) if s.kind.was_held and s.status.supports_figure]
    return {s.holder: Fraction(s.percent) for s in stakes if s.valid.holds_on(today) and not s.on_behalf_of}


def _points(bought: Change, held: Fraction | None) -> Fraction | None:
    """How many points of the company are bought; None where the start of the purchase is not known."""
    amount = Fraction(bought["amount"] or 0)
    if bought["kind"] == "points":
        return amount
    if held is None:
        return None
    if bought["verb"] == "times":
        return held * (amount - 1)
    return amount - held if bought["kind"] == "to" else None
