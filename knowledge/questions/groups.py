"""Several holders of one company: added, set against each other, or taken from the whole."""

from __future__ import annotations

from typing import Any

from knowledge.questions.assuming import conditional
from knowledge.questions.reading import Reading
from knowledge.questions.rest import listed_apart
from knowledge.questions.scene import Scene


def grouped(scene: Scene) -> Reading | None:
    """The reading of a question about several holders of one company; None for every other one."""
    line = scene.line
    rivals = line.has("more") and "or" in scene.frame.words  # "who owns more of it, X or Y"
    told = line.has("who_owns") and not rivals
    if told or line.has("indirect", "via") or (line.has("if") and conditional(scene)) or len(line.owners) < 3:
        return None
    said = pairs_said(scene)
    if (
        len(said) == 2
        and said[0] != said[1]
        and line.has("gap", "times", "above", "equal")
        and not scene.frame.has("DEAL", "VOTE", "WORTH", "PRICE", "ASK_WHY", "ASK_WHEN")
    ):
        pairs = [list(pair) for pair in said]
        times = line.has("times")
        return scene.reading(
            "compare", holder=said[0][0], issuer=said[0][1], sides=pairs, times=times, when=scene.time(said[0])
        )
    dealt = scene.frame.has("DEAL") and not scene.frame.has("BEFORE", "AFTER")
    if len(line.keys) < 3 or dealt or scene.frame.has("ASK_WHEN", "ASK_WHY", "PRICE", "WORTH"):
        return None
    issuer = _issuer(scene)
    if not issuer:
        return None
    aside = {m.key for m in line.owners if m.possessive and line.word(m.end) not in _HELD and m.key != issuer}
    keys = [key for key in line.keys if key not in aside or len(line.keys) <= 3]
    holders = [key for key in keys if key != issuer and scene.known(key, issuer)]
    asked = listed_apart(scene, line.owners[0])
    holders = asked if set(asked) <= set(holders) and asked else holders
    if len(holders) < 2:
        return None
    slots: dict[str, Any] = {"holder": holders[0], "issuer": issuer, "when": scene.time((holders[0], issuer))}
    if asked and line.has("sum", "neither"):
        return scene.reading("sum", pairs=[[holder, issuer] for holder in holders], **slots)
    if line.has("neither", "remains") or (line.has("rest") and not line.has("sum")):
        return scene.reading("complement", holders=holders, **slots)
    if line.has("sum"):
        return scene.reading("sum", pairs=[[holder, issuer] for holder in holders], **slots)
    if scene.frame.has("VOTE", "CAP"):
        return None  # how far apart their votes or caps are, not their holdings
    either = (line.has("more") or scene.frame.has("MAJORITY")) and "or" in scene.frame.words
    if line.has("gap", "times", "above", "equal") or either or scene.frame.has("BIGGER", "LESS", "SMALLER"):
        in_shares = "shares" in scene.frame.words and not line.has("points")
        return scene.reading(
            "compare", in_shares=in_shares, sides=[[holders[0], issuer], [holders[1], issuer]], **slots
        )
    return None


def whole_register(scene: Scene) -> Reading | None:
    """``all known holders of Horse together`` and ``direct plus trust``: a sum of everything there is."""
    line = scene.line
    if line.has("sum") and line.has("direct") and line.has("trusted") and not line.has("if", "must"):
        deal = scene.snapshot.deal
        split = (deal.changes[0].holder, deal.changes[0].issuer) if deal and deal.changes else None
        pair = split if split and set(line.keys) <= set(split) else scene.pair()
        return scene.reading("stake", holder=pair[0], issuer=pair[1], when=scene.time(pair)) if pair else None
    if (
        not (line.has("sum") and scene.frame.has("SHAREHOLDER") and len(line.keys) == 1)
        or line.has("if")
        or scene.frame.has("LARGEST")
    ):
        return None
    issuer, today = line.keys[0], scene.frame.today
    holders = [s.holder for s in scene.snapshot.stakes_in(issuer) if s.kind.was_held and s.valid.holds_on(today)]
    names = [name for name in dict.fromkeys(holders) if scene.known(name, issuer)]
    if len(names) < 2:
        return None
    return scene.reading("sum", holder=names[0], issuer=issuer, pairs=[[name, issuer] for name in names])


_HELD = frozenset(
    {"stake", "stakes", "holding", "holdings", "share", "shares", "part", "hands", "nor", "or", "and", "interest"}
)


def pairs_said(scene: Scene) -> list[tuple[str, str]]:
    """Holdings named one by one: ``Renault's Nissan stake``, ``Nissan in Renault``."""
    owners = list(scene.line.owners)
    found: list[tuple[str, str]] = []
    place = 0
    while place + 1 < len(owners):
        one, two = owners[place], owners[place + 1]
        near = two.start - one.end <= 4
        if (
            near
            and one.key != two.key
            and scene.known(one.key, two.key)
            and (one.possessive or scene.line.role(two) == "of")
        ):
            found.append((one.key, two.key))
            place += 2
        else:
            place += 1
    return found


def _issuer(scene: Scene) -> str:
    """The company of which at least two others named are holders; the one said to be held where several fit."""
    keys = scene.line.keys
    fits = [key for key in keys if sum(scene.known(other, key) for other in keys if other != key) >= 2]
    every = [key for key in fits if all(scene.known(other, key) for other in keys if other != key)]
    if len(every) == 1:
        return every[0]  # all the others named hold some of it
    said = [m.key for m in scene.line.owners if m.key in fits and (m.possessive or scene.line.role(m) == "of")]
    return (said or fits or [""])[0]


def averaged(scene: Scene) -> Reading | None:
    """``the average stake in the alliance``: a figure that means nothing; of the two cross stakes, the bare mean."""
    reckoned = scene.line.figures("money", "shares") or scene.frame.has("PRICE", "WORTH")
    if not scene.line.has("average") or reckoned or not scene.frame.has("STAKE", "CROSS", "HOLD"):
        return None
    issuer = _issuer(scene) if len(scene.line.keys) > 2 else ""
    holders = [key for key in scene.line.keys if key != issuer and scene.known(key, issuer)] if issuer else []
    if len(holders) > 1 and len(holders) == len(scene.line.keys) - 1:
        pairs = [[holder, issuer] for holder in holders]
        when = scene.time((holders[0], issuer))
        return scene.reading("sum", holder=holders[0], issuer=issuer, pairs=pairs, mean=True, when=when)
    pair = scene.pair() if scene.frame.has("CROSS") and len(scene.line.keys) in {0, 2} else None
    if pair and scene.known(*pair) and scene.known(*pair[::-1]):
        pairs = [list(pair), list(pair[::-1])]
        return scene.reading("sum", holder=pair[0], issuer=pair[1], pairs=pairs, mean=True, when=scene.time(pair))
    return scene.reading("meaningless", reason="average")
