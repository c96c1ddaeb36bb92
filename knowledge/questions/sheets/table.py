"""A CSV file as rows under the names of its columns, or what is wrong with its form."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from knowledge.claims.model import Claim
from knowledge.claims.packs.nodes import MarkedError, Place
from knowledge.claims.packs.problems import Report
from knowledge.claims.packs.text import decode
from knowledge.claims.suggestions import listed, suggestion
from knowledge.questions.sheets.columns import SHEETS, columns, plain

MOST_ROWS = 5000
"""Rows that are taken from one file."""

UNSAID = {"status": "completed", "votes": "not_stated"}
"""What an empty cell of these columns means."""


@dataclass
class Row:
    """A line of the file: its cells by column, and the claim that it came to."""

    line: int
    cells: dict[str, str]
    claim: Claim | None = None


@dataclass
class Sheet:
    """A file while it is read; ``columns`` are the numbers of its columns by name."""

    section: str
    columns: dict[str, int]
    rows: list[Row] = field(default_factory=list)


def parsed(data: bytes, report: Report) -> Sheet | None:
    """The rows of the file by the names of its columns."""
    try:
        text = decode(data)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        head = [plain(cell).casefold().replace(" ", "_") for cell in next(reader)]
        sheet = _headed(head, report)
        for number, cells in enumerate(reader):
            if number >= MOST_ROWS:
                report.add(Place(reader.line_num, 1), "", f"more than {MOST_ROWS} rows", "split the file")
                break
            if any(cell.strip() for cell in cells):
                _take(sheet, cells, reader.line_num, len(head), report)
    except MarkedError as error:
        report.add(error.place, "", error.message, error.mend)
        return None
    except csv.Error as error:
        report.add(Place(reader.line_num, 1), "", f"no CSV: {error}", "close every quotation mark that is opened")
        return None
    if not sheet.rows and not report.problems:
        report.add(Place(1, 1), "", "there is no row below the names of the columns", "add one row a fact")
    return sheet


def _delimiter(text: str) -> str:
    """What stands between cells: the sign that the first line has most of."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _headed(head: list[str], report: Report) -> Sheet:
    """The kind of fact that has most of these columns; others are told."""
    names = {section: {column.name for column in columns(section)} for section in SHEETS}
    section = max(SHEETS, key=lambda each: len(names[each] & set(head)))
    known = [column.name for column in columns(section)]
    for number, name in enumerate(head, start=1):
        if name not in known:
            mend = suggestion(name, known, f"use one of {listed(known)}")
            report.add(Place(1, number), "", f"unknown column {name or '(without a name)'}", mend)
        elif head.index(name) != number - 1:
            report.add(Place(1, number), "", f"the column {name} is there twice", "keep one of the two")
    for spec in columns(section):
        if spec.required and spec.name not in {*head, *UNSAID, "key"}:
            report.add(Place(1, 1), "", f"there is no column {spec.name}", f"{section} need {_needed(section)}")
    return Sheet(section, {name: number for number, name in enumerate(head, start=1)})


def _needed(section: str) -> str:
    return listed(spec.name for spec in columns(section) if spec.required and spec.name not in {*UNSAID, "key"})


def _take(sheet: Sheet, cells: list[str], line: int, width: int, report: Report) -> None:
    if len(cells) != width:
        mend = "put quotation marks around a cell with a separator in it"
        report.add(Place(line, min(len(cells), width)), "", f"{len(cells)} cells under {width} columns", mend)
        return
    by_name = {name: plain(cells[number - 1]) for name, number in sheet.columns.items()}
    sheet.rows.append(Row(line, by_name))
