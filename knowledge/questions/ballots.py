"""Votes worked out: blocks silent or with double votes, caps and neutral trusts, totals, rules that silence.

What is asked of a rule itself, or of what is known to have been voted, is told elsewhere; here something is reckoned.
"""

from __future__ import annotations

from typing import Any

from knowledge.claims.model import Route
from knowledge.questions.frame import Mention
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

LARGE = 10_000
"""From this number on a bare figure counts votes."""


def ballots(scene: Scene) -> Reading | None:
    """The reading of a question about votes that are to be worked out; None for every other one."""
    if scene.frame.has("ASK_WHY") or not scene.line.keys:
        return None
    return _mutual(scene) or _voting_again(scene) or _capped(scene) or _weights(scene) or _totals(scene)


def _issuer(scene: Scene) -> str:
    """The company in which most of the others named are holders; the one said to be held before others."""
    keys = scene.line.keys
    if len(keys) == 1:
        return keys[0] if scene.snapshot.stakes_in(keys[0]) else ""
    inside = [m.key for m in scene.line.owners if scene.line.role(m) == "of"]
    inside = inside or [m.key for m in scene.line.owners if scene.line.owned(m)]
    if len(keys) == 2 and not inside:
        pair = scene.pair()
        return pair[1] if pair and scene.known(*pair) else ""
    held = {key: sum(scene.known(other, key) for other in keys if other != key) for key in keys}
    return max((key for key in keys if held[key]), key=lambda key: (key in inside, held[key]), default="")


# ---- votes under assumed rules


def _weights(scene: Scene) -> Reading | None:
    """``if X had no votes``, ``if only X had double votes``: what a holder, or a stake of a stated size, weighs."""
    line = scene.line
    silent, doubled = line.has("silent"), line.has("double_votes")
    assumed = line.has("if", "silenced") or (doubled and {"only", "alone"} & set(scene.frame.words))
    if not (silent or doubled) or not line.has("votes", "double_votes") or not assumed:
        return None
    if scene.frame.has("VOID_VOTES") and scene.frame.has("ASK_HOW_MUCH", "POINTS"):
        return None  # the level at which votes are lost is told
    if silent and len(line.keys) == 1 and len(line.figures("percent")) == 2:
        return _of_somebody(scene)
    if {"far", "short", "shy"} & set(scene.frame.words) or (
        silent and [v for v in verbs(line) if not line.has("silenced") or v.name != "buy"]
    ):
        return None  # how far from it, or what somebody does to come to it
    issuer = _issuer(scene)
    place = line.where("silent" if silent else "double_votes")[0]
    touched = _touched(scene, issuer, place)
    dropped = doubled and line.has("abolished")
    if not issuer or (not touched and not dropped):
        return None
    rules = [[name, "none" if silent else "double"] for name in touched] if not dropped else []
    part = _part(scene, touched)
    asked = "" if part else _asked_holder(scene, issuer, touched, place)
    if not part and not asked:
        return None
    slots: dict[str, Any] = {"holder": asked, "issuer": issuer, "rules": rules}
    if part:
        slots["part"] = part
    return scene.reading("weights", **slots)


def _voting_again(scene: Scene) -> Reading | None:
    """``if the trust's shares voted again``: what the whole holding, with its part in trust, weighs in the votes."""
    line, frame = scene.line, scene.frame
    if not (line.has("trusted") and line.has("votes", "block") and line.has("restored") and not frame.dates):
        return None
    if not line.has("if") and frame.has("ASK_WHEN", "ASK_WHO", "ASK_HOW", "RULE", "TRUSTEE"):
        return None
    asked = line.has("if", "percent_word", "points") or frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY")
    keys = line.keys
    pairs = [(one, two) for one in keys for two in keys if one != two] if len(keys) > 1 else [scene.pair() or ("", "")]
    entrusted = [pair for pair in pairs if any(s.route is Route.TRUST for s in scene.snapshot.stakes_between(*pair))]
    acting = [verb for verb in verbs(line) if (verb.start, verb.end) not in line.where("restored")]
    if not asked or len(entrusted) != 1 or acting:
        return None
    holder, issuer = entrusted[0]
    level = next((f.amount for f in line.figures("percent", "fraction") if not scene.levels_now((holder, issuer))), "")
    if line.has("block") or "third" in frame.words:
        level = "1/3"
    return scene.reading("weights", holder=holder, issuer=issuer, rules=[[holder, "normal"]], level=level)


def _of_somebody(scene: Scene) -> Reading:
    """``if 15 % of X has no vote, what is 20 % worth in votes``: both blocks of a stated size."""
    silent, part = (figure.amount for figure in scene.line.figures("percent"))
    return scene.reading("weights", holder="", issuer=scene.line.keys[0], rules=[], silent_part=silent, part=part)


