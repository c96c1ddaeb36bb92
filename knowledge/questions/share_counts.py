"""Counts of one company's shares against each other: authorised, issued, in treasury, from a bond, held and not held.

``authorised but unissued``; ``shares after full conversion``; ``issued less treasury``; ``held by anyone but X``.
"""

from __future__ import annotations

from typing import Any

from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.saying import phrases_of
from knowledge.questions.scene import Scene

ISSUED, AUTHORISED, TREASURY, POTENTIAL = "SHARES_COUNT", "AUTHORISED", "TREASURY", "CONVERT"
"""Signs by which a count is asked for, as the answers know them."""

_METRICS = {
    ISSUED: "issued_shares",
    AUTHORISED: "authorised_shares",
    TREASURY: "treasury_shares",
    POTENTIAL: "convertible_bond_potential_shares",
}

_NEARLY = 1000
"""A stated count that is nearer than this part of the known one is that one, rounded."""


_LEFT_OUT = frozenset({"leaving", "excluding", "without", "except", "outside", "ignoring"})
"""What stands before a part that is not to be counted."""


def share_counts(scene: Scene) -> Reading | None:
    """The reading of a question that sets counts of shares of one company against each other; None for others."""
    frame, line = scene.frame, scene.line
    if frame.has("ASK_WHO", "ASK_WHEN", "ASK_WHY", "DIVIDEND") or scene.yes_no:
        return None
    if scene.scenario or not line.keys or len(line.keys) > 2 or line.figures("percent", "points", "money", "fraction"):
        return None
    text = scene.reader.language.written_out(frame.text)
    said = phrases_of(scene.reader.language.code, "share_counts")
    if len(line.keys) == 2 and not all(said[name].search(text) for name in ("shares", "others")):
        return None
    asked = {name for name, words in said.items() if words.search(text)}
    if len(line.keys) == 2:
        return _held_by_others(scene, asked)
    issuer = line.keys[0]
    if "capital" in asked and not frame.figures and not frame.has("AUTHORISED"):
        return scene.reading("nominal", issuer=issuer, capital=True)
    if "nominal" in asked and not by_kind(frame)["count"]:
        return scene.reading("nominal", issuer=issuer)
    if {"price", "paid", "cost", "per"} & set(frame.words):
        return None
    known = {sign for sign, metric in _METRICS.items() if scene.snapshot.counts_of(issuer, metric)}
    convert = frame.has("CONVERT") or "bond" in asked
    counted = "shares" in asked and not asked & {"percent"}
    if "authorised" in asked and AUTHORISED in known:
        return _of_authorised(scene, issuer, asked, convert=convert and POTENTIAL in known)
    if convert and POTENTIAL in known and counted and ("total" in asked or (frame.has("IF") and frame.has("HAVE"))):
        return _with_the_bond(scene, issuer)
    less = frame.has("EX_TREASURY") or (frame.has("TREASURY") and "less" in asked)
    if less and counted and TREASURY in known and not frame.has("STAKE", "HOLD"):
        return _counted(scene, "minus", issuer, [ISSUED, TREASURY])
    return None


def _of_authorised(scene: Scene, issuer: str, asked: set[str], *, convert: bool) -> Reading | None:
    """What is left of the authorised shares, or which part of them is issued."""
    if "percent" in asked and not asked & {"left", "less"}:
        return _counted(scene, "share", issuer, [ISSUED, AUTHORISED])
    if "percent" in asked:
        return scene.reading("nothing", near=[])  # the part that is left
    if not asked & {"left", "less"}:
        return None
    return _counted(scene, "minus", issuer, [AUTHORISED, ISSUED] + ([POTENTIAL] if convert else []))


def _with_the_bond(scene: Scene, issuer: str) -> Reading:
    """The issued shares with those that a bond may bring, in the number that is stated where one is."""
    stated = by_kind(scene.frame)["count"]
    counts = (count for count in scene.snapshot.counts if count.metric == _METRICS[POTENTIAL])
    known = next((float(count.value) for count in counts if count.entity == issuer), 0.0)
    if len(stated) == 1 and abs(float(stated[0].amount) - known) > known / _NEARLY:
        operands = [_operand(scene, issuer, ISSUED), {"shares": stated[0].amount}]
        return scene.reading("compound", operator="plus", operands=operands, field="", currency="")
    return _counted(scene, "plus", issuer, [ISSUED, POTENTIAL])


def _held_by_others(scene: Scene, asked: set[str]) -> Reading | None:
    """The shares of a company that a named holder does not have."""
    if not {"others", "shares"} <= asked or "percent" in asked or by_kind(scene.frame)["count"]:
        return None
    pair = scene.pair()
    other = scene.frame.has("BUYBACK", "BUY", "SELL", "CANCEL", "TRANCHE", "ISSUE", "EX_TREASURY")
    without_the_trust = scene.frame.has("DIRECT") and _LEFT_OUT & set(scene.frame.words)
    if other or without_the_trust or pair is None or not scene.known(*pair):
        return None
    holder, issuer = pair
    if not scene.snapshot.counts_of(holder, "shares_held") or not scene.snapshot.counts_of(issuer, "issued_shares"):
        return None
    when = scene.time(pair)
    slots = {"holder": holder, "issuer": issuer, "signs": [ISSUED], "when": when}
    operands = [_operand(scene, issuer, ISSUED), {"intent": "count", "slots": slots}]
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="")


def _counted(scene: Scene, operator: str, issuer: str, signs: list[str]) -> Reading:
    operands = [_operand(scene, issuer, sign) for sign in signs]
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="")


def _operand(scene: Scene, issuer: str, sign: str) -> dict[str, Any]:
    when = scene.moment(("", issuer)) if scene.frame.dates else {"kind": "now"}
    slots = {"issuer": issuer, "signs": [sign], "when": when}
    return {"intent": "count", "slots": slots}
