"""Inverse questions: how much has to be sold, bought, issued or cancelled so that a stake comes to a target."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from knowledge.claims.model import Route
from knowledge.questions.kinds import in_large_units
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.starts import owned_beside
from knowledge.questions.stated import standing_for
from knowledge.questions.stated_levels import apart
from knowledge.questions.values import Figure
from knowledge.questions.verbs import verbs

_DOWN = frozenset({"sell", "cut"})
_UP = frozenset({"buy", "raise"})
_AMOUNT_ASKED = frozenset(
    {
        ("how", "many"),
        ("how", "much"),
        ("how", "big"),
        ("how", "large"),
        ("how", "far"),
        ("how", "few"),
        ("what", "size"),
        ("short", "of"),
        ("what", "must"),
        ("what", "has"),
        ("what", "needs"),
        ("what", "should"),
        ("what", "amount"),
        ("which", "amount"),
        ("number", "of"),
    }
)
_LEVELS = ("percent", "number", "fraction", "points")


def inverse(scene: Scene) -> Reading | None:
    """The reading of an inverse question; None for every other one."""
    line = scene.line
    if not _asks_amount(scene) or line.has("itself", "indirect") or _happened(scene):
        return None
    others = [start for start, _ in line.where("others_asked", "rest") if line.before(start) not in _WITH]
    if others and not line.has("must", "duty"):
        return None  # what the others have then
    if line.figures("money") or in_large_units(scene.frame, line.figures("number")):
        return None  # a sum of money that is short of another is no stake
    acts = [verb.name for verb in verbs(line)]
    levels = line.figures(*_LEVELS)
    if _measures(scene) and levels and not line.keys and not acts and scene.last_pair is None:
        sizes = {level.in_percent: level for level in levels}
        two = list(sizes.values())  # "how far is 60.5% from two thirds": nobody's stake
        return apart(scene, two) if len(two) == 2 else scene.reading("nothing", near=[])
    if scene.frame.has("MOTION") and not line.keys:
        return scene.reading("nothing", near=[])  # how far a motion was from passing is nobody's stake
    target = _target(scene)
    if target is None:
        return None
    if _measures(scene) and scene.frame.has("CAP", "LOCKUP"):
        return scene.reading("nothing", near=[])  # how far a contract's level is from another one
    pair = _pair(scene, target) or _of_the_floor(scene)
    if pair is None:
        return None
    if _unexplained(scene, pair, target):
        return scene.reading("nothing", near=[])
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "target": target}
    way = _way(scene, acts)
    if way:
        slots["way"] = way
    agreed = scene.levels_after_the_deal(pair) & {f.amount for f in line.figures("percent", "number")}
    if _otherwise(scene) and len(agreed) == 1 and agreed != {target.get("amount")}:
        slots["agreed"] = next(iter(agreed))
    if line.has("direct") and not line.has("trusted"):
        slots["route"] = "direct"
    if line.has("below") and not line.has("keep"):
        slots["strict"] = True
    if target["kind"] == "line":
        slots["lose"] = not line.has("keep")
    if line.has("shares") or "shares" in scene.frame.words:
        slots["in_shares"] = True
    started = _started(scene, pair)
    if started is not None:
        slots["when"] = started
        if started["kind"] == "on" and any(s.route is Route.TRUST for s in scene.snapshot.stakes_between(*pair)):
            slots["route"] = "direct"  # what was held then is told by its direct part
    if scene.scenario and _in_scenario(scene):
        slots |= {"scenario": list(scene.scenario), "when": scene.scenario[0].get("when") or {"kind": "now"}}
    return scene.reading("solve", **slots)


def _of_the_floor(scene: Scene) -> Pair | None:
    """``Nissan to the 10 % floor``: of the floor that two hold to, one's holding in the other."""
    holder = scene.line.keys[0] if len(scene.line.keys) == 1 and scene.frame.has("LOCKUP") else ""
    others = [issuer for issuer in scene.holds_now(holder) if scene.known(issuer, holder)] if holder else []
    return (holder, others[0]) if len(others) == 1 else None


_WITH = frozenset({"from", "to", "by"})
"""Words before the others with whom shares are dealt in."""


def _unexplained(scene: Scene, pair: Pair, target: dict[str, Any]) -> bool:
    """Whether a figure is neither where the stake is to go nor where it stands: something else is then asked for."""
    for figure in scene.line.figures("percent", "number", "points", "fraction", "money", "shares"):
        known = figure.kind in {"percent", "number"} and standing_for(scene, pair, figure.amount) is not None
        aim = figure.amount == target.get("amount") or (target["kind"] == "line" and figure.kind == "fraction")
        per_cent = scene.line.before(figure.start) in {"per", "every", "each"}  # "new shares per 100"
        dealt = _otherwise(scene) and figure.amount in scene.levels_after_the_deal(pair)
        if not (aim or known or per_cent or dealt or _start(scene, figure) or _acted_on(scene, figure)):
            return True
    return False


