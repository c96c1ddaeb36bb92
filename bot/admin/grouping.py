"""Questions without an answer grouped by what they are about, whatever their words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.unanswered import Unanswered
from knowledge.answers.answer import Outcome
from knowledge.answers.desk import Desk


@dataclass(frozen=True, slots=True)
class Group:
    """Questions about the same: the newest wording, how often, by how many people, when last (seconds)."""

    question: str
    count: int
    people: int
    outcome: str
    last: float


def groups(desk: Desk, asked: Iterable[Unanswered], today: dt.date) -> list[Group]:
    """The groups, the most frequent first, without those that are answered by now; objections to answers stay."""
    same_words: dict[str, list[Unanswered]] = defaultdict(list)
    for each in asked:
        same_words[each.question].append(each)
    found: dict[frozenset[str], list[Unanswered]] = defaultdict(list)
    for question, rows in same_words.items():
        found[desk.gist(question, today)] += rows
    made = [_group(rows) for rows in found.values()]
    left = (group for group in made if group.outcome == Outcome.ANSWERED or not _is_answered(desk, group, today))
    return sorted(left, key=lambda group: (-group.count, -group.last))


def _group(rows: list[Unanswered]) -> Group:
    last = max(rows, key=lambda row: row.asked_at)
    return Group(last.question, len(rows), len({row.person for row in rows}), last.outcome, last.asked_at)


def _is_answered(desk: Desk, group: Group, today: dt.date) -> bool:
    return desk.reply(group.question, today=today).outcome is Outcome.ANSWERED
