"""What-ifs in a conversation: opened, gone on with, taken back, listed and left; the changes are JSON-able data."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from knowledge.claims.model import VotingRule
from knowledge.questions.goals import goal
from knowledge.questions.operations import Change, changes, other_things_counted, verbs
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.stated import standing_for


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
    own = _own_changes(scene)
    if not own:
        return None
    said = [(scene, change) for change in own]
    if len(scene.clauses) > 1 and not _again(scene):
        said = [(clause, change) for clause in scene.clauses for change in changes(clause.line)]
    placed = [(clause, one) for clause, change in said for one in _each(clause, change)]
    found = [change for _, change in placed]
    if scene.line.negative or _no_number(found):
        return _impossible(scene, found)
    itself = next((c for c in found if c["holder"] and c["verb"] in {"set", "buy"} and _of_itself(scene, c)), None)
    if itself is not None:
        return scene.reading("impossible", holder=itself["holder"], issuer=itself["holder"], reason="self_holding")
    if _by_anybody(scene):
        return scene.reading("nothing", near=[])
    last = _last_change(scene)
    for clause, change in placed:
        trouble = _fill(clause, change, last)
        if trouble:
            return trouble
        last = change
    kept = list(scene.scenario) if goes_on(scene) else []
    other = scene.line.has("instead") or scene.frame.words[:1] == ("no",)
    if kept and other and not scene.line.has("more"):
        kept = kept[:-1]
    pair = _asked_pair(scene, found)
    when = _base(scene, kept, found, pair)
    wanted = goal(scene, pair, own=True, used=[str(change["amount"]) for change in found])
    if wanted is None and _something_else(scene):
        told = _rule_told(scene) and not scene.frame.figures  # a rule may say it
        return None if told else scene.reading("nothing", near=[])
    intent, slots = wanted or ("whatif", {"holder": pair[0], "issuer": pair[1]})
    return scene.reading(intent, scenario=[*kept, *found], when=when, **slots)


def _each(scene: Scene, change: Change) -> list[Change]:
    """``each held 20 % of the other``: one level assumed of two companies in each other."""
    if not change.get("each"):
        return [change]
    pair = scene.pair()
    if pair is None or not scene.known(pair[1], pair[0]):
        return [change]
    plain = {key: value for key, value in change.items() if key != "each"}
    return [plain | {"holder": holder, "issuer": issuer, "party": ""} for holder, issuer in (pair, pair[::-1])]


_ANYBODY = frozenset({"someone", "somebody", "anyone", "anybody", "i", "we"})
_RIGHTS = frozenset(
    {"must", "need", "needs", "consent", "approval", "approve", "allowed", "permitted", "legal", "obliged", "required"}
)


def _by_anybody(scene: Scene) -> bool:
    """Whether somebody who is no holder here acts: ``if I buy 5 %``; what is held is then not the named holder's."""
    return any(scene.line.word(verb.start - 1) in _ANYBODY for verb in verbs(scene.line))


def _rule_told(scene: Scene) -> bool:
    """Whether the question by itself finds a rule of voting or of selling."""
    claims = [scene.snapshot.claims.get(key) for key in scene.alone.slots.get("claims", ())]
    return scene.alone.intent == "told" and bool(claims) and isinstance(claims[0], VotingRule)


def _something_else(scene: Scene) -> bool:
    """Whether the question after the condition is about something else than what is then held: who, when, may it."""
    frame, words = scene.frame, scene.frame.words
    if other_things_counted(scene.line) or frame.has("LARGEST"):
        return True
    if scene.line.has("result"):
        return False
    if frame.has("ASK_WHO", "ASK_WHEN") or (frame.has("ASK_WHY") and not _why_would(scene)):
        return True
    duty = _RIGHTS & set(words) or any(pair in {("have", "to"), ("has", "to")} for pair in pairwise(words))
    return bool(duty) and not (frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "WHAT_IS") or {"what", "left"} & set(words))


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


