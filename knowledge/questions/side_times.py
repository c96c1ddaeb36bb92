"""The times that a question sets against each other: dates, "now", and what happened then with the side of it.

``before the second cancellation``, ``at completion``, ``from before the 2018 tender to the March 2025 table``.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.claims.model import StakeKind
from knowledge.questions.moments import Moment, on
from knowledge.questions.roles import Span
from knowledge.questions.saying import Said
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.side_events import LINKS, Happened, beside_the_deal, happened_then, sides_of
from knowledge.questions.times import When

_FAR = 4
"""Words between a time and its side at the most."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the question with its place."""

    moment: Moment
    start: int


@dataclass(frozen=True, slots=True)
class Times:
    """The times in order, and the words that tell them; ``event`` stands where one is an event told without a side.

    ``since`` tells that the other end may be today.
    """

    found: tuple[Time, ...]
    spans: tuple[Span, ...]
    event: tuple[Moment, Moment] | None = None
    since: bool = False


def times_said(scene: Scene, phrases: list[Said], pairs: list[Pair]) -> Times | None:
    """The times of the question for these holdings; None where one of them cannot be told."""
    happened = happened_then(scene, phrases)
    sides = [(label, start, end) for label, start, end in phrases if label in {"before", "after", "since"}]
    spans: list[Span] = [(each.start, each.end) for each in happened]
    spans += [(when.start, when.end) for when in scene.frame.dates]
    found = [Time(dict(scene.frame.moment), 0)] if scene.frame.moment is not None else []
    event: tuple[Moment, Moment] | None = None
    dated = {each.date for each in happened}
    used: set[int] = set()
    plain: list[tuple[int, int, When | Happened]] = [(each.start, each.end, each) for each in happened]
    plain += [(when.start, when.end, when) for when in scene.frame.dates if when not in dated]
    around = sides or _called(scene, phrases, spans)  # "old and new, around the 2015 purchase"
    both = {label for label, _, _ in around} == {"before", "after"} and len(plain) == 1
    for start, end, what in sorted(plain, key=lambda item: item[0]):
        near = [side for side in sides if side[2] <= start and start - side[2] <= _FAR and side[1] not in used]
        near = around if both else [side for side in near if set(scene.frame.words[side[2] : start]) <= LINKS]
        side = near[-1][0] if near else ""
        used |= {each[1] for each in near}
        spans += [(each[1], each[2]) for each in near]
        ends = sides_of(scene, what, pairs)
        if ends is None:
            return None
        if both:
            found = [Time(ends[0], start), Time(ends[1], end)]
        elif isinstance(what, When) and side not in {"before", "after"}:
            found.append(Time(_dated(scene, what, pairs), start))
        else:
            found.append(Time(ends[0] if side == "before" or (not side and _given_up(what)) else ends[1], start))
            event = ends if isinstance(what, Happened) and not side and not _placed(scene, start) else event
    now = [(each.start, each.end) for each in scene.frame.where("NOW")]
    if now and not any(time.moment["kind"] == "now" for time in found):
        found.append(Time({"kind": "now"}, now[0][0]))
    spans += now
    bare = [side for side in sides if side[0] != "since" and side[1] not in used and side[1:] not in spans]
    called = _called(scene, phrases, spans)
    for label, start, end in sorted([*bare, *called], key=lambda side: side[1]):
        moment = beside_the_deal(scene, pairs, label)
        if (label, start, end) in called and len(found) + len(bare) > 1:
            spans.append((start, end))
            continue
        if moment is None:
            return None
        found.append(Time(moment, start))
        spans.append((start, end))
    begun = {start for start, _ in spans}
    spans += [(f.start, f.end) for f in scene.frame.where("BEFORE", "AFTER") if f.start in begun]  # "pre-reform"
    unique: list[Time] = []
    for time in sorted(found, key=lambda each: each.start):
        if all(time.moment != other.moment for other in unique):
            unique.append(time)
    return Times(tuple(unique), tuple(spans), event, any(label == "since" for label, _, _ in sides))


def _called(scene: Scene, phrases: list[Said], spans: list[Span]) -> list[Said]:
    """What is called old or new: the words for a side that no phrase of a time holds."""
    told = {p for label, start, end in phrases if label in {"before", "after", "since"} for p in range(start, end)}
    told |= {place for start, end in spans for place in range(start, end)}
    sides = scene.frame.where("BEFORE", "AFTER")
    dated = {
        place for when in scene.frame.dates for place in (when.start - 1, when.start - 2)
    }  # "the original 1999 deal"
    told |= {f.start for f in sides if f.end - 1 in dated}
    return [(f.concept.lower(), f.start, f.end) for f in sides if told.isdisjoint(range(f.start, f.end))]


def _given_up(what: When | Happened) -> bool:
    """Whether what happened ended the holding: "at its exit" is what was held up to then."""
    return isinstance(what, Happened) and what.kind == "exit"


def _placed(scene: Scene, start: int) -> bool:
    """Whether a word before what happened puts the figure there (``at completion``, ``since the transfer``)."""
    words = [word for word in scene.frame.words[max(0, start - 3) : start] if word not in LINKS - {"in"}]
    return bool(words) and words[-1] in {"at", "on", "since", "from", "to", "until", "by", "between", "when", "vs"}


def _dated(scene: Scene, when: When, pairs: list[Pair]) -> Moment:
    """A date; of a month in which a holding changed, its end."""
    held = [stake for pair in pairs for stake in scene.snapshot.stakes_between(*pair)]
    began = [stake.valid.since for stake in held if stake.kind is StakeKind.HOLDING and stake.valid.since]
    inside = any(when.date.first <= day.first <= when.date.last and day.precision == "day" for day in began)
    moment = on(when)
    return {**moment, "edge": "end"} if inside and when.date.precision == "month" and not when.edge else moment
