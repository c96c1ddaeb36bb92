"""Are percentages percentages and counts counts: plain decimal digits within their range, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from unicodedata import normalize

from knowledge.claims.checks.finding import Finding
from knowledge.claims.facts import Facts
from knowledge.claims.model import ShareCount

_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,12})?")
_TRADED = re.compile(r"[0-9]{1,3}(\.[0-9]{1,12})?( points| ex-treasury)?")
_COUNT = re.compile(r"[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


def mend_percent(text: str) -> str:
    """What to write instead of a text that is no percentage between 0 and 100."""
    plain = _NUMBER.fullmatch(normalize("NFKC", text).replace("%", "").replace(" ", ""))
    if plain is None:
        return "write digits with a point, like 43.4"
    number = Decimal(plain[0].replace(",", "."))
    if not 0 < number <= 100:
        return "a stake is above 0 and at most 100"
    return f"write {number}"


def percent_problem(text: str) -> tuple[str, str] | None:
    """Why a text is no share of a whole above 0 and up to 100, and the mend; None if it is one."""
    if not _PERCENT.fullmatch(text):
        return f"{text[:40]!r} is no percentage", mend_percent(text)
    number = Decimal(text)
    if number == 0:
        return "0 percent is no stake", "give the end of the earlier stake instead"
    if number > 100:
        return f"{text} is more than 100 percent", mend_percent(text)
    return None


def _count(count: ShareCount) -> Iterator[Finding]:
    if count.unit == "percent":
        if problem := percent_problem(count.value):
            yield Finding(count, "value", *problem)
    elif not _COUNT.fullmatch(count.value):
        yield Finding(count, "value", f"{count.value[:40]!r} is no count", "write digits only, without separators")


def check(facts: Facts) -> Iterator[Finding]:
    """Figures that are none, and holdings of a company in itself."""
    for stake in facts.stakes:
        if problem := percent_problem(stake.percent):
            yield Finding(stake, "percent", *problem)
        if stake.holder == stake.issuer:
            mend = "own shares are no stake: give them as a count of treasury_shares"
            yield Finding(stake, "issuer", f"{stake.holder} cannot hold itself", mend)
    for count in facts.counts:
        yield from _count(count)
    for trade in facts.transactions:
        if trade.percent is not None and not _TRADED.fullmatch(trade.percent):
            yield Finding(trade, "percent", f"{trade.percent[:40]!r} is no percentage", mend_percent(trade.percent))
        for field in ("shares", "cancelled"):
            shares: str | None = getattr(trade, field)
            if shares is not None and not _COUNT.fullmatch(shares):
                yield Finding(trade, field, f"{shares[:40]!r} is no count", "write digits only, without separators")
