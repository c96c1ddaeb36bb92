"""Verbs that change a holding: where they stand, and which of them really act in the question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.questions.roles import Line
from knowledge.questions.values import Figure

Change = dict[str, Any]


CHANGING = (
    *("buyback", "convert", "issue", "entrust", "double", "triple", "halve"),
    *("sell", "buy", "cut", "raise", "meet"),
)
"""Labels of the verbs that change a holding, the more telling one first."""


_TRADES = frozenset({"sell", "buy", "buyback", "cut"})

KEPT = 16
"""Lines whose verbs are kept: every recogniser asks for them."""

FACTORS = {"double": "2", "triple": "3", "halve": "1/2"}


AMOUNTS = ("points", "percent", "fraction", "times", "shares", "number")


DENIED = 1
"""Words at the most between a "not" and the trade that it denies (``does not then sell``)."""

COUNTED = 10_000
"""From here on a bare number counts shares."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the question that changes a holding, and where it stands."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=KEPT)
def verbs(line: Line) -> tuple[Verb, ...]:
    """The verbs of change in order; where two overlap the longer one, then the more telling one."""
    found = [Verb(name, start, end) for name in CHANGING if name in line.labels for start, end in line.where(name)]
    found += [
        Verb("sell", start, end)
        for start, end in line.where("hold")
        if line.word(end - 1) == "to" and any(m.start == end for m in line.owners) and line.figures("points", "percent")
    ]
    found += [
        Verb("multiple", f.start - 1, f.start)
        for f in line.figures("number", "fraction")
        if line.word(f.start - 1) == "times" and line.owners
    ]
    found += [Verb("multiple", f.start, f.end) for f in line.figures("times") if f.amount not in FACTORS.values()]
    found += [Verb("cut", deal.start, deal.end) for deal in line.frame.where("DEAL") if _sized(line, deal.end)]
    if "issue" not in line.labels:
        fresh = [m for m in line.owners if line.word(m.start - 1) == "new" and line.word(m.end) in _TITLES]
        found += [Verb("issue", m.start - 1, m.end + 1) for m in fresh]
    found += [Verb("buy", start, end) for start, end in line.where("gets") if _got(line, start)] + _gifts(line)
    compared = _compared(line)
    at = {verb.start for verb in compared}
    found = [verb for verb in found if not (verb.name == "buy" and set(range(verb.end, verb.end + 4)) & at)]
    found += compared
    found = [verb for verb in found if not (_lies_there(line, verb, found) or _is_not_done(line, verb, found))]
    found.sort(key=lambda v: (-(v.end - v.start), CHANGING.index(v.name) if v.name in CHANGING else 99))
    found = [_back(line, _of_new_shares(line, verb)) for verb in found]
    ends = {verb.end for verb in found}
    found = [v for v in found if not (v.name == "halve" and line.word(v.start) == "half" and v.start in ends)]
    kept: list[Verb] = []
    for verb in found:
        if all(verb.end <= other.start or verb.start >= other.end for other in kept):
            kept.append(verb)
    return tuple(sorted(kept, key=lambda verb: verb.start))


def _lies_there(line: Line, verb: Verb, found: list[Verb]) -> bool:
    """``buys back every share still in the trust``, ``the shares in the trust``: where shares lie, none is put."""
    inside = verb.name == "entrust" and line.word(verb.start) == "in"
    moved = any(other.name in {"buyback", "sell"} and other.end <= verb.start for other in found)
    return inside and (moved or any(end == verb.start for _, end in line.where("lying")))