def _otherwise(scene: Scene) -> bool:
    """Whether something is thought otherwise than it was agreed: ``instead``, ``had only gone``."""
    return scene.line.has("if") and not {"instead", "rather", "only", "place"}.isdisjoint(scene.frame.words)


def _started(scene: Scene, pair: Pair) -> dict[str, Any] | None:
    """The time at which the holding was what the asker says that it starts from; None for now."""
    if _far(scene):
        return None  # "how far is it from 20 percent": the level is the other end
    levels = scene.line.figures("percent", "number")
    said = [f for f in levels if scene.line.before(f.start) == "from"]
    if not said and _otherwise(scene) and any(f.amount in scene.levels_after_the_deal(pair) for f in levels):
        said = [f for f in levels if (standing_for(scene, pair, f.amount) or {}).get("kind") == "before"]
    deal, timed = scene.snapshot.deal, scene.frame.dates or scene.frame.has("NOW", "AFTER")
    if not said and not timed and not scene.scenario and scene.line.has("meet") and scene.levels_after_the_deal(pair):
        return (
            {"kind": "before", "deal": deal.key} if deal is not None else None
        )  # the deal made them meet at its own level
    found = standing_for(scene, pair, said[0].amount) if len(said) == 1 else None
    return found if found is not None and found["kind"] != "now" else None


def _in_scenario(scene: Scene) -> bool:
    return scene.line.has("that", "if", "more") or scene.frame.words[:1] == ("and",) or len(scene.line.keys) < 2


def _asks_amount(scene: Scene) -> bool:
    """``how many points``, ``how big a rights issue``: an amount is unknown, a result is given."""
    frame, words, far = scene.frame, scene.frame.words, _far(scene)
    goal = (
        far
        or scene.line.has(
            *("reach", "keep", "lose", "rate", "overtake", "equal", "meet", "block", "majority", "reciprocal_rule"),
            "full",
        )
        or _level_said(scene)
    )
    floor = frame.has("LOCKUP") and scene.line.has("shares")
    if not goal or not (far or floor or scene.line.has("must", "rate", "points") or verbs(scene.line)):
        return False
    asked = frame.has("HOW_LONG") or far or not _AMOUNT_ASKED.isdisjoint(pairwise(words))
    dealing = bool(verbs(scene.line)) or scene.line.has("gets")
    asked = asked or ("what" in words and scene.line.has("duty") and dealing) or _what_act(scene)
    acts = [verb for verb in verbs(scene.line) if verb.name in _DOWN | _UP]
    asked = asked or (scene.line.has("meet") and (not _COUNTED.isdisjoint(words) or ("what" in words and bool(acts))))
    wanting = scene.line.has("lacks") or (scene.line.has("must") and scene.line.has("more"))
    asked = asked or ("what" in words and wanting and scene.line.has("reach"))
    short = len(words) <= _FRAGMENT and "to" in words and scene.line.has("majority", "block")
    if not asked and not _COUNTED.isdisjoint(words) and short:
        return True
    if not asked and not _COUNTED.isdisjoint(words):
        asked = scene.line.has("must") and scene.line.has("reach", "lose", "equal")
    needs = scene.line.has("duty") or words[-1:] == ("needs",) or (scene.line.has("lacks") and len(scene.line.keys) > 1)
    fragment = len(words) <= _FRAGMENT and not scene.frame.dates
    return asked or (needs and fragment) or (fragment and _goal_alone(scene))


def _goal_alone(scene: Scene) -> bool:
    """``Renault to 10% of Nissan, pts``, ``Nissan to 34 again, buy?``: a holder, its goal, and what is counted."""
    line, words = scene.line, [word for word in scene.frame.words if word not in {"?", "."}]
    led = any(line.before(f.start) == "to" for f in line.figures(*_LEVELS))
    return led and len(line.keys) > 1 and not line.has("if") and words[-1:] != [] and words[-1] in _LAST


_LAST = frozenset({"pts", "points", "buy", "sell", "buys", "sells", "shed", "shares"})


_COUNTED = frozenset({"points", "pts", "shares"})
"""What is counted where its number is asked for without "how many" (``points it must sell to come to 10``)."""

_FRAGMENT = 12
"""Words at the most of a question of which only the duty and the goal are said (``State to a quarter, needs``)."""


def _what_act(scene: Scene) -> bool:
    """``which capital increase would …``, ``what buyback takes it to …``: the size of an act is asked for."""
    places = [verb.start for verb in verbs(scene.line) if verb.name in {"issue", "buyback"}]
    return any(scene.line.word(place - 1) in {"what", "which"} for place in places)


_HAS = frozenset({"has", "have", "holds", "hold", "owns", "own", "had", "held"})

