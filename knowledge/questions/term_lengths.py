"""Which contracts, trades and offices are known to run for a number of years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.claims.model import Claim, Role, Threshold
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.telling import text_of
from knowledge.questions.values import Figure

_TERM = "-year term"
"""How the note of an office tells for how long somebody was appointed."""


def terms_of(snapshot: Snapshot, analyser: Analyser) -> Mapping[str, int]:
    """The claims that state a term, by key, with its years."""
    found = {}
    told: Iterable[Claim] = (
        *(line for line in snapshot.thresholds if line.basis == "term"),
        *(trade for trade in snapshot.transactions if "year" in trade.description),
        *(role for role in snapshot.roles if role.valid.until is None and _TERM in role.note),
    )
    for claim in told:
        text = claim.note if isinstance(claim, Role) else text_of(claim)
        text = claim.threshold if isinstance(claim, Threshold) else text
        years = years_of(analyser.frame(text, claim.valid.start).figures)
        if years and claim.valid.since:
            found[claim.key] = years
    return found


def years_of(figures: Iterable[Figure]) -> int:
    """The whole number of years among the figures; 0 without one."""
    return next((int(figure.amount) for figure in figures if figure.kind == "years" and figure.amount.isdigit()), 0)
