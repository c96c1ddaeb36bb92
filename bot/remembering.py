"""A desk that counts its answers and does not work out the same answer twice.

An answer is a pure function of the facts, the question, its context, the day and the language; so within one revision
the same question has the same answer, and most people ask the same few.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.store.recent import Recent

if TYPE_CHECKING:
    from knowledge.answers.answer import Answer, Context
    from knowledge.answers.desk import Desk

KEPT_ANSWERS = 1_000
LONGEST_KEPT = 200
"""Characters of a question whose answer is kept; long ones are hardly asked twice."""

Count = Callable[[str, float], None]


class RememberingDesk:
    """Stands before a desk; everything but ``reply`` is the desk's own."""

    def __init__(self, desk: Desk, count: Count) -> None:
        """``count`` gets the outcome and the seconds of each answer."""
        self._desk = desk
        self._count = count
        self._answers: Recent[tuple[Any, ...], Answer] = Recent(KEPT_ANSWERS)

    def reply(
        self, text: str, *, context: Context | None = None, today: dt.date, language: str = "en", **more: Any
    ) -> Answer:
        """The desk's reply."""
        began = time.perf_counter()
        key = _key(text, context, today, language) if not more and len(text) <= LONGEST_KEPT else None
        answer = None if key is None else self._answers.get(key)
        if answer is None:
            answer = self._desk.reply(text, context=context, today=today, language=language, **more)
            if key is not None:
                self._answers.put(key, answer)
        self._count(str(answer.outcome), time.perf_counter() - began)
        return answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)


def _key(text: str, context: Context | None, today: dt.date, language: str) -> tuple[Any, ...]:
    leaning = "" if context is None else json.dumps(context.to_json(), sort_keys=True)
    return text, leaning, today, language
