"""What a figure that is stated stands for: on what it is measured, whose it is, how well it is known.

``is the 43.7% one of capital or of votes?``, ``does its 43.4% count treasury shares?``, ``how reliable is the 42.4?``
"""

from __future__ import annotations

from knowledge.claims.model import Basis, Stake, StakeKind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

_ELSE = (
    *("SELL", "BUY", "CUT", "RAISE", "ASK_WHEN", "HOW_LONG", "POINTS", "PRICE", "WORTH", "SHARES_COUNT", "CAP"),
    *("BIGGER", "LESS", "SUM", "GAP", "TIMES", "RULE", "CALC_WORD", "INDIRECT", "CHANGE", "ASK_HOW_MANY", "CONTROL"),
)
"""Concepts of a question for something else than what a figure stands for; treasury shares count here as a base."""

_PARTS_ASKED = ("VEHICLE", "ASK_COMPANY", "ASK_WHICH", "ASK_HOW_MUCH", "TRUST", "VOTE")
"""What makes of the ways in which shares are held the parts that are asked for."""

_BASES = ("TREASURY", "EX_TREASURY", "TREASURY_COUNT")


def figure_meant(scene: Scene) -> Reading | None:
    """The reading of a question for what one stated figure stands for; None where no holding was printed with it."""
    frame, line = scene.frame, scene.line
    measured = line.has("measured")
    routed = line.has("routed") and not frame.has(*_PARTS_ASKED)
    seen = line.has("seen_last") and frame.has("ASK_WHEN")
    if not (measured or routed or seen or line.has("refers")) or scene.scenario or len(line.keys) > 2:
        return None
    stated = [figure for figure in frame.figures if figure.kind in {"percent", "number"}]
    counted = frame.has("SHARES_COUNT") and not frame.has(*_BASES) and not measured
    if routed and not frame.figures:
        asks = scene.yes_no and not frame.has(*_ELSE)
        return _route_of(scene) if asks else None
    if len(stated) != 1 or len(frame.figures) > 1 or counted:
        return None
    beside = {"SHARES_COUNT", "ASK_WHEN"} if seen else {"SHARES_COUNT"}
    if frame.has(*(concept for concept in _ELSE if concept not in beside)):
        return None
    if any(line.word(start) != "had" for start, _ in line.where("if")):
        return None  # "the part that it had" assumes nothing
    routed = routed or (frame.has("DIRECT") and frame.has("TOTAL", "TRUST"))  # "is 17.05 the direct part or the total"
    found = _printed(scene, stated[0])
    if not found:
        return None
    return scene.reading("figure", stakes=[stake.key for stake in found], measured=measured, routed=routed, seen=seen)


def _whole(stake: Stake) -> bool:
    """Whether the claim is of what was held of the capital."""
    return stake.kind is StakeKind.HOLDING and stake.basis in {Basis.CAPITAL, Basis.EX_TREASURY}


def _route_of(scene: Scene) -> Reading | None:
    """The reading of a question for the way in which what is held now, or was last, is held."""
    pair = scene.pair() if len(scene.line.keys) == 2 else None
    held = [s for s in scene.snapshot.stakes_between(*pair) if _whole(s)] if pair else []
    open_ = [stake for stake in held if stake.valid.holds_on(scene.frame.today)]
    rows = [stake.key for stake in (open_ or held)[-1:]]
    return scene.reading("figure", stakes=rows, measured=False, routed=True, seen=False) if rows else None


def _printed(scene: Scene, figure: Figure) -> list[Stake]:
    """The claims of one holding that print the figure; none where more than one holding can be meant."""
    keys = scene.line.keys
    rows = [
        stake
        for stake in scene.snapshot.stakes_at(figure.amount)
        if stake.kind.was_held and stake.percent == figure.amount and set(keys) <= {stake.holder, stake.issuer}
    ]
    dates = scene.frame.dates
    if dates:
        rows = [row for row in rows if any(row.valid.holds_on(when.date.last) for when in dates)]
    pairs = {(row.holder, row.issuer) for row in rows}
    if len(pairs) > 1 and len(keys) == 2:
        pairs &= {scene.pair()}
    return [row for row in rows if (row.holder, row.issuer) in pairs] if len(pairs) == 1 else []
