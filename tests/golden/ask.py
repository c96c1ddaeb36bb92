"""A case's `ask` as calls of the engine's public functions: one table, the names on its left are the cases' own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from knowledge import stakes
from knowledge.stakes import Basis, Fold, Line, Need, NeedKind, Outcome, Quantity, Refusal, Result, Route, Unit
from knowledge.stakes.units import FRACTIONS

from . import given as facts
from .given import Node

Answer = Callable[[Node, Node], Result]


def ask(case: Node) -> Result:
    """The engine's result for a case."""
    question = case["ask"]
    return ANSWERS[question["fn"]](case["given"], question)


def _stake(given: Node, q: Node) -> Result:
    picture = facts.picture(given)
    picture = picture.on(facts.day(q["at"])) if "at" in q else picture
    return stakes.stake(picture, q["holder"], q["issuer"], Route(q.get("via", "direct")))


def _series(given: Node, q: Node) -> Result:
    at = [found for text in q.get("at", []) if (found := facts.day(text))]
    return stakes.series(facts.folded(given), q["holder"], q["issuer"], at)


def _crossing(given: Node, q: Node) -> Result:
    level = _target(given, q["level"])
    return stakes.first_crossing(facts.folded(given), q["holder"], q["issuer"], q["test"], level)


def _happened(given: Node, q: Node) -> Result:
    return stakes.happened(facts.folded(given), q["holder"], q["issuer"], _target(given, q["target"]))


def _change(given: Node, q: Node) -> Result:
    if "from" in q or "to" in q:
        start, end = (facts.day(q.get(end, given.get("date"))) for end in ("from", "to"))
        result = stakes.change_between(facts.picture(given), q["holder"], q["issuer"], start, end)
    else:
        result = stakes.change(facts.folded(given), q["holder"], q["issuer"])
    return _judged(result, q)


def _moves(given: Node, q: Node) -> Result:
    return stakes.moves(facts.folded(given), [(holder, issuer) for holder, issuer in q["pairs"]])


def _apply(given: Node, q: Node) -> Result:
    bases = [Basis(name) for name in q["bases"]]
    result = stakes.holders_after(facts.folded(given), q["issuer"], q["holders"], bases)
    return _judged(result, q)


def _check_report(given: Node, q: Node) -> Result:
    reported = facts.figure(q["reported"]["percent"], q["reported"]["precision"], Unit.CAPITAL)
    route = Route(q.get("via", "direct"))
    return stakes.check_report(facts.folded(given), q["holder"], q["issuer"], reported, route)


def _solve(given: Node, q: Node) -> Result:
    way, target = stakes.Way(q["via"]), _target(given, q["target"])
    return stakes.solve(facts.folded(given), q["holder"], q["issuer"], target, way, q.get("keep", ()))


def _solve_line(given: Node, q: Node) -> Result:
    line = _line(given, q["line"])
    return stakes.solve_line(facts.folded(given), q["holder"], q["issuer"], line, lose=q["want"] == "lose")


def _group_sum(given: Node, q: Node) -> Result:
    line = _line(given, q["line"]) if "line" in q else None
    return stakes.group_sum(facts.folded(given), q["issuer"], q["holders"], line)


def _arithmetic(_given: Node, q: Node) -> Result:
    left, right = (facts.figure(q[side]["percent"], q[side]["precision"], Unit.CAPITAL) for side in ("left", "right"))
    return stakes.minus(left, right) if q["op"] == "minus" else stakes.times(left, right)


def _integrated(given: Node, q: Node) -> Result:
    wants = [stakes.Want(stakes.Mode(row["mode"]), row["holder"], row["target"]) for row in q["want"]]
    return stakes.integrated(facts.folded(given), wants)


def _blocked_votes(given: Node, q: Node) -> Result:
    totals = _totals(given, q["issuer"], q["at"])
    return _no_totals(q["issuer"]) if totals is None else stakes.blocked_votes(totals)


def _vote_weight(given: Node, q: Node) -> Result:
    first, second = (_totals(given, q["issuer"], q[end]) for end in ("from", "to"))
    if first is None or second is None:
        return _no_totals(q["issuer"])
    return stakes.vote_weight(stakes.exact(q["block"], Unit.VOTE_COUNT), first, second)


def _line_margins(given: Node, q: Node) -> Result:
    return stakes.line_margins(facts.folded(given), q["issuer"], q["holders"], _line(given, q["line"]))


def _line_table(given: Node, q: Node) -> Result:
    return stakes.line_table(facts.folded(given), q["holder"], q["issuer"], facts.lines(given))


def _mutual_votes(given: Node, q: Node) -> Result:
    return stakes.mutual_votes(facts.folded(given), q["holder"], q["issuer"], _line(given, q["line"]))


def _votes_needed(given: Node, q: Node) -> Result:
    against = int(q["against"]) if "against" in q else None
    return stakes.votes_needed(int(q["votes_cast"]), [_line(given, name) for name in q["lines"]], against)


def _turnout(given: Node, q: Node) -> Result:
    state, line = facts.folded(given), _line(given, q["line"])
    return stakes.turnout(state, q["holder"], q["issuer"], line, facts.cast(given))