def _touched(scene: Scene, issuer: str, place: tuple[int, int]) -> list[str]:
    """The holders of the blocks that the rule is for: those named before it, else those named after it."""
    others = [m for m in scene.line.owners if m.key != issuer]
    before = [m for m in others if m.start < place[0]]
    if scene.line.has("silent"):
        return [max(before, key=lambda m: m.start).key] if before else [m.key for m in others[:1]]
    return list(dict.fromkeys(m.key for m in before)) or [m.key for m in others[:1]]


def _part(scene: Scene, touched: list[str]) -> str:
    """The stake of a stated size; a figure right behind a holder that is named is that holder's."""
    own = {m.end for m in scene.line.owners if m.key in touched}
    free: list[Figure] = [f for f in scene.line.figures("percent", "number") if not own & {f.start, f.start - 1}]
    named = [m for m in scene.line.owners if m.key not in touched and scene.line.role(m) != "of"]
    return free[-1].amount if free and len(named) <= 1 and not any(m.possessive for m in named) else ""


def _asked_holder(scene: Scene, issuer: str, touched: list[str], place: tuple[int, int]) -> str:
    """Whose votes are asked for: who is named behind the rule, else its own holder."""
    after: list[Mention] = [m for m in scene.line.owners if m.key != issuer and m.start >= place[1]]
    others = [m.key for m in scene.line.owners if m.key not in {issuer, *touched}]
    return after[-1].key if after else others[-1] if others else touched[0] if touched else ""


# ---- totals of votes at two times


def _totals(scene: Scene) -> Reading | None:
    """``how many votes were blocked``, ``what do 88,000,000 votes weigh then and then``, ``were votes diluted``."""
    line, dates = scene.line, scene.frame.dates
    if not line.has("votes") or (verbs(line) and not line.has("diluted")) or line.has("if"):
        return None
    counted = {count.entity for count in scene.snapshot.counts if count.metric == "exercisable_votes"}
    issuer = next((key for key in line.keys if key in counted), "")
    if not issuer:
        return None
    moments = [{"kind": "on", "date": str(when.date), "edge": ""} for when in dates[:2]]
    if line.has("blocked") and len(moments) < 2:
        return scene.reading("blocked_votes", issuer=issuer, when=moments[0] if moments else {"kind": "now"})
    block = [f for f in line.figures("number", "shares") if float(f.amount) >= LARGE]
    if not (len(moments) == 2 and block) and not (line.has("diluted", "restored") and line.has("diluted", "weight")):
        return None
    slots: dict[str, Any] = {"issuer": issuer, "moments": moments if len(moments) == 2 else []}
    if block:
        slots["block"] = block[0].amount
    return scene.reading("vote_weight", **slots)


# ---- caps, neutral trusts, and rules that silence


def _capped(scene: Scene) -> Reading | None:
    """``what does X weigh in Y with the cap``, ``does the cap bite``: the votes that count, cap and trust applied."""
    line = scene.line
    reckoned = line.has("weight", "cast") or (line.has("cap") and line.has("bites"))
    if not reckoned or not (line.has("cap") or line.has("neutral", "trusted")) or not line.has("votes", "bites"):
        return None
    if line.figures("number") or scene.frame.dates or line.has("turnout", "turned_out", "block"):
        return None
    if len(line.keys) > 2 or (len(line.keys) == 1 and not line.has("trusted")):
        return None
    pair = scene.pair()
    if pair is None or not scene.known(*pair):
        return None
    return scene.reading("vote_share", holder=pair[0], issuer=pair[1], bites=line.has("bites"))


def _mutual(scene: Scene) -> Reading | None:
    """``under the quarter rule, can X vote in Y``, ``is X over the 10 % line for reciprocal holdings``."""
    line = scene.line
    japan, france = line.has("quarter_rule"), line.has("reciprocal_rule")
    if not (japan or france) or len(line.keys) < 2 or verbs(line):
        return None
    pair = scene.pair()
    voter = next((m.key for m in line.owners if m.possessive and line.word(m.end) in {"votes", "voting"}), "")
    if japan and voter and len(line.keys) == 2:
        pair = (voter, next(key for key in line.keys if key != voter))
    if pair is None or not scene.known(*pair) or not (line.has("votes") or france):
        return None
    if france and not (line.has("above", "below") or "within" in scene.frame.words):
        return None
    if france:
        return scene.reading("mutual", holder=pair[1], issuer=pair[0], line="fr_l233_29")
    return scene.reading("mutual", holder=pair[0], issuer=pair[1], line="jp_308")
