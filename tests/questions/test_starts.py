"""Where the asker says that a holding starts before it is changed."""

from __future__ import annotations

import pytest

from knowledge.questions.scene import line_of
from knowledge.questions.starts import starting
from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("half of its 34% in Mitsubishi", "34"),
        ("from 43, Renault sheds a tenth", "43"),
        ("with 40% of Nissan, Renault sells a quarter", "40"),
        ("Nissan's 34 per cent falls by 4 points", "34"),
        ("Renault sells down to 30%", None),
        ("Renault, its 15% and its 20%", None),
    ],
)
def test_a_level_that_somebody_has_is_where_it_starts(text: str, start: str | None) -> None:
    found = starting(line_of(reader(), reader().frame(text, TODAY)), [])
    assert (found.amount if found else None) == start
