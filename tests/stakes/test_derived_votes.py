"""Rules of law as dated rows and as functions from snapshot to snapshot."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from knowledge.stakes import (
    LINES,
    Unit,
    VoteTotals,
    exact,
    line_in_force,
    silence_controlled,
    silence_mutual,
    snapshot,
    vote_part,
    votes,
)

from .examples import alliance, held


def test_the_japanese_tender_line_moves_in_may_2026() -> None:
    levels = [
        line.level
        for day in (date(2026, 4, 30), date(2026, 5, 1))
        if (line := line_in_force(LINES, "jp_tender", day)) is not None
    ]
    assert levels == [Fraction(1, 3), Fraction(3, 10)]


def test_a_quarter_silences_the_company_that_is_held() -> None:
    quarter = line_in_force(LINES, "jp_308", None)
    assert quarter is not None
    base = snapshot(
        [
            held("nissan", "mitsubishi", "34", printed=True),
            held("mitsubishi", "nissan", "5"),
            held("renault", "nissan", "45"),
            held("nissan", "renault", "25.0", printed=True),
        ]
    )
    after = silence_mutual(base, "nissan", quarter)
    assert after.silent == (("mitsubishi", "nissan"),)
    assert after.open == (("renault", "nissan"),)
    assert votes(after.snapshot, "renault", "nissan").values["votes"].value == Fraction(45, 95)
    assert base.register("nissan").rule("mitsubishi").weight == 1


def test_a_controlled_company_does_not_vote_in_its_parent() -> None:
    after = silence_controlled(alliance(), "renault", ["nissan"])
    assert after.silent == (("nissan", "renault"),)
    assert votes(after.snapshot, "nissan", "renault").values["votes"].value == 0


def test_a_block_in_both_totals() -> None:
    totals = VoteTotals(
        "renault", date(2025, 9, 30), exact(397_689_716, Unit.VOTE_COUNT), exact(403_533_332, Unit.VOTE_COUNT)
    )
    found = vote_part(exact(88_716_686, Unit.VOTE_COUNT), totals).values
    assert found["theoretical"].value == Fraction(88_716_686, 403_533_332)
    assert found["theoretical"].unit is Unit.VOTES_THEORETICAL
    assert found["exercisable"].value == Fraction(88_716_686, 397_689_716)
