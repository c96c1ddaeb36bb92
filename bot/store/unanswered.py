"""Questions that got no answer, for those who keep the facts: without anybody's identity. Functions on a connection."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

MOST = 5_000
"""Questions looked at, the newest first."""

_NEWEST = text("SELECT person, question, outcome, asked_at FROM bot_unanswered ORDER BY asked_at DESC LIMIT :most")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question; ``person`` is a mark by which only counting is possible, ``asked_at`` in seconds since 1970."""

    person: str
    question: str
    outcome: str
    asked_at: float


def newest(connection: Connection) -> list[Unanswered]:
    """The questions, the newest first."""
    return [Unanswered(*row) for row in connection.execute(_NEWEST, {"most": MOST})]


def texts(connection: Connection) -> list[str]:
    """The questions' words alone, the newest first."""
    return [each.question for each in newest(connection)]
