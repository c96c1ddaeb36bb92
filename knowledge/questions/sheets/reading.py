"""A CSV file as facts of one kind, or everything that is wrong with it, with line and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from knowledge.claims.changing.change import ImpossibleChangeError
from knowledge.claims.changing.stakes import added
from knowledge.claims.checks import check_records
from knowledge.claims.facts import KINDS, SECTIONS, Facts, Record
from knowledge.claims.model import Claim, Source, Stake
from knowledge.claims.packs.nodes import Place
from knowledge.claims.packs.problems import PackError, Report
from knowledge.claims.plain import FieldSpec, from_plain
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.records import free_key, key_of
from knowledge.questions.sheets.cells import Cells, WrongCellError
from knowledge.questions.sheets.columns import columns
from knowledge.questions.sheets.table import UNSAID, Row, Sheet, parsed


def read_sheet(data: bytes, name: str, snapshot: Snapshot, today: dt.date) -> Facts:
    """The records that the file adds or changes, with what follows from them, and those that it repeats.

    A row with a key stands for the fact of that key; a row without one is added as if it were typed.

    Raises:
        PackError: with every problem, when there is one.
    """
    report = Report(name)
    sheet = parsed(data, report)
    cells = Cells(snapshot, today)
    if sheet is not None:
        for row in sheet.rows:
            row.claim = _claim(row, sheet, cells, snapshot, report)
        _find_twins(sheet, report)
    if sheet is None or report.problems:
        raise PackError(report.sorted())
    facts = Facts.of([*cells.new_sources.values(), *_consequences(sheet, snapshot, cells)])
    _check(facts, sheet, snapshot, today, report)
    if report.problems:
        raise PackError(report.sorted())
    return facts


def _claim(row: Row, sheet: Sheet, cells: Cells, snapshot: Snapshot, report: Report) -> Claim | None:
    """The claim of a row; what is wrong with its cells goes to the report."""
    values: dict[str, Any] = {}
    wrong = False
    for spec in columns(sheet.section):
        try:
            value = _value(spec, row, sheet, cells)
        except WrongCellError as error:
            wrong = True
            place = Place(row.line, sheet.columns.get(spec.name, 1))
            report.add(place, row.cells.get("key", ""), f"{spec.name}: {error.message}", error.mend)
            continue
        if value is not None:
            values[spec.name] = value
    if wrong:
        return None
    typed = "key" in values
    values.setdefault("key", "new")
    claim: Claim = from_plain(KINDS[sheet.section], values)
    return claim if typed else _keyed(claim, snapshot)


def _value(spec: FieldSpec, row: Row, sheet: Sheet, cells: Cells) -> Any:
    text = row.cells.get(spec.name, "") or UNSAID.get(spec.name, "")
    if text:
        return cells.read(spec, text, sheet.section, row.cells)
    if spec.required and spec.name != "key":
        raise WrongCellError("the cell is empty", "fill it in")
    return None


def _keyed(claim: Claim, snapshot: Snapshot) -> Claim:
    """The claim with the key of the one that says the same, else with a key of its own."""
    same = (known for known in getattr(snapshot.facts, SECTIONS[type(claim)]) if replace(known, key=claim.key) == claim)
    known = next(same, None)
    return known or replace(claim, key=free_key(key_of(SECTIONS[type(claim)], repr(claim)), snapshot))


def _find_twins(sheet: Sheet, report: Report) -> None:
    """Rows that say what an earlier one says."""
    seen: dict[str, int] = {}
    for row in sheet.rows:
        if row.claim is not None:
            first = seen.setdefault(row.claim.key, row.line)
            if first != row.line:
                report.add(Place(row.line, 1), "", f"the same as line {first}", "keep one of the two")


def _consequences(sheet: Sheet, snapshot: Snapshot, cells: Cells) -> Iterator[Record]:
    """The claims of the rows; a new stake ends the holding that it follows, as when it is typed."""
    made: dict[str, Claim] = {}
    for row in sheet.rows:
        assert row.claim is not None
        if not isinstance(row.claim, Stake) or row.claim.key in snapshot.claims:
            made[row.claim.key] = row.claim
            continue
        pair = snapshot.stakes_between(row.claim.holder, row.claim.issuer)
        newer = [made.get(stake.key, stake) for stake in pair]
        newer += [claim for key, claim in made.items() if isinstance(claim, Stake) and key not in snapshot.claims]
        source = cells.source(row.claim.sources[0])
        known = Snapshot(Facts.of([source, *newer]))
        try:
            change = added(known, row.claim, source)
        except ImpossibleChangeError:
            continue
        made |= {claim.key: claim for claim in change.asserted if isinstance(claim, Claim)}
    yield from made.values()


def _check(facts: Facts, sheet: Sheet, snapshot: Snapshot, today: dt.date, report: Report) -> None:
    """What is wrong with the records of the rows, at the cells that say so."""
    ours = {record.key for record in facts.records() if not isinstance(record, Source)}
    kept = [record for record in snapshot.facts.records() if record.key not in ours]
    after = Facts.of([*kept, *facts.records()])
    rows = {row.claim.key: row for row in sheet.rows if row.claim is not None}
    for finding in check_records(after, today):
        row = rows.get(finding.record.key)
        if row is not None:
            place = Place(row.line, sheet.columns.get(finding.field, 1))
            report.add(place, row.cells.get("key", ""), finding.message, finding.mend)
