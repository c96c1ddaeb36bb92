"""Levels that somebody planned, intended or was to reach: ``down to what did it want to go?``, not what was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Qualifier, Route, Stake, StakeKind
from knowledge.questions.doubts import of_somebody_unknown
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.times import stretch
from knowledge.stakes.status import Status

_ASKS_ELSE = (
    *("ASK_WHEN", "ASK_WHO", "ASK_WHY", "ASK_COMPANY", "SINCE_WHEN", "PRICE", "WORTH", "VOTE"),
    *("SHARES_COUNT", "BECAUSE", "RULE", "LOCKUP", "NOW", "INDIRECT", "SUM", "GAP", "TIMES", "CALC_WORD"),
    *("SCANDAL", "STRATEGY", "STRATEGY_PLAN", "JOBS"),
)
_CONDITIONS = frozenset({"would", "had", "using"})
"""Words among those of a condition that by themselves assume nothing."""


def planned(scene: Scene) -> Reading | None:
    """The reading of a question after a planned level; None where no plan is asked for, or none is known.

    ``would`` and ``the first step`` mean a plan only where one of the very time asked about is known.
    """
    line, frame = scene.line, scene.frame
    asks = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "STAKE") or line.has("planned_level", "percent_word")
    held = line.has("planned") and frame.has("HOLD", "HAVE", "BUY")
    asks = asks or (frame.words[:1] == ("what",) and (held or _is_to(scene)))
    intent = scene.yes_no and _asks_an_intention(scene)
    counted = frame.has("ASK_HOW_MANY") and "shares" in frame.words
    if counted or not (asks or intent) or frame.has(*_ASKS_ELSE) or _assumes(scene):
        return None
    if scene.yes_no and not intent:
        return None
    future = any(when.date.first > frame.today for when in frame.dates)
    talk = scene.by_itself.may_be_talk and scene.alone.intent.startswith("oos_")
    if talk or future or len(line.figures()) > 1 or len(line.keys) > 2 or _must(scene):
        return None
    timed = bool(frame.dates or frame.moment)
    said = line.has("first_step") or "would" in frame.words or frame.has("ANNOUNCE")
    if not _intends(scene) and not (timed and said):
        return None
    by_points = frame.has("POINTS") or frame.words[:3] == _BY_HOW_MUCH
    ahead = line.has("planned") or "will" in frame.words
    if by_points and not (ahead and frame.has("CUT", "RAISE", "CHANGE")):
        return None
    pair = _pair(scene)
    if pair is None or _unexplained(scene):
        return None
    known = _of_the_time(scene, _plans(scene, *pair), scene.known(*pair))
    levels = {figure.amount for figure in line.figures("percent", "number")}
    if not known or (levels and not (by_points or timed) and not any(plan.percent in levels for plan in known)):
        return None  # of the level that is stated no plan is known
    known.sort(key=lambda plan: plan.valid.start, reverse=True)
    return scene.reading(
        "planned", holder=pair[0], issuer=pair[1], plans=[plan.key for plan in known], by_points=by_points
    )


_BY_HOW_MUCH = ("by", "how", "much")


def _asks_an_intention(scene: Scene) -> bool:
    """``does X intend to sell its shares``: answered by the plan that is known, where no figure or day is stated."""
    frame = scene.frame
    moves = frame.has("CONSIDER") and frame.has("SELL", "CUT")
    return moves and len(scene.line.keys) == 2 and not (frame.figures or frame.dates or frame.has("BUY", "MORE"))


def _intends(scene: Scene) -> bool:
    """Whether somebody else than the asker plans (``I want to know`` plans nothing), or a plan is to come true."""
    plans = any(scene.line.word(start - 1) not in _ASKERS for start, _ in scene.line.where("planned"))
    return plans or _is_to(scene) or ("will" in scene.frame.words and not scene.frame.dates)


def _is_to(scene: Scene) -> bool:
    """``what was Nissan to get?``, and as headlines have it ``May 2016: Nissan to take ?%``."""
    line = scene.line
    dated = {when.end for when in scene.frame.dates}
    named = {name.start for name in scene.frame.names}
    for name in line.owners:
        heads = name.start in dated and name.end + 1 not in named and line.word(name.end + 1) != "the"
        if line.word(name.end) == "to" and (line.word(name.start - 1) in _BE or heads):
            return True
    return False


def _must(scene: Scene) -> bool:
    """Whether something is due or allowed; the month of May is neither."""
    dated = {place for when in scene.frame.dates for place in range(when.start, when.end)}
    return any(start not in dated and scene.line.word(start) != "would" for start, _ in scene.line.where("must"))


_BE = frozenset({"is", "are", "was", "were"})
_ASKERS = frozenset({"i", "we", "you", "i'd", "we'd", "i'm", "we're"})


def _assumes(scene: Scene) -> bool:
    """Whether the asker assumes something himself."""
    return any(scene.line.word(start) not in _CONDITIONS for start, _ in scene.line.where("if"))


def _pair(scene: Scene) -> tuple[str, str] | None:
    """Who plans to hold what of whom; a plan of the deal's own holding, asked for without a time, is the deal's."""
    if len(scene.line.keys) < 2 and not scene.frame.has("STAKE", "HOLD", "SHAREHOLDER", "TRUST"):
        return None
    own = scene.alone.slots
    pair = (own.get("holder", ""), own.get("issuer", "")) if own.get("holder") and own.get("issuer") else scene.pair()
    if pair is None:
        return None
    if not scene.frame.dates and scene.time(pair)["kind"] not in {"now", "on"}:
        return None
    other = (pair[1], pair[0])
    return other if not _plans(scene, *pair) and not scene.known(*pair) and _plans(scene, *other) else pair


def _unexplained(scene: Scene) -> bool:
    """Whether more is left than one ordinary word that neither the lexicon nor the plan explains."""
    spans = scene.line.where("planned", "planned_level", "first_step")
    said = {place for start, end in spans for place in range(start, end)}
    left = set(scene.frame.unknown) - said
    return len(left) > 1 or not scene.frame.plain.issuperset(left) or (bool(left) and of_somebody_unknown(scene.frame))


def _plans(scene: Scene, holder: str, issuer: str) -> list[Stake]:
    """What was planned, expected or signed for a holding, of the part that the question names."""
    in_trust = scene.frame.has("TRUST") and not scene.frame.has("DIRECT", "TOTAL")
    return [
        stake
        for stake in scene.snapshot.stakes_between(holder, issuer)
        if stake.kind is StakeKind.PLAN or (stake.kind is not StakeKind.LIMIT and stake.status in _AHEAD)
        if (stake.route is Route.TRUST) == in_trust and stake.qualifier is not Qualifier.NAIVE
    ]


_AHEAD = frozenset({Status.REPORTED, Status.ANNOUNCED, Status.AGREED})


def _of_the_time(scene: Scene, plans: list[Stake], known: bool) -> list[Stake]:
    """The plans that were made, or else in force, at the time asked about.

    Where none is named those that still stand, or all if none does or nothing came of any.
    """
    times = list(_times(scene))
    if not times:
        if not known:
            return plans
        still = [plan for plan in plans if plan.status.supports_figure and not plan.superseded_by]
        still = [plan for plan in still if plan.valid.holds_on(scene.frame.today)]
        return still or ([] if "will" in scene.frame.words else plans)
    made = [plan for plan in plans if any(_made(plan, *time) for time in times)]
    return made or [plan for plan in plans if any(plan.valid.since and plan.valid.holds_on(last) for _, last in times)]


def _times(scene: Scene) -> Iterator[tuple[dt.date, dt.date]]:
    """The stretches of time that the question names, by dates or by what happened then."""
    for when in scene.frame.dates:
        yield stretch(when.date, when.edge)
    moment = scene.frame.moment
    if moment and moment["kind"] == "on":
        yield stretch(PartialDate.parse(moment["date"]), moment["edge"])


def _made(plan: Stake, first: dt.date, last: dt.date) -> bool:
    since = plan.valid.since
    return since is not None and since.first <= last and first <= since.last