_DONE = frozenset(
    {"sold", "bought", "lost", "fallen", "gone", "come", "risen", "grown", "given", "shrunk", "cut", "shed"}
)


def _happened(scene: Scene) -> bool:
    """Whether the change lies in the past (``how many points did it sell to get to 15``): nothing is to be solved."""
    words = scene.frame.words
    if scene.line.has("if"):
        return False
    if "did" in words:
        return True
    done = any(word in _DONE or (word.endswith("ed") and len(word) > 4) for word in words if word != "need")
    if done and scene.frame.has("HOW_LONG") and not scene.line.has("must"):
        return True  # "how many years passed until it sold that 10 %"
    return bool({"has", "have"} & set(words)) and not scene.line.has("must") and done


def _far(scene: Scene) -> bool:
    words = scene.frame.words
    between = "between" in words and "points" in words and len(scene.line.figures(*_LEVELS)) == 1
    between = (
        between
        and not scene.line.has("trusted")
        and not scene.frame.dates
        and not scene.frame.has("BEFORE", "AFTER", "DEAL")
    )
    return between or "distance" in words or ("how", "far") in pairwise(words)


def _measures(scene: Scene) -> bool:
    """Whether a distance is asked for, of whatever it is."""
    words = scene.frame.words
    return _far(scene) or any(pair in {("short", "of"), ("shy", "of")} for pair in pairwise(words))


def _level_said(scene: Scene) -> bool:
    return any(
        scene.line.before(f.start)
        in {"to", "at", "wants", "below", "under", "above", "over", "reach", "for", "exactly", "set", "been"}
        for f in scene.line.figures(*_LEVELS)
    )


def _target(scene: Scene) -> dict[str, Any] | None:
    """The level, line or stake that is to be reached."""
    line = scene.line
    figures = [f for f in line.figures("percent", "number", "fraction") if not _start(scene, f)]
    figures = [f for f in figures if f.kind != "number" or float(f.amount) <= 100]
    figures = [f for f in figures if not _acted_on(scene, f) and not owned_beside(line, f)]
    if line.has("reciprocal_rule"):
        return {"kind": "level", "amount": "10"}
    if scene.frame.has("MUTUAL_RULE") and not figures:
        return {"kind": "level", "amount": "25"}  # "to reach the 25% line"
    if line.has("meet") and figures:
        return {"kind": "level", "amount": figures[0].amount, "each": True}
    both = len(line.keys) == 2 and scene.known(*line.keys) and scene.known(*line.keys[::-1])
    if both and figures and line.word(figures[0].end) in {"each", "both", "apiece"}:
        return {"kind": "level", "amount": figures[0].amount, "each": True}  # "30 each: how many points …"
    if line.has("full") and len(figures) == 1 and not _leads(scene, figures[0]):
        return {"kind": "level", "amount": "100"}  # "it has 45: how much more for the whole"
    if figures:
        led = [f for f in figures if _leads(scene, f)]
        return {"kind": "level", "amount": (led or figures)[-1].amount}
    if line.has("full"):
        return {"kind": "level", "amount": "100"}
    if line.has("block"):
        return {"kind": "line", "line": "special" if "pass" in scene.frame.words else "block"}
    if line.has("majority"):
        return {"kind": "line", "line": "majority"}
    return _other_stake(scene)


def _acted_on(scene: Scene, figure: Figure) -> bool:
    """``sells half of its stake``: the part that is sold or bought, not a level."""
    end = figure.end + (scene.line.word(figure.end) in {"only", "just", "alone"})
    part = figure.kind in {"fraction", "percent"} and scene.line.word(end) == "of"
    acts = [verb for verb in verbs(scene.line) if verb.name in _DOWN | _UP]
    owned = scene.line.word(end + 1) in {"its", "their", "that", "this"}
    return part and owned and any(0 <= figure.start - verb.end <= 2 for verb in acts)


def _leads(scene: Scene, figure: Figure) -> bool:
    before = scene.line.before(figure.start)
    return before in {
        "to",
        "at",
        "below",
        "under",
        "above",
        "over",
        "reach",
        "reaches",
        "hit",
        "hold",
        "own",
        "have",
        "with",
        "on",
        "keep",
    }


