"""Every kind of follow-up behind every kind of answer: cell by cell, each conversation in one of several wordings."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from tests.questions.talk_cells import every
from tests.questions.talks import Verdict, held

Cell = tuple[str, str]

NOT_YET: frozenset[Cell] = frozenset({("what-if", "anything")})
"""Cells of which some conversation does not go right yet."""


@cache
def cells() -> dict[Cell, list[tuple[str, str, Verdict]]]:
    """How the follow-ups of each cell went, with both messages."""
    went: defaultdict[Cell, list[tuple[str, str, Verdict]]] = defaultdict(list)
    for opened in every():
        for text, message, follow, verdict in held(opened):
            went[opened.last, follow.asks].append((text, message, verdict))
    return dict(went)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(cell, marks=pytest.mark.xfail(strict=True)) if cell in NOT_YET else cell
        for cell in sorted({(opened.last, follow.asks) for opened in every() for follow in opened.follows})
    ],
    ids=" ".join,
)
def test_a_follow_up_is_about_what_was_told(cell: Cell) -> None:
    """No conversation of a cell goes wrong or is declined; a cell that no opening reaches shows nothing."""
    missed = [row for row in cells().get(cell, []) if row[2] is not Verdict.RIGHT]
    assert not missed
