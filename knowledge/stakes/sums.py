"""Adding stakes in one company, and whether the stated figures can be true together."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from .caveats import Caveat
from .folding import State, as_fold, made
from .formulas import Formula
from .holding import OTHERS, Basis, Route
from .known import direct_only, need, rows_of, share_if_known, silent
from .lines import Line, crossing, line_caveats
from .quantity import Quantity
from .ranges import bounds
from .registers import stake_term, width
from .result import Operand, Outcome, Reason, Result, Step
from .terms import term, total
from .units import Unit
from .working import Valued, answered, answering, capital, operand, points, refuse


@answering
def group_sum(state: State, issuer: str, holders: Iterable[str], line: Line | None = None) -> Result:
    """Direct stakes in one issuer added, after the changes.

    Values: `sum`, `sum_points`, `left_over` (what remains of 100 %). With a stake missing: `known_sum` alone, partial.
    Verdict with a line: crossed, not_crossed, cannot_tell on the sum.
    """
    folded = made(state)
    wanted = tuple(dict.fromkeys(holders))
    found = {holder: share_if_known(folded.after, holder, issuer) for holder in wanted}
    known = {holder: share for holder, share in found.items() if share is not None}
    needs = [need(folded.after, holder, issuer) for holder in wanted if holder not in known]
    changes, caveats = folded.touching([issuer]), set[Caveat]()
    for holder in known:
        caveats |= silent(folded.after, holder, issuer) | direct_only(folded, holder, issuer)
    caveats |= {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO} if needs else set()
    if not known:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, caveats=caveats, changes=changes)
    added = total(known.values())
    parts = tuple(operand("part", capital(share), holder, issuer) for holder, share in known.items())
    steps = [Step(Formula.SUM, parts, operand("sum", capital(added), issuer=issuer))]
    if needs:
        values, outcome, verdict = {"known_sum": capital(added)}, Outcome.PARTIAL, ""
    else:
        values = {"sum": capital(added), "sum_points": points(added), "left_over": capital(1 - added)}
        outcome, verdict = Outcome.OK, "" if line is None else crossing(added, line)
    if line is not None:
        caveats |= {Caveat.IF_IN_CONCERT} | line_caveats([line], Basis.CAPITAL)
    return answered(
        values, outcome=outcome, verdict=verdict, needs=needs, changes=changes, caveats=caveats, steps=steps
    )


@answering
def consistency(state: State, issuer: str) -> Result:
    """Whether all rows of one issuer fit into 100 %: `sum_points`.

    within_100 by face value; within_rounding when the low end is not above 100; else over_100, inconsistent.
    """
    folded = made(state)
    register = folded.after.capital.get(issuer) or folded.after.votes.get(issuer)
    if register is None or register.issued is None:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=[need(folded.after, OTHERS, issuer)])
    whole = register.issued
    shares = {block: size / whole for block, size in register.sizes.items()}
    added = total(register.sizes.values()) / whole
    parts = tuple(operand("part", capital(share), holder, issuer) for (holder, _), share in shares.items())
    steps = [Step(Formula.SUM, parts, operand("sum", points(added), issuer=issuer))]
    over = bounds(added)[0] > 1
    verdict = "over_100" if over else ("within_100" if added.value <= 1 else "within_rounding")
    return answered(
        {"sum_points": points(added)},
        outcome=Outcome.INCONSISTENT if over else Outcome.OK,
        verdict=verdict,
        changes=folded.touching([issuer]),
        caveats={Caveat.OVER_100} if over else set(),
        steps=steps,
    )


@answering
def conflict(state: State, holder: str, issuer: str, route: Route = Route.DIRECT) -> Result:
    """Whether several sources' figures for one stake can all be true: compatible when their intervals share a point.

    Values: `gap` (second - first) where there are two. Names: `preferred`, the source of the finest figure, when they
    are compatible; conflicting figures are all to be shown.
    """
    snapshot = as_fold(state).before
    rows = [
        row
        for row in rows_of(snapshot.holdings, holder, issuer)
        if row.valid_on(snapshot.day) and row.stake is not None and row.route is route
    ]
    if not rows:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=[need(snapshot, holder, issuer, route)])
    figures = [stake_term(row) for row in rows]
    ends = [bounds(figure) for figure in figures]
    compatible = max(low for low, _ in ends) <= min(high for _, high in ends)
    finest = min(rows, key=width)
    shown = tuple(
        Operand(row.source or "figure", capital(figure).quantity(), holder, issuer, row.start)
        for row, figure in zip(rows, figures, strict=True)
    )
    values = {"gap": points(figures[1] - figures[0])} if len(rows) == 2 else {}
    return answered(
        values,
        verdict="compatible" if compatible else "conflict",
        also=figures,
        names={"preferred": (finest.source,)} if compatible else {},
        caveats={Caveat.PREFER_FINER if compatible else Caveat.SHOW_ALL},
        steps=[Step(Formula.DIFFERENCE, shown)],
    )


@answering
def minus(left: Quantity, right: Quantity) -> Result:
    """The difference of two percentages as printed: `difference`, points.

    Raises:
        UnitError: when they are not percentages of one kind.
    """
    found = left - right
    shown = (Operand("left", left), Operand("right", right))
    figures = term(left, "left"), term(right, "right")
    valued = Valued((figures[0] - figures[1]) * (100 if found.unit is Unit.POINTS else Fraction(1)), found.unit)
    return answered({"difference": valued}, steps=[Step(Formula.DIFFERENCE, shown, Operand("difference", found))])


@answering
def times(left: Quantity, right: Quantity) -> Result:
    """The product of two percentages as printed: `product`, a fraction of one.

    Raises:
        UnitError: when their product means nothing.
    """
    found = Valued(term(left, "left") * term(right, "right"), Unit.RATIO)
    shown = (Operand("left", left), Operand("right", right))
    _ = left * right
    return answered({"product": found}, steps=[Step(Formula.PRODUCT, shown, operand("product", found))])
