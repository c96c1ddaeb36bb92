"""A case's `given` in the engine's public types. Only this package knows the format of the cases."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from knowledge.stakes import (
    DOUBLE,
    ILLUSTRATION,
    NEUTRAL,
    NO_VOTES,
    NORMAL,
    WHAT_IF,
    Amount,
    Backing,
    Basis,
    Buyback,
    Cancel,
    Cap,
    Cause,
    Change,
    Dividend,
    Entitlement,
    Entrust,
    ExchangeRate,
    Fold,
    Holding,
    Issue,
    Line,
    LineBase,
    MarketValue,
    PartOfHolding,
    Points,
    Price,
    Quantity,
    Quota,
    Rank,
    Route,
    SetStake,
    SetVotes,
    ShareCount,
    Shares,
    StakeSnapshot,
    Status,
    Subscription,
    ToPercent,
    Trade,
    Transfer,
    Undo,
    Unit,
    VoteRule,
    VoteTotals,
    exact,
    exact_percent,
    fold,
    parse_number,
    printed,
    snapshot,
)

Node = dict[str, Any]
_RULES = {"normal": NORMAL, "none": NO_VOTES, "double": DOUBLE, "neutral": NEUTRAL}
_NATURES = {"hypothetical": WHAT_IF, "illustrative": ILLUSTRATION}


def day(text: str | None) -> date | None:
    """A date as written; a year or a month means its first day."""
    if text is None:
        return None
    year, month, number = (int(part) for part in (text + "-01-01").split("-")[:3])
    return date(year, month, number)


def figure(text: str, precision: str, unit: Unit) -> Quantity:
    """A percentage (or a number of points) as printed or exact."""
    if precision == "printed":
        return printed(text, unit)
    return exact(parse_number(text), unit) if unit is Unit.POINTS else exact_percent(text, unit)


def picture(given: Node) -> StakeSnapshot:
    """The snapshot of a case."""
    registers = given.get("registers", {})
    counts = [
        ShareCount(issuer, exact(row["issued"], Unit.SHARES)) for issuer, row in registers.items() if "issued" in row
    ]
    complete = [issuer for issuer, row in registers.items() if row["complete"]]
    ranks = [Rank(row["holder"], row["issuer"], row["rank"]) for row in given.get("ranks", [])]
    rows = [_holding(row, number) for number, row in enumerate(given.get("holdings", []))]
    return snapshot(rows, day(given.get("date")), counts=counts, complete=complete, ranks=ranks)


def folded(given: Node) -> Fold:
    """The snapshot with the case's changes folded over it."""
    return fold(picture(given), [_change(row, number) for number, row in enumerate(given.get("changes", []))])


def lines(given: Node) -> list[Line]:
    """The lines of a case."""
    return [
        Line(
            row["id"],
            row["test"],
            Fraction(row["level"]),
            LineBase(row["base"]),
            row["country"],
            day(row.get("from")),
            day(row.get("until")),
            row.get("condition") == "no_larger_holder",
        )
        for row in given.get("lines", [])
    ]


def prices(given: Node) -> list[Price]:
    """The prices of a case."""
    return [
        Price(row["issuer"], exact(row["per_share"], Unit.MONEY_PER_SHARE, row["currency"]), day(row.get("date")))
        for row in given.get("prices", [])
    ]


def dividends(given: Node) -> list[Dividend]:
    """The dividends of a case."""
    return [
        Dividend(row["issuer"], exact(row["per_share"], Unit.MONEY_PER_SHARE, row["currency"]))
        for row in given.get("dividends", [])
    ]


def rates(given: Node) -> list[ExchangeRate]:
    """The exchange rates of a case."""
    return [
        ExchangeRate(row["base"], row["quote"], exact(row["rate"], Unit.FX_RATE), day(row.get("date")))
        for row in given.get("fx", [])
    ]


def vote_totals(given: Node) -> list[VoteTotals]:
    """The published numbers of votes of a case."""
    return [
        VoteTotals(
            row["issuer"],
            day(row["date"]) or date.min,
            exact(row["exercisable"], Unit.VOTE_COUNT),
            exact(row["theoretical"], Unit.VOTE_COUNT) if "theoretical" in row else None,
        )
        for row in given.get("vote_totals", [])
    ]


