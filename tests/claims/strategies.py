"""Random records for property tests: any text that a pack may hold, dates of every precision, all kinds of claim."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from knowledge.claims.dates import PartialDate, Period
from knowledge.claims.facts import KINDS, Facts
from knowledge.claims.model import Claim, ConflictValue, DealChange, Entity, Source
from knowledge.stakes.status import Status

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")) | st.just("\n"), max_size=12)
NAMES = st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3).map(tuple), max_size=2)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)))
    precision = draw(st.sampled_from(["day", "month", "year"]))
    return {
        "day": PartialDate(day.year, day.month, day.day),
        "month": PartialDate(day.year, day.month),
        "year": PartialDate(day.year),
    }[precision]


st.register_type_strategy(PartialDate, partial_dates())
st.register_type_strategy(Period, st.builds(Period, st.none() | partial_dates(), st.none() | partial_dates()))
st.register_type_strategy(ConflictValue, st.builds(ConflictValue, value=TEXTS, sources=st.tuples(TEXTS), note=TEXTS))
st.register_type_strategy(
    DealChange,
    st.builds(
        DealChange, holder=TEXTS, issuer=TEXTS, change=TEXTS, before=TEXTS, after=st.lists(TEXTS, max_size=2).map(tuple)
    ),
)

_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "aliases": NAMES,
    "tickers": NAMES,
    "sources": st.lists(TEXTS, max_size=3).map(tuple),
    "parties": st.lists(TEXTS, max_size=3).map(tuple),
    "events": st.lists(TEXTS, max_size=3).map(tuple),
    "links": st.lists(TEXTS, max_size=3).map(tuple),
    "values": st.lists(st.from_type(ConflictValue), max_size=2).map(tuple),
    "changes": st.lists(st.from_type(DealChange), max_size=2).map(tuple),
}


def _of(kind: type, keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    fields = kind.__dataclass_fields__  # type: ignore[attr-defined]
    given = {name: _FIELDS.get(name, ...) for name in fields if name != "key"}
    texts = {name: TEXTS for name, field in fields.items() if field.type == "str" and name != "key"}
    optional = {name: st.none() | TEXTS for name, field in fields.items() if field.type == "str | None"}
    return st.builds(kind, key=keys, **(given | texts | optional))


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Facts of every kind that fit their types; what they name need not exist."""
    sections: dict[str, Any] = {}
    for section, kind in KINDS.items():
        keys = st.from_regex(f"{section}-[0-9]{{1,3}}", fullmatch=True)
        records = st.lists(_of(kind, keys), max_size=2, unique_by=lambda record: record.key)
        sections[section] = tuple(draw(records))
    return Facts(**sections)


__all__ = ["TEXTS", "Claim", "Entity", "Source", "Status", "any_facts", "partial_dates"]
