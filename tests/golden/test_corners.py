"""Every interval of the golden cases against brute force over the corners of the printed figures."""

from __future__ import annotations

import pytest

from .ask import ask
from .corners import MOST_PRINTED, extremes, printed_figures
from .given import Node
from .test_golden import CASES

# who leads can differ from corner to corner, so the lead of `largest` has no brute force
_PRINTED = [c for c in CASES if 0 < len(printed_figures(c)) <= MOST_PRINTED and c["ask"]["fn"] != "largest"]


@pytest.mark.parametrize("case", _PRINTED, ids=[case["id"] for case in _PRINTED])
def test_interval_is_that_of_the_corners(case: Node) -> None:
    found = extremes(case)
    if found is None:
        pytest.skip("a corner of the printed figures has no answer")
    got = {name: (quantity.low, quantity.high) for name, quantity in ask(case).values.items()}
    assert got == {name: ends for name, ends in found.items() if name in got}
