"""Facts of one kind as the text of a CSV file."""

from __future__ import annotations

import csv
import io
from enum import Enum
from typing import Any

from knowledge.claims.checks.references import ENTITY_FIELDS
from knowledge.claims.model import Claim
from knowledge.claims.plain import FieldSpec
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sheets.columns import BETWEEN, Naming, columns, safe


def write_sheet(snapshot: Snapshot, section: str) -> str:
    """Every claim of the kind, one a row, every field written; ``until`` is half-open as in a pack."""
    out, naming = io.StringIO(), Naming(snapshot)
    writer = csv.writer(out, lineterminator="\r\n")
    fields = columns(section)
    writer.writerow([field.name for field in fields])
    for claim in getattr(snapshot.facts, section):
        writer.writerow([safe(_cell(claim, field, section, naming)) for field in fields])
    return out.getvalue()


def _cell(claim: Claim, field: FieldSpec, section: str, naming: Naming) -> str:
    holder: Any = claim.valid if field.name in {"since", "until"} else claim
    value = getattr(holder, field.name)
    if value in (None, "", ()):
        return ""
    if field.name == "sources":
        return BETWEEN.join(naming.source(key) for key in claim.sources)
    value = value.value if isinstance(value, Enum) else value
    keys = value if isinstance(value, tuple) else (str(value),)
    if field.name in ENTITY_FIELDS.get(section, ()) or field.name == "subject":
        keys = tuple(naming.entity(key) for key in keys)
    return BETWEEN.join(keys)
