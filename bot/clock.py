"""The one place that reads what day it is."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Today's date in UTC."""
    return dt.datetime.now(dt.UTC).date()
