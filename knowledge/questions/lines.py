"""Lines of law in a question: how many votes they need, what a turnout makes of a stake, and who has the power."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.stated import standing_for
from knowledge.questions.times import When
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

_NEEDED = frozenset({"needed", "required", "necessary"})
_NO_CHANGE = frozenset({"issued", "need", "needed", "needs", "voted", "cast"})
"""What may stand with the shares that are needed and moves none of them."""

_ANYBODY = frozenset({"one", "anybody", "anyone", "somebody", "someone", "you", "needed", "required", "necessary"})
"""Who needs them where nobody's own holding is asked about."""


def needed(scene: Scene) -> Reading | None:
    """``how many shares make a blocking minority``, ``a third plus one``."""
    line, words = scene.line, scene.frame.words
    text = " ".join(words)
    plus = "plus one" in text and not {"two", "2"} & set(words)
    third, half = plus and "third" in text, plus and not {"half", "50"}.isdisjoint(words)
    counted = {"shares", "votes"} & set(words) and (
        "how many" in text or "number of" in text or third or half or not _NEEDED.isdisjoint(words)
    )
    blocking = line.has("block") or scene.frame.has("BLOCKING")
    if len(line.keys) != 1 or not counted or not (third or half or blocking or line.has("majority")):
        return None
    if not (third or half) and any(line.word(verb.start) not in _NO_CHANGE for verb in verbs(line)):
        return None
    if line.has("must") and not (third or half) and not _ANYBODY & set(words):
        return None
    majority = half or (line.has("majority") and not blocking)
    special = "thirds" in words or ("pass" in words and not majority)
    kind = "special" if special else "majority" if majority else "block"
    metric = "exercisable_votes" if "votes" in words else "issued_shares"
    if any(not _counted(scene, line.keys[0], metric, when) for when in scene.frame.dates):
        return None
    known = scene.snapshot.counts_of(line.keys[0], metric)
    return scene.reading("votes_needed", issuer=line.keys[0], line=kind, metric=metric if known else "issued_shares")


def _counted(scene: Scene, issuer: str, metric: str, when: When) -> bool:
    """Whether a count is known of the time that is named."""
    counts = scene.snapshot.counts_of(issuer, metric)
    return any(count.valid.since is not None and when.date.overlaps(count.valid.since) for count in counts)


_DECISIONS = {
    "BLOCKING": "block",
    "SPECIAL_RESOLUTION": "special",
    "ORDINARY_RESOLUTION": "majority",
    "APPOINT": "majority",
    "DISMISS": "majority",
    "MAJORITY": "majority",
}
"""What a decision needs by the concept that tells it, the more telling first."""


def of_cast(scene: Scene) -> Reading | None:
    """``180 million votes are cast: how many make a special resolution``: a line among votes whose number is stated."""
    frame = scene.frame
    counts = by_kind(frame)["count"]
    kind = next((line for concept, line in _DECISIONS.items() if frame.has(concept)), "")
    if len(counts) != 1 or not kind or not frame.has("ASK_HOW_MANY") or not frame.has("VOTE"):
        return None
    if len(scene.line.keys) > 1 or len(frame.figures) > len(("cast", "line")) or frame.has("STAKE", "TURNOUT"):
        return None
    issuer = scene.line.keys[0] if scene.line.keys else ""
    return scene.reading("votes_needed", issuer=issuer, line=kind, cast=counts[0].amount)


def table(scene: Scene) -> Reading | None:
    """``which thresholds does X's stake in Y cross``, ``what lines would 28 % of Y cross``."""
    line = scene.line
    crossed = {"did", "crossed", "had"} & set(scene.frame.words) and (scene.frame.dates or scene.frame.has("ASK_WHEN"))
    if not line.has("thresholds") or not line.keys or crossed:
        return None
    part = line.figures("percent")
    if len(line.keys) == 1:
        issuer = line.keys[0]
        return scene.reading("line_table", holder="", issuer=issuer, part=part[0].amount) if part else None
    pair = scene.pair()
    if pair is None or not scene.known(*pair):
        return None
    return scene.reading("line_table", holder=pair[0], issuer=pair[1], when=scene.time(pair))


