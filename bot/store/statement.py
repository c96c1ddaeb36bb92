"""Statements of the way of an update, run on the driver itself: every microsecond here is paid for every question.

Written once for both databases: ``:name`` is a value, ``IN :names`` a list of values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

_LIST = re.compile(r"IN :(\w+)")
_VALUE = re.compile(r"(?<!:):(\w+)")

Values = Mapping[str, Any]


class Statement:
    """One statement in the two dialects."""

    def __init__(self, sql: str) -> None:
        """``sql`` with values and lists by name."""
        self._lists = frozenset(_LIST.findall(sql))
        self._sqlite = _LIST.sub(r"IN (SELECT value FROM json_each(:\1))", sql)
        self._postgres = _VALUE.sub(r"%(\1)s", _LIST.sub(r"= ANY(:\1)", sql))

    def rows(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Run it and fetch all rows."""
        return self._run(connection, values).fetchall()  # type: ignore[no-any-return]

    def first(self, connection: Connection, values: Values) -> tuple[Any, ...] | None:
        """Run it and fetch the first row."""
        return self._run(connection, values).fetchone()  # type: ignore[no-any-return]

    def run(self, connection: Connection, values: Values) -> int:
        """Run it; returns the number of rows that it touched."""
        return self._run(connection, values).rowcount  # type: ignore[no-any-return]

    def many(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Run it once for each."""
        if len(rows) == 1:
            self._run(connection, rows[0])
            return
        driver: Any = connection.connection.driver_connection
        sqlite = connection.dialect.name == "sqlite"
        driver.cursor().executemany(self._sqlite if sqlite else self._postgres, rows)

    def _run(self, connection: Connection, values: Values) -> Any:
        driver: Any = connection.connection.driver_connection
        if connection.dialect.name != "sqlite":
            return driver.execute(self._postgres, values)
        if self._lists:
            values = {name: json.dumps(value) if name in self._lists else value for name, value in values.items()}
        return driver.execute(self._sqlite, values)
