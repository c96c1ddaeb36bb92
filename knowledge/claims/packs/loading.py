"""From a pack's file to its facts, or to the list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.claims.facts import Facts
from knowledge.claims.packs.nodes import MarkedError, compose
from knowledge.claims.packs.problems import PackError, Problem, Report
from knowledge.claims.packs.shape import Shaped, shape
from knowledge.claims.packs.shipped import locate
from knowledge.claims.packs.text import decode, read_bytes


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of facts with what it says of itself."""

    name: str
    title: str
    note: str
    facts: Facts


def _shaped(data: bytes, report: Report) -> Shaped:
    try:
        return shape(compose(decode(data)), report)
    except MarkedError as error:
        report.add(error.place, "", error.message, error.mend)
        return Shaped()


def _read(path: Path, report: Report) -> Shaped:
    try:
        data = read_bytes(path)
    except MarkedError as error:
        report.add(error.place, "", error.message, error.mend)
        return Shaped()
    return _shaped(data, report)


def check_pack(path: str | Path) -> list[Problem]:
    """Everything that is wrong with a pack, in the order of the file; an empty list means that it can be taken."""
    report = Report(str(path))
    _read(locate(path), report)
    return list(report.sorted())


def read_pack(name_or_path: str | Path) -> Pack:
    """A pack by its shipped name or its path.

    Raises:
        PackError: with every problem, when there is one.
    """
    report = Report(str(name_or_path))
    shaped = _read(locate(name_or_path), report)
    if report.problems:
        raise PackError(report.sorted())
    head = shaped.head
    return Pack(head.get("pack", ""), head.get("title", ""), head.get("note", ""), shaped.facts)


def load_pack(name_or_path: str | Path) -> Facts:
    """The facts of a pack by its shipped name or its path.

    Raises:
        PackError: with every problem, when there is one.
    """
    return read_pack(name_or_path).facts
