"""Words that a field may take where the kinds of claim leave it as text, and the form of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.claims.checks.finding import Finding
from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.model import Deal
from knowledge.claims.suggestions import listed, suggestion

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")

ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "sources": {
        "kind": ("news", "press_release", "filing", "law", "reference"),
        "tier": ("primary", "primary-copy", "wire", "trade", "reference", "aggregator"),
    },
    "entities": {
        "kind": ("company", "alliance", "trust", "fund", "state", "state_body", "person", "placeholder"),
    },
    "counts": {
        "metric": (
            "issued_shares",
            "treasury_shares",
            "treasury_percent",
            "authorised_shares",
            "theoretical_votes",
            "exercisable_votes",
            "convertible_bond_potential_shares",
            "shares_held",
            "votes_held",
        ),
        "unit": ("shares", "votes", "percent"),
    },
    "statements": {
        "hedge": ("stated_as_fact", "reported_by_sources", "planned", "apparent", "article_meta"),
    },
}
"""Section, field, and the words that it takes."""

CHANGES = ("entrust", "reduce", "raise", "keep", "enfranchise")
"""What a deal can do to a stake."""


def _key(record: Record) -> Iterator[Finding]:
    if not _KEY.fullmatch(record.key):
        mend = "use letters, digits, hyphens and underscores, at most 80, and begin with a letter or digit"
        yield Finding(record, "key", f"{record.key[:80]!r} is no key", mend)


def _deals(deals: tuple[Deal, ...]) -> Iterator[Finding]:
    defaults = [deal for deal in deals if deal.default]
    for deal in defaults[1:]:
        yield Finding(deal, "default", f"{defaults[0].key} is the default deal already", "mark only one deal so")
    for deal in deals:
        for change in deal.changes:
            if change.change not in CHANGES:
                mend = suggestion(change.change, CHANGES, f"use one of {listed(CHANGES)}")
                yield Finding(deal, "changes", f"change {change.change!r} is not known", mend)


def check(facts: Facts) -> Iterator[Finding]:
    """Keys that are none and words that are not in their list."""
    for record in facts.records():
        yield from _key(record)
    for section, fields in ALLOWED.items():
        assert section in KINDS
        for record in getattr(facts, section):
            for field, words in fields.items():
                word = getattr(record, field)
                if word not in words:
                    mend = suggestion(word, words, f"use one of {listed(words)}")
                    yield Finding(record, field, f"{field} {word!r} is not known", mend)
    yield from _deals(facts.deals)
