"""A level that is stated of a holding to be confirmed, with nothing done to it: ``it would keep 15 %, right?``."""

from __future__ import annotations

from fractions import Fraction

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.stated import standing_for
from knowledge.questions.verbs import verbs

_SAID = frozenset(
    (
        *("HAVE", "HOLD", "STAKE", "IF", "NOW", "AFTER", "BEFORE", "MARKER", "EXACTLY"),
        *("ASK_HOW_MUCH", "CONFIRMED", "YESNO", "TALKS", "WHAT_IS", "HALVE", "DEAL", "SAYS", "KYODO_STORY"),
        *("STILL_SO", "PREDICT_WORD", "PAST", "CHECK_MATH", "GET", "COMPLETE", "AGAIN", "HAPPEN", "DIRECT"),
        *("CROSS", "INCLUSIVE", "FOLLOW_WHAT", "PUBLISH", "NEGATION", "ASK_WHERE", "OTHER"),
    )
)
"""All that such a question may say; with anything else in it something is assumed, or another thing asked."""

_MERELY = frozenset({"would", "had"})
"""Words of a condition that also only tell (``it had``, ``it would keep``)."""

_ASKING = frozenset({"what", "who", "which", "why", "when", "how", "where"})


def claimed(scene: Scene) -> Reading | None:
    """The reading of a question that states one level of a known holding and assumes no change of it."""
    frame, line = scene.frame, scene.line
    if scene.scenario or len(frame.figures) != 1:
        return None
    figure = frame.figures[0]
    if figure.kind not in {"percent", "number", "fraction"}:
        return None
    told = all(line.word(start) in _MERELY for start, _ in line.where("if"))
    done = [verb for verb in verbs(line) if not figure.start <= verb.start < figure.end]  # "half of it"
    reached = line.has("reach") and not line.has("remains")
    if not told or done or reached or line.has("must") or not frame.concepts <= _SAID:
        return None
    both = len(line.keys) == 2 == len(frame.keys)
    if not (both or frame.has("ASK_WHERE")) or scene.alone.intent not in {"whatif", "stake"}:
        return None
    if Fraction(figure.amount) > 100:
        return None
    pair = scene.pair()
    if pair is None or not scene.known(*pair) or not set(frame.unknown) <= frame.plain:
        return None
    if frame.has("BEFORE") and frame.has("AFTER"):
        signs = sorted({*scene.reader.facts(frame)["signs"], "FROM_TO"})
        return scene.reading("stake_change", holder=pair[0], issuer=pair[1], signs=signs, yes_no=False)
    if "never" in frame.words:
        return scene.reading("nothing", near=[])  # whether it is right that a level was never held
    asks = frame.has("ASK_HOW_MUCH") or not _ASKING.isdisjoint(frame.words)
    wants = not asks and (scene.yes_no or frame.text.rstrip().endswith("?"))
    whither = standing_for(scene, pair, figure.amount) if frame.has("ASK_WHERE") and not frame.dates else None
    if not (wants or whither or frame.has("ASK_HOW_MUCH")):
        return None
    when = whither or _time(scene, pair, figure.amount)
    return scene.reading("stake", holder=pair[0], issuer=pair[1], when=when, yes_no=wants and not whither)


def _time(scene: Scene, pair: Pair, amount: str) -> dict[str, object]:
    """The time said; what ``would`` be so is so after the deal, or else when the level is known to have stood."""
    when = scene.time(pair)
    ahead = scene.frame.has("IF", "PREDICT_WORD") and {"would", "will", "'ll"} & set(scene.frame.words)
    if when["kind"] != "now" or not ahead:
        return when
    deal = scene.snapshot.deal
    if deal is not None and any((change.holder, change.issuer) == pair for change in deal.changes):
        return {"kind": "after", "deal": deal.key}
    return standing_for(scene, pair, amount) or when
