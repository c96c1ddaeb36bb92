"""Questions that got no answer, for those who keep the facts: grouped, counted, and without anybody's identity."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, text

from knowledge.questions.normal import normalise
from knowledge.questions.words import cut

MOST = 5_000
"""Questions looked at, the newest first."""

_NEWEST = text("SELECT person, question, outcome, asked_at FROM bot_unanswered ORDER BY asked_at DESC LIMIT :most")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of the same words: the newest wording, how often, by how many people, when last (seconds)."""

    question: str
    count: int
    people: int
    outcome: str
    last: float


def groups(connection: Connection) -> list[Group]:
    """The questions grouped by their words, whatever their order, the most frequent first."""
    found: dict[tuple[str, ...], list[tuple[str, str, str, float]]] = defaultdict(list)
    for row in connection.execute(_NEWEST, {"most": MOST}):
        words = {word for word in cut(normalise(row.question)) if word[0].isalnum()}
        found[tuple(sorted(words))].append(tuple(row))
    made = [
        Group(rows[0][1], len(rows), len({row[0] for row in rows}), rows[0][2], rows[0][3]) for rows in found.values()
    ]
    return sorted(made, key=lambda group: (-group.count, -group.last))
