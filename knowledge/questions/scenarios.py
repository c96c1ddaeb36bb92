"""What-ifs in a conversation: opened, gone on with, taken back, listed and left; the changes are JSON-able data."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.claims.model import Route
from knowledge.questions.asked_pair import asked_pair
from knowledge.questions.assuming import (
    asks_when,
    conditional,
    each_of,
    goes_on,
    in_its_place,
    own_changes,
    repeated,
    why_would,
)
from knowledge.questions.bought_blocks import from_its_holder
from knowledge.questions.evenly import evenly
from knowledge.questions.filling import filled
from knowledge.questions.goals import Goal, goal
from knowledge.questions.measures import starts
from knowledge.questions.operations import changes
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.starts import starting
from knowledge.questions.stated import standing_for, whole_at
from knowledge.questions.values import Figure
from knowledge.questions.verbs import Change, verbs


def scenario_step(scene: Scene) -> Reading | None:
    """Undoing, listing and leaving an open what-if."""
    line = scene.line
    if not scene.scenario:
        bare = line.has("reset", "undo") and len(scene.frame.words) <= 5 and not line.keys and not scene.frame.figures
        return scene.reading("scenario", step="none", scenario=[]) if bare and not line.has("if") else None
    if line.has("reset") and not scene.frame.figures:
        return _on_pair(scene, "scenario", step="reset", scenario=[])
    if line.has("undo") and not scene.frame.figures and len(scene.frame.words) <= 9:
        return _on_pair(scene, "scenario", step="undo", scenario=list(scene.scenario[:-1]))
    if line.has("listing"):
        return _on_pair(scene, "scenario", step="list", scenario=list(scene.scenario))
    return None


def _on_pair(scene: Scene, intent: str, **slots: Any) -> Reading:
    holder, issuer = scene.last_pair or ("", "")
    when = scene.slots.get("when") or {"kind": "now"}
    return scene.reading(intent, holder=holder, issuer=issuer, when=when, **slots)


def whatif(scene: Scene) -> Reading | None:
    """A question with changes of its own: the first of a what-if, or the next one of an open one."""
    own = own_changes(scene)
    if not own:
        return None
    said = [(scene, change) for change in own]
    if len(scene.clauses) > 1 and not repeated(scene):
        said = [(clause, change) for clause in scene.clauses for change in changes(clause.line)]
    placed = _passed_on(
        scene, [(clause, from_its_holder(clause, one)) for clause, change in said for one in each_of(clause, change)]
    )
    found = [change for _, change in placed]
    if not found:
        return None  # what looked like a change is cut apart by the clauses
    if scene.line.negative or _no_number(found):
        return _impossible(scene, found)
    if conditional(scene) and any(c["verb"] == "buy" and c["kind"] == "whole" and not c["party"] for c in found):
        return scene.reading("nothing", near=[])  # all of what nobody is said to hold
    itself = next((c for c in found if c["holder"] and c["verb"] in {"set", "buy"} and _of_itself(scene, c)), None)
    if itself is not None:
        return scene.reading("impossible", holder=itself["holder"], issuer=itself["holder"], reason="self_holding")
    if _undone(scene) or _by_anybody(scene):
        return scene.reading("nothing", near=[])
    last = _last_change(scene)
    for clause, change in placed:
        trouble = filled(clause, change, last)
        if trouble:
            return trouble
        last = change
    for change in found:
        _entrusted(scene, change)
    found = [change for change in evenly(scene, found) if not _as_it_is(scene, change, found)]
    kept = list(scene.scenario) if goes_on(scene) else []
    other = in_its_place(scene)
    if kept and other and not scene.line.has("more"):
        kept = kept[:-1]
    pair = asked_pair(scene, found)
    when = _base(scene, kept, found, pair)
    start = _start_of(scene, found)
    found = _started(scene, start, found, when) if start is not None and not kept else found
    used = [str(change["amount"]) for change in found] + ([start.amount] if start else [])
    apart = _two_assumed(scene, found)
    if apart is not None:
        return apart
    wanted = goal(scene, pair, own=True, used=used)
    wanted = _chained(scene, found) or wanted or _looked_through(scene, found)
    wanted = wanted or (_asked_before(scene) if other else None)
    if wanted is None and scene.line.has("indirect"):
        return scene.reading("nothing", near=[])  # an interest through companies that do not lead there
    if wanted is None and _something_else(scene):
        return scene.reading("nothing", near=[])
    votes = scene.frame.has("VOTE", "VOTELESS", "CAP") and not scene.line.has("trusted", "shares", "treasury")
    votes = votes or scene.line.has("quarter_rule") or not _AS_LARGE.isdisjoint(scene.frame.words)
    if wanted is None and (votes or _unused(scene, found, pair)):
        return scene.reading("nothing", near=[])
    intent, slots = wanted or ("whatif", {"holder": pair[0], "issuer": pair[1]})
    if intent == "lookthrough":
        slots = {"stated": [], **slots}  # the figures are those of the changes
    return scene.reading(intent, scenario=[*kept, *found], when=when, **slots)


def _entrusted(scene: Scene, change: Change) -> None:
    """A part in trust is somebody's who has one: the sides are turned where only the other way one is known."""
    sides = change["holder"], change["issuer"]
    if change.get("route") != "trust" or not all(sides) or change["verb"] not in {"sell", "times"}:
        return

    def has(holder: str, issuer: str) -> bool:
        return any(stake.route is Route.TRUST for stake in scene.snapshot.stakes_between(holder, issuer))

    if not has(*sides) and has(*sides[::-1]):
        change["holder"], change["issuer"] = sides[::-1]


