"""A bond that may become shares: how many they are, when it may be converted; without asking for anybody's stake.

``how many new shares would the convertible bring``; ``until when can it be converted``; ``could it add a billion``.
"""

from __future__ import annotations

from knowledge.claims.model import ShareCount
from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.term_left import BOND, left_asked

_NOT_HERE = (
    "HOLD",
    "BUY",
    "SELL",
    "BUYBACK",
    "CANCEL",
    "VOTE",
    "POINTS",
    "DIRECT",
    "WORTH",
    "ASK_WHY",
    "REST",
    "MERGER",
)

_WHOLE = frozenset({"total", "altogether", "have", "count", "outstanding", "exist", "issued", "authorised", "room"})
"""What asks for all shares after a conversion."""

_PARTS = frozenset({"%", "percent", "percentage", "fraction", "part", "proportion"})
"""What asks for a part of all shares."""

_TIMES = frozenset({"from", "until", "till", "window", "period", "start", "begin", "open", "last", "exercise", "can"})
"""What asks for the time of the conversion, not for that of the decision."""


def bond_shares(scene: Scene) -> Reading | None:
    """The reading of a question for a bond's own shares or its time; None for every other one."""
    frame = scene.frame
    words = set(frame.words)
    if not frame.has("CONVERT") or scene.scenario or frame.has(*_NOT_HERE):
        return None
    bonds = [count for count in scene.snapshot.counts if count.metric == BOND]
    own = [bond for bond in bonds if set(frame.keys) <= {bond.entity}]
    if len(own) != 1 or len(frame.unknown) > 2 or not frame.plain.issuperset(frame.unknown):
        return None
    bond = own[0]
    if left_asked(frame):
        return None
    if frame.has("ASK_WHEN", "HOW_LONG", "SINCE_WHEN"):
        return scene.reading("told", claims=[bond.key]) if words & _TIMES and not frame.figures else None
    if words & _PARTS and frame.has("AFTER"):
        return scene.reading("nothing", near=[])  # of more shares than those that are issued now
    if words & _PARTS and frame.has("SHARES_COUNT", "ISSUE", "STAKE") and not frame.figures:
        return _part(scene, bond)
    if (
        "shares" not in words
        or words & (_WHOLE | _PARTS)
        or {"there", "be", "after"} <= words
        or frame.has("SHAREHOLDER")
    ):
        return None
    counts = by_kind(frame)["count"]
    if scene.yes_no:
        return _count(scene, bond) if len(counts) == len(frame.figures) == 1 else None
    asks = frame.has("ASK_HOW_MANY", "SHARES_COUNT") and not frame.figures
    return _count(scene, bond) if asks else None


def _part(scene: Scene, bond: ShareCount) -> Reading:
    """The shares of the bond as a part of those issued now."""
    now = {"kind": "now"}
    slots = ({"issuer": bond.entity, "signs": [sign], "when": now} for sign in ("CONVERT", "SHARES_COUNT"))
    operands = [{"intent": "count", "slots": each} for each in slots]
    return scene.reading("compound", operator="share", operands=operands, field="", currency="")


def _count(scene: Scene, bond: ShareCount) -> Reading:
    signs = sorted(
        {*scene.reader.facts(scene.frame)["signs"], "CONVERT"} - {"AUTHORISED", "TREASURY", "TREASURY_COUNT"}
    )
    return scene.reading("count", issuer=bond.entity, signs=signs, when={"kind": "now"})
