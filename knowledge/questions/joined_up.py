"""What a message does with the figures of the last answers: ``the difference?``, ``add them up``, ``years between``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from knowledge.questions.briefly import briefly
from knowledge.questions.frame import Frame
from knowledge.questions.going_on import stake_meant
from knowledge.questions.joints import joints_of
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.turn import Turn

Whole = Callable[[str], Reading]
"""Reads a question that leans on nothing."""

Figures = Sequence[Mapping[str, Any]]

_SPAN = "span"
"""What is asked of two days."""


def joined_up(reader: Reader, frame: Frame, turn: Turn, whole: Whole) -> Reading | None:
    """The last figures joined as the message says; None where it says no such thing, or they cannot be joined.

    ``whole`` reads a question that leans on nothing.
    """
    if (
        len(turn.told) < 2
        or (turn.scenario and not _of_two_what_ifs(turn.told))
        or frame.names
        or frame.dates
        or frame.strangers
    ):
        return None
    operator = briefly(reader.language.code).joined(frame.words)
    if not operator:
        return None
    figures = _meant(frame, turn.told, operator, joints_of(reader.language.code).sets)
    if len({str(_alone(figure)) for figure in figures}) < len(figures):
        return None  # the same figure twice
    bare = _of_two_companies(figures) if operator == "plus" else None
    if bare is not None:
        return whole(reader.going_on.together(*bare))
    slots = reader.facts(frame)
    if all("date" in figure for figure in figures):
        ends = [[figure["date"], figure["what"], figure["claim"]] for figure in figures[-2:]]
        intent, more = "duration", {"ends": ends} if operator in {_SPAN, "minus"} else {}
    else:
        intent, more = _changed(figures, operator) or ("compound", _compound(figures, operator))
    if not more:
        return None
    if turn.scenario:
        slots["scenario"] = list(turn.scenario)
    return Reading(intent, slots | more, score=1.0, corrections=frame.corrections, language=reader.language.code)


def _of_two_what_ifs(told: Figures) -> bool:
    """Whether the last two figures are of a what-if, and not one of them of what is so."""
    return all(figure.get("figure", {}).get("hypothetical") for figure in told[-2:])


def adds_up(reader: Reader, frame: Frame) -> bool:
    """Whether a message only adds up what was told."""
    bare = not (frame.names or frame.dates or frame.figures or frame.strangers)
    return bare and briefly(reader.language.code).joined(frame.words) == "plus"


def _meant(frame: Frame, told: Figures, operator: str, numbers: Mapping[str, int]) -> Figures:
    """The figures that are meant: two, as many as are said, or to be added all asked for one after another."""
    said = next((numbers[word] for word in frame.words if word in numbers), 0)
    start = max((place for place, figure in enumerate(told) if figure.get("apart")), default=0)
    count = len(told) - start if operator == "plus" else 2
    return told[-max(said or count, 2) :]


def _changed(figures: Figures, operator: str) -> tuple[str, dict[str, Any]] | None:
    """One holding at two times as the change between them; a year stands for its beginning, as where it was told."""
    stakes = [figure["slots"] for figure in figures if figure.get("intent") == "stake"]
    held = {(slots.get("holder"), slots.get("issuer")) for slots in stakes}
    moments = [slots.get("when", {}) for slots in stakes]
    if (
        operator != "minus"
        or len(stakes) < len(figures)
        or len(held) > 1
        or any(m.get("kind") != "on" for m in moments)
    ):
        return None
    edged = [m | {"edge": "start"} if len(str(m["date"])) == len("2023") else m for m in moments]
    holder, issuer = held.pop()
    return "stake_change", {"holder": holder, "issuer": issuer, "moments": edged, "when": edged[-1], "subject": -1}


def _compound(figures: Figures, operator: str) -> dict[str, Any]:
    """The slots of what joins the figures; empty where they are not of one kind."""
    fields = {str(figure.get("field", "")) for figure in figures}
    shares_and_price = operator == "plus" and len(figures) == 2 and fields == {"shares", "price"}
    operator, fields = ("times", {""}) if shares_and_price else (operator, fields)
    if operator == _SPAN or len(fields) > 1 or any("date" in figure for figure in figures):
        return {}
    if len({_kind(figure) for figure in figures}) > 1 and not shares_and_price:
        return {}
    if operator == "plus" and not _of_one_company(figures):
        return {}
    operands = [_alone(figure) for figure in figures]
    return {"operator": operator, "operands": operands, "field": fields.pop(), "currency": "", "when": {"kind": "now"}}


def _kind(figure: Mapping[str, Any]) -> str:
    """What a figure counts: shares of capital, votes, shares, points, money."""
    told = str(figure.get("field") or figure.get("intent") or figure["figure"]["unit"])
    return {"capital_ex_treasury": "stake", "capital": "stake", "count": "shares"}.get(told, told)


def _alone(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure without what says how it was asked for."""
    return {key: value for key, value in figure.items() if key != "apart"}


def _of_two_companies(figures: Figures) -> list[str] | None:
    """Two stakes in words, each in another company, whose points are added and make no stake."""
    stakes = [figure["slots"] for figure in figures if figure.get("intent") == "stake"]
    if len(stakes) != 2 or len(figures) != 2 or len({slots.get("issuer") for slots in stakes}) == 1:
        return None
    said = [stake_meant("stake", slots) for slots in stakes]
    return said if all(said) else None


def _of_one_company(figures: Figures) -> bool:
    """Whether stakes are of different holders in one company; other figures may be added whatever they are of."""
    stakes = [figure["slots"] for figure in figures if figure.get("intent") in {"stake", "votes"}]
    if not stakes:
        return not any(str(figure.get("figure", {}).get("unit", "")).startswith(("cap", "vot")) for figure in figures)
    holders = {slots.get("holder") for slots in stakes}
    return len({slots.get("issuer") for slots in stakes}) == 1 and len(holders) == len(stakes) == len(figures)
