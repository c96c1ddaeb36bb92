"""Whose stake in whom is asked of what is assumed."""

from __future__ import annotations

from knowledge.questions.filling import main_holder
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.verbs import Change

THEN = 4
"""Words at the most behind the name with which a question ends."""

_THEN = frozenset(
    {"then", "afterwards", "after", "that", "now", "?", "in", "the", "end", "'s", "stake", "share", "holding"}
)
"""Words behind a name with which a question ends that ask where it is then."""


def asked_pair(scene: Scene, found: list[Change]) -> Pair:
    """Whose stake in whom the result is asked of: the holder of the last change, or the other name beside an issue."""
    change = found[-1]
    holder, issuer = change["holder"], change["issuer"]
    if change["verb"] in {"issue", "buyback", "cancel"} and (not holder or holder == "others"):
        named = [key for key in scene.line.keys if key not in {issuer, change["party"]} and scene.known(key, issuer)]
        last = scene.last_pair
        first = found[0]["holder"].replace("others", "") if found[0]["issuer"] == issuer else ""
        holder = named[0] if named else last[0] if last and last[1] == issuer else first or main_holder(scene, issuer)
    target = _party_asked(scene, change) or _then_asked(scene, change) or _comes_to(scene, change)
    return (target or holder or "others", issuer)


def _then_asked(scene: Scene, change: Change) -> str:
    """``…, Renault then?``: the holder with whose name the question ends."""
    if not scene.line.owners:
        return ""
    last = scene.line.owners[-1]
    ends = scene.frame.words[last.end :]
    then = 0 < len(ends) <= THEN and _THEN.issuperset(ends)
    return last.key if then and last.key != change["issuer"] and scene.known(last.key, change["issuer"]) else ""


def _party_asked(scene: Scene, change: Change) -> str:
    """The buyer, when the question ends in what the buyer would have."""
    party = change["party"]
    if not party or change.get("taken"):
        return str(party)  # who takes over the whole of another's holding
    mentions = [m for m in scene.line.owners if m.key == party]
    if len(mentions) < 2:
        return ""
    last = mentions[-1]
    asks = scene.line.before(last.start) in _ASKS or last.possessive or scene.line.word(last.end) in _COMES
    return party if asks else ""


def _comes_to(scene: Scene, change: Change) -> str:
    """``if X cancelled Y's shares, Z would go to what``: another holder of whom the result is said."""
    if change["verb"] not in {"buyback", "cancel"} or not scene.line.owners:
        return ""
    last, sides = scene.line.owners[-1], {change["holder"], change["issuer"], change.get("party", "")}
    comes = scene.line.word(last.end) in _COMES
    return last.key if comes and last.key not in sides and scene.known(last.key, change["issuer"]) else ""


_COMES = frozenset({"would", "will", "goes", "has", "holds", "then", "rises", "gets", "ends", "becomes", "comes", "at"})
"""Words behind a holder that say what comes of his holding."""

_ASKS = frozenset(
    {"would", "does", "will", "did", "can", "and", "with", "is", "'s", "whats", "makes", "leaves", "puts"}
)
"""Words before the buyer with which it is asked what he then has."""