def _chained(scene: Scene, found: list[Change]) -> Goal | None:
    """``X has half of Y and Y a third of Z: what is X's share of Z?``: the interest through the company in between."""
    links = [change for change in found if change["verb"] == "set"]
    if len(links) != 2 or len(found) != 2 or links[0]["issuer"] != links[1]["holder"]:
        return None
    holder, via, target = links[0]["holder"], links[0]["issuer"], links[1]["issuer"]
    names = [mention.key for mention in scene.line.owners]
    if target == holder or names.count(target) < 2 or scene.known(holder, target):
        return None
    return "lookthrough", {"holder": holder, "issuer": target, "via": via}


def _two_assumed(scene: Scene, found: list[Change]) -> Reading | None:
    """``suppose X is at 10 in Y and Y at 15 in X: the gap?``: two levels that are assumed, of two holdings."""
    pairs = {(change["holder"], change["issuer"]) for change in found}
    levels = [str(change["amount"]) for change in found if change["verb"] == "set" and "/" not in str(change["amount"])]
    if len(found) != 2 or len(pairs) != 2 or len(levels) != 2 or not scene.line.has("gap"):
        return None
    if found[0]["issuer"] == found[1]["holder"] and found[1]["issuer"] != found[0]["holder"]:
        return None
    rows = [{"amount": level, "kind": "percent"} for level in sorted(levels, key=Fraction, reverse=True)]
    return scene.reading("expression", operator="minus", operands=rows, points=True)


_AS_LARGE = frozenset({"equal", "equals"})
"""What is asked of two holdings behind a step of one, where the other is not understood."""


def _unused(scene: Scene, found: list[Change], pair: Pair) -> bool:
    """Whether a figure is typed that neither a change nor what is held explains, or a holder is to be added."""
    used = {str(change.get("amount", "")) for change in found} | {str(change.get("party_part", "")) for change in found}
    used |= scene.levels_now(pair) | scene.levels_now(pair[::-1])
    for change in found:
        used |= scene.levels_now((str(change.get("party", "")), str(change["issuer"])))
    sides = {str(change.get(side, "")) for change in found for side in ("holder", "issuer", "party")} | set(pair)
    if scene.line.has("issue") and not scene.line.has("in_issue") and all(c["verb"] == "buy" for c in found):
        return True  # what is taken of new shares is bought of nobody
    if scene.line.has("rate") or (scene.line.figures("years") and scene.frame.has("YEARLY")):
        return True  # one step of several
    if scene.line.has("sum") and not sides.issuperset(scene.line.keys):
        return True  # what several hold together
    typed = scene.line.figures("percent", "points", "fraction")
    typed = [f for f in typed if not starts(scene.line, f) and f.amount not in used]
    ends = {verb.end for verb in verbs(scene.line)}
    typed += [f for f in scene.frame.figures if f.kind == "number" and f.start in ends and f.amount not in used]
    return any(any(letter.isdigit() for letter in scene.line.word(f.start)) for f in typed)


