"""How far apart two lines of law or contract are, and how far a holding or a stated level is from one.

``how much lower is the new bid threshold than the old one``, ``two thirds against the ordinary majority``, ``how many
points does Nissan lack to void Renault's votes``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.claims.caps import level_of, levels_of
from knowledge.claims.model import Threshold
from knowledge.questions.frame import Frame
from knowledge.questions.kinds import by_kind
from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.set_out import TOLD
from knowledge.questions.side_lines import tells

KINDS = (
    "SPECIAL_RESOLUTION",
    "ORDINARY_RESOLUTION",
    "BLOCKING",
    "TENDER",
    "LARGE_REPORT",
    "VOID_VOTES",
    "SWITCHED_ON",
    "LOCKUP",
)
"""Concepts of lines of which a country has one each at a time, and of levels at which votes come or go."""

_DATED = ("TENDER", "LOCKUP")
"""Concepts of lines that were moved, so that the old level and the new one can be told apart."""

_AROUND = (
    *("RULE", "MARKER", "COUNTRY", "RESOLVE", "MINORITY", "MAJORITY", "APPOINT", "DIRECTOR", "BOARD", "DISMISS", "IF"),
    *("MERGER", "CROSSING", "BUY", "SELL", "GET", "JOIN", "MUTUAL_RULE", "VOTELESS", "CONSIDER", "PREVIOUS", "CROSS"),
    *(
        "BUYBACK",
        "OTHER",
        "INCLUSIVE",
        "EACH",
        "STILL_SO",
        "YESNO",
        "NAA",
        "SIGN",
        "PACTS",
        "ALLIANCE_WORD",
        "PUBLISH",
        "HOW_LONG",
    ),
)
"""What else is said of such lines and of how somebody comes to them."""

_NOT_HERE = ("ASK_WHY", "ASK_WHO", "ASK_WHEN", "PRICE", "WORTH", "SHARES_COUNT", "INDIRECT", "VIA")
_MEASURED = ("POINTS", "GAP")
_COUNTED = ("ASK_HOW_MUCH", "ASK_HOW_MANY")
_MOVED = ("CUT", "RAISE", "CHANGE", "LESS", "BIGGER", "SMALLER", "MORE")
_OLD = frozenset({"old", "former", "previous", "earlier", "before", "original", "past"})
_NEW = frozenset({"new", "now", "current", "present", "today", "today's", "after", "later", "lower", "lowered"})
_STRANGE = 2
"""Ordinary words that such a question may say besides, as it is told by its line and its measure."""


def line_gap(scene: Scene) -> Reading | None:
    """The reading of a question for the points between two lines, or a level and a line; None for every other one."""
    frame = scene.frame
    kinds = [
        kind for kind in KINDS if frame.has(kind) and kind not in frame.dating
    ]  # "after the 2018 tender" says when
    moved = [kind for kind in _DATED if kind in kinds]
    if (
        not (kinds or moved or frame.has("CAP"))
        or scene.scenario
        or _of_another_thing(frame)
        or len(scene.line.keys) > 2
    ):
        return None
    counted = any(frame.words[found.start] == "how" for found in frame.where(*_COUNTED))
    far = frame.has(*_MEASURED) or (counted and frame.has(*_MOVED))
    if not far and not (frame.has("ASK_WHICH") and frame.has(*_MOVED) and not scene.line.keys):
        return None
    if scene.yes_no or not _explained(scene, [*kinds, *moved, "CAP", "RAMA_TERM", "TURNOUT"]):
        return None
    operands = (
        _by_turnout(scene)
        or _ceilings(scene)
        or (None if frame.has("DIRECT", "TRUST", "TOTAL") else _moved(scene, moved))
        or _from_holding(scene, kinds)
    )
    if operands is None:
        return None
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="")


def _of_another_thing(frame: Frame) -> bool:
    return frame.has(*_NOT_HERE) or (frame.has("HOW_LONG") and not frame.has("POINTS"))  # "lie between" two lines


def _explained(scene: Scene, kinds: Iterable[str]) -> bool:
    phrases = [(start, end) for _, start, end in scene.said("set_out")]
    phrases += [(figure.start, figure.end) for figure in scene.frame.figures]
    left = left_over(scene.frame, phrases, (*TOLD, *_AROUND, *kinds))
    strange = {place for start, end in left for place in range(start, end)}
    return len(strange) <= _STRANGE and strange <= set(scene.frame.unknown)


def _by_turnout(scene: Scene) -> list[dict[str, Any]] | None:
    """The two levels of a cap that is higher at an unusual turnout."""
    if not (scene.frame.has("CAP") and scene.frame.has("TURNOUT") and scene.line.keys) or scene.frame.figures:
        return None
    for line in _lines(scene, "CAP"):
        levels = levels_of(line)
        if len(levels) == len(("usual", "unusual")) and scene.reader.retrieval.names(line.key, scene.line.keys):
            return [{"level": str(max(levels))}, {"limit": line.key}]
    return None


def _ceilings(scene: Scene) -> list[dict[str, Any]] | None:
    """The ceilings that one contract set for two holdings (``Renault's ceiling under the RAMA and Nissan's``)."""
    frame = scene.frame
    if not frame.has("CAP") or not frame.has("RAMA_TERM", "PACTS") or frame.figures or frame.has("VOTE", "STAKE"):
        return None
    both = len(scene.line.keys) == len(("one", "other")) or frame.has("EACH", "CROSS")
    lines = [line for line in _lines(scene, "CAP") if "stake of" in line.basis]
    return _apart(lines) if both and len(lines) == len(("one", "other")) else None


def _moved(scene: Scene, kinds: list[str]) -> list[dict[str, Any]] | None:
    """The old level of a line and the new one, where it is asked by how much it was moved."""
    frame = scene.frame
    both = bool(_OLD & set(frame.words)) and bool(_NEW & set(frame.words))
    held = any(frame.words[found.start] != "cut" for found in frame.where("STAKE", "HOLD"))
    if len(kinds) != 1 or held or not (both or frame.has("CUT", "RAISE", "CHANGE") or "cut" in frame.words):
        return None
    lines = [line for line in _lines(scene, kinds[0]) if line.valid.since or line.valid.until]
    return _apart(lines) if len(lines) == 2 else None


def _from_holding(scene: Scene, kinds: list[str]) -> list[dict[str, Any]] | None:
    """A line and the level that is stated, or the holding that is named."""
    lines = _lines(scene, kinds[0])[-1:] if len(kinds) == 1 else []
    if not lines:
        return None
    line, level = lines[0], level_of(lines[0])
    stated = [f for f in by_kind(scene.frame)["level"] if f.in_percent / 100 != level]
    if len(stated) > 1 or (stated and stated[0].kind == "fraction" and scene.line.keys):
        return None  # a fraction beside a holding is another line
    if stated:
        own = stated[0].in_percent / 100
        operands: list[dict[str, Any]] = [{"level": str(own)}, {"limit": line.key}]
        return operands if own > level else operands[::-1]
    pair = _of_the_line(scene, line) or (scene.pair() if len(scene.line.keys) == 2 else None)
    if pair is None or not scene.known(*pair) or not scene.line.keys:
        return None
    when = _when(scene, pair)
    signs = sorted(scene.frame.concepts & {"TOTAL", "DIRECT", "TRUST"})
    signs = signs or (["TOTAL"] if when["kind"] != "after" else [])  # a deal leaves what is held directly
    slots = {**scene.reader.facts(scene.frame), "holder": pair[0], "issuer": pair[1], "when": when}
    held = {"intent": "stake", "slots": {**slots, "figures": [], "yes_no": False, "signs": signs}}
    return [held, {"limit": line.key}]


def _when(scene: Scene, pair: Pair) -> Moment:
    """The time of the holding; a ``new`` threshold is none."""
    return scene.time(pair) if scene.frame.dates or scene.frame.has("BEFORE", "DEAL") else {"kind": "now"}


def _of_the_line(scene: Scene, line: Threshold) -> Pair | None:
    """The holding of which a line speaks (``stake of Renault in Nissan``)."""
    told = next((words for words in (line.basis, line.applies_to) if "stake" in words), "")
    names = list(dict.fromkeys(m.key for m in scene.reader.frame(told, scene.frame.today).names)) if told else []
    return (names[0], names[1]) if len(names) == len(("holder", "issuer")) else None


def _lines(scene: Scene, kind: str) -> list[Threshold]:
    """The lines of a kind in the country that is meant, the newest last."""
    french = scene.frame.has("FRANCE_WORD") or (scene.line.keys == ["renault"] and not scene.frame.has("JAPAN"))
    law = "FR" if french and kind in {"BLOCKING", "TENDER"} else "JP"
    countries = {"LOCKUP": {"contract"}, "CAP": {"contract"}, "SWITCHED_ON": {"FR"}}.get(kind, {law})
    lines = [line for line in scene.snapshot.thresholds if line.country in countries and level_of(line)]
    found = [line for line in lines if tells(scene, line, kind)]
    named = [line for line in found if "stake" in f"{line.basis} {line.applies_to}"]
    return named if named and kind in {"VOID_VOTES", "SWITCHED_ON"} else found


def _apart(lines: list[Threshold]) -> list[dict[str, Any]]:
    return [{"limit": line.key} for line in sorted(lines, key=level_of, reverse=True)]
