"""One thing that is wrong with a record, before anybody knows in which file or message it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with ``field`` of ``record`` (the record as a whole if empty), and what to write instead."""

    record: Any
    field: str
    message: str
    mend: str
