"""The year that a message leaves to the conversation: ``in April that year``, ``and a year later?``."""

from __future__ import annotations

import re

from knowledge.questions.frame import Frame
from knowledge.questions.language import any_said
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn
from knowledge.questions.words import joined

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def with_its_year(reader: Reader, frame: Frame, turn: Turn) -> str:
    """The message with the year of the last answer or its question written out; as it is where it needs none."""
    text = frame.text
    if _YEAR.search(text) or not turn.intent:
        return text
    said = any_said(reader.language.code, "same_year")
    earlier = any_said(reader.language.code, "year_earlier")
    before = _year_before(turn) if not (frame.dates or frame.names) and earlier.search(text) else ""
    if before:
        return earlier.sub(before, text)
    later = _years_later(frame)
    apart = "" if later else _years_apart(reader, frame, turn)
    if apart:
        return apart
    year = _year(reader, frame, turn) if later or said.search(text) else ""
    if not year:
        return text
    if later:
        words = [*frame.words[: later[0]], "in", str(int(year) + later[2]), *frame.words[later[1] :]]
        return joined(words)
    return said.sub(year, text)


def _year_before(turn: Turn) -> str:
    """The time of the last answer, a year earlier (``in 2022-12-31``); empty where that was asked of no time."""
    when = turn.slots.get("when", {})
    if when.get("kind") != "on":
        return ""
    year, _, rest = str(when["date"]).partition("-")
    day = f"{int(year) - 1}-{rest}" if rest and rest != _LEAP else str(int(year) - 1)
    return f"in {day}"


_APART = re.compile(
    r"\b(?P<many>\d{1,2}|[a-z]+) years? "
    r"(?P<side>earlier|before|previously|prior|later|after(?:wards)?)(?: that| then)?\b"
)


def _years_apart(reader: Reader, frame: Frame, turn: Turn) -> str:
    """``ten years earlier?``: the message with the year so far from that of the last answer; empty for all others."""
    found = None if frame.dates or frame.names else _APART.search(frame.text.lower())
    if found is None or turn.slots.get("when", {}).get("kind") != "on":
        return ""
    many = int(found["many"]) if found["many"].isdigit() else reader.language.numbers.get(found["many"], 0)
    year = int(str(turn.slots["when"]["date"])[:4])
    back = found["side"] in {"earlier", "before", "previously", "prior"}
    text = frame.text.lower()
    return f"{text[: found.start()]}in {year - many if back else year + many}{text[found.end() :]}" if many > 1 else ""


_LEAP = "02-29"
"""The day that the year before does not have."""


def _years_later(frame: Frame) -> tuple[int, int, int] | None:
    """Where ``a year later`` stands and how many years that is; None where it is dated, or not counted in years."""
    for found in frame.where("PERIOD_LATER") if not frame.dates else ():
        words = set(frame.words[found.start : found.end])
        if words & {"year", "years"}:
            return found.start, found.end, 2 if "two" in words else 1
    return None


def _year(reader: Reader, frame: Frame, turn: Turn) -> str:
    """The one year that the last answer was about: of its time, of its question, or of what it told."""
    when = turn.slots.get("when", {})
    if when.get("kind") == "on":
        return str(when["date"])[:4]
    asked = {when.date.year for when in reader.frame(turn.topic, frame.today).dates} if turn.topic else set()
    if not asked and turn.claims:
        claim = reader.snapshot.claims.get(turn.claims[0])
        asked = {claim.valid.since.year} if claim is not None and claim.valid.since else set()
    return str(asked.pop()) if len(asked) == 1 else ""