def _looked_through(scene: Scene, found: list[Change]) -> Goal | None:
    """``and with 15 % in Nissan?`` behind a look-through: the same interest with a link of its chain changed."""
    last = scene.last_pair
    if scene.before != "lookthrough" or last is None or scene.scenario:
        return None
    links = all(c["issuer"] == last[1] or scene.known(c["issuer"], last[1]) for c in found)
    return ("lookthrough", {"holder": last[0], "issuer": last[1]}) if links else None


_GOALS = frozenset({"lookthrough", "complement", "count", "vote_share", "line", "level", "worth", "owners_in_the_end"})
"""What may be asked of a what-if besides the stake that it changes."""

_OF_A_GOAL = frozenset({"holder", "issuer", "via", "line", "level", "over"})
"""Slots of what was asked of a what-if."""


def _asked_before(scene: Scene) -> Goal | None:
    """``and with 20 %?`` behind what a what-if makes of something else: the same asked of the other amount."""
    if not scene.scenario or scene.before not in _GOALS:
        return None
    return scene.before, {key: value for key, value in scene.slots.items() if key in _OF_A_GOAL}


def _passed_on(scene: Scene, placed: list[tuple[Scene, Change]]) -> list[tuple[Scene, Change]]:
    """``the State sells 5 points and Nissan buys them``: one sale with its buyer, unless that is the issuer."""
    out: list[tuple[Scene, Change]] = []
    for clause, change in placed:
        last = out[-1][1] if out else None
        taken = last is not None and last["verb"] == "sell" and change["verb"] == "buy" and change["kind"] == "same"
        if taken and last is not None and not last["party"] and not scene.known(last["holder"], change["holder"]):
            last["party"] = change["holder"]
            continue
        out.append((clause, change))
    return out


def _as_it_is(scene: Scene, change: Change, found: list[Change]) -> bool:
    """``X has 45 of Y, Z gives it 3 more``: a level that is only what is held today, before something else is done."""
    if change["verb"] != "set" or len(found) < 2 or change is found[-1]:
        return False
    return scene.levels_now((str(change["holder"]), str(change["issuer"]))) == {str(change["amount"])}


def _by_anybody(scene: Scene) -> bool:
    """Whether somebody who is no holder here buys (``a fund buys 5``): what he gets is no holding that is known."""
    ends = {end for _, end in scene.line.where("nobody_named")}
    return any(verb.name == "buy" and verb.start in ends for verb in verbs(scene.line))


def _undone(scene: Scene) -> bool:
    """``had it not sold in 2017 but bought``: a dated trade thought away; where another starts is not known."""
    ends = {end for _, end in scene.line.where("denied")}
    return bool(scene.frame.dates) and any(start in ends for start, _ in scene.line.where("sell", "buy"))


def _something_else(scene: Scene) -> bool:
    """Whether the question after the condition is about something else than what is then held: who, when, may it."""
    frame, words = scene.frame, scene.frame.words
    if frame.has("LARGEST"):
        return True
    if scene.line.has("result"):
        return False
    if frame.has("ASK_WHO") or asks_when(scene) or (frame.has("ASK_WHY") and not why_would(scene)):
        return True
    told = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "WHAT_IS") or {"what", "left"} & set(words)
    return scene.line.has("obliged", "duty") and not told


def asked_of_scenario(scene: Scene) -> Reading | None:
    """A message without changes of its own that goes on from an open what-if: what is asked of it."""
    pair = scene.last_pair
    if not scene.scenario or pair is None or not _leans(scene):
        return None
    pair = _other_pair(scene, pair)
    if scene.line.has("trusted") and not scene.line.keys:
        pair = next((_pair_of(c) for c in reversed(scene.scenario) if _pair_of(c)[0] not in {"", "others"}), pair)
    found = goal(scene, pair, own=False)
    if found is None and not scene.line.has("that", "if", "trusted", "direct") and len(scene.line.keys) != 1:
        return None
    intent, slots = found or ("whatif", {"holder": pair[0], "issuer": pair[1]})
    when = scene.scenario[0].get("when") or {"kind": "now"}
    return scene.reading(intent, scenario=list(scene.scenario), when=when, **slots)


def _pair_of(change: Change) -> Pair:
    return change.get("holder") or "", change["issuer"]


def _leans(scene: Scene) -> bool:
    """Whether a message without changes is about the what-if.

    It is when it is conditional, elliptic or points back; a whole question in the indicative never is.
    """
    line, words = scene.line, scene.frame.words
    if line.has("if") or "then" in words[1:] or words[:1] == ("and",):
        return True
    if any(word in {"still", "that", "this", "its", "it", "their", "they"} for word in words):
        return len(line.keys) < 2
    return len(line.keys) < 2 and len(words) <= 6 and scene.alone.intent not in {"told", "role", "person"}


