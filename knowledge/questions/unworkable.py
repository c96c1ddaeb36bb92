"""Questions that want something worked out in a way that nobody here understands: declined, never guessed."""

from __future__ import annotations

from itertools import pairwise

from knowledge.questions.assuming import conditional
from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.stated import standing_for
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.verbs import verbs

SHORT = 12
"""Words of a question that joins two names and asks for nothing else."""

_LEFT_OUT = frozenset({"whatif", "solve"})
_FACTUAL = frozenset({"stake_change", "stake", "compare", "holders", "sum", "cross", "reverse", "majority"})
_COUNTED = frozenset({"votes", "count", "votes_cap"})


def unworkable(scene: Scene) -> Reading | None:
    """A question that wants something worked out in a way that nobody here understands: declined, not guessed."""
    line = scene.line
    if scene.alone.intent == "whatif" and line.has("if") and not conditional(scene) and not verbs(line):
        pair = scene.pair() if line.keys else None  # "it had 43.4 % in 2020": told, to be checked
        if pair and scene.known(*pair):
            return scene.reading("stake", holder=pair[0], issuer=pair[1], when=scene.time(pair))
    if scene.alone.intent == "told":  # one claim is no sum, mean or part of several
        return scene.reading("nothing", near=[]) if _reckons(scene) else None
    if scene.alone.intent == "sum" and line.has("direct") and not line.has("trusted", "total"):
        return scene.reading("nothing", near=[])  # a part of a holding is not the whole of it
    signed = scene.line.negative and bool(scene.frame.figures) and not scene.frame.dates
    if scene.alone.intent in _FACTUAL and (signed or _no_amount(scene) or len(by_kind(scene.frame)["count"]) > 1):
        return scene.reading("nothing", near=[])
    if scene.alone.intent == "stake_change" and not scene.yes_no and _of_other_levels(scene):
        return scene.reading("nothing", near=[])
    if scene.alone.intent == "stake" and len(scene.frame.dates) > 1 and scene.frame.has("POINTS") and line.has("more"):
        return scene.reading("nothing", near=[])  # how many points more at one time than at another
    pointed = scene.alone.intent == "stake" and scene.frame.has("POINTS") and not scene.yes_no
    if pointed and line.figures("percent", "number") and not line.figures("points"):
        return scene.reading("nothing", near=[])  # points from a stated level to another
    counted = scene.frame.has("ASK_HOW_MANY") and "shares" in scene.frame.words
    if scene.alone.intent in {"sum", "stake_change"} and counted and line.has("sell", "buy"):
        return scene.reading("nothing", near=[])  # how many shares were dealt in are no points
    if scene.alone.intent == "stake_change" and line.has("cancel") and scene.frame.has("POINTS", "ASK_HOW_MUCH"):
        return scene.reading("nothing", near=[])  # what a cancellation adds to a holding
    if scene.alone.intent == "stake_change" and line.has("times") and len(line.owners) > len(line.keys) + 1:
        return scene.reading("nothing", near=[])  # how often one of two holdings goes into the other
    if scene.alone.intent == "stake_change" and line.figures("fraction") and not scene.yes_no:
        return scene.reading("nothing", near=[])  # a part of which nothing is made
    if scene.alone.intent in _FACTUAL | _COUNTED and _count_left(scene):
        return scene.reading("nothing", near=[])
    if scene.alone.intent == "votes" and conditional(scene) and line.figures("percent"):
        rule = _rule_at(scene)  # what votes there are today is no answer to "if it were under 40 %"
        return scene.reading("told", claims=rule) if rule else scene.reading("nothing", near=[])
    if scene.alone.intent in _LEFT_OUT:
        return scene.reading("nothing", near=[])
    acted = scene.alone.intent in _FACTUAL and line.has("if", "must") and verbs(line)
    if acted and line.figures("points", "fraction", "shares", "money", "times"):
        return scene.reading("nothing", near=[])
    return None


def _rule_at(scene: Scene) -> list[str]:
    """The line at which something becomes of votes, where the condition of the question names its level."""
    levels = {f"{figure.amount}%" for figure in scene.line.figures("percent")}
    return [rule.key for rule in scene.snapshot.thresholds if rule.threshold in levels and "votes" in rule.effect][:1]


def _reckons(scene: Scene) -> bool:
    """Whether a mean, a total of several trades or a part of all is asked for, or what somebody nobody knows has."""
    line, frame = scene.line, scene.frame
    if scene.yes_no or frame.has("ASK_WHY", "ASK_WHEN", "ASK_WHO"):
        return False
    words = set(frame.words)
    if frame.has("PRICE") and words & {"against", "versus", "vs", "compared"}:
        return True
    if frame.has("PRICE") and line.has("percent_word", "points") and "per" in words:
        return True
    if line.figures("points") or (line.has("if") and line.has("weight", "lands")):
        return True
    if line.has("higher_than", "lower_than") and frame.has("ASK_HOW_MUCH", "POINTS") and frame.figures:
        return True
    if line.has("nobody_named") and line.has("if") and line.figures("shares", "percent", "money"):
        return True
    if frame.has("SELL", "BUYBACK", "TRANCHE", "BUY") and words & {"three", "all", "both", "3"}:  # several trades
        part = frame.has("TRANCHE", *ORDINALS) and line.has("percent_word") and words & {"what", "which"}
        total = line.has("sum") and frame.has("PRICE", "SHARES_COUNT", "ASK_HOW_MUCH", "ASK_HOW_MANY")
        if part or total or line.has("average"):
            return True
    joins = (frame.words[one.end : two.start] for one, two in pairwise(line.owners))
    return not frame.has("SAYS") and len(frame.words) <= SHORT and any(join in {("+",), ("plus",)} for join in joins)


def _count_left(scene: Scene) -> bool:
    """Whether a part or a multiple is asked for and a typed number of shares or votes is not what the base knows."""
    counts = by_kind(scene.frame)["count"]
    reckoned = scene.line.has("percent_word", "times") and not scene.yes_no
    known = {count.value for count in scene.snapshot.counts} | {trade.shares for trade in scene.snapshot.transactions}
    return reckoned and any(figure.amount not in known for figure in counts)


def _of_other_levels(scene: Scene) -> bool:
    """Whether a change is asked of figures that the holding never had: points of them are to be worked out."""
    pair = (scene.alone.slots.get("holder", ""), scene.alone.slots.get("issuer", ""))
    typed = scene.line.figures("percent", "number", "points")
    return any(standing_for(scene, pair, figure.amount) is None for figure in typed)


def _no_amount(scene: Scene) -> bool:
    """Whether something is assumed of an amount that is no number: ``if X sold abc percent``."""
    line, frame = scene.line, scene.frame
    told = line.has("whole") or frame.dates or frame.has("DEAL")
    return frame.words[:1] == ("if",) and bool(verbs(line)) and not line.figures() and not told
