"""Figures that sources give differently: ``was it 605 or 643 billion yen``, ``why do 43.4 and 43.7 both occur``."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.claims.model import Conflict
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import Figure

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_JOINED = frozenset(
    {"or", "vs", "versus", "both", "others", "true", "another", "yet", "but", "same", "differ", "explains"}
)
"""Words that set two figures against each other."""

_ASKS = ("ASK_WHY", "ASK_WHICH", "EXPLAIN", "CONFLICT_WORD", "CONFIRMED", "CHECK_MATH")
_RECKONED = ("IF", "CALC_WORD", "SUM", "TIMES", "HALVE", "DOUBLE")
_ROUNDED = 3
"""Digits from which on a figure may be a rounded one of a longer figure; of millions two are enough."""

_MILLION = 1_000_000
_SMALLEST, _WHOLE = 10, 100
"""Percentages that may be told in whole ones."""


def disputed(scene: Scene) -> Reading | None:
    """The conflict that holds two or more of the question's figures, of the companies named; None without one."""
    frame = scene.frame
    single = _single(scene) or _of_years(scene)
    if single is not None:
        return scene.reading("told", claims=[single.key])
    asked = {_typed(figure) for figure in frame.figures if "/" not in figure.amount} - {("", False)}
    if any(when.date.precision == "day" for when in frame.dates) and not frame.has("ASK_WHY", "EXPLAIN"):
        return None  # which of them was so on a day
    if len(asked) < 2 or not (_JOINED & set(frame.words) or frame.has(*_ASKS)) or _reckons(frame):
        return None
    if frame.has("FIRST") and len(scene.line.keys) == 2:
        return None  # "36.8 or 44.4: which was its first stake"
    fitting = [found for found in scene.snapshot.conflicts if _holds(found, asked) and _about(scene, found)]
    if not fitting:
        return None
    parts = {found.key: scene.reader.retrieval.part(found.key, frame, without=frozenset()) for found in fitting}
    best = max(fitting, key=lambda found: parts[found.key])
    if not (frame.keys or parts[best.key]):
        return None  # "what is the lock-up now, 10 or 15": of something else the figures are the same
    return scene.reading("told", claims=[best.key])


def _single(scene: Scene) -> Conflict | None:
    """The conflict of which one source's figure is asked about: ``why did they write 39 %``."""
    frame = scene.frame
    asks = frame.has(*_ASKS_OF_ONE) or bool(_INSIDE & set(frame.words))
    asks = asks or (frame.has("BUY") and scene.yes_no)
    if len(frame.figures) != 1 or not asks or frame.has("IF") or "/" in frame.figures[0].amount:
        return None
    digits_asked, amount = digits(frame.figures[0].amount), frame.figures[0].amount
    inside = bool(_INSIDE & set(frame.words))
    for found in scene.snapshot.conflicts:
        odd = [value.value for value in found.values if value.note and (inside or value.value not in found.preferred)]
        known = {digits(number[0]) for value in odd for number in _NUMBER.finditer(value)}
        if digits_asked not in known or len(digits_asked) < _TELLING or not _about(scene, found):
            continue
        held = scene.snapshot.stakes_between(found.holder or "", found.issuer or "")
        if any(stake.percent == amount for stake in held):
            continue
        if scene.reader.retrieval.part(found.key, frame, without=frozenset()) >= _OWN_PART:
            return found
    return None


_ASKS_OF_ONE = ("ASK_WHY", "SAYS", "AGENCY", "EXPLAIN", "CONFLICT_WORD", "INFORMANT", "PUBLISH", "CHECK_MATH")
_INSIDE = frozenset({"include", "includes", "included", "cover", "covers", "covered", "contain", "contains"})
_TELLING = 2
"""Digits that a figure has at least to be told by itself."""

_OWN_PART = 0.4
"""The part of the question that a conflict has to hold, where one of its figures is asked about."""


def _of_years(scene: Scene) -> Conflict | None:
    """The conflict over when something was, of which the question names two times: ``in 2005 or in 2014``."""
    frame = scene.frame
    years = {when.date.first.year for when in frame.dates}
    if "or" not in frame.words or len(years) < len(("one", "other")) or not frame.names or frame.figures:
        return None
    for found in scene.snapshot.conflicts:
        told = " ".join(value.value for value in found.values)
        if all(str(year) in told for year in years) and _about(scene, found):
            return found
    return None


def _typed(figure: Figure) -> tuple[str, bool]:
    """The digits of a figure, and whether it may be a rounded one of a longer figure."""
    short = digits(figure.amount)
    return short, len(short) >= _ROUNDED or (len(short) > 1 and Fraction(figure.amount) >= _MILLION)


def digits(amount: str) -> str:
    """What of a number does not depend on its unit: ``9.5`` and ``9,500,000,000`` are both ``95``."""
    return amount.replace(",", "").replace(".", "").strip("0")


def _holds(found: Conflict, asked: set[tuple[str, bool]]) -> bool:
    """Whether every figure of the question is one of the conflict's, at least two of them different ones."""
    known = [digits(number[0]) for value in found.values for number in _NUMBER.finditer(value.value)]
    meant = [next((k for k in known if k == one or (short and k.startswith(one))), "") for one, short in asked]
    return (all(meant) and len(set(meant)) > 1) or _rounds_to(found, asked)


def _rounds_to(found: Conflict, asked: set[tuple[str, bool]]) -> bool:
    """Whether the bare figures of the question are those of the conflict in whole percent (``20 or 22``)."""
    known = [Fraction(number[0].replace(",", "")) for value in found.values for number in _NUMBER.finditer(value.value)]
    whole = {digits(str(round(number))): number for number in known if _SMALLEST <= number < _WHOLE}
    return len(asked) > 1 and all(one in whole for one, _ in asked)


def _about(scene: Scene, found: Conflict) -> bool:
    """Whether the conflict speaks of all who are named; figures alone are enough where nobody is."""
    return scene.reader.retrieval.names(found.key, scene.frame.keys)


def _reckons(frame: Frame) -> bool:
    told = frame.has("ASK_WHY", "EXPLAIN", "CONFLICT_WORD") or "true" in frame.words
    more = frame.has("MORE") and "another" not in frame.words
    return more or frame.has(*_RECKONED) or (frame.has("GAP", "POINTS") and not told)
