"""Holdings, registers and graphs that the tests of the stake engine share."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from knowledge.stakes import Holding, Quantity, ShareCount, StakeSnapshot, Unit, exact, parse_percent, snapshot

moderate = settings(max_examples=60, deadline=None)

NAMES = ("ash", "birch", "cedar", "dogwood", "elm")
ISSUER = "issuer"


def percent(text: str) -> Quantity:
    """An exact stake from a percentage."""
    return exact(Fraction(text) / 100, Unit.CAPITAL)


def held(holder: str, issuer: str, text: str, *, printed: bool = False) -> Holding:
    """A holding of so many percent."""
    return Holding(holder, issuer, parse_percent(text) if printed else percent(text))


def counted(issued: int, **shares: int) -> StakeSnapshot:
    """One register that counts shares."""
    rows = [Holding(holder, ISSUER, shares=exact(number, Unit.SHARES)) for holder, number in shares.items()]
    return snapshot(rows, counts=[ShareCount(ISSUER, exact(issued, Unit.SHARES))])


def alliance() -> StakeSnapshot:
    """The three stakes of January 2023 as printed."""
    return snapshot(
        [
            held("renault", "nissan", "43", printed=True),
            held("nissan", "renault", "15", printed=True),
            held("nissan", "mitsubishi", "34", printed=True),
        ]
    )


@st.composite
def registers(draw: st.DrawFn) -> StakeSnapshot:
    """One register in points, printed or exact, that does not pass 100 %."""
    stakes = draw(st.lists(st.integers(1, 190), min_size=2, max_size=5))
    rows = [
        held(name, ISSUER, str(Fraction(stake, 10)), printed=False)
        if draw(st.booleans())
        else Holding(name, ISSUER, parse_percent(f"{stake // 10}.{stake % 10}"))
        for name, stake in zip(NAMES, stakes, strict=False)
    ]
    return snapshot(rows)


@st.composite
def graphs(draw: st.DrawFn, printed: bool = False) -> StakeSnapshot:
    """Cross-holdings of a few companies with loops; every company keeps an outside holder."""
    names = NAMES[: draw(st.integers(2, 5))]
    rows = []
    for issuer in names:
        room = 95
        for holder in names:
            stake = draw(st.integers(0, room)) if holder != issuer and draw(st.booleans()) else 0
            if stake:
                rows.append(held(holder, issuer, str(stake), printed=printed))
                room -= stake
    return snapshot(rows)
