"""One holding at two times: ``since 2001``, ``between the pre-deal figure and the last known one``, ``than today``."""

from __future__ import annotations

from knowledge.questions.assuming import conditional
from knowledge.questions.moments import Moment, on
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.stated import standing_for

_NOW = frozenset({"now", "today", "today's", "current", "currently", "present", "presently", "latest"})
_NOW_PHRASES = (
    ("last", "known"),
    ("most", "recent"),
    ("current", "figure"),
    ("at", "present"),
    ("nowadays",),
    ("last", "total"),
    ("these", "days"),
)


def between(scene: Scene) -> Reading | None:
    """The reading of a question about a change between two times; None for every other one."""
    line = scene.line
    if scene.frame.has("LOCKUP"):
        return None  # the level that may be gone down to, not what was held
    moved = line.has("change", "points", "relative", "gap", "times", "cut", "raise", "sell")
    if not (moved or _than_then(scene)) or line.has("if", "must", "indirect"):
        return None
    if scene.frame.has("ASK_WHO", "ASK_WHY", "ASK_WHEN", "PRICE", "WORTH") or not _amount_asked(scene):
        return None
    if scene.frame.has("ASK_HOW_MANY") and "shares" in scene.frame.words and not line.has("points", "relative"):
        return None  # a number of shares, no points
    pair = _pair(scene)
    if pair is None or not scene.known(*pair):
        return None
    moments = _moments(scene, pair)
    route = "trust" if line.has("trusted") and not line.has("direct") else "direct" if line.has("direct") else ""
    route = "" if scene.frame.has("TOTAL") else route  # "the trust included"
    deal = scene.snapshot.deal
    first = line.figures("percent", "number")
    start = standing_for(scene, pair, first[0].amount) if len(first) == 1 and first[0].kind != "points" else None
    if len(moments) == 1 and moments[0]["kind"] == "now" and start and start["kind"] != "now":
        moments = [start, *moments]
    if route == "trust" and len(moments) < 2 and deal and (_from_the_start(scene) or (first and line.has("remains"))):
        moments = [{"kind": "after", "deal": deal.key}, {"kind": "now"}]
    if not moments and deal and scene.frame.has("DEAL") and scene.frame.has("TOTAL") and line.has("since"):
        moments = [{"kind": "before", "deal": deal.key}, {"kind": "now"}]
    if len(moments) < 2:
        return None
    return scene.reading(
        "stake_change",
        holder=pair[0],
        issuer=pair[1],
        moments=moments[:2],
        when=moments[1],
        route=route,
        subject=_subject(scene, moments),
    )


def gained(scene: Scene) -> Reading | None:
    """``points added in the 2002 step``: what one period brought to a holding, or took from it."""
    frame, line = scene.frame, scene.line
    asked = line.has("points") and not line.figures() and line.has("gained", "change", "raise", "cut", "buy", "sell")
    if not asked or len(frame.dates) != 1 or frame.has("NOW", "DEAL", "BEFORE", "TRUST", "DIRECT", "VOTE", "YEARLY"):
        return None
    if conditional(scene) or line.has("must", "since") or frame.has("ASK_WHO", "ASK_WHY", "PRICE", "SHARES_COUNT"):
        return None
    pair = scene.pair() if len(line.keys) == 2 else None
    if pair is None or not scene.known(*pair):
        return None
    return scene.reading("stake_change", holder=pair[0], issuer=pair[1], when=on(frame.dates[0]))


def crossing(scene: Scene) -> Reading | None:
    """``when did it fall below 40 %``, ``since when is it above a third``: the figures on both sides of a level."""
    line, frame = scene.line, scene.frame
    timed = frame.has("ASK_WHEN", "SINCE_WHEN") or {"date", "day", "when"} & set(frame.words)
    levels = line.figures("percent", "fraction")
    sides = line.where("below", "above")
    led = len(levels) == 1 and any(0 <= levels[0].start - end <= 1 for _, end in sides)
    if not timed or not led or line.has("must", "rate") or conditional(scene):
        return None
    pair = scene.pair() if line.keys or scene.last_pair else None
    if pair is None or not scene.known(*pair):
        return None
    way = "above" if line.has("above") and not line.has("below") else "below"
    return scene.reading("series", holder=pair[0], issuer=pair[1], crossing=way)


