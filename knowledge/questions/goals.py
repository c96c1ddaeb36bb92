"""What is asked of a what-if besides the stake itself: the others, votes, lines, shares, worth, look-through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.questions.frame import Mention
from knowledge.questions.scene import Pair, Scene

Goal = tuple[str, dict[str, Any]]

_PRONOUNS = frozenset({"it", "its", "they", "their"})


def goal(scene: Scene, pair: Pair, *, own: bool, used: Iterable[str] = ()) -> Goal | None:
    """The kind of answer wanted and its slots; None for the plain stake. ``own``: the message brings changes itself."""
    line = scene.line
    if line.has("itself") and line.has("via", "loop", "indirect"):
        holder, via = pair if line.keys[:1] != [pair[1]] else pair[::-1]
        return "lookthrough", {"holder": holder, "issuer": holder, "via": via}
    if own and line.has("product") and line.has("meet"):
        return "lookthrough", {"holder": pair[0], "issuer": pair[0], "via": pair[1]}
    if own and line.has("sum") and line.has("meet"):
        return "sum", {"holder": pair[0], "issuer": pair[1], "pairs": [list(pair), list(pair[::-1])]}
    if line.has("indirect", "via"):
        found = _look(scene, pair)
        if found:
            return found
    if line.has("who_owns"):
        asked = next((m.key for m in line.owners for _, end in line.where("who_owns") if m.start == end), "")
        return "owners_in_the_end", {"holder": pair[0], "issuer": asked or _named_issuer(scene, pair)}
    asked_for = scene.frame.has("ASK_WHO", "ASK_WHICH", "WHAT_IS") and bool(line.figures())
    if scene.frame.has("LARGEST") and (not own or asked_for):
        return "largest", {"holder": pair[0], "issuer": _named_issuer(scene, pair)}
    if (line.has("rest") and not own) or _others_asked(scene, used):
        return "complement", _rest(scene, pair)
    if line.has("block", "majority") or (line.has("votes") and scene.line.has("cast", "cap")):
        return "line", {"holder": pair[0], "issuer": pair[1]}
    if own and line.has("votes") and "still" in scene.frame.words and scene.known(pair[1], pair[0]):
        return "mutual", {"holder": pair[1], "issuer": pair[0], "line": "jp_308"}
    if own and _silences(scene, pair):
        return "mutual", {"holder": pair[1], "issuer": pair[0], "line": "jp_308"}
    levels = [f.amount for f in line.figures("percent", "number", "fraction") if f.amount not in set(used)]
    held = "still" in scene.frame.words and line.has("hold")
    further = any(line.word(end) != "than" for _, end in line.where("more"))
    if levels and (line.has("above", "below") or held) and not further:
        return "level", {
            "holder": pair[0],
            "issuer": pair[1],
            "level": levels[-1],
            "over": held and not line.has("below"),
        }
    if line.figures("money") and (line.has("worth") or own):
        return "worth", {"holder": pair[0], "issuer": pair[1]} | ({"block": "moved"} if own else {})
    if line.has("worth") and not own:
        return "worth", {"holder": pair[0], "issuer": pair[1]}
    if line.has("shares") and not own:
        return "count", {"holder": pair[0], "issuer": pair[1]}
    if line.has("votes") and not own:
        return "vote_share", {"holder": pair[0], "issuer": pair[1]}
    rival = next((k for k in line.keys if k not in pair and scene.known(k, pair[1])), "")
    if rival and line.has("gap"):
        return "compare", {"holder": pair[0], "issuer": pair[1], "sides": [[rival, pair[1]], list(pair)]}
    if (line.has("equal") or (line.has("gap") and len(line.keys) >= 2)) and not own:
        return "compare", {"holder": pair[0], "issuer": pair[1]}
    if not own and line.has("times", "relative", "points", "change"):
        return "scenario_change", {"holder": pair[0], "issuer": pair[1]}
    return None


def _silences(scene: Scene, pair: Pair) -> bool:
    """Whether it is asked if a holding then reaches the quarter at which the other's votes in its holder are void."""
    entity = scene.snapshot.entities.get(pair[0])
    void = scene.frame.has("VOID_VOTES", "VOTELESS") or scene.line.has("quarter_rule")
    return void and scene.known(*pair[::-1]) and entity is not None and entity.country == "JP"


def _look(scene: Scene, pair: Pair) -> Goal | None:
    """Through whom into whom: the company held in the end is named with "in" or "of", or is the last of a chain."""
    line = scene.line
    via = next((m.key for m in line.owners if any(0 <= m.start - e <= 1 for _, e in line.where("via"))), "")
    targets = [m for m in line.owners if m.key != via and _inside(scene, m)]
    holder = _look_holder(scene, pair, via)
    target = next((m.key for m in reversed(targets) if m.key not in {holder, via} and leads(scene, holder, m.key)), "")
    if not target:
        return None
    return "lookthrough", {"holder": holder, "issuer": target} | ({"via": via} if via else {})


def _inside(scene: Scene, mention: Mention) -> bool:
    return scene.line.role(mention) == "of" or not mention.possessive


def _look_holder(scene: Scene, pair: Pair, via: str) -> str:
    """Whose interest: the possessor named, else the holder that the what-if is about."""
    owner = next((m.key for m in scene.line.owners if m.possessive and m.key != via), "")
    if owner:
        return owner
    inside = {m.key for m in scene.line.owners if scene.line.role(m) == "of"}
    ahead = [key for key in scene.line.keys if key not in inside | {via} and any(leads(scene, key, t) for t in inside)]
    if not ahead and any(word in _PRONOUNS for word in scene.frame.words):
        return pair[0]
    return pair[0] if pair[0] in ahead[:1] or not ahead else next((k for k in ahead if k != pair[0]), pair[0])


def leads(scene: Scene, holder: str, target: str) -> bool:
    """Whether the base knows stakes that lead from the holder to the target."""
    if scene.known(holder, target) and not scene.line.has("direct", "every_path"):
        return False
    seen, waiting = set[str](), [holder]
    while waiting:
        company = waiting.pop()
        for stake in scene.snapshot.stakes_of(company):
            if stake.kind.was_held and stake.issuer not in seen:
                if stake.issuer == target:
                    if company != holder:
                        return True
                    continue
                seen.add(stake.issuer)
                waiting.append(stake.issuer)
    return False


def _others_asked(scene: Scene, used: Iterable[str]) -> bool:
    """``and the others' share?`` in a message that also changes something."""
    said = max((f.end for f in scene.line.figures() if f.amount in set(used)), default=0)
    rest = [start for start, _ in scene.line.where("rest") if scene.line.before(start) not in {"from", "to", "by"}]
    return scene.line.has("others_asked") or any(start >= said > 0 for start in rest)


def _rest(scene: Scene, pair: Pair) -> dict[str, Any]:
    """Of which company the others have the rest, and whose stake is taken off it."""
    issuer = _named_issuer(scene, pair)
    holders = [
        c["holder"] for c in scene.scenario if c["issuer"] == issuer and c.get("holder") not in {"", "others", None}
    ]
    holder = pair[0] if pair[1] == issuer else holders[-1] if holders else pair[0]
    return {"holder": holder, "issuer": issuer}


def _named_issuer(scene: Scene, pair: Pair) -> str:
    named = [m.key for m in scene.line.owners if scene.line.role(m) == "of"]
    return named[-1] if named else pair[1]
