"""The cap of votes that a contract puts on a holder: which line speaks, and from when."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.claims.caps import cap_percent, vote_cap
from tests.questions.desks import snapshot


@pytest.mark.parametrize(
    ("holder", "issuer", "day", "level"),
    [
        ("renault", "nissan", dt.date(2024, 1, 1), "15"),
        ("nissan", "renault", dt.date(2024, 1, 1), "15"),
        ("renault", "nissan", dt.date(2023, 11, 7), ""),
        ("french_state", "renault", dt.date(2020, 1, 1), "17.9"),
        ("nissan", "mitsubishi_motors", dt.date(2024, 1, 1), ""),
    ],
)
def test_a_cap_is_the_dated_line_of_the_two(holder: str, issuer: str, day: dt.date, level: str) -> None:
    line = vote_cap(snapshot(), holder, issuer, day)
    assert (cap_percent(line) if line else "") == level