def stated(scene: Scene) -> Reading | None:
    """``would 33.33 % be enough to block at Y``, ``must somebody with 31 % of Y bid``: a stake of a stated size."""
    line = scene.line
    parts = line.figures("percent")
    if len(parts) != 1 or not line.has("block", "tender") or line.has("turnout", "special"):
        return None
    if len(line.keys) == 2 and scene.yes_no and line.has("direct"):
        pair = scene.pair()
        if pair is not None and scene.known(*pair) and not verbs(line):
            return scene.reading("line", holder=pair[0], issuer=pair[1], route="direct")
    if len(line.keys) == 2 and scene.yes_no and not scene.frame.dates and not scene.scenario:
        pair = scene.pair()
        once = standing_for(scene, pair, parts[0].amount) if pair and scene.known(*pair) else None
        if pair and once and once["kind"] != "now":  # what it held at another time, under the rules of that time
            return scene.reading("line", holder=pair[0], issuer=pair[1], when=once)
    if len(line.keys) != 1:
        return None
    acts = [verb for verb in verbs(line) if verb.name != "issue"]
    if acts or scene.scenario or scene.frame.dates or scene.frame.has("ASK_WHY", "ASK_WHEN", "ASK_HOW_MUCH"):
        return None
    return scene.reading("line", holder="", issuer=line.keys[0], part=parts[0].amount)


def turnout(scene: Scene) -> Reading | None:
    """``at 60 % turnout, what does 15 % weigh``: the turnout stands by its word, another figure is the stake."""
    line = scene.line
    if scene.frame.has("ORDINARY_RESOLUTION", "APPOINT", "DISMISS", "DIRECTOR"):
        return None  # what a decision needs, whoever turns out
    if not line.has("turnout", "turned_out") or (line.has("cap") and not line.figures()):
        return None
    figures = line.figures("percent", "number", "fraction")
    spans = line.where("turnout", "turned_out")
    cast = next(
        (f for f in figures if any(_before_it(scene, f, start) for start, _ in spans)),
        None,
    ) or next(
        (f for f in figures if any(0 <= start - f.end <= 1 or 0 <= f.start - end <= 2 for start, end in spans)), None
    )
    if any(word in scene.frame.words[max(0, spans[0][0] - 1) : spans[0][0]] for word in ("what", "which")):
        cast = None
    if line.has("nobody_named") and line.has("must", "obliged"):
        return scene.reading("nothing", near=[])  # what somebody without a name would need
    if cast is None and (not line.has("turnout") or (scene.before and not line.keys)):
        return None
    pair = scene.pair()
    inside = {m.key for m in line.owners if line.role(m) == "of"}
    if pair is not None and inside == {pair[0]} and scene.known(pair[1], pair[0]):
        pair = (pair[1], pair[0])
    if pair is None or not scene.known(*pair):
        return None
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "stated": []}
    if cast is not None:
        slots["turnout"] = str(Fraction(cast.amount) * 100) if cast.kind == "fraction" else cast.amount
    stakes = [f for f in figures if f is not cast and f.kind != "fraction"]
    if stakes:
        slots["stated"] = [[*pair, stakes[0].amount]]
    return scene.reading("turnout", **slots)


def _before_it(scene: Scene, figure: Figure, start: int) -> bool:
    """``40 % of the votes turn out``: the part, then the words for it."""
    between = set(scene.line.between(figure.end, start))
    own = {m.start + at for m in scene.line.owners for at in range(m.end - m.start)}
    names = {scene.line.word(place) for place in own} | {"'s"}
    return 0 < start - figure.end <= 5 and between <= _WHO_VOTES | names


_WHO_VOTES = frozenset(
    {
        "of",
        "the",
        "all",
        "its",
        "your",
        "exercisable",
        "voting",
        "rights",
        "votes",
        "shares",
        "holders",
        "shareholders",
        "capital",
    }
)


def power(scene: Scene) -> Reading | None:
    """``Banzhaf power in Horse``, ``who has the real power``."""
    if not scene.line.has("power") or not scene.line.keys:
        return None
    held = [key for key in scene.line.keys if scene.snapshot.stakes_in(key)]
    if not held:
        return None
    pair = scene.pair() if len(scene.line.keys) == 2 and scene.line.has("dummy") else None
    if pair is not None and scene.known(*pair):
        return scene.reading("power", issuer=pair[1], holder=pair[0], dummy=True)
    return scene.reading("power", issuer=held[-1], holder=held[-1])