def goes_on(scene: Scene) -> bool:
    """Whether the message leans on an open what-if: conditional, elliptic, or pointing back."""
    if not scene.scenario:
        return False
    first = scene.frame.words[:1]
    leans = scene.line.has("more", "instead") or first in (("and",), ("then",), ("but",), ("no",))
    said = "then" in scene.frame.words or scene.line.has("them")
    fresh = any(scene.frame.words[: len(p)] == p for p in (("what", "if"), ("suppose",), ("imagine",), ("assume",)))
    if fresh and not said:
        return False
    return leans or said or len(scene.line.keys) < 2


def _last_change(scene: Scene) -> Change | None:
    return dict(scene.scenario[-1]) if scene.scenario else None


def _own_changes(scene: Scene) -> list[Change]:
    """The changes that the message makes; none when it only tells or asks what happened."""
    line = scene.line
    if scene.frame.has("ASK_WHEN") or (scene.frame.has("ASK_WHY") and not _why_would(scene)):
        return []
    found = changes(line)
    again = _again(scene) if not found or all(change["verb"] == "set" for change in found) else None
    if again:
        return [again]
    if not found or (line.has("shares") and all(change["kind"] == "convertible" for change in found)):
        return []  # how many shares the bond stands for is a count
    assumed = conditional(scene) or (scene.scenario and goes_on(scene)) or _imperative(scene) or _result_asked(scene)
    assumed = assumed or _present(scene)
    plain = [change for change in found if change["verb"] != "set"]
    if not assumed or (not plain and not conditional(scene)):
        return []
    past = scene.frame.dates and not conditional(scene)
    return [] if past and not _result_asked(scene) else found


def _why_would(scene: Scene) -> bool:
    """``why would it go up if …``: the condition is assumed, and its working is the reason."""
    return any(pair == ("why", "would") for pair in pairwise(scene.frame.words)) and "if" in scene.frame.words


def conditional(scene: Scene) -> bool:
    """Whether something is assumed; "had" does so where it leads (``had it sold``), not where it tells (``it had``)."""
    spans = [start for start, _ in scene.line.where("if")]
    leading = {"", "and", "but", "so", "then", "ok"}
    return any(scene.line.word(start) != "had" or scene.line.word(start - 1) in leading for start in spans)


def _again(scene: Scene) -> Change | None:
    """``and a further 5 after that?``, ``make it 10 instead``: the last change with another amount."""
    if not scene.scenario or not goes_on(scene) or verbs(scene.line):
        return None
    figures = scene.line.figures("points", "percent", "number", "fraction", "shares")
    other = scene.line.has("instead") or scene.frame.words[:1] == ("no",)
    if len(figures) != 1 or not (other or scene.line.has("more")):
        return None
    last = dict(scene.scenario[-1])
    last.pop("when", None)
    kind = "shares" if figures[0].kind == "shares" else "part" if figures[0].kind == "fraction" else "points"
    if other and last["kind"] == "to":
        kind = "to"
    elif last["kind"] == "to":
        verb = _direction(scene, last)
        return last | {"verb": verb, "amount": figures[0].amount, "kind": kind} if verb else None
    return last | {"amount": figures[0].amount, "kind": kind}


def _direction(scene: Scene, change: Change) -> str:
    """Whether a level that was assumed lies below or above the whole holding; empty where that is not known."""
    stakes = scene.snapshot.stakes_between(change["holder"], change["issuer"])
    held = [s for s in stakes if s.kind.was_held and s.valid.holds_on(scene.frame.today)]
    if not held or "/" in str(change["amount"]):
        return ""
    whole = max(Fraction(stake.percent) for stake in held)
    return "sell" if Fraction(change["amount"]) < whole else "buy"


_IMPERATIVE = frozenset(
    {
        "knock",
        "shave",
        "strip",
        "say",
        "let",
        "trim",
        "reduce",
        "lower",
        "increase",
        "retire",
        "triple",
        "dilute",
        "dump",
        "divest",
        "sell",
        "buy",
        "halve",
        "double",
        "take",
        "cut",
        "raise",
        "cancel",
        "issue",
        "add",
        "put",
        "model",
        "drop",
    }
)