def _is_not_done(line: Line, verb: Verb, found: list[Verb]) -> bool:
    """``not selling any``, ``sells none``: a trade that is denied; ``the issued shares``: those that are there."""
    if verb.name == "halve" and line.word(verb.start) == "by":
        return any(one.name in _TRADES for one in found)
    if verb.name == "halve" and line.word(verb.start) == "half":
        if any(0 <= verb.start - end <= 1 for _, end in line.where("hold")):
            return True  # "used to own almost half of it": a level
        return any(one.name in _TRADES or one.name == "convert" for one in found)  # "half were sold": the amount
    if verb.name == "buy" and line.word(verb.start).startswith("add") and not line.figures():
        return line.has("sum")  # "add the two together"
    if verb.name == "issue":
        return any(start <= verb.start < end for start, end in line.where("in_issue"))
    if verb.name not in {"sell", "buy"}:
        return False
    denied = any(0 <= verb.start - end <= DENIED for _, end in line.where("denied"))
    return denied or any(start == verb.end for start, _ in line.where("nothing"))


def _compared(line: Line) -> list[Verb]:
    """``gets a third smaller``, ``60 % lower``: a figure with a comparative is what a holding loses or gains."""
    if not line.has("if", "becomes", "result", "buy"):
        return []
    ends = {f.end: f for f in line.figures("percent", "fraction", "points")}
    return [
        Verb(name, start, end)
        for label, name in (("smaller", "cut"), ("larger", "raise"))
        for start, end in line.where(label)
        if start in ends
    ]


def _sized(line: Line, place: int) -> bool:
    """``had the deal been 20 points``: a deal of another size."""
    points = next((f for f in line.figures("points") if 0 < f.start - place <= 4), None)
    return (
        points is not None and line.has("if") and bool({"been", "was", "were"} & set(line.between(place, points.start)))
    )


def _back(line: Line, verb: Verb) -> Verb:
    """``buys 5 points back``: the verb in two parts."""
    own = line.has("own_stock") and line.has("cancel", "treasury")
    if verb.name == "buy" and (own or any(line.word(at) == "back" and not _returns(line, at) for at in _near(verb))):
        return Verb("buyback", verb.start, verb.end)
    return verb


def _of_new_shares(line: Line, verb: Verb) -> Verb:
    """``+500m new Nissan shares``: shares that are issued, not bought."""
    new = line.word(verb.end - 1) == "+" and "new" in line.frame.words[verb.end : verb.end + 4]
    return Verb("issue", verb.start, verb.end) if new and verb.name == "buy" else verb


def _near(verb: Verb) -> range:
    """The places behind a verb of buying where its "back" may stand."""
    return range(verb.end, verb.end + 5)


_RETURNING = frozenset({"be", "is", "was", "get", "go", "come", "climb", "return", "up", "move", "getting", "going"})
_TO_A_LEVEL = frozenset({"at", "to", "on", "above", "over", "past", "in", "up"})


def _returns(line: Line, place: int) -> bool:
    """``to be back at 34 %``, ``get back to a third``: a level that is reached again, no shares that come back."""
    return line.word(place - 1) in _RETURNING or line.word(place + 1) in _TO_A_LEVEL


def bare_cancellation(line: Line) -> list[Verb]:
    """``cancels 5 % of its shares``: bought from others, as nothing else is said."""
    spans = line.where("cancel")
    counted = [figure for figure in line.figures("number") if float(figure.amount) >= COUNTED]
    amounts = line.figures("percent", "points", "shares") or counted
    present = bool(spans) and line.word(spans[0][0]).endswith("ls") and any(m.end == spans[0][0] for m in line.owners)
    present = present and any(0 <= figure.start - spans[0][1] <= 1 for figure in amounts) and len(line.keys) > 1
    if not spans or not amounts or not (line.has("if", "passive") or present):
        return []
    return [Verb("buyback", *spans[0])]


