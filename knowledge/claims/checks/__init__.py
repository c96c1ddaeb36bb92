"""What is wrong with a set of facts: the same checks for packs and for commands in the chat."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from knowledge.claims.checks import figures, links, order, references, sums, words
from knowledge.claims.checks.finding import Finding
from knowledge.claims.facts import Facts

__all__ = ["Finding", "check_facts", "check_records", "check_sums"]


def check_records(facts: Facts, today: dt.date | None = None) -> list[Finding]:
    """What is wrong with single records and with what they name; the future is looked at only where today is given."""
    return list(
        chain(
            references.check_twice(facts),
            words.check(facts),
            references.check_references(facts, references.Known.of(facts)),
            figures.check(facts),
            order.check(facts, today),
            links.check(facts),
        )
    )


def check_sums(facts: Facts) -> list[Finding]:
    """Issuers whose holders pass 100 percent; stakes whose figure is none are left out."""
    return list(sums.check(facts))


def check_facts(facts: Facts, today: dt.date | None = None) -> list[Finding]:
    """Everything that is wrong; an empty list means all is well."""
    return check_records(facts, today) + check_sums(facts)