def _imperative(scene: Scene) -> bool:
    """``halve Renault's total interest``: an order to change something, without a time in the past."""
    words = [word for word in scene.frame.words if word not in {"please", "now", "ok", "so"}]
    return bool(words) and words[0] in _IMPERATIVE and not scene.frame.dates


_NEVER_PRESENT = frozenset({"sale", "sales", "sold", "bought", "purchase", "shares", "lots"})


def _present(scene: Scene) -> bool:
    """A step told in the present tense with an amount (``Renault disposes of a third``): it has not happened."""
    if (
        scene.line.has("right")
        or scene.frame.dates
        or scene.frame.has("ASK_WHEN", "ASK_WHY", "ASK_WHO", "DEAL", "TALKS")
    ):
        return False
    timed = any(verb.name == "multiple" for verb in verbs(scene.line))
    if (
        not timed
        and not scene.line.figures("points", "percent", "fraction", "shares", "times")
        and not scene.line.has("whole")
    ):
        return False
    found = verbs(scene.line)
    if found and all(verb.name in {"multiple", "double", "triple", "halve"} for verb in found):
        return not scene.frame.has("TIMES")
    first = [scene.line.word(verb.start) for verb in found]
    if any(verb.name in {"issue", "convert"} and not line_word_past(scene, verb.start) for verb in found):
        return True
    return any((word.endswith("s") and word not in _NEVER_PRESENT) or word in {"+", "times"} for word in first)


def line_word_past(scene: Scene, place: int) -> bool:
    """Whether the word is a past tense in -ed."""
    return scene.line.word(place).endswith("ed")


def _result_asked(scene: Scene) -> bool:
    """Whether the question asks for what comes out: ``new level?``, ``what is left?``."""
    return scene.line.has("result") and not scene.frame.has("ASK_WHEN")


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


def _fill(scene: Scene, change: Change, last: Change | None) -> Reading | None:
    """Completes the names of a change; a reading that asks back where several companies fit."""
    if change["verb"] == "buy" and change["party"] and change["party"] != change["issuer"] and not change["holder"]:
        change |= {"verb": "sell", "holder": change["party"], "party": ""}  # bought from it by nobody named
    party = {change["party"]} - {""}
    if change["holder"] in {"it", "they"}:
        last_pair = scene.last_pair or scene.pair()
        change["holder"] = last_pair[0] if last_pair else ""
    if change["kind"] == "same":
        _same_shares(change, last)
    if change["verb"] in {"buyback", "issue", "cancel"}:
        return _fill_company(scene, change, last, party)
    holder, issuer = change["holder"], change["issuer"]
    if holder and issuer and (scene.known(holder, issuer) or not scene.known(issuer, holder)):
        return None
    named = [key for key in scene.line.keys if key not in party]
    if change["holder"] and not change["issuer"]:
        return _fill_issuer(scene, change, last, named)
    pair = scene.pair(without=party)
    if pair is None:
        return scene.reading("whatif_unclear", what="pair")
    if change["issuer"] and not change["holder"] and pair[1] != change["issuer"]:
        pair = (pair[1], pair[0])
    change["holder"], change["issuer"] = pair
    return None


def _same_shares(change: Change, last: Change | None) -> None:
    """``bought them back``: the shares that the change before passed on, from those who got them."""
    if last is None:
        return
    change |= {"amount": last["amount"], "kind": last["kind"], "holder": last["party"] or "others"}
    change["issuer"] = change["issuer"] or last["issuer"]
    if last["kind"] in {"part", "part_percent", "whole", "to", "times"}:
        change["kind"] = "moved"


