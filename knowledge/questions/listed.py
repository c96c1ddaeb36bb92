"""More than one holding, or one at more than one time, asked for in one question: each is read for itself."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

from knowledge.claims.model import StakeKind
from knowledge.questions.assuming import conditional
from knowledge.questions.frame import Mention
from knowledge.questions.groups import pairs_said
from knowledge.questions.moments import on, on_day
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.side_holdings import crossed
from knowledge.questions.times import When, stretch

MOST = 4
"""Figures that are told in one answer."""

_ALONE = frozenset(
    {"stake", "votes", "series", "stake_change", "compare", "cross", "holdings", "holders", "nothing", "told"}
)
_ASKS_ELSE = (
    *("ASK_WHO", "ASK_WHY", "ASK_WHEN", "PRICE", "WORTH", "SUM", "POINTS", "CHANGE", "CUT", "RAISE", "SELL", "BUY"),
    *("INDIRECT", "VIA", "SHARES_COUNT", "TRANCHE", "LOCKUP", "RULE", "CAP", "CEO", "CHAIR", "TIMELINE"),
    *("FROM_TO", "SINCE_WHEN", "HOW_LONG", "TIMES", "GAP", "RELATIVE", "CALC_WORD", "SAYS", "BESIDES", "REST"),
)
_ELSE_CHANGED = (*(frozenset(_ASKS_ELSE) - {"FROM_TO", "CUT", "RAISE", "CHANGE"}), "VOTE")
"""The same of a question that says itself from what to what."""

_LINKS = frozenset({"and", "or", "vs", "versus", "against", "then", "respectively", "&"})
_SPANS = frozenset({"between", "from", "since", "until", "till", "to", "through"})


def listed(scene: Scene) -> Reading | None:
    """The reading of a question after two holdings or more, or after one at several times; None for every other one."""
    frame = scene.frame
    said = pairs_said(scene) if len(scene.line.keys) == 2 and scene.alone.intent == "timeline" else []
    if said:
        return scene.reading("series", holder=said[0][0], issuer=said[0][1])  # of X in Y: no events are asked for
    each = _in_each(scene)
    if each is not None:
        return each
    changes = _changes(scene)
    if changes is not None:
        return changes
    left = set(frame.unknown)
    if frame.has(*_ASKS_ELSE) or conditional(scene) or len(left) > 1 or not frame.plain >= left:
        return None
    if scene.alone.intent not in _ALONE:
        return None
    several = len(scene.line.owners) >= _SEVERAL and not frame.has("VOTE")
    pairs = (_holdings(scene) or _shared(scene)) if several else []
    if 1 < len(pairs) <= MOST and scene.line.has("sum") and len({issuer for _, issuer in pairs}) == 1:
        return None  # "between the two of them": what they have together
    if 1 < len(pairs) <= MOST:
        if frame.has("BIGGER", "SMALLER", "LESS"):
            one, two = [list(pair) for pair in pairs[:2]]
            return scene.reading("compare", holder=one[0], issuer=one[1], sides=[one, two], when=scene.time(pairs[0]))
        if scene.yes_no or frame.figures:
            return None
        parts: list[dict[str, Any]] = [{"holder": h, "issuer": i, "when": scene.time((h, i))} for h, i in pairs]
        return _planned(scene, parts) or _of(scene, parts)
    window = _window(scene)
    if window and not scene.yes_no and not frame.figures:
        pair = _pair(scene)
        return scene.reading("series", holder=pair[0], issuer=pair[1], window=window) if pair else None
    moments = [] if scene.yes_no or frame.figures else _moments(scene)
    pair = _pair(scene) if 1 < len(moments) <= MOST else None
    if pair is None or not scene.known(*pair):
        return None
    return _of(scene, [{"holder": pair[0], "issuer": pair[1], "when": moment} for moment in moments])


def _in_each(scene: Scene) -> Reading | None:
    """``what did Daimler take in each of the two``: all that the one holder named had, where no price is asked for."""
    frame, holders = scene.frame, [m.key for m in scene.line.owners]
    asks = frame.has("EACH") and frame.has("ASK_HOW_MUCH", "STAKE") and not frame.figures
    if not asks or len(set(holders)) != 1 or frame.has("SHAREHOLDER", "VOTE", "POINTS", "SHARES_COUNT", "ASK_WHO"):
        return None
    held = scene.snapshot.stakes_of(holders[0])
    if len({stake.issuer for stake in held if stake.kind.was_held}) < 2:
        return None
    return scene.reading("holdings", holder=holders[0], when=scene.time((holders[0], "")))


def _changes(scene: Scene) -> Reading | None:
    """``X of Y: from … to …; Y of X: from … to …``: both holdings, each before and after the deal that is meant."""
    frame = scene.frame
    both = frame.has("FROM_TO") or (frame.has("BEFORE") and frame.has("AFTER"))
    if not both or frame.dates or frame.unknown or frame.figures or frame.has(*_ELSE_CHANGED) or conditional(scene):
        return None
    pairs = list(dict.fromkeys(pairs_said(scene)))
    pairs = pairs or (crossed(scene, list(scene.line.keys)) if frame.has("CROSS") else [])
    if len(pairs) != 2 or pairs[0] != pairs[1][::-1] or not all(scene.known(*pair) for pair in pairs):
        return None
    parts: list[dict[str, Any]] = [{"holder": h, "issuer": i, "when": scene.time((h, i))} for h, i in pairs]
    signs = sorted({*scene.reader.facts(frame)["signs"], "FROM_TO"} - {"BEFORE", "AFTER"})
    return scene.reading("listed", parts=parts, of="change", signs=signs, **parts[0])


def _pair(scene: Scene) -> Pair | None:
    """The one holding of the two companies named, as the question by itself is read."""
    if len(scene.line.keys) != 2:
        return None
    holder, issuer = scene.alone.slots.get("holder", ""), scene.alone.slots.get("issuer", "")
    return (holder, issuer) if {holder, issuer} == set(scene.line.keys) else scene.pair()


def _of(scene: Scene, parts: list[dict[str, Any]]) -> Reading:
    return scene.reading("listed", parts=parts, of="votes" if scene.frame.has("VOTE") else "stake", **parts[0])


def _holdings(scene: Scene) -> list[Pair]:
    """The holdings named one by one, or what the one holder named has of each of the companies named."""
    said = list(dict.fromkeys(pairs_said(scene)))
    held = _held(scene)
    others = {m.key for m in scene.line.owners} - set(held)
    if len(others) == 1 and len(held) > 1:
        holder = others.pop()
        own = [(holder, issuer) for issuer in held if scene.known(holder, issuer)]
        return own if len(own) == len(held) else []
    named = {key for pair in said for key in pair}
    return said if named == {m.key for m in scene.line.owners} else []


def _planned(scene: Scene, parts: list[dict[str, Any]]) -> Reading | None:
    """``which part was planned for X, and which for Y``: the newest plan of each; None where one has none."""
    if not scene.line.has("planned") or scene.frame.dates:
        return None
    for part in parts:
        plans = [s for s in scene.snapshot.stakes_between(part["holder"], part["issuer"]) if s.kind is StakeKind.PLAN]
        part["plans"] = [plan.key for plan in sorted(plans, key=lambda plan: plan.valid.start, reverse=True)]
    return scene.reading("listed", parts=parts, of="planned", **parts[0]) if all(p["plans"] for p in parts) else None


def _shared(scene: Scene) -> list[Pair]:
    """``of Z: which part for X, and which for Y?``: the holdings of several in one company, each asked for."""
    asked = {found.start for found in scene.frame.where("ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH")}
    keys, between = scene.line.keys, scene.snapshot.stakes_between
    issuers = [one for one in keys if all(between(other, one) for other in keys if other != one)]
    if len(issuers) > 1:  # "of X did both Y and Z hold": each may hold the others
        issuers = [m.key for m in scene.line.owners if m.key in issuers and scene.line.role(m) == "of"]
    if len(keys) < _SEVERAL or len(issuers) != 1:
        return []
    if len(asked) < len(keys) - 1 and not scene.frame.has("EACH") and not _joined(scene, issuers[0]):
        return []
    return [(key, issuers[0]) for key in keys if key != issuers[0]]


def _joined(scene: Scene, issuer: str) -> bool:
    """``what did X and Y hold of Z``, ``did X hold of Z, and Y?``: holders joined to each other, each with a part."""
    mentions = scene.line.owners
    first = next(m for m in mentions if m.key != issuer)
    later = [(one, two) for one, two in pairwise(mentions) if two.key not in {issuer, first.key}]
    links = [set(scene.line.between(one.end, two.start)) for one, two in later]
    joined = bool(links) and all(words & {"and", "&", "or"} and words <= _JOINING for words in links)
    timed = scene.frame.dates or scene.frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY")
    return joined and bool(timed) and scene.frame.has("HOLD", "STAKE", "HAVE")


_JOINING = _LINKS.union(
    (
        "what",
        "did",
        "does",
        "do",
        "both",
        "has",
        "is",
        "how",
        "much",
        "the",
        "by",
        "for",
        "also",
        "'s",
        "was",
        "were",
        "that",
    ),
    ("hold", "held", "own", "owned", "have", "had"),
)
"""Words that may stand between two holders of which the same is asked."""

_SEVERAL = 3
"""Companies of which two may share the third one; without so many names nobody asks for two holdings."""


def _held(scene: Scene) -> list[str]:
    """The companies behind ``of`` or ``in``, and those joined to them by ``and`` or ``or``."""
    held: list[str] = []
    last: Mention | None = None
    for mention in scene.line.owners:
        joined = last is not None and set(scene.line.between(last.end, mention.start)) <= _LINKS
        if not mention.possessive and (scene.line.role(mention) == "of" or joined):
            held.append(mention.key)
            last = mention
        else:
            last = None
    return list(dict.fromkeys(held))


def _window(scene: Scene) -> list[str]:
    """The first and the last day of a stretch of time: ``between 2002 and 2010``, ``from 2015 to 2018``."""
    words, dates = scene.frame.words, scene.frame.dates
    if len(dates) != 2 or words[dates[0].start - 1] not in {"between", "from"}:
        return []
    if not set(words[dates[0].end : dates[1].start]) & {"and", "to", "until", "till", "through"}:
        return []
    return [stretch(dates[0].date, dates[0].edge)[0].isoformat(), stretch(dates[1].date, dates[1].edge)[1].isoformat()]


def _moments(scene: Scene) -> list[dict[str, Any]]:
    """The times named, where they are apart from each other and no stretch of time lies between them."""
    frame = scene.frame
    if len(frame.dates) == 1 and frame.dates[0].date.precision == "day" and frame.has("BEFORE") and frame.has("AFTER"):
        day = frame.dates[0].date.first
        return [on_day(day - dt.timedelta(days=1)), on_day(day)]
    dates = list({str(when.date) + when.edge: when for when in frame.dates}.values())
    if len(dates) != len(frame.dates) or any(frame.words[when.start - 1] in _SPANS for when in dates):
        return []
    spans = sorted(stretch(when.date, when.edge) for when in dates)
    if any(one[1] >= two[0] for one, two in pairwise(spans)):
        return []
    moments = [on(when) for when in dates]
    return [*moments, {"kind": "now"}] if len(moments) == 1 and _and_now(scene, dates[0]) else moments


def _and_now(scene: Scene, when: When) -> bool:
    """Whether the present stands beside the date: ``in 2003 and today``."""
    nows = scene.frame.where("NOW")
    return any(_LINKS & set(scene.line.between(min(now.end, when.end), max(now.start, when.start))) for now in nows)
