"""What changes, standings and precision oblige an answer to tell."""

from __future__ import annotations

from collections.abc import Iterable

from .caveats import Caveat
from .changes import Buyback, Cancel, Cap, Effect, Entrust, SetStake, SetVotes
from .holding import UNSPECIFIED, VoteKind
from .quantity import Quantity
from .status import Backing, Nature, Status
from .terms import Term
from .units import WHOLE_COUNTS


def of_changes(effects: Iterable[Effect]) -> set[Caveat]:
    """What has to be said because of the changes that were made."""
    found: set[Caveat] = set()
    for effect in effects:
        match effect:
            case Buyback(cancel=True) | Cancel():
                found.add(Caveat.SHRINKING_BASE)
            case Buyback():
                found |= {Caveat.TWO_BASES, Caveat.TREASURY_SILENT, Caveat.TREASURY_NOT_CANCELLED}
            case SetStake(counterparty=counterparty) if counterparty == UNSPECIFIED:
                found.add(Caveat.BUYER_UNKNOWN)
            case Entrust():
                found.add(Caveat.TRUST_NOT_A_SALE)
            case Cap():
                found.add(Caveat.CAPPED)
            case SetVotes(votes=rule) if rule.kind is VoteKind.NONE:
                found.add(Caveat.SILENT_BLOCK)
    return found


def backings_of(terms: Iterable[Term]) -> Iterable[Backing]:
    """What stands behind the figures of the terms, each once."""
    found = {id(leaf.backing): leaf.backing for term in terms for leaf in term.leaves() if leaf.backing is not None}
    return dict.fromkeys(found.values())


def of_backings(backings: Iterable[Backing]) -> set[Caveat]:
    """What has to be said because of the standing of what was used."""
    found: set[Caveat] = set()
    for backing in backings:
        if backing.nature is Nature.HYPOTHETICAL:
            found.add(Caveat.HYPOTHETICAL)
        elif backing.nature is Nature.ILLUSTRATIVE:
            found.add(Caveat.ILLUSTRATIVE)
        elif backing.status is Status.REPORTED:
            found.add(Caveat.REPORTED)
        elif backing.status is Status.ANNOUNCED:
            found.add(Caveat.ANNOUNCED)
    return found


def of_figures(quantities: Iterable[Quantity], also: Iterable[Term]) -> set[Caveat]:
    """What has to be said because of the precision of the figures."""
    found = set()
    printed = any(leaf.low != leaf.high for term in also for leaf in term.leaves())
    for quantity in quantities:
        printed = printed or not quantity.is_exact
        if quantity.unit in WHOLE_COUNTS and not quantity.is_whole:
            found.add(Caveat.NOT_WHOLE)
    return found | ({Caveat.ROUNDED_INPUT} if printed else set())