def _start(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is where the stake stands, not where it is to go: ``from 35.71``, ``instead of 15``."""
    words = scene.frame.words
    before = words[max(0, figure.start - 2) : figure.start]
    if _far(scene):
        return False
    if before[-2:] == ("instead", "of") or before[-1:] in {("from",), ("now",), ("currently",), ("than",)}:
        return True
    return any(m.end == figure.start for m in scene.line.owners)


def _other_stake(scene: Scene) -> dict[str, Any] | None:
    """``to match Renault``, ``to overtake the State``: another holding as the target."""
    line = scene.line
    if not line.has("equal", "overtake"):
        return None
    places = line.where("equal", "overtake")
    after = [m for m in line.owners if m.start >= places[0][1]]
    if not after:
        return None
    for one, two in pairwise(after):
        if line.word(one.end) in _HAS and line.role(two) == "of" and scene.known(one.key, two.key):
            return {"kind": "stake", "holder": one.key, "issuer": two.key, "said": True}  # "as X holds of Y"
    other = after[0].key
    others = [key for key in line.keys if key != other]
    issuer = next((key for key in others if scene.known(other, key)), "")
    rivals = [key for key in others if key != issuer and scene.known(key, issuer)]
    if issuer and (line.has("overtake") or rivals):
        return {"kind": "stake", "holder": other, "issuer": issuer, "same": True}
    mutual = next((key for key in others if scene.known(other, key)), "")
    return {"kind": "stake", "holder": other, "issuer": mutual} if mutual else None


def _pair(scene: Scene, target: dict[str, Any]) -> Pair | None:
    """Whose stake in whom is to change."""
    if target["kind"] == "stake":
        others = [key for key in scene.line.keys if key != target["holder"]]
        if target.get("same"):
            holder = next((key for key in others if key != target["issuer"] and scene.known(key, target["issuer"])), "")
            return (holder, target["issuer"]) if holder else None
        back = target["issuer"], target["holder"]
        if target.get("said"):
            return _first_named(scene, (target["holder"], target["issuer"]))
        return back if scene.known(*back) else _ahead_of(scene)
    places = _company_acts(scene)
    return _held_company(scene, places[0]) if places else scene.pair()


def _first_named(scene: Scene, other: Pair) -> Pair | None:
    """The holding named before the one that is to be matched, whose both sides are said."""
    keys = [m.key for m in scene.line.owners]
    pairs = [(one, two) for one, two in pairwise(keys) if one != two and scene.known(one, two) and (one, two) != other]
    return pairs[0] if pairs else None


def _ahead_of(scene: Scene) -> Pair | None:
    """``to equal the State's Renault stake``: the holding named before the one that is to be matched, elsewhere."""
    place = scene.line.where("equal", "overtake")[0][0]
    before = list(dict.fromkeys(m.key for m in scene.line.owners if m.end <= place))
    pairs = [(one, two) for one in before for two in before if one != two and scene.known(one, two)]
    return pairs[0] if pairs else scene.completed(before[0]) if len(before) == 1 else None


def _company_acts(scene: Scene) -> list[int]:
    """Where the company itself acts: it buys back, cancels or issues."""
    line = scene.line
    acts = verbs(line)
    places = [act.start for act in acts if act.name in {"buyback", "issue"}]
    if not places and _cancels(scene):
        bought = [act.start for act in acts if act.name == "buy" and line.word(act.start - 1) != "without"]
        places = bought or _cancels(scene)
    return places


def _cancels(scene: Scene) -> list[int]:
    """Where shares are cancelled; what voids votes leaves the shares alone."""
    votes = frozenset({"vote", "votes", "voting"})
    words = scene.frame.words
    return [
        s for s, end in scene.line.where("cancel") if not votes & {*words[max(s - 6, 0) : s], *words[end : end + 4]}
    ]


def _held_company(scene: Scene, place: int) -> Pair | None:
    """The pair in which one company acts on its own shares: known one way only, said to be held, or the one acting."""
    pair, line = scene.pair(), scene.line
    if pair is None or len(line.keys) < 2 or not scene.known(pair[1], pair[0]):
        return pair
    inside = next((m.key for m in line.owners if m.key in pair and line.role(m) == "of"), "")
    acts = {act.start for act in verbs(line)}
    obliged = {m.start for m in line.owners for _, end in line.where("duty") if m.start == end and m.end not in acts}
    actors = [m.key for m in line.owners if m.key in pair and (m.start < place or m.start in obliged)]
    issuer = inside or (actors[-1] if actors else pair[1])
    return (pair[0], issuer) if issuer == pair[1] else (pair[1], issuer)


def _way(scene: Scene, acts: list[str]) -> str:
    """The route that the question names; empty leaves it to the direction in which the target lies."""
    line = scene.line
    if "buyback" in acts or ("buy" in acts and _cancels(scene)):
        return "passive" if line.has("passive") else "buyback"
    if _cancels(scene) and (line.has("passive") or not set(acts) & (_DOWN | _UP)):
        return "passive"
    if "issue" in acts and line.has("no_part"):
        return "dilution"
    if "issue" in acts:
        return (
            "subscription"
            if (line.has("takes_part") and not line.has("no_part")) or "all" in scene.frame.words or set(acts) & _UP
            else "dilution"
        )
    if set(acts) & _DOWN or line.has("lose"):
        return "sale"
    return "purchase" if set(acts) & _UP else ""
