"""What remains of a company for others than one holder: ``how much of Renault was with other people than Nissan``."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from knowledge.questions.frame import Mention
from knowledge.questions.moments import on_day
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.stated import whole_at
from knowledge.questions.stated_levels import apart
from knowledge.questions.values import Figure

NEAR = 2
"""Words between a phrase that leaves out a holder and his name at the most."""

SHORT = 5
"""Words of a message that goes on about the last holding: ``and the rest?``."""

_TAKEN_OFF = frozenset({"minus", "net", "deducting", "subtracting", "less"})
"""Words that take a stake off something said before, unless the holder alone is named."""


_JOINED = frozenset({"and", "or", "nor", "the", "'s"})
"""Words between holders that are left out together."""

_OPENED = ("VOTE", "TRUST", "BUY")
"""What a question may speak of only in a phrase for the whole holding or for what is missing of it."""

_NOT_HERE = (
    *("LARGEST", "PRICE", "WORTH", "ASK_WHY", "ASK_WHEN", "SHARES_COUNT", "INDIRECT", "VIA"),
    *("SELL", "CANCEL", "ISSUE", "COMPANIES", "HOLDINGS"),
)


def remaining(scene: Scene) -> Reading | None:
    """The reading of a question for what the others have; None for every other one."""
    frame, line = scene.frame, scene.line
    if not line.keys and not scene.scenario:
        against = _against(scene)
        if against is not None:
            return against
    named = 1 <= len(line.keys) <= 3 or (not line.keys and scene.last_pair is not None)
    if not named or scene.scenario or frame.has(*_NOT_HERE):
        return None
    phrases = scene.said("rest")
    kinds = {label for label, _, _ in phrases}
    if not all(_inside(phrases, found.start) for found in frame.where(*_OPENED)):
        return None
    figures = [figure for figure in frame.figures if figure.kind in {"percent", "number"}]
    if "own" in kinds:
        return _missing(scene, phrases)
    if "later" in kinds:
        return _still_to_come(scene, figures)
    asks_who = [found for found in frame.where("ASK_WHO") if not _inside(phrases, found.start)]
    if kinds <= {"besides"} or asks_who or len(figures) != len(frame.figures) or len(figures) > 1:
        return None
    if any(label == "but" and end == figure.start for label, _, end in phrases for figure in figures):
        return None  # "minus 8": points are taken off, no holder is left out
    beside = _beside_the_asked(scene, phrases, figures)
    out = _left_out(scene, phrases) or beside or _at_a_level(scene, figures)
    elliptic = not line.keys and "others" in kinds and len(frame.words) <= SHORT
    if not out and not elliptic and not ({"others", "left"} <= kinds or (figures and kinds & {"others", "left"})):
        return None
    pair = _pair(scene, out)
    spans = [*((start, end) for _, start, end in phrases), *((f.start, f.end) for f in figures)]
    strange = [key for key in line.keys if pair and key not in pair and not scene.known(key, pair[1])]
    if (
        pair is None
        or (strange and not beside)
        or left_over(frame, spans, ("ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE", "NEGATION", "DIRECT"))
    ):
        return None
    if frame.has("DIRECT") and not frame.has("TRUST"):
        return _but_the_direct(scene, pair) if out == [pair[0]] and not figures else None
    return _reading(scene, pair, out or [pair[0]], figures)


def _but_the_direct(scene: Scene, pair: Pair) -> Reading:
    """The whole less the part that one holds directly."""
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": scene.time(pair)}
    held = {"intent": "stake", "slots": {**scene.reader.facts(scene.frame), **slots}}
    operands: list[dict[str, Any]] = [{"level": "1"}, held]
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="", **slots)


def _missing(scene: Scene, phrases: list[tuple[str, int, int]]) -> Reading | None:
    """``what's the bit that it doesn't have``, ``how much must it buy to own it all``: the rest to the one's whole."""
    frame = scene.frame
    pair = scene.pair() if len(scene.line.keys) == 2 else None
    whole = all(figure.amount in {"1", "100"} for figure in frame.figures)
    spans = [*((start, end) for _, start, end in phrases), *((f.start, f.end) for f in frame.figures)]
    asked = ("ASK_HOW_MUCH", "ASK_HOW_MANY", "WHAT_IS", "STAKE", "NEGATION", "HAVE", "HOLD", "WHOLE", "POINTS", "BUY")
    if pair is None or not whole or not scene.known(*pair) or left_over(frame, spans, asked):
        return None
    told = frame.dates or frame.has("BEFORE", "AFTER")
    when = scene.time(pair) if told else {"kind": "now"}  # "would have to buy" supposes no deal
    return scene.reading("complement", holder=pair[0], issuer=pair[1], holders=[pair[0]], when=when)


