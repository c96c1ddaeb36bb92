"""What of a result differs from a case's `expect`, by the rules for scoring; empty when the case passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from knowledge.stakes import Need, NeedKind, Quantity, Reason, Refusal, Result, Unit

from .given import Node, day

_UNITS = {Unit.SHARES: "count_shares", Unit.VOTE_COUNT: "count_votes"}
_NEEDS = {NeedKind.STAKE, NeedKind.SHARES_ISSUED, NeedKind.PRICE, NeedKind.FX}


def differences(case: Node, result: Result) -> list[str]:
    """Everything in which the result is not what the case expects."""
    expect = case["expect"]
    found = list(_values(expect, result))
    pairs: list[tuple[str, Any, Any]] = [
        ("status", expect["status"], result.outcome.value),
        ("verdict", expect.get("verdict", ""), _verdict(case, result)),
        ("names", expect.get("names", {}), _names(result)),
        ("dates", {name: day(text) for name, text in expect.get("dates", {}).items()}, dict(result.dates)),
        ("lines", expect.get("lines", {}), dict(result.lines)),
        (
            "needs",
            _as_set(map(_dated, expect.get("needs", []))),
            _as_set(_need(n) for n in result.needs if n.kind in _NEEDS),
        ),
    ]
    if "standing" in expect:
        pairs.append(("standing", expect["standing"], result.standing.value if result.standing else None))
    found += [f"{name}: expected {want}, got {got}" for name, want, got in pairs if want != got]
    lacking = set(expect.get("caveats", ())) - {str(caveat) for caveat in result.caveats}
    return found + [f"caveat lacking: {name}" for name in sorted(lacking)]


def _values(expect: Node, result: Result) -> Iterator[str]:
    known = dict(result.values)
    wrong = {Fraction(text) for text in expect.get("wrong_values", ())}
    wanted = {_value_name(name): want for name, want in expect.get("values", {}).items()}
    for name in [next(iter(wanted))] if wanted else list(known):
        if name in known and known[name].value in wrong:
            yield f"WRONG VALUE {name}: {known[name].value}"
    for name, want in wanted.items():
        if name not in known:
            yield f"value lacking: {name}"
            continue
        got = _value(known[name])
        if "currency" not in want:
            got.pop("currency", None)
        yield from (
            f"{name} {key}: expected {want[key]}, got {got.get(key)}" for key in want if want[key] != got.get(key)
        )


def _value(quantity: Quantity) -> Node:
    ends = None if quantity.is_exact else [str(quantity.low), str(quantity.high)]
    unit = _UNITS.get(quantity.unit, quantity.unit.value)
    return {"fraction": str(quantity.value), "unit": unit, "interval": ends, "currency": quantity.currency}


def _value_name(name: str) -> str:
    """The engine names days in full."""
    head, _, tail = name.partition(":")
    return f"{head}:{day(tail)}" if head in ("stake", "step") and tail else name


def _verdict(case: Node, result: Result) -> str:
    """Of the functions that know it, a sale above the holding is the verdict and not only the reason."""
    above = isinstance(result, Refusal) and result.reason is Reason.SALE_ABOVE_HOLDING
    return Reason.SALE_ABOVE_HOLDING.value if above and case["ask"]["fn"] == "apply" else result.verdict


def _names(result: Result) -> Node:
    return {name: list(who) if name.startswith("controlled:") else who[0] for name, who in result.names.items()}


def _known(needs: Iterable[Need]) -> list[Need]:
    """The needs that the format has a word for."""
    return [need for need in needs if need.kind in _NEEDS]


def _need(need: Need) -> Node:
    of: Any = need.of[0] if len(need.of) == 1 else list(need.of)
    return {need.kind.value: of} | ({"at": str(need.day)} if need.day else {})


def _dated(need: Node) -> Node:
    return need | ({"at": str(day(need["at"]))} if "at" in need else {})


def _as_set(needs: Any) -> set[str]:
    return {str(sorted(need.items())) for need in needs}
