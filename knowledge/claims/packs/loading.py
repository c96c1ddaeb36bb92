"""From a pack's file to its facts, or to the list of everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.claims.checks import check_records, check_sums
from knowledge.claims.facts import Facts
from knowledge.claims.packs.nodes import MarkedError, compose
from knowledge.claims.packs.problems import PackError, Problem, Report
from knowledge.claims.packs.shape import Shaped, shape
from knowledge.claims.packs.shipped import locate, shipped
from knowledge.claims.packs.text import decode, read_bytes


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of facts with what it says of itself."""

    name: str
    title: str
    note: str
    facts: Facts


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: a big tree, of which all is in use, would be walked through again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(path: Path, report: Report) -> Shaped:
    """What the file holds, mistakes in its form told in the report."""
    try:
        with _uncollected():
            return shape(compose(decode(read_bytes(path))), report)
    except MarkedError as error:
        report.add(error.place, "", error.message, error.mend)
        return Shaped()


def _check(shaped: Shaped, report: Report, today: dt.date | None) -> None:
    """Add what is wrong with the facts, but for fields of which a mistake has been told already."""
    for finding in check_records(shaped.facts, today) + check_sums(shaped.whole):
        if finding.field not in shaped.told[id(finding.record)]:
            place = shaped.place(finding.record, finding.field)
            report.add(place, finding.record.key, finding.message, finding.mend)


def check_pack(path: str | Path, today: dt.date | None = None) -> list[Problem]:
    """Everything that is wrong with a pack, in the order of the file; an empty list means that it can be taken.

    ``today`` is needed to find sources and completed facts of the future.
    """
    report = Report(str(path))
    _check(_read(locate(path), report), report, today)
    return list(report.sorted())


def read_pack(name_or_path: str | Path) -> Pack:
    """A pack by its shipped name or its path; shipped ones were checked before they were shipped.

    Raises:
        PackError: with every problem, when there is one.
    """
    report = Report(str(name_or_path))
    shaped = _read(locate(name_or_path), report)
    if report.problems or str(name_or_path) not in shipped():
        _check(shaped, report, None)
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
