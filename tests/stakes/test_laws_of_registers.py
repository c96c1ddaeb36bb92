"""Laws of registers and changes, for any register."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.stakes import (
    OTHERS,
    Buyback,
    Change,
    Holding,
    Issue,
    Points,
    Refusal,
    StakeSnapshot,
    Subscription,
    Transfer,
    Undo,
    Unit,
    Way,
    change,
    exact,
    fold,
    solve,
    stake,
)
from knowledge.stakes.ranges import bounds
from knowledge.stakes.terms import total

from .examples import ISSUER, NAMES, moderate, registers

points = st.integers(0, 40).map(lambda n: Points(exact(n, Unit.POINTS)))


def whole(snapshot: StakeSnapshot) -> Fraction:
    register = snapshot.register(ISSUER)
    rest = register.remainder()
    assert rest is not None
    return total([*register.sizes.values(), rest]).value


@st.composite
def changes(draw: st.DrawFn) -> Change:
    seller, buyer = draw(st.sampled_from([*NAMES, OTHERS])), draw(st.sampled_from([*NAMES, OTHERS]))
    amount = draw(points)
    kind = draw(st.sampled_from(["transfer", "kept", "cancelled", "issue"]))
    if kind == "transfer":
        return Transfer(ISSUER, seller, buyer, amount)
    if kind == "issue":
        return Issue(ISSUER, amount, (Subscription(NAMES[0], amount),))
    return Buyback(ISSUER, seller, amount, cancel=kind == "cancelled")


@moderate
@given(registers(), points, st.sampled_from(NAMES), st.sampled_from([*NAMES, OTHERS]))
def test_a_transfer_conserves_the_register(base: StakeSnapshot, amount: Points, seller: str, buyer: str) -> None:
    folded = fold(base, [Transfer(ISSUER, seller, buyer, amount)])
    assert whole(folded.after) == whole(base) == 100


@moderate
@given(registers(), points, st.sampled_from([*NAMES, OTHERS]))
def test_a_cancellation_only_shrinks(base: StakeSnapshot, amount: Points, seller: str) -> None:
    folded = fold(base, [Buyback(ISSUER, seller, amount, cancel=True)])
    issued = folded.after.register(ISSUER).issued
    assert issued is not None
    assert issued.value == (100 if folded.refusal else 100 - amount.points.value)
    for block, size in folded.after.register(ISSUER).sizes.items():
        assert size.value <= base.register(ISSUER).sizes[block].value


@moderate
@given(registers(), st.lists(changes(), max_size=5), changes())
def test_undo_leaves_the_last_change_out(base: StakeSnapshot, before: list[Change], last: Change) -> None:
    undone, never = fold(base, [*before, last, Undo()]), fold(base, before)
    assert undone.changes == never.changes
    sizes = [{b: (s.value, *bounds(s)) for b, s in f.after.register(ISSUER).sizes.items()} for f in (undone, never)]
    assert sizes[0] == sizes[1]


@moderate
@given(registers(), st.lists(changes(), max_size=4))
def test_undoing_everything_is_the_original(base: StakeSnapshot, made: list[Change]) -> None:
    assert fold(base, [*made, *(Undo() for _ in made)]).after is base


@moderate
@given(registers(), st.lists(changes(), max_size=5))
def test_intervals_contain_the_face_value(base: StakeSnapshot, made: list[Change]) -> None:
    folded = fold(base, made)
    for holder, route in folded.after.register(ISSUER).sizes:
        found = folded.after.register(ISSUER).stake(holder, route)
        assert found is not None
        assert found.low <= found.value <= found.high


@moderate
@given(registers(), st.sampled_from(list(Way)), st.integers(1, 99))
def test_the_inverse_applied_forward_hits_the_target(base: StakeSnapshot, way: Way, level: int) -> None:
    target = exact(Fraction(level, 100), Unit.CAPITAL)
    solved = solve(base, NAMES[0], ISSUER, target, way)
    assume(not isinstance(solved, Refusal))
    amount = next(iter(solved.values.values())).value
    folded = fold(base, [_forward(way, amount)])
    assume(folded.refusal is None)
    found = stake(folded.after, NAMES[0], ISSUER).values["stake"].value
    assert found == target.value


def _forward(way: Way, amount: Fraction) -> Change:
    def part(number: Fraction) -> Points:
        return Points(exact(number, Unit.POINTS))

    match way:
        case Way.SALE:
            return Transfer(ISSUER, NAMES[0], OTHERS, part(amount))
        case Way.PURCHASE:
            return Transfer(ISSUER, OTHERS, NAMES[0], part(amount))
        case Way.BUYBACK:
            return Buyback(ISSUER, NAMES[0], part(amount), cancel=True)
        case Way.SUBSCRIPTION:
            return Issue(ISSUER, part(amount), (Subscription(NAMES[0], part(amount)),))
        case Way.PASSIVE:
            return Buyback(ISSUER, OTHERS, part(amount * 100), cancel=True)
        case Way.DILUTION:
            return Issue(ISSUER, part(amount * 100))


@moderate
@given(registers(), st.lists(changes(), max_size=4))
def test_other_names_change_nothing(base: StakeSnapshot, made: list[Change]) -> None:
    from dataclasses import replace

    from knowledge.stakes import snapshot

    def renamed(name: str) -> str:
        return name if name == OTHERS else f"{name}_renamed"

    rows: list[Holding] = [replace(row, holder=renamed(row.holder)) for row in base.holdings]
    moved: list[Change] = []
    for each in made:
        if isinstance(each, Transfer):
            moved.append(replace(each, seller=renamed(each.seller), buyer=renamed(each.buyer)))
        elif isinstance(each, Buyback):
            moved.append(replace(each, seller=renamed(each.seller)))
        elif isinstance(each, Issue):
            moved.append(
                replace(each, subscribers=tuple(replace(s, holder=renamed(s.holder)) for s in each.subscribers))
            )
    ours, theirs = fold(base, made), fold(snapshot(rows), moved)
    for name in NAMES:
        one, other = change(ours, name, ISSUER), change(theirs, renamed(name), ISSUER)
        assert (one.outcome, dict(one.values)) == (other.outcome, dict(other.values))