def _fill_company(scene: Scene, change: Change, last: Change | None, party: set[str]) -> Reading | None:
    """Who buys back or issues, and from whom: the other company named, else the holder talked about."""
    others = [key for key in scene.line.keys if key not in party and key != change["issuer"]]
    if change["kind"] == "convertible":
        counts = scene.snapshot.counts
        change["issuer"] = next((c.entity for c in counts if c.metric == "convertible_bond_potential_shares"), "")
    if not change["issuer"]:
        pair = scene.pair(without=party)
        change["issuer"] = last["issuer"] if last else pair[1] if pair else ""
    if change["verb"] == "buyback" and not change["holder"]:
        passive = change.pop("passive", False)
        if change.get("route") in {"trust", "direct"} and not others:
            change["holder"] = _main_holder(scene, change["issuer"])
            return None
        held = [key for key in others if scene.known(key, change["issuer"])]
        seller = held[0] if held and not passive else ""
        change["holder"] = seller or "others"
    if change.get("joins"):
        known = [key for key in others if scene.known(key, change["issuer"])]
        change["joiner"] = known[0] if known else _main_holder(scene, change["issuer"])
    return None if change["issuer"] else scene.reading("whatif_unclear", what="pair")


def _fill_issuer(scene: Scene, change: Change, last: Change | None, named: list[str]) -> Reading | None:
    holder = change["holder"]
    if last and last["issuer"] and last["issuer"] != holder and scene.scenario:
        change["issuer"] = last["issuer"]
        return None
    fits = [key for key in named if key != holder and (scene.known(holder, key))]
    if fits:
        change["issuer"] = fits[0]
        return None
    if last and last["issuer"] != holder:
        change["issuer"] = last["issuer"]
        return None
    if scene.last_pair and holder == scene.last_pair[0]:
        change["issuer"] = scene.last_pair[1]
        return None
    own = [key for key in scene.holds_now(holder) if _listed(scene, key)] or scene.holds_now(holder)
    if len(own) == 1:
        change["issuer"] = own[0]
    elif own:
        return scene.reading("whatif_unclear", what="issuer", holder=holder, options=own[:4])
    else:
        pair = scene.pair()
        change["issuer"] = pair[1] if pair and pair[1] != holder else pair[0] if pair else ""
    return None if change["issuer"] else scene.reading("whatif_unclear", what="pair")


def _listed(scene: Scene, key: str) -> bool:
    """Whether the company is listed on an exchange: the ones that a bare "sells half" may mean."""
    return key in scene.snapshot.entities and bool(scene.snapshot.entities[key].tickers)


def _asked_pair(scene: Scene, found: list[Change]) -> Pair:
    """Whose stake in whom the result is asked of: the holder of the last change, or the other name beside an issue."""
    change = found[-1]
    holder, issuer = change["holder"], change["issuer"]
    if change["verb"] in {"issue", "buyback", "cancel"} and (not holder or holder == "others"):
        named = [key for key in scene.line.keys if key not in {issuer, change["party"]} and scene.known(key, issuer)]
        last = scene.last_pair
        first = found[0]["holder"] if found[0]["issuer"] == issuer else ""
        holder = named[0] if named else last[0] if last and last[1] == issuer else first or _main_holder(scene, issuer)
    target = _party_asked(scene, change)
    return (target or holder or "others", issuer)


def _main_holder(scene: Scene, issuer: str) -> str:
    deal = scene.snapshot.deal
    by_deal = [c.holder for c in deal.changes if c.issuer == issuer] if deal else []
    known = [s.holder for s in scene.snapshot.stakes_in(issuer) if s.kind.was_held and not s.on_behalf_of]
    return by_deal[0] if by_deal else known[-1] if known else "others"


def _party_asked(scene: Scene, change: Change) -> str:
    """The buyer, when the question ends in what the buyer would have."""
    party = change["party"]
    if not party:
        return ""
    mentions = [m for m in scene.line.owners if m.key == party]
    if len(mentions) < 2:
        return ""
    last = mentions[-1]
    asks = scene.line.before(last.start) in {"would", "does", "will", "did", "can", "and", "with"} or last.possessive
    return party if asks else ""


def _base(scene: Scene, kept: list[Change], found: list[Change], pair: Pair) -> dict[str, Any]:
    """The moment at which the what-if starts: that of its first change."""
    if kept:
        when = kept[0].get("when") or scene.slots.get("when") or {"kind": "now"}
    else:
        when = scene.moment(pair)
        if when["kind"] == "now" and _start(scene):
            when = _moment_of_start(scene, pair) or when
    found[0].setdefault("when", when) if not kept else None
    return when


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
