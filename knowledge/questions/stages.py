"""One figure at two stages, of which sources give both: ``the first estimate less the amount booked``."""

from __future__ import annotations

import re

from knowledge.claims.model import Conflict
from knowledge.questions.reading import Reading
from knowledge.questions.saying import said
from knowledge.questions.scene import Scene
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.values import Figure
from knowledge.questions.words import cut

_NUMBER = re.compile(r"\d+(?:\.\d+)?")

TOLD = 0.5
"""Part of the question's terms that the figure's topic has to hold at least."""

LED = 3
"""Words from "first" to the estimate that it tells of, at the most."""

TOO_NEAR = 0.05
"""Two topics that hold nearly as much of the question are not told apart."""

_NOT_HERE = ("IF", "ASK_WHY", "ASK_WHO", "ASK_WHEN", "CONFLICT_WORD", "EXPLAIN")


def staged(scene: Scene) -> Reading | None:
    """The reading of a question for the gap between a figure as it was planned and as it came out; None for others."""
    frame = scene.frame
    if scene.scenario or frame.has(*_NOT_HERE) or scene.yes_no:
        return None
    code = scene.reader.language.code
    phrases = scene.said("stages")
    if not {"early", "late", "apart"} <= {label for label, _, _ in phrases}:
        return None
    retrieval = scene.reader.retrieval
    known = [c for c in scene.snapshot.conflicts if _places(c, code) is not None and retrieval.names(c.key, frame.keys)]
    early_said = [start for label, start, _ in phrases if label == "early"]
    counted = [f for f in frame.where(*ORDINALS) if not any(start <= f.start < end for _, start, end in phrases)]
    counted = [
        f for f in counted if not any(0 < start - f.start <= LED for start in early_said)
    ]  # "first loss estimate"
    which = {word for f in counted for word in frame.words[f.start : f.end]}  # which sale of several
    known = [c for c in known if all(_gives(c, figure) for figure in frame.figures)]
    known = [c for c in known if all(retrieval.says(c.key, word) for word in which)]
    fits = sorted(((retrieval.part(c.key, frame, without=frozenset()), c.key) for c in known), reverse=True)
    if not fits or fits[0][0] < TOLD or (len(fits) > 1 and fits[0][0] - fits[1][0] < TOO_NEAR):
        return None
    best = next(c for c in known if c.key == fits[0][1])
    early, late = _places(best, code) or (0, 0)
    shares = frame.has("SHARES_COUNT") or (bool({"shares"} & set(frame.words)) and not frame.has("PRICE", "WORTH"))
    operands = [{"stated": best.key, "place": place} for place in (early, late)]
    field = "shares" if shares else "amount"
    return scene.reading("compound", operator="minus", operands=operands, field=field, currency="")


def _gives(found: Conflict, figure: Figure) -> bool:
    """Whether a sum of money that is typed is one of the values themselves."""
    numbers = {number.replace(".", "") for value in found.values for number in _NUMBER.findall(value.value)}
    return figure.kind in {"money", "number"} and figure.amount.rstrip("0") in numbers


def _places(found: Conflict, code: str) -> tuple[int, int] | None:
    """Which of the values is the early one and which the late one; None where that is not noted."""
    stages = [{label for label, _, _ in said(code, "stages", cut(value.note.lower()))} for value in found.values]
    early = [place for place, labels in enumerate(stages) if "early" in labels and "late" not in labels]
    late = [place for place, labels in enumerate(stages) if "late" in labels]
    return (early[0], late[0]) if len(early) == len(late) == 1 else None
