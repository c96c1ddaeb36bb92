"""Stakes as a spreadsheet file that runs nothing: every cell is text, and none begins with the sign of a formula."""

from __future__ import annotations

import csv
import io

from knowledge.claims.model import Stake
from knowledge.claims.snapshot import Snapshot

COLUMNS = (
    "holder",
    "issuer",
    "percent",
    "qualifier",
    "basis",
    "route",
    "votes",
    "kind",
    "status",
    "as_of",
    "since",
    "until",
    "sources",
    "note",
)
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell: str) -> str:
    """The text as a cell: what a spreadsheet could take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip().startswith(_STARTS) else cell


def sheet(snapshot: Snapshot) -> str:
    """Every stake with its sources, one a row, in time order; ``until`` is half-open as in a pack."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for stake in snapshot.stakes:
        writer.writerow([safe(cell) for cell in _cells(stake, snapshot)])
    return out.getvalue()


def _cells(stake: Stake, snapshot: Snapshot) -> list[str]:
    names = [snapshot.entities[key].name for key in (stake.holder, stake.issuer)]
    words = [each.value for each in (stake.qualifier, stake.basis, stake.route, stake.votes, stake.kind, stake.status)]
    dates = [str(date or "") for date in (stake.as_of, stake.valid.since, stake.valid.until)]
    sources = "; ".join(
        f"{source.publisher}, {source.date or 'undated'}{f', {source.url}' if source.url else ''}"
        for source in snapshot.source_list(stake)
    )
    return [*names, stake.percent, *words, *dates, sources, stake.note]
