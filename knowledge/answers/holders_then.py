"""The holders of a company at each of several times that a question names."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked
from knowledge.answers.holders import holders

MOST = 4
"""Times that are told in one answer."""


def holders_then(asked: Asked) -> Answer:
    """Who holds an issuer, at each time named where there is more than one and none is a stretch between two."""
    dates = asked.slots.get("dates", [])
    several = 1 < len(dates) <= MOST and asked.slots.get("when", {}).get("kind") == "on"
    if not several or asked.sign("LARGEST", "LEAST", "BEFORE", "AFTER", "SINCE_WHEN", "FROM_TO"):
        return holders(asked)
    told = [
        holders(asked.with_slots(when={"kind": "on", "date": date, "edge": edge}, dates=[[date, edge]]))
        for date, edge in dates
    ]
    first, *rest = told
    if any(answer.outcome is not Outcome.ANSWERED for answer in told):
        return holders(asked)
    return replace(
        first,
        notes=(*(answer.headline for answer in rest), *first.notes),
        details=tuple(dict.fromkeys(line for answer in told for line in answer.details)),
        sources=tuple(dict.fromkeys(source for answer in told for source in answer.sources)),
        values=tuple(value for answer in told for value in answer.values),
        claims=tuple(dict.fromkeys(key for answer in told for key in answer.claims)),
    )
