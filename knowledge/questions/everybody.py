"""What time a question about an office asks for, where it is no single moment: everybody who held it, or until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.filled import people
from knowledge.questions.frame import Frame

_ONE = (
    "NOW",
    "HOW_LONG",
    "SUCCESSOR",
    "PREDECESSOR",
    "NEXT",
    "NOMINEE",
    "INTERIM",
    "EVER",
    "ORDINAL_1",
    "FIRST",
)
"""What asks for one of those who held an office."""


_PLAIN = frozenset({"CEO", "CHAIR", "PRESIDENT", "ASK_WHO", "WHAT_IS", "NOW", "LIST", "ALLIANCE_WORD", "ROLE_WORD"})
"""What a question speaks of that asks who the heads of several companies are, and no more."""


class Everybody:
    """Reads the times of questions about offices, with the words of one language."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """``words`` are the lists under ``everybody`` in ``words.yaml`` of the language."""
        self._words = {part: frozenset(listed.split()) for part, listed in words.items()}

    def time(self, snapshot: Snapshot, frame: Frame, organisations: list[str]) -> dict[str, Any]:
        """The slots for the time; none where a moment, or nothing, says it.

        ``all the CEOs since 2017``, ``who have led it``: everybody, from a date on, between two, or after somebody;
        ``chairman until November 2018``: who it was before; ``in April``: the last one in which somebody began there.
        """
        dates, named = frame.dates, people(snapshot, frame)
        if len(organisations) == 1 and len(named) == 1 and self._asked(frame):
            place = next(mention.start for mention in frame.names if mention.key == named[0])
            if not self._words["behind"].isdisjoint(frame.words[max(place - 2, 0) : place]):
                return {"ever_since": "", "ever_after": named[0], "person": ""}
        if len(organisations) == 1 and not named and self._asked(frame):
            if len(dates) == 2:
                return {"ever_since": str(dates[0].date), "ever_until": str(dates[1].date)}
            if not dates:
                return {"ever_since": ""}
            before = frame.words[max(dates[0].start - 3, 0) : dates[0].start]
            return {} if self._words["since"].isdisjoint(before) else {"ever_since": str(dates[0].date)}
        if len(dates) != 1:
            return {}
        date, before = dates[0], frame.words[max(dates[0].start - 2, 0) : dates[0].start]
        if not self._words["until"].isdisjoint(before) and not frame.has("HOW_LONG", "ASK_WHEN"):
            return {"when": {"kind": "on", "date": str(date.date), "edge": "start"}}
        if not date.assumed_year or date.date.precision != "month":
            return {}
        starts = [role.valid.since for role in snapshot.roles if role.organisation in organisations[:1]]
        found = [since for since in starts if since is not None and since.month == date.date.month]
        return {"when": {"kind": "on", "date": str(max(found, key=lambda day: day.first))}} if found else {}

    def several(self, frame: Frame) -> bool:
        """Whether an office stands in the plural, with nothing that asks for its history: ``the CEOs``."""
        if frame.unknown or frame.dates or frame.concepts - _PLAIN:
            return False
        return not self._words["plural"].isdisjoint(frame.words)

    def _asked(self, frame: Frame) -> bool:
        """Whether everybody is asked for: by a list, a number, offices in the plural, or who "has been" in one."""
        if frame.has(*_ONE):
            return False
        words, said = self._words, set(frame.words)
        if frame.has("ASK_HOW_MANY", "LIST") or words["all"] & said:
            return True
        if words["present"] & said:
            return False
        return bool(
            words["several"] & said or (frame.has("ASK_WHO") and words["perfect"] & said and words["been"] & said)
        )