def _against(scene: Scene) -> Reading | None:
    """``60.5 percent in favour, so how much was not``: the rest to the whole of a stated part of nothing named."""
    frame = scene.frame
    levels = scene.line.figures("percent")
    asks = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY") and any(label == "against" for label, _, _ in scene.said("rest"))
    if len(levels) != 1 or len(frame.figures) != 1 or not asks or frame.has("POINTS", "IF", "BLOCKING", "MAJORITY"):
        return None
    return apart(scene, [Figure("percent", "100", 0, 0), levels[0]])


def _still_to_come(scene: Scene, figures: list[Figure]) -> Reading | None:
    """``the first tranche was 13.5 of X, how much was still to come``: the rest to what the holder came to."""
    frame = scene.frame
    pair = scene.pair() if len(scene.line.keys) == 2 and len(figures) == len(frame.figures) == 1 else None
    if pair is None or frame.has("SHARES_COUNT", "ASK_WHEN"):
        return None
    holders = [pair[0], pair[0].removesuffix("_finance")]
    own = [s for holder in dict.fromkeys(holders) for s in scene.snapshot.stakes_between(holder, pair[1])]
    first = next((s for s in own if s.percent == figures[0].amount), None)
    later = [s for s in own if first is not None and s.kind.was_held and s.valid.start > first.valid.start]
    final = min(later, key=lambda s: s.valid.start, default=None)
    if first is None or final is None or Fraction(final.percent) <= Fraction(first.percent):
        return None
    slots: dict[str, Any] = {
        "holder": final.holder,
        "issuer": pair[1],
        "when": on_day(final.valid.start + dt.timedelta(days=1)),
    }
    operands: list[dict[str, Any]] = [
        {"intent": "stake", "slots": {**scene.reader.facts(frame), **slots, "figures": []}},
        {"level": str(Fraction(figures[0].amount) / 100)},
    ]
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="", **slots)


def of_stated(scene: Scene) -> Reading | None:
    """What the others have beside a stated level, where the question is understood as one for the rest of a holding."""
    levels = scene.line.figures("percent", "number", "points", "fraction")
    if len(levels) != 1 or scene.scenario or scene.frame.unknown or scene.alone.intent != "complement":
        return None
    slots = scene.alone.slots
    pair = (slots.get("holder", ""), slots.get("issuer", ""))
    stated = [row for row in slots.get("stated", ()) if tuple(row[:2]) == pair]
    if not stated or len(slots.get("holders") or ()) > 1:
        return scene.reading("nothing", near=[])
    return _reading(scene, pair, [pair[0]], levels)


def _inside(phrases: list[tuple[str, int, int]], place: int) -> bool:
    """Whether a place belongs to a phrase: the "who" of "everyone who isn't" asks nothing."""
    return any(start <= place < end for _, start, end in phrases)


def _left_out(scene: Scene, phrases: list[tuple[str, int, int]]) -> list[str]:
    """The holders that are not counted: the one so said, and those joined to him by "and"."""
    first = _first_out(scene, phrases)
    if first is None:
        return []
    out = [first]
    if listed_apart(scene, first):
        return []
    for mention in scene.line.owners:
        between = set(scene.line.between(out[-1].end, mention.start))
        if mention.start > out[-1].start and between and between <= _JOINED:
            out.append(mention)
    return [mention.key for mention in out]