def acting_verbs(line: Line) -> list[Verb]:
    """The verbs that do something: a noun of the same event as another verb, or a verb without an amount, does not."""
    found = _conditional_ones(line, verbs(line))
    strong = [verb for verb in found if verb.name in {"buyback", "issue", "convert", "entrust"}]
    out: list[Verb] = []
    for verb in found:
        if verb.name == "buy" and not _really_buys(line, verb):
            continue
        if verb.name == "convert" and any(other.name == "convert" for other in out):
            continue
        amount = _figure_between(line, verb.end, verb.end + 4)
        if amount is not None and "if" in line.between(verb.end, amount.start):
            amount = None  # the result is asked for, the figure is of the condition
        if verb.name in {"cut", "raise"} and strong and amount is None:
            continue
        if verb.name == "issue" and amount is None and any(other.name == "issue" for other in out):
            continue  # "issues new shares, diluted to": one issue
        out.append(verb)
    return out


_WHETHER = frozenset({"would", "does", "will", "do", "could", "can", "might"})


def _conditional_ones(line: Line, found: tuple[Verb, ...]) -> tuple[Verb, ...]:
    """``would it slip under a third if the bond is converted``: what is done stands behind the "if", not before it."""
    words = line.frame.words
    if words[:1] == () or words[0] not in _WHETHER or "if" not in words:
        return found
    behind = tuple(verb for verb in found if verb.start > words.index("if"))
    return behind or found


def _got(line: Line, place: int) -> bool:
    """``if it only got the CMA CGM piece``, ``gets 5 more of Renault``: a purchase, where it is supposed."""
    supposed = line.has("if") or line.word(place).endswith("s")
    if not supposed or any(start <= place < end for start, end in line.where("reach", "must", "restored")):
        return False
    behind = {place + 1, place + 2}
    block = any(m.start in behind and line.is_block(m.start, m.end) and not line.owned(m) for m in line.owners)
    more = any(
        f.start in behind and (line.word(f.end) in _MORE or line.word(f.start - 1) in _MORE)
        for f in line.figures(*AMOUNTS)
    )
    return (block and line.has("if")) or more


_MORE = frozenset({"more", "further", "another", "additional", "extra"})
_PASSIVE = frozenset({"is", "was", "were", "be", "been", "being", "gets", "got"})
_THERE = frozenset({"it", "them", "him"})


def _gifts(line: Line) -> list[Verb]:
    """``gives it 5 more``, ``hands Aramco 2 of Horse``, ``is given 3 points``: somebody gives up what another gets."""
    found: list[Verb] = []
    for start, end in line.where("gives") if line.has("if", "more") else ():
        sized = _figure_between(line, end, end + 4) is not None or any(s >= end for s, _ in line.where("whole"))
        to = line.word(end) in _THERE or any(
            m.start == end or (line.role(m) == "to" and m.start > end) for m in line.owners
        )
        if sized and line.word(start - 1) in _PASSIVE:
            found.append(Verb("buy", start, end))
        elif sized and (to or "to" in line.frame.words[end : end + 8]) and start:
            found.append(Verb("sell", start, end))
    return found


def is_gift(line: Line, verb: Verb) -> bool:
    """Whether a verb of selling tells of a gift, whose taker may stand right behind it."""
    return (verb.start, verb.end) in line.where("gives")


_TITLES = frozenset({"shares", "stock", "titles", "shs"})
"""What is new where it is issued (``5 % new Nissan shares``)."""

_ADDING = frozenset({"up", "together", "them", "the", "all", "both"})


def _really_buys(line: Line, verb: Verb) -> bool:
    """Whether a word of buying means a purchase here: not "add up", "take part", "the buyer"."""
    word = line.word(verb.end - 1)
    if word == "+" and not line.word(verb.end)[:1].isdigit():
        return False  # "direct + trust"
    if word in {"buyer", "buyers", "purchaser"}:
        return False
    if word in {"took", "takes", "take", "taking"}:
        whole = any(verb.end == start for start, _ in line.where("whole"))
        return whole or _figure_between(line, verb.end, verb.end + 3) is not None
    if word in {"add", "adding"}:
        return line.word(verb.end) not in _ADDING and (verb.start > 0 or line.has("if"))
    return True


def _figure_between(line: Line, start: int, end: int) -> Figure | None:
    return next((f for f in line.figures(*AMOUNTS) if start <= f.start < end), None)