def _power(given: Node, q: Node) -> Result:
    quota = facts.quota(given) or stakes.Quota(Fraction(1, 2), strict=True)
    return stakes.power(facts.folded(given), q["issuer"], quota)


def _value(given: Node, q: Node) -> Result:
    shares = stakes.exact(q["shares"], Unit.SHARES) if "shares" in q else None
    state, holder = facts.folded(given), q.get("holder", "")
    return stakes.value(state, q["issuer"], facts.prices(given), holder=holder, shares=shares)


def _trade(given: Node, q: Node) -> Result:
    known = facts.trades(given)
    return stakes.trade_values([known[name] for name in q["trades"]], q.get("other_currency", ""))


def _convert(given: Node, q: Node) -> Result:
    amount = stakes.exact(q["amount"], Unit.MONEY, q["currency"])
    return stakes.convert(amount, q["to"], facts.rates(given), facts.day(given.get("date")))


def _dividend(given: Node, q: Node) -> Result:
    return stakes.dividend(facts.folded(given), q["holder"], q["issuer"], facts.dividends(given))


def _compare(given: Node, q: Node) -> Result:
    return stakes.compare(facts.folded(given), tuple(q["left"]), tuple(q["right"]))


def _compare_values(given: Node, q: Node) -> Result:
    worths = facts.market_values(given)
    return stakes.compare_values(facts.folded(given), tuple(q["left"]), tuple(q["right"]), worths)


def _of_pair(function: Callable[[Fold, str, str], Result]) -> Answer:
    return lambda given, q: function(facts.folded(given), q["holder"], q["issuer"])


def _of_issuer(function: Callable[[Fold, str], Result]) -> Answer:
    return lambda given, q: function(facts.folded(given), q["issuer"])


ANSWERS: dict[str, Answer] = {
    "stake": _stake,
    "interest": _of_pair(stakes.interest),
    "happened": _happened,
    "series": _series,
    "crossing": _crossing,
    "change": _change,
    "moves": _moves,
    "apply": _apply,
    "issue_effect": _of_issuer(stakes.issue_effect),
    "check_report": _check_report,
    "solve": _solve,
    "solve_line": _solve_line,
    "compare": _compare,
    "group_sum": _group_sum,
    "consistency": _of_issuer(stakes.consistency),
    "conflict": _of_pair(stakes.conflict),
    "arithmetic": _arithmetic,
    "lookthrough": lambda given, q: stakes.lookthrough(facts.folded(given), q["holder"], q["target"]),
    "weakest_link": lambda given, q: stakes.weakest_link(facts.folded(given), q["chain"]),
    "integrated": _integrated,
    "control": lambda given, q: stakes.control(facts.folded(given), q["controllers"]),
    "votes": _of_pair(stakes.votes),
    "cap": _of_pair(stakes.cap),
    "blocked_votes": _blocked_votes,
    "vote_weight": _vote_weight,
    "wedge": _of_pair(stakes.wedge),
    "line": _line_margins,
    "line_table": _line_table,
    "mutual_votes": _mutual_votes,
    "votes_needed": _votes_needed,
    "turnout": _turnout,
    "power": _power,
    "count": _of_pair(stakes.share_count),
    "base_count": _of_pair(stakes.base_count),
    "value": _value,
    "trade": _trade,
    "convert": _convert,
    "dividend": _dividend,
    "compare_values": _compare_values,
    "largest": _of_issuer(stakes.largest),
    "concentration": _of_issuer(stakes.concentration),
}


def _target(given: Node, row: Node) -> stakes.Target:
    if "line" in row:
        return _line(given, row["line"])
    if "stake_of" in row:
        return stakes.StakeOf(*row["stake_of"])
    if "fraction" in row:
        return stakes.exact(row["fraction"], Unit.CAPITAL)
    return facts.figure(row["percent"], row["precision"], Unit.CAPITAL)


def _line(given: Node, name: str) -> Line:
    known = facts.lines(given)
    found = stakes.line_in_force(known, name, facts.day(given.get("date")))
    return found or next(line for line in known if line.id == name)


def _totals(given: Node, issuer: str, text: str) -> stakes.VoteTotals | None:
    """The totals of the day, else the last known before it."""
    wanted = facts.day(text) or date.min
    known = [t for t in facts.vote_totals(given) if t.issuer == issuer and t.day <= wanted]
    return max(known, key=lambda t: t.day, default=None)


def _no_totals(issuer: str) -> Result:
    return Refusal(Outcome.MISSING_FACT, needs=(Need(NeedKind.VOTE_TOTALS, (issuer,)),))


def _judged(result: Result, q: Node) -> Result:
    """The verdict of a claim on one of the values; a percentage is a number of points where the value is points."""
    claim = q.get("claim")
    if claim is None or claim["name"] not in result.values:
        return result
    return stakes.judged(result, claim["name"], claim["test"], _claimed(claim, result.values[claim["name"]]))


def _claimed(claim: Node, value: Quantity) -> Quantity:
    unit = value.unit if value.unit in FRACTIONS else Unit.POINTS
    found = facts.figure(claim["percent"], claim["precision"], unit)
    return Quantity(found.value, found.low, found.high, value.unit, value.currency)