def _from_the_start(scene: Scene) -> bool:
    """``of its original trust holding``, ``since the trust was set up``; not at the start of some year."""
    return not any(when.edge == "start" for when in scene.frame.dates) and bool(
        {"original", "originally", "initial", "initially", "start", "beginning", "creation", "created"}
        & set(scene.frame.words)
    )


def _amount_asked(scene: Scene) -> bool:
    line = scene.line
    asks = scene.frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "RELATIVE", "TIMES") or line.has("points", "relative")
    sides = scene.frame.has("NOW") and scene.frame.has("DEAL") and scene.frame.has("BEFORE", "AFTER")
    dated = (len(scene.frame.dates) == 2 or sides) and line.has("gap", "change")
    return (
        asks
        or dated
        or _than_then(scene)
        or (line.has("change") and line.has("since"))
        or (line.has("gap") and line.has("remains"))
    )


def _than_then(scene: Scene) -> bool:
    """``more in 2020 than now``, ``bigger in 2005 or in 2015``: one holding at two times, no level and no other one."""
    frame = scene.frame
    turned = frame.has("BIGGER", "LESS", "SMALLER") and len(scene.line.keys) == 2 and len(frame.names) == 2
    times = len(frame.dates) + (_now_place(scene) is not None)
    than = times == 1 and bool(frame.dates) and "than" in frame.words[: frame.dates[0].start]
    return turned and (times == 2 or than) and not frame.figures and not frame.has("VOTE", "SHARES_COUNT")


def _subject(scene: Scene, moments: list[Moment]) -> int:
    """Which of the two moments is the one that is said to be more or less than the other; -1 where none is."""
    words = scene.frame.words
    if "than" not in words:
        return -1
    than, now = words.index("than"), _now_place(scene)
    behind = [on(when) for when in scene.frame.dates if when.start > than]
    behind += [{"kind": "now"}] if now is not None and now > than else []
    return next((place for place, moment in enumerate(moments) if moment not in behind), -1) if behind else -1


def _pair(scene: Scene) -> Pair | None:
    if scene.line.keys:
        return scene.pair()
    return scene.last_pair or (scene.pair() if scene.line.has("trusted") else None)


def _moments(scene: Scene, pair: Pair) -> list[Moment]:
    """The times named, the earlier first; with the one asked about before where the message names only one."""
    frame = scene.frame
    named: list[tuple[int, Moment]] = [(when.start, on(when)) for when in frame.dates]
    deal = scene.reader.moments.deal_named(frame, pair) or scene.snapshot.deal
    if deal and frame.has("BEFORE") and not frame.dates:
        named.append((frame.where("BEFORE")[0].start, {"kind": "before", "deal": deal.key}))
    if deal and frame.has("AFTER") and (frame.has("DEAL") or named) and not frame.dates:
        named.append((frame.where("AFTER")[0].start, {"kind": "after", "deal": deal.key}))
    now = _now_place(scene)
    if now is not None:
        named.append((now, {"kind": "now"}))
    moments = [moment for _, moment in sorted(named, key=lambda item: item[0])]
    if len(moments) == 1 and moments[0]["kind"] != "now" and _up_to_now(scene):
        moments.append({"kind": "now"})
    if len(moments) == 1 and not scene.line.keys:
        last = scene.slots.get("when")
        if isinstance(last, dict) and last != moments[0] and last.get("kind") in {"on", "before", "after", "now"}:
            moments.insert(0, last)
    return in_order(scene, moments) if len(moments) == 2 else moments


def _now_place(scene: Scene) -> int | None:
    words = scene.frame.words
    for place, word in enumerate(words):
        if word in _NOW or any(words[place : place + len(p)] == p for p in _NOW_PHRASES):
            return place
    return None


def _up_to_now(scene: Scene) -> bool:
    """``since 2001`` and ``how much has it fallen from 2001``: the other end is today."""
    words = scene.frame.words
    if "has" in words and scene.line.has("sell", "change", "cut", "raise"):
        return True
    return "since" in words or ("has" in words and "from" in words) or ("compared" in words) or "than" in words


def in_order(scene: Scene, moments: list[Moment]) -> list[Moment]:
    """The moments, the earlier first."""

    def day(moment: Moment) -> str:
        if moment["kind"] == "on":
            return str(moment["date"])
        deal = next((d for d in scene.snapshot.deals if d.key == moment.get("deal")), None)
        if deal is not None and deal.valid.since is not None:
            return f"{deal.valid.since.first.isoformat()}{'a' if moment['kind'] == 'before' else 'b'}"
        return "9999"

    return sorted(moments, key=day)
