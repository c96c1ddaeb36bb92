"""Revisions: one confirmed change each, in the order in which this base learned things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from knowledge.claims.facts import Facts, Record

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Action(StrEnum):
    """By what a revision came about."""

    FILL = "fill"
    CHANGE = "change"
    IMPORT = "import"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a change by whoever confirmed it.

    Raises:
        ValueError: when author or reason is blank.
    """

    author: str
    reason: str
    source_note: str = ""
    author_name: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        if not self.author.strip() or not self.reason.strip():
            raise ValueError("a revision needs an author and a reason")

    def as_fields(self) -> dict[str, str]:
        """The fields of a revision that it gives."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Who changed something, when (UTC), why and from where; ``undoes`` is the revision that it undoes."""

    number: int
    recorded: dt.datetime
    action: Action
    author: str
    reason: str
    author_name: str = ""
    place: str = ""
    source_note: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What one revision did: ``retracted`` has the records as they were, replaced ones too."""

    revision: Revision
    asserted: Facts
    retracted: Facts


@dataclass(frozen=True, slots=True)
class Version:
    """One record as it was in force from one revision until, if so, another."""

    record: Record
    asserted: Revision
    retracted: Revision | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; ``revision`` is None when it changed nothing."""

    revision: Revision | None
    added: int = 0
    changed: int = 0
    retracted: int = 0
    unchanged: int = 0


def to_text(moment: dt.datetime) -> str:
    """A moment as text that sorts by time.

    Raises:
        ValueError: when it has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a recorded time needs its time zone")
    return moment.astimezone(dt.UTC).strftime(_FORM)


def to_moment(text: str) -> dt.datetime:
    """The moment that ``to_text`` wrote.

    Raises:
        ValueError: when the text has another form.
    """
    return dt.datetime.strptime(text, _FORM).replace(tzinfo=dt.UTC)


def to_row(revision: Revision) -> dict[str, Any]:
    """The columns of a revision, also its plain form in an export."""
    return {
        "number": revision.number,
        "recorded": to_text(revision.recorded),
        "action": revision.action.value,
        "author": revision.author,
        "author_name": revision.author_name,
        "place": revision.place,
        "reason": revision.reason,
        "source_note": revision.source_note,
        "undoes": revision.undoes,
    }


def from_row(row: Mapping[Any, Any]) -> Revision:
    """The revision of a row."""
    return Revision(**{**row, "recorded": to_moment(row["recorded"]), "action": Action(row["action"])})