def _other_pair(scene: Scene, pair: Pair) -> Pair:
    """``and Honda?``: another holder of the same company; ``and Nissan's in Renault?``: the pair named."""
    party = {change["party"] for change in scene.scenario if change.get("party")}
    keys = scene.line.keys
    if len(keys) >= 2 and not scene.line.has("indirect", "via"):
        return scene.pair() or pair
    if len(keys) == 1 and (keys[0] in party or scene.known(keys[0], pair[1])) and keys[0] != pair[1]:
        return keys[0], pair[1]
    return pair


def _last_change(scene: Scene) -> Change | None:
    return dict(scene.scenario[-1]) if scene.scenario else None


def _of_itself(scene: Scene, change: Change) -> bool:
    """Whether a company is said to hold its own shares: only one is named, twice."""
    named = [m.key for m in scene.line.owners]
    return len(named) >= 2 and set(named) == {change["holder"]} and not scene.line.has("cancel", "treasury")


def _no_number(found: list[Change]) -> bool:
    return any(str(change.get("amount", "")).endswith("/0") for change in found)


def _impossible(scene: Scene, found: list[Change]) -> Reading:
    reason = "negative" if scene.line.negative else "no_number"
    pair = scene.pair() or ("", "")
    return scene.reading("impossible", holder=pair[0], issuer=pair[1], reason=reason, amount=found[0].get("amount", ""))


def _base(scene: Scene, kept: list[Change], found: list[Change], pair: Pair) -> dict[str, Any]:
    """The moment at which the what-if starts: that of its first change, or of the one that is replaced."""
    replaced = dict(scene.scenario[0].get("when") or {}) if scene.scenario and in_its_place(scene) else {}
    if replaced and not kept:
        when = replaced
    elif kept:
        when = kept[0].get("when") or scene.slots.get("when") or {"kind": "now"}
    else:
        when = scene.moment(pair)
        if when["kind"] == "now" and _start(scene):
            when = _moment_of_start(scene, pair) or when
    found[0].setdefault("when", when) if not kept else None
    return when


def _start_of(scene: Scene, found: list[Change]) -> Figure | None:
    """The level at which the holding that changes first is said to start; not that of another holding."""
    start = starting(scene.line, [str(change["amount"]) for change in found])
    owners = {m.key for m in scene.line.owners if start is not None and m.possessive and m.end == start.start}
    if owners - {found[0]["holder"]}:
        return None  # "10 of Otro's 24": what another one has
    said = scene.reader.slots.around(scene.frame, start) if start is not None else None
    return start if said in {None, (found[0]["holder"], found[0]["issuer"])} else None


def _started(scene: Scene, start: Figure, found: list[Change], when: dict[str, Any]) -> list[Change]:
    """The changes from where the asker says that the holding starts; a level that was held at no time is assumed."""
    first = found[0]
    holding = (str(first["holder"]), str(first["issuer"]))
    if not scene.known(*holding) or first["verb"] in {"set", "issue", "cancel"}:
        return found
    if start.amount in scene.levels_now(holding) and first.get("route") == "direct":
        return found  # "5 of its 17.05 direct points": a part that is known
    stands = whole_at(scene, holding, start.amount)
    if stands is None or (when["kind"] != "now" and stands != when):
        assumed = {"verb": "set", "holder": holding[0], "issuer": holding[1], "party": "", "amount": start.amount}
        return [assumed | {"kind": "to", "route": "total", "when": first.pop("when", when)}, *found]
    when |= stands
    return found


def _start(scene: Scene) -> str:
    """A starting figure that the asker states himself: ``Renault 35.71 becomes?``, ``from 43``."""
    for figure in scene.line.figures("number", "percent"):
        named = any(m.end == figure.start for m in scene.line.owners)
        said = scene.line.before(figure.start) in {"from", "currently"}
        if (named or said) and not any(figure.amount == change.get("amount") for change in changes(scene.line)):
            return figure.amount
    return ""


def _moment_of_start(scene: Scene, pair: Pair) -> dict[str, Any] | None:
    """The time before the deal, when the figure stated is what was held then and not what is held now."""
    return standing_for(scene, pair, _start(scene))