def trades(given: Node) -> dict[str, Trade]:
    """The trades of a case by id."""
    return {
        row["id"]: Trade(
            row["id"],
            row["issuer"],
            exact(row["shares"], Unit.SHARES),
            exact(row["price"], Unit.MONEY_PER_SHARE, row["currency"]),
            exact(row["amount"], Unit.MONEY, row["amount_currency"]) if "amount" in row else None,
        )
        for row in given.get("trades", [])
    }


def market_values(given: Node) -> dict[str, MarketValue]:
    """What whole companies are worth, by issuer."""
    return {
        row["issuer"]: MarketValue(row["issuer"], exact(row["value"], Unit.MONEY, row["currency"]))
        for row in given.get("market_values", [])
    }


def quota(given: Node) -> Quota | None:
    """The votes needed."""
    row = given.get("quota")
    if row is None:
        return None
    if "count" in row:
        return Quota(Fraction(row["count"]), row["strict"], is_count=True)
    return Quota(Fraction(row["percent"]) / 100, row["strict"])


def cast(given: Node) -> Quantity | None:
    """The turnout."""
    row = given.get("turnout")
    return None if row is None else figure(row["percent"], row["precision"], Unit.RATIO)


def backing(status: str | None, claim: str) -> Backing:
    """What stands behind a row or a change; a row without a status is the state of things."""
    known = _NATURES.get(status or "")
    return known or Backing(Status(status or "completed"), claim=claim)


def _holding(row: Node, number: int) -> Holding:
    basis = Basis(row.get("basis", "capital"))
    return Holding(
        row["holder"],
        row["issuer"],
        figure(row["stake"], row["precision"], Unit(basis.value)) if "stake" in row else None,
        exact(row["shares"], Unit.SHARES) if "shares" in row else None,
        basis,
        Route(row.get("via", "direct")),
        _rule(row.get("votes", "normal")),
        day(row.get("from")),
        day(row.get("until")),
        backing(row.get("status"), f"holding {number}"),
        row.get("source", ""),
        Cause(row.get("cause", "unknown")),
    )


def _rule(votes: str | Node) -> VoteRule:
    if isinstance(votes, str):
        return _RULES[votes]
    return VoteRule(cap=exact_percent(votes["cap"], Unit.VOTES), closed=votes["closed"])


def _amount(row: Node) -> Amount:
    if "shares" in row:
        return Shares(exact(row["shares"], Unit.SHARES))
    if "points" in row:
        return Points(figure(row["points"], row["precision"], Unit.POINTS), row.get("base") == "original")
    if "to_percent" in row:
        return ToPercent(figure(row["to_percent"], row["precision"], Unit.CAPITAL))
    return PartOfHolding(figure(row["percent_of_holding"], row["precision"], Unit.RATIO))


def _subscription(row: Node) -> Subscription:
    amount: Points | Shares | Entitlement
    if "shares" in row:
        amount = Shares(exact(row["shares"], Unit.SHARES))
    elif "points" in row:
        amount = Points(exact(row["points"], Unit.POINTS), row.get("base") == "original")
    else:
        amount = Entitlement(exact_percent(row["percent_of_entitlement"], Unit.RATIO))
    return Subscription(row["holder"], amount)


def _change(row: Node, number: int) -> Change:
    if row["op"] == "undo":
        return Undo()
    behind, issuer = backing(row["status"], f"change {number}"), row["issuer"]
    route = Route(row.get("via", "direct"))
    match row["op"]:
        case "transfer":
            return Transfer(issuer, row["from"], row["to"], _amount(row["amount"]), route, behind)
        case "buyback":
            return Buyback(issuer, row["from"], _amount(row["amount"]), row["cancel"], route, behind)
        case "cancel":
            return Cancel(issuer, _amount(row["amount"]), behind)
        case "issue":
            subscribers = tuple(_subscription(s) for s in row["subscribers"])
            return Issue(issuer, _amount(row["amount"]), subscribers, behind)
        case "entrust":
            return Entrust(issuer, row["from"], _amount(row["amount"]), _rule(row["votes"]), behind)
        case "set_votes":
            return SetVotes(issuer, row["holder"], _rule(row["votes"]), route, behind)
        case "cap":
            return Cap(issuer, row["holder"], exact_percent(row["cap"], Unit.VOTES), row["closed"], behind)
    to = row["to"]
    target = (
        exact(parse_number(to["times"]), Unit.TIMES)
        if "times" in to
        else figure(to["percent"], to["precision"], Unit.CAPITAL)
    )
    return SetStake(issuer, row["holder"], target, row["counterparty"], behind)
