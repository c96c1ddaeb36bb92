"""How much time is left of a term that is known: of a contract, of an option, of an office, of a bond's conversion.

``how many years of the initial term remain``; ``AvtoVAZ option: time left``; ``days until the bond can no longer be
converted``. The other end is today.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.claims.dates import PartialDate, years_later
from knowledge.claims.model import Role, Threshold, Transaction
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame

_LEFT = frozenset({"left", "remain", "remains", "remaining", "still", "longer", "leftover"})
_UNTIL = frozenset({"until", "till", "til", "to", "before"})
_OVER = frozenset(
    {"over", "out", "end", "ends", "expire", "expires", "expiry", "lapse", "lapses", "up", "run", "longer"}
)
_TIME = frozenset({"time", "years", "months", "days", "weeks", "year", "long", "longer", "term", "period", "mandate"})
"""What says that a length is asked for, that it goes up to an end, and that it is one of time."""

_ELSE = ("LOCKUP", "RAMA_TERM", "SELL", "VOTE", "PRICE", "WORTH", "ASK_WHO", "ASK_WHY", "IF", "POINTS", "TRUST", "CAP")
_OPTION = frozenset({"option", "back", "repurchase", "repurchasing", "repurchased"})
_AGREED = frozenset({"agreement", "contract", "term", "accord", "pact"})

BOND = "convertible_bond_potential_shares"
"""The count of shares that a convertible bond may become, whose note tells until when."""

Found = list[list[str]]
"""The two ends as ``[date, what, claim key]``."""


def left_asked(frame: Frame) -> bool:
    """Whether the question is for the time that is left of something."""
    words = set(frame.words)
    asked = bool(words & _LEFT) or bool(words & _UNTIL and words & _OVER)
    end = frame.has("ASK_WHEN") and not frame.has("HOW_LONG") and not words & _LEFT
    return asked and bool(words & _TIME) and not end and not frame.has(*_ELSE)


def term_left(frame: Frame, snapshot: Snapshot, analyser: Analyser, terms: Mapping[str, int]) -> Found | None:
    """Today and the end of the term that the question names; None for every other question.

    ``terms`` are the years by the key of the claim that states them.
    """
    if not left_asked(frame) or not frame.plain.issuperset(frame.unknown):
        return None
    spans = {int(figure.amount) for figure in frame.figures if figure.kind == "years" and figure.amount.isdigit()}
    if len(spans) != len(frame.figures):
        return None
    end = _of_bond(frame, snapshot, analyser) if frame.has("CONVERT") else _of_term(frame, snapshot, terms, spans)
    today = PartialDate.of(frame.today)
    return [[str(today), "", ""], end] if end is not None and PartialDate.parse(end[0]).first > today.first else None


def _of_bond(frame: Frame, snapshot: Snapshot, analyser: Analyser) -> list[str] | None:
    """The last day on which a bond can be converted, from the note of its shares."""
    bonds = [c for c in snapshot.counts if c.metric == BOND and set(frame.keys) <= {c.entity}]
    if len(bonds) != 1 or any(when.date.precision != "year" for when in frame.dates):
        return None
    told = [when.date for when in analyser.frame(bonds[0].note, frame.today).dates if when.date.precision == "day"]
    return [str(max(told, key=lambda date: date.first)), "", bonds[0].key] if told else None


def _of_term(frame: Frame, snapshot: Snapshot, terms: Mapping[str, int], spans: set[int]) -> list[str] | None:
    """The end of the one term that is named, with what it is worked out from."""
    meant = [key for key in terms if _names(frame, snapshot, key) and spans <= {terms[key]}]
    claim = snapshot.claims[meant[0]] if len(meant) == 1 and not frame.dates else None
    if claim is None or claim.valid.since is None:
        return None
    return [str(years_later(claim.valid.since, terms[claim.key])), "", claim.key]


def _names(frame: Frame, snapshot: Snapshot, key: str) -> bool:
    """Whether the question is about the term of this claim."""
    claim, words, keys = snapshot.claims[key], set(frame.words), set(frame.keys)
    kinds = {snapshot.entities[name].kind for name in keys}
    if isinstance(claim, Role):
        return claim.person in keys and keys <= {claim.person, claim.organisation}
    if isinstance(claim, Transaction):
        option = frame.has("BUYBACK") or not words.isdisjoint(_OPTION)
        return option and claim.issuer in keys and keys <= {claim.issuer, claim.seller, claim.buyer}
    deal = snapshot.deal
    bound = set(deal.parties) if deal is not None else set[str]()
    own = all(name in bound or snapshot.entities[name].kind == "alliance" for name in keys)
    spoken = frame.has("NAA", "TERM_LENGTH") or not words.isdisjoint(_AGREED)
    return isinstance(claim, Threshold) and spoken and own and "person" not in kinds and words.isdisjoint(_OPTION)
