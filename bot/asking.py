"""``ask``: one answer on standard output, or a batch of them as JSON Lines."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.texts import languages
from knowledge.answers.answer import Answer, Context, Outcome
from knowledge.answers.text import as_json, plain

if TYPE_CHECKING:
    from knowledge.answers.desk import Desk

ANSWERED, WRONG_USE, OTHER_OUTCOME = 0, 2, 3
"""The exit codes."""


class LineError(ValueError):
    """A line of a batch that cannot be asked."""


@dataclass(frozen=True, slots=True)
class Task:
    """One conversation of a batch."""

    key: str | int | None
    turns: tuple[str, ...]
    language: str
    today: dt.date


def ask_once(desk: Desk, question: str, *, language: str, today: dt.date, style: str = "text") -> int:
    """Print the answer to one question; ``style`` is text, json or explain. Returns the exit code."""
    answer, milliseconds = _timed(desk, question, None, today, language)
    if style == "json":
        print(json.dumps(as_json(answer, id=None, ms=milliseconds), ensure_ascii=False))
    else:
        print(plain(answer))
    if style == "explain":
        print("\n".join(["", *explained(answer)]))
    return ANSWERED if answer.outcome is Outcome.ANSWERED else OTHER_OUTCOME


def ask_batch(desk: Desk, lines: Iterable[str], *, language: str, today: dt.date) -> int:
    """Print one line of JSON for each line of input, in order. Returns the exit code."""
    code = ANSWERED
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        result = _answered(desk, line, language, today)
        if "error" in result:
            code = WRONG_USE
            result["error"] = f"line {number}: {result['error']}"
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return code


def explained(answer: Answer) -> Iterator[str]:
    """How the question was understood, line by line."""
    reading = answer.reading
    yield f"intent: {reading.intent} ({reading.score:.2f})"
    yield f"slots: {json.dumps(dict(reading.slots), ensure_ascii=False, default=str)}"
    yield from (f"corrected: {each.typed} → {each.read_as}" for each in reading.corrections)
    if reading.unexplained:
        yield f"unexplained: {' '.join(reading.unexplained)}"
    yield from (f"candidate: {each.intent} ({each.score:.2f}) {each.why}".rstrip() for each in reading.candidates)


def read_task(data: Any, language: str, today: dt.date) -> Task:
    """The conversation that a line of a batch asks for.

    Raises:
        LineError: when the line is not of the agreed form.
    """
    if not isinstance(data, dict):
        raise LineError('give an object such as {"id": "q1", "turns": ["…"]}')
    turns = data.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise LineError('"turns" must be a list of at least one text')
    spoken = data.get("lang", language)
    if spoken not in languages():
        raise LineError(f'"lang" must be one of {", ".join(languages())}')
    try:
        day = dt.date.fromisoformat(data["today"]) if "today" in data else today
    except (TypeError, ValueError):
        raise LineError('"today" must be a date such as 2026-11-22') from None
    key = data.get("id")
    if key is not None and not isinstance(key, str | int):
        raise LineError('"id" must be a text or a whole number')
    return Task(key, tuple(turns), spoken, day)


def _answered(desk: Desk, line: str, language: str, today: dt.date) -> dict[str, Any]:
    key: object = None
    try:
        data = json.loads(line.removeprefix("\ufeff"))
        key = data.get("id") if isinstance(data, dict) else None
        task = read_task(data, language, today)
    except LineError as error:
        return {"id": key, "error": str(error)}
    except (ValueError, RecursionError) as error:
        return {"id": key, "error": f"no JSON: {error}"}
    try:
        return _last_answer(desk, task)
    except Exception as error:  # one broken line must not take the others with it
        return {"id": key, "error": f"a fault of the program ({type(error).__name__})"}


def _last_answer(desk: Desk, task: Task) -> dict[str, Any]:
    context: Context | None = None
    for turn in task.turns:
        answer, milliseconds = _timed(desk, turn, context, task.today, task.language)
        context = answer.context
    return as_json(answer, id=task.key, ms=milliseconds)


def _timed(desk: Desk, question: str, context: Context | None, today: dt.date, language: str) -> tuple[Answer, float]:
    """The answer and the milliseconds from text to Answer."""
    begun = time.perf_counter()
    answer = desk.reply(question, context=context, today=today, language=language)
    return answer, round((time.perf_counter() - begun) * 1000, 3)


def utf8_lines(name: str) -> Iterator[str]:
    """The lines of a file, or of standard input for ``-``, as UTF-8.

    Raises:
        OSError: when the file cannot be read.
    """
    if name == "-":
        yield from (raw.decode("utf-8", errors="replace") for raw in sys.stdin.buffer)
        return
    with open(name, "rb") as file:
        yield from (raw.decode("utf-8", errors="replace") for raw in file)