def listed_apart(scene: Scene, first: Mention) -> list[str]:
    """``leaving out X, Y and Z together have``: those whose holdings are asked for, though they stand behind X."""
    others = [mention for mention in scene.line.owners if mention.start >= first.end]
    has = {found.start for found in scene.frame.where("HAVE", "HOLD", "SUM")}
    if len(others) < 2 or first.end != others[0].start or others[1].end not in has:
        return []
    return [mention.key for mention in others[:2]]


def _beside_the_asked(scene: Scene, phrases: list[tuple[str, int, int]], figures: list[Figure]) -> list[str]:
    """``X has 26.4 %, what stays for Y``: the holder whose level is stated, where what is left is another's."""
    line = scene.line
    ends = [end for label, _, end in phrases if label in {"left", "others"}]
    others = [m for m in line.owners if any(0 <= m.start - end <= NEAR + 1 for end in ends)]
    if not figures or not others:
        return []
    stated = [m.key for m in line.owners if 0 <= figures[0].start - m.end <= NEAR and m.key != others[0].key]
    return stated[-1:]


def _at_a_level(scene: Scene, figures: list[Figure]) -> list[str]:
    """``once X is down to 15``: who is said to come to the level, as the holder that the others stand beside."""
    line = scene.line
    near = [m for f in figures for m in line.owners if 0 < f.start - m.end <= TO_A_LEVEL and line.role(m) != "of"]
    others = [key for key in line.keys if near and key != near[-1].key and scene.known(near[-1].key, key)]
    return [near[-1].key] if len(others) == 1 and not near[-1].possessive else []


TO_A_LEVEL = 4
"""Words from a holder to the level to which it comes at the most."""


def _first_out(scene: Scene, phrases: list[tuple[str, int, int]]) -> Mention | None:
    """A holder that is not counted: behind ``other than``, before ``aside``, before or inside ``does not own``."""
    line = scene.line
    holds = {start for start, _ in line.where("hold")}
    for label, start, end in phrases:
        for mention in line.owners:
            after, before = 0 <= mention.start - end < NEAR, 0 <= start - mention.end < NEAR
            own = line.word(mention.start - 1) in {"its", "their"}  # "apart from its Renault stake"
            own = own or (mention.possessive and line.word(start) in _TAKEN_OFF and line.role(mention) == "")
            inside = label == "not" and mention.start == end and mention.end in holds
            if (label == "but" and after and not own) or (label in {"aside", "unheld"} and before) or inside:
                return mention
    return None


def _pair(scene: Scene, out: list[str]) -> Pair | None:
    """A holder that is not counted, and the company of which the rest is asked for."""
    if not out:
        pair = scene.pair()
        return pair if pair and scene.known(*pair) else None
    if scene.line.keys == out[:1]:
        last = scene.completed(out[0])
        return last if last and last[0] == out[0] and scene.known(*last) else None
    held = [key for key in scene.line.keys if key not in out]
    return next(((out[0], key) for key in held if all(scene.known(holder, key) for holder in out)), None)


def _reading(scene: Scene, pair: Pair, holders: list[str], figures: list[Figure]) -> Reading | None:
    """The rest at the time asked about; of a level that the asker states, at the time when that was held.

    A level that was no whole holding is taken as he states it.
    """
    when = scene.time(pair)
    if not scene.line.keys and when["kind"] == "now":
        when = dict(scene.slots.get("when") or when)  # of the holding that was talked about, as it was then
    stated = [[*pair, figure.amount] for figure in figures]
    whole = whole_at(scene, pair, figures[0].amount) if figures else when
    if whole is None and (scene.yes_no or scene.line.has("right")):
        return None  # whether the level is right is asked
    if whole is None:
        return scene.reading("complement", holder=pair[0], issuer=pair[1], holders=holders, stated=stated, assumed=True)
    when = whole if when["kind"] == "now" else when
    if scene.frame.has("SHAREHOLDER") and not scene.frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE"):
        return scene.reading("holders", issuer=pair[1], beside=holders, when=when)  # who they are, not what they have
    return scene.reading("complement", holder=pair[0], issuer=pair[1], holders=holders, when=when)
